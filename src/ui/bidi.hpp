#pragma once
#include <string>
#include <string_view>

// Enough of UAX #9 for chat: whole words keep their inner order, right-to-left words follow each other leftwards.
namespace ui {

// A prepared line in visual order.
[[nodiscard]] std::string visual_order(std::string_view prepared_line, bool rtl_paragraph);

}  // namespace ui
