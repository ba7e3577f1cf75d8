#include "ui/widgets.hpp"

namespace ui {
namespace {

Node as_modal(Node dialog) {
    dialog.modal = true;
    return dialog;
}

Canvas::Layer entering(Ctx& c, Node const& dialog, float radius) {
    constexpr float kFrom = 0.96F;
    float const shown = c.motion.fade(dialog.id + "/shown", 1, ms::kBase, 0);
    float const grown = c.motion.enter(dialog.id + "/grown", ms::kBase);
    c.canvas.fill(c.window(), fade(c.colors.scrim, shown));
    shield(c, c.window());
    auto const layer = c.canvas.begin_layer(center(dialog.rect), kFrom + (1 - kFrom) * grown, shown);
    c.canvas.shadow(dialog.rect, kE3);
    c.canvas.fill(dialog.rect, c.colors.bg_surface2, radius);
    return layer;
}

}  // namespace

Modal::Modal(Ctx& c, Node dialog, float radius)
    : c_{c}, layer_{entering(c, dialog, radius)}, scope_{c.semantics.group(as_modal(std::move(dialog)))} {}

Modal::~Modal() { c_.canvas.end_layer(layer_); }

}  // namespace ui
