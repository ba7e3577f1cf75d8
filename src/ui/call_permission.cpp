#include <algorithm>

#include "ui/call_parts.hpp"

// Why there is no microphone or camera, and what to do about it. The call's own controls stay within reach.
namespace ui {
namespace {

constexpr float kWidth = 384, kPad = 24, kCircle = 72, kStepLine = 20, kStepGap = 10, kStepPad = 14;

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
        c.semantics.add(text_node("permission/step" + digit, digit + ". " + step, line));
        Rect const disc = cut_left(line, kStepLine);
        c.canvas.circle(center(disc), kStepLine / 2, c.colors.bg_surface4);
        draw_text(c.canvas, disc, digit, kCaption.with(Weight::SemiBold), c.colors.text_primary, Align::Center);
        (void)cut_left(line, kStepGap);
        draw_text(c.canvas, line, step, kSmall, c.colors.text_secondary);
    }
}

void draw_buttons(Ctx& c, view::PermissionCard const& v, Rect inner) {
    if (v.retry) {
        if (button(c, {.id = "permission/retry",
                       .rect = cut_top(inner, size::kButton),
                       .label = v.retry_label,
                       .kind = Kind::Primary,
                       .autofocus = true}))
            c.emit(*v.retry);
        (void)cut_top(inner, 4);
    }
    if (!v.carry_on) return;
    if (button(c, {.id = "permission/continue",
                   .rect = cut_top(inner, size::kButton),
                   .label = v.continue_label,
                   .kind = Kind::Plain}))
        c.emit(*v.carry_on);
}

}  // namespace

void draw_permission(Ctx& c, view::PermissionCard const& v) {
    float const width = std::min(kWidth, c.frame.width - 32), column = width - 2 * kPad;
    Paragraph const title = wrap(c.canvas, v.title, kTitleM, column), text = wrap(c.canvas, v.text, kBody, column);
    float const height =
        kPad + 6 + kCircle + 18 + title.height + 8 + text.height + 18 + steps_height(v) + 2 * size::kButton + 4 + kPad;
    // Above the controls where the window has room for both.
    float const room = c.frame.height - c.frame.safe_bottom - 148;
    float const y = room >= height + 8 ? (room - height) / 2 : std::max(8.0F, (c.frame.height - height) / 2);
    Rect const card{(c.frame.width - width) / 2, y, width, height};
    Node n = node("permission", Role::AlertDialog, v.title, card);
    n.description = v.text;
    auto const scope = c.semantics.group(std::move(n));
    float const shown = c.motion.fade("permission/shown", 1, ms::kBase, 0);
    auto const layer = c.canvas.begin_layer(center(card), 1, shown);
    shield(c, card);
    c.canvas.shadow(card, kE3);
    c.canvas.fill(card, c.colors.bg_surface2, radius::kCard);
    Rect inner = inset(card, kPad);
    (void)cut_top(inner, 6);
    Vec const middle = center(cut_top(inner, kCircle));
    c.canvas.circle(middle, kCircle / 2, c.colors.danger_soft);
    c.canvas.icon(v.icon, middle, 30, c.colors.danger_text);
    (void)cut_top(inner, 18);
    draw_paragraph(c.canvas, {inner.x, inner.y}, column, title, c.colors.text_primary, Align::Center);
    (void)cut_top(inner, title.height + 8);
    draw_paragraph(c.canvas, {inner.x, inner.y}, column, text, c.colors.text_secondary, Align::Center);
    (void)cut_top(inner, text.height + 18);
    if (!v.steps.empty()) {
        draw_steps(c, v, cut_top(inner, steps_height(v) - 18));
        (void)cut_top(inner, 18);
    }
    draw_buttons(c, v, inner);
    c.canvas.end_layer(layer);
}

}  // namespace ui
