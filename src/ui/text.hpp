#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/canvas.hpp"

// Styled text in line boxes, as CSS lays it out: no kerning, runs that need shaping go through RunMap, words of
// right-to-left scripts are set from right to left.
namespace ui {

enum class Align { Start, Center, End };  // Start is the left, or the right for a right-to-left paragraph

[[nodiscard]] float text_width(Canvas const& canvas, std::string_view text, TypeStyle const& style);
// One line, its box centred vertically in the rect, cut with … when it is wider. Returns the width drawn.
float draw_text(Canvas& canvas, Rect const& rect, std::string_view text, TypeStyle const& style, Color color,
                Align align = Align::Start);

struct Paragraph {
    std::vector<std::string> lines;     // prepared: only for draw_paragraph
    std::vector<float> widths;
    float width{0}, height{0}, line{0};
    bool rtl{false};
    TypeStyle style{kBody};
    [[nodiscard]] float last_width() const { return widths.empty() ? 0 : widths.back(); }
};
// Breaks at spaces, after hyphens and between ideographs; a word wider than the width is broken anywhere.
// max_lines 0: as many as needed; otherwise the last kept line ends with ….
[[nodiscard]] Paragraph wrap(Canvas const& canvas, std::string_view text, TypeStyle const& style, float width,
                             int max_lines = 0);
void draw_paragraph(Canvas& canvas, Vec top_left, float width, Paragraph const& paragraph, Color color,
                    Align align = Align::Start);

// True when the first strong character is of a right-to-left script (UAX #9 P2).
[[nodiscard]] bool right_to_left(std::string_view text);

}  // namespace ui
