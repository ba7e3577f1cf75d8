#pragma once
#include "ui/screens.hpp"
#include "ui/text.hpp"

// The pieces of a conversation.
namespace ui {

void draw_chat_header(Ctx& c, view::ChatHeader const& header, Rect const& place);
// The composer's height for its draft; it grows to six lines.
[[nodiscard]] float composer_height(Ctx const& c, view::ChatPane const& chat, float width);
void draw_composer(Ctx& c, view::ChatPane const& chat, Rect const& place);

// Height of an item in a log of that width, and the item itself in its slot.
[[nodiscard]] float item_height(Ctx const& c, view::ChatItem const& item, float width);
void draw_item(Ctx& c, view::ChatItem const& item, Rect const& slot);
[[nodiscard]] float gap_between(view::ChatItem const* before, view::ChatItem const& item);
[[nodiscard]] std::string const& item_key(view::ChatItem const& item);

void draw_log(Ctx& c, view::ChatPane const& chat, Rect const& area);

}  // namespace ui
