#include <numeric>

#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kChipPad = 14;

TypeStyle chip_style(bool on) { return kSmall.with(on ? Weight::SemiBold : Weight::Medium); }

float chip_width(Ctx const& c, std::string_view label) {
    return text_width(c.canvas, label, chip_style(true)) + 2 * kChipPad + 1;
}

}  // namespace

float choice_chips_width(Ctx const& c, std::vector<view::MenuItem> const& choices) {
    return std::accumulate(choices.begin(), choices.end(), -size::kTouchGap, [&](float sum, view::MenuItem const& one) {
        return sum + chip_width(c, one.label) + size::kTouchGap;
    });
}

bool choice_chip(Ctx& c, Node node, Rect& row, bool on) {
    Rect const chip = cut_left(row, chip_width(c, node.name));
    (void)cut_left(row, size::kTouchGap);
    std::string const id = node.id, label = node.name;
    node.rect = at_least(chip, size::kTouch);
    Touch const t = control(c, std::move(node));
    auto const layer = c.canvas.begin_layer(center(chip), press_scale(c, id, t.held), 1);
    c.canvas.fill(chip, on ? c.colors.accent_fill : step_up(c.colors, c.colors.bg_surface3, t), chip.h / 2);
    draw_text(c.canvas, chip, label, chip_style(on), on ? c.colors.accent_ink : c.colors.text_secondary, Align::Center);
    c.canvas.end_layer(layer);
    if (t.ring) focus_ring(c, chip, chip.h / 2);
    return t.clicked;
}

}  // namespace ui
