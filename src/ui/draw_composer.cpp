#include <algorithm>

#include "ui/chat_parts.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kPill = 52, kGap = 8, kTextPadding = 22, kMostLines = 6;

float side(Ctx const& c) { return c.phone() ? 12 : 20; }
float below(Ctx const& c) { return c.phone() ? 12 : 22; }
float field_width(Ctx const& c, float width) { return width - 2 * side(c) - kPill - kGap; }
float field_height(Ctx const& c, view::ChatPane const& chat, float width) {
    Paragraph const draft = wrap(c.canvas, chat.draft, kBody, field_width(c, width) - 2 * kTextPadding);
    float const lines = std::min(kMostLines, static_cast<float>(draft.lines.size()));
    return kPill + (lines - 1) * kBody.line;
}

}  // namespace

float composer_height(Ctx const& c, view::ChatPane const& chat, float width) {
    return 8 + field_height(c, chat, width) + below(c) + c.frame.safe_bottom;
}

void draw_composer(Ctx& c, view::ChatPane const& chat, Rect const& place) {
    float const h = field_height(c, chat, place.w);
    Rect const box{place.x + side(c), place.y + 8, field_width(c, place.w), h};
    text_field(c, {.id = "chat/composer",
                   .rect = box,
                   .role = Role::MultilineTextbox,
                   .field = view::Field::Composer,
                   .label = chat.placeholder,
                   .value = chat.draft,
                   .placeholder = chat.placeholder,
                   .autocomplete = "off",
                   .submits = "chat/send",
                   .padding = kTextPadding,
                   .ring_always = false,
                   .radius = kPill / 2,
                   .background = c.colors.bubble_peer});
    Rect const round{right(box) + kGap, bottom(box) - kPill, kPill, kPill};
    Node n = node("chat/send", Role::Button, chat.send_label, round);
    n.disabled = !chat.send;
    Touch const t = control(c, std::move(n));
    Palette const& p = c.colors;
    Color const fill = !chat.send  ? p.bg_surface3
                       : t.held    ? p.accent_active
                       : t.hovered ? p.accent_hover
                                   : p.accent_fill;
    auto const layer = c.canvas.begin_layer(center(round), press_scale(c, "chat/send", t.held), 1);
    c.canvas.fill(round, fill, kPill / 2);
    c.canvas.icon(view::Icon::Send, center(round), 22, chat.send ? p.accent_ink : p.text_disabled);
    c.canvas.end_layer(layer);
    if (t.ring) focus_ring(c, round, kPill / 2);
    offer_tip(c, t, {.id = "chat/send", .name = chat.send_label, .shortcut = {}, .anchor = round});
    if (t.clicked && chat.send) c.emit(*chat.send);
}

}  // namespace ui
