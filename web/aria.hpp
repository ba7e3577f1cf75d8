#pragma once
#include <string>

#include "ui/semantics.hpp"

// How a node of the semantics tree is said in HTML and WAI-ARIA. Knows no browser.
namespace web {

inline constexpr char kPart = '\x1f';   // between the parts of a list handed to web/js/mirror.js

struct Element {
    std::string tag;
    std::string attributes;             // name, value, name, value ...
    std::string text;                   // content; empty for what has a name only
    bool operator==(Element const&) const = default;
};
[[nodiscard]] Element element_for(ui::Node const& node, bool has_children);

[[nodiscard]] bool is_text_field(ui::Role role);
// CSS declarations for a text field's letters.
[[nodiscard]] std::string css_for(ui::TextStyle const& style);
// CSS clip-path for a node that its scroll area shows in part; empty when it is whole.
[[nodiscard]] std::string clip_path(ui::Rect const& rect, ui::Rect const& clip);
// "#RRGGBBAA" of 0xRRGGBBAA.
[[nodiscard]] std::string css_color(std::uint32_t rgba);

}  // namespace web
