#include <algorithm>

#include "ui/widgets.hpp"

// The base every control stands on: node, pointer target, states, focus ring.
namespace ui {

Touch control(Ctx& c, Node node) {
    std::string const id = node.id;
    Rect const rect = node.rect;
    bool const usable = c.enabled && !node.disabled;
    bool const focused = c.frame.focused == id;
    node.focusable = !node.disabled;
    if (!c.shortcuts) node.key_shortcuts.clear();
    c.semantics.add(std::move(node));
    // Focus that came by keyboard must be seen.
    if (focused && c.focus_moved && c.area != nullptr) c.area->reveal(rect);
    Touch t{.focused = focused, .ring = focused && c.frame.focus_visible};
    if (!usable) {
        shield(c, rect);
        return t;
    }
    TargetId const target = target_id(id);
    c.pointer.target(target, rect, c.semantics.current_clip());
    t.hovered = c.pointer.hovered(target);
    t.held = c.pointer.held(target);
    t.clicked = c.pointer.clicked(target) || activated(c, id);
    return t;
}

bool activated(Ctx const& c, std::string_view id) {
    return c.enabled && std::ranges::find(c.frame.activated, id) != c.frame.activated.end();
}

Touch pointer_only(Ctx& c, std::string_view id, Rect const& rect) {
    if (!c.enabled) return {};
    TargetId const target = target_id(id);
    c.pointer.target(target, rect, c.semantics.current_clip());
    return {.hovered = c.pointer.hovered(target), .held = c.pointer.held(target), .clicked = c.pointer.clicked(target)};
}

void shield(Ctx& c, Rect const& rect) { c.pointer.target(0, rect, c.semantics.current_clip()); }

void focus_ring(Ctx& c, Rect const& shape, float radius) {
    constexpr float kGap = 2;
    Rect const outer = inset(shape, -kGap - stroke::kFocus);
    // Of a row half scrolled out only the visible half is ringed, but the ring itself is not cut.
    Rect const bounds = c.area != nullptr ? inset(c.area->view(), -kGap - stroke::kFocus) : c.window();
    ImDrawList& list = c.canvas.list();
    list.PushClipRect({bounds.x, bounds.y}, {right(bounds), bottom(bounds)});
    c.canvas.outline(inset(shape, -kGap), c.colors.focus_gap, radius + kGap, kGap);
    c.canvas.outline(outer, c.colors.focus, radius + kGap + stroke::kFocus, stroke::kFocus);
    list.PopClipRect();
}

float press_scale(Ctx& c, std::string_view id, bool held) {
    constexpr float kPressed = 0.94F;
    return c.motion.toward(std::string{id} + "/press", held ? kPressed : 1, held ? ms::kInstant : ms::kFast);
}

Color step_up(Palette const& p, Color surface, Touch const& t) {
    Color const steps[]{p.bg_base,
                        p.bg_surface1,
                        p.bg_surface2,
                        p.bg_surface3,
                        p.bg_surface4,
                        mix(p.bg_surface4, p.text_primary, 0.08F),
                        mix(p.bg_surface4, p.text_primary, 0.16F)};
    auto const* const at = std::ranges::find(steps, surface);
    std::ptrdiff_t const up = t.held ? 2 : t.hovered ? 1 : 0;
    if (at == std::end(steps)) return mix(surface, p.text_primary, 0.08F * static_cast<float>(up));
    return *(at + std::min(up, std::end(steps) - at - 1));
}

}  // namespace ui
