#include <algorithm>

#include "ui/screens.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kWide = 400, kPad = 24, kTitleGap = 20, kLabelGap = 6, kFieldGap = 24;

void draw_buttons(Ctx& c, view::NewChatDialog const& d, Rect row) {
    float const start = button_width(c, d.start_label, d.busy, Kind::Primary, false);
    if (button(c, {.id = "new-chat/start",
                   .rect = cut_right(row, start),
                   .label = d.start_label,
                   .kind = Kind::Primary,
                   .enabled = d.start.has_value() || d.busy,
                   .busy = d.busy}) &&
        d.start)
        c.emit(*d.start);
    (void)cut_right(row, 12);
    float const cancel = button_width(c, d.cancel_label, false, Kind::Plain, false);
    if (button(c,
               {.id = "new-chat/cancel", .rect = cut_right(row, cancel), .label = d.cancel_label, .kind = Kind::Plain}))
        c.emit(d.cancel);
}

}  // namespace

void draw_new_chat(Ctx& c, view::NewChatDialog const& d) {
    float const width = std::min(kWide, c.frame.width - 32);
    Paragraph const error = wrap(c.canvas, d.error, kSmall, width - 2 * kPad);
    float const error_height = d.error.empty() ? 0 : 8 + error.height;
    float const height = 2 * kPad + kTitleM.line + kTitleGap + kSmall.line + kLabelGap + size::kButton + error_height +
                         kFieldGap + size::kButton;
    Rect const box = around(center(c.window()), width, height);
    Modal const modal{c, node("new-chat", Role::Dialog, d.title, box), radius::kXl};
    Rect column = inset(box, kPad);
    Rect const title = cut_top(column, kTitleM.line);
    Node heading = node("new-chat/title", Role::Heading, d.title, title);
    heading.level = 2;
    c.semantics.add(std::move(heading));
    draw_text(c.canvas, title, d.title, kTitleM, c.colors.text_primary);
    (void)cut_top(column, kTitleGap);
    field_label(c, cut_top(column, kSmall.line), d.field_label);
    (void)cut_top(column, kLabelGap);
    text_field(c, {.id = "new-chat/handle",
                   .rect = cut_top(column, size::kButton),
                   .field = view::Field::NewChatHandle,
                   .label = d.field_label,
                   .value = d.field_text,
                   .autocomplete = "off",
                   .described_by = d.error.empty() ? "" : "new-chat/error",
                   .submits = "new-chat/start",
                   .icon = view::Icon::User,
                   .invalid = !d.error.empty(),
                   .autofocus = true});
    if (!d.error.empty()) {
        (void)cut_top(column, 8);
        Rect const line = cut_top(column, error.height);
        c.semantics.add(node("new-chat/error", Role::Alert, d.error, line));
        draw_paragraph(c.canvas, {line.x, line.y}, line.w, error, c.colors.danger_text);
    }
    (void)cut_top(column, kFieldGap);
    draw_buttons(c, d, cut_top(column, size::kButton));
}

}  // namespace ui
