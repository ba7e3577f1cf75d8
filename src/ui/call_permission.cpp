#include <algorithm>

#include "ui/call_parts.hpp"

// Why there is no microphone or camera, and what to do about it. The call's own controls stay within reach.
namespace ui {
namespace {

constexpr float kWidth = 384, kWideLow = 560, kControls = 148, kPad = 24, kCircle = 72, kStepLine = 20, kStepGap = 10,
                kStepPad = 14;

float steps_height(view::PermissionCard const& v) {
    if (v.steps.empty()) return 0;
    auto const n = static_cast<float>(v.steps.size());
    return 2 * kStepPad + n * kStepLine + (n - 1) * kStepGap + 18;
}

void draw_steps(Ctx& c, view::PermissionCard const& v, Rect const& place) {
    c.canvas.fill(place, c.colors.bg_surface3, 16);
    Rect inner = inset(place, 16, kStepPad);
    int number = 0;
    for (auto const& step : v.steps) {
        ++number;
        Rect line = cut_top(inner, kStepLine);
        (void)cut_top(inner, kStepGap);
        std::string const digit = std::to_string(number);
        c.semantics.add(text_node("permission/step" + digit, std::string{digit}.append(". ").append(step), line));
        Rect const disc = cut_left(line, kStepLine);
        c.canvas.circle(center(disc), kStepLine / 2, c.colors.bg_surface4);
        draw_text(c.canvas, disc, digit, kCaption.with(Weight::SemiBold), c.colors.text_primary, Align::Center);
        (void)cut_left(line, kStepGap);
        draw_text(c.canvas, line, step, kSmall, c.colors.text_secondary);
    }
}

// Below each other; beside each other where the window is low.
void draw_buttons(Ctx& c, view::PermissionCard const& v, Rect inner, bool low) {
    Rect row = cut_top(inner, size::kButton);
    if (v.retry) {
        if (button(c, {.id = "permission/retry",
                       .rect = low ? cut_left(row, (row.w - 8) / 2) : row,
                       .label = v.retry_label,
                       .kind = Kind::Primary,
                       .autofocus = true}))
            c.emit(*v.retry);
        if (low) {
            (void)cut_left(row, 8);
        } else {
            row = {inner.x, inner.y + 4, inner.w, size::kButton};
        }
    }
    if (!v.carry_on) return;
    if (button(c, {.id = "permission/continue", .rect = row, .label = v.continue_label, .kind = Kind::Plain}))
        c.emit(*v.carry_on);
}

struct Laid {
    bool low{false};                    // no room for the picture, nor for two rows of buttons
    Paragraph title, text;
    Rect card;
    bool modal{false};                  // it covers the call's controls
};

Laid lay_out(Ctx const& c, view::PermissionCard const& v, bool low) {
    Laid l;
    l.low = low;
    float const width = std::min(low ? kWideLow : kWidth, c.frame.width - 32), column = width - 2 * kPad;
    l.title = wrap(c.canvas, v.title, kTitleM, column);
    l.text = wrap(c.canvas, v.text, kBody, column);
    float const picture = low ? 0 : 6 + kCircle + 18;
    float const buttons = low ? size::kButton : 2 * size::kButton + 4;
    float const height = 2 * kPad + picture + l.title.height + 8 + l.text.height + 18 + steps_height(v) + buttons;
    // Above the controls where the window has room for both.
    float const room = c.frame.height - c.frame.safe_bottom - kControls;
    l.modal = room < height + 8;
    float const y = l.modal ? std::max(8.0F, (c.frame.height - height) / 2) : (room - height) / 2;
    l.card = {(c.frame.width - width) / 2, y, width, height};
    return l;
}

void draw_card(Ctx& c, view::PermissionCard const& v, Laid const& l) {
    Rect inner = inset(l.card, kPad);
    if (!l.low) {
        (void)cut_top(inner, 6);
        Vec const middle = center(cut_top(inner, kCircle));
        c.canvas.circle(middle, kCircle / 2, c.colors.danger_soft);
        c.canvas.icon(v.icon, middle, 30, c.colors.danger_text);
        (void)cut_top(inner, 18);
    }
    draw_paragraph(c.canvas, {inner.x, inner.y}, inner.w, l.title, c.colors.text_primary, Align::Center);
    (void)cut_top(inner, l.title.height + 8);
    draw_paragraph(c.canvas, {inner.x, inner.y}, inner.w, l.text, c.colors.text_secondary, Align::Center);
    (void)cut_top(inner, l.text.height + 18);
    if (!v.steps.empty()) {
        draw_steps(c, v, cut_top(inner, steps_height(v) - 18));
        (void)cut_top(inner, 18);
    }
    draw_buttons(c, v, inner, l.low);
}

}  // namespace

void draw_permission(Ctx& c, view::PermissionCard const& v) {
    Laid l = lay_out(c, v, false);
    if (l.card.h > c.frame.height - 16) l = lay_out(c, v, true);
    Node n = node("permission", Role::AlertDialog, v.title, l.card);
    n.description = v.text;
    n.modal = l.modal;
    auto const scope = c.semantics.group(std::move(n));
    float const shown = c.motion.fade("permission/shown", 1, ms::kBase, 0);
    auto const layer = c.canvas.begin_layer(center(l.card), 1, shown);
    shield(c, l.card);
    c.canvas.shadow(l.card, kE3);
    c.canvas.fill(l.card, c.colors.bg_surface2, radius::kCard);
    draw_card(c, v, l);
    c.canvas.end_layer(layer);
}

}  // namespace ui
