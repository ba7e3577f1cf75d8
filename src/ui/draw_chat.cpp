#include "ui/call_screens.hpp"
#include "ui/chat_parts.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kTyping = 28;

void draw_typing(Ctx& c, view::ChatPane const& chat, Rect line) {
    float const side = c.phone() ? 14 : 28;
    line = inset(line, side, 0);
    c.semantics.add(node("chat/typing", Role::Status, chat.typing, line));
    bouncing_dots(c, "typing", {line.x + 17, center(line).y + 2}, 6, 3, 4, c.colors.accent_strong);
    (void)cut_left(line, 38);
    draw_text(c.canvas, line, chat.typing, kSmall, c.colors.text_muted);
}

void draw_messages(Ctx& c, view::ChatPane const& chat, Rect const& area) {
    if (!chat.items.empty()) {
        draw_log(c, chat, area);
        return;
    }
    Node n = node("chat/log", Role::Log, chat.log_label, area);
    if (chat.loading) n.busy = true;
    auto const scope = c.semantics.group(std::move(n));
    if (chat.loading) {
        spinner(c, "chat/loading", center(area), 14, c.colors.accent_strong);
    } else {
        empty_state(c, area, "chat/empty", chat.empty_text, "");
    }
}

}  // namespace

void draw_chat(Ctx& c, view::ChatPane const& chat, Rect const& place, std::optional<view::Banner> const& banner,
               view::CallPopup const* popup) {
    constexpr float kRise = 8;
    auto const scope = c.semantics.group(node("chat", Role::Main, chat.header.name, place));
    Rect area = place;
    draw_chat_header(c, chat.header, cut_top(area, c.phone() ? size::kHeaderPhone : size::kHeader));
    if (popup != nullptr) draw_popup(c, *popup, cut_top(area, kCallStrip));
    if (banner) draw_banner(c, *banner, inset(cut_top(area, kBannerHeight + 16), 12, 8), "banner");
    Rect const composer = cut_bottom(area, composer_height(c, chat, area.w));
    std::string const pane = "pane/" + chat.id.str();
    float const shown = c.motion.fade(pane + "/shown", 1, ms::kBase, 0);
    float const risen = c.motion.enter(pane + "/risen", ms::kBase);
    Rect messages = area;
    Rect const typing = chat.typing.empty() ? Rect{} : cut_bottom(messages, kTyping);
    auto const layer = c.canvas.begin_layer({}, 1, shown, {0, kRise * (1 - risen)});
    draw_messages(c, chat, messages);
    c.canvas.end_layer(layer);
    if (!chat.typing.empty()) draw_typing(c, chat, typing);
    draw_composer(c, chat, composer);
}

}  // namespace ui
