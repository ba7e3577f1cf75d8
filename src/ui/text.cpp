#include "ui/text.hpp"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "ui/bidi.hpp"
#include "ui/script.hpp"

namespace ui {
namespace {

bool digit(char32_t c) { return c >= '0' && c <= '9'; }

// Glyphs of one style, laid out by advance.
struct Pen {
    ImFontBaked& font;
    float scale;
    bool tabular;

    Pen(Canvas const& canvas, TypeStyle const& style)
        : font{canvas.baked(style)}, scale{style.size / font.Size}, tabular{style.tabular} {}

    [[nodiscard]] float advance(char32_t c) const {
        return font.GetCharAdvance(static_cast<ImWchar>(tabular && digit(c) ? U'0' : c)) * scale;
    }
    [[nodiscard]] float width(std::string_view prepared) const {
        float sum = 0;
        for (std::size_t at = 0; at < prepared.size();) sum += advance(next_code_point(prepared, at));
        return sum;
    }
    // Whole-pixel positions keep glyphs sharp; the advances stay fractional, so nothing drifts.
    void draw(Canvas& canvas, Vec at, std::string_view prepared, Color color) const {
        ImU32 const tint = to_imgui(color), untinted = tint | ~IM_COL32_A_MASK;
        ImDrawList& list = canvas.list();
        float x = at.x;
        for (std::size_t i = 0; i < prepared.size();) {
            char32_t const c = next_code_point(prepared, i);
            ImFontGlyph const* const glyph = font.FindGlyph(static_cast<ImWchar>(c));
            if (glyph == nullptr) continue;
            float const step = advance(c);
            float const centred = tabular && digit(c) ? (step - glyph->AdvanceX * scale) / 2 : 0;
            if (glyph->Visible) {
                float const left = canvas.snap(x + centred + glyph->X0 * scale);
                float const w = (glyph->X1 - glyph->X0) * scale;
                list.PrimReserve(6, 4);
                list.PrimRectUV({left, at.y + glyph->Y0 * scale}, {left + w, at.y + glyph->Y1 * scale},
                                {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, glyph->Colored ? untinted : tint);
            }
            x += step;
        }
    }
    // Where the ascent begins in a line box, as CSS centres the content area in it.
    [[nodiscard]] float top(Canvas const& canvas, float box_top, float box_height) const {
        float const content = (font.Ascent + std::abs(font.Descent)) * scale;
        // Half a pixel goes to the top, as browsers do it: 19 px of letters in a line of 22 begin at 1.
        return canvas.snap_down(box_top + (box_height - content) / 2);
    }
};

std::string cut_to(Pen const& pen, std::string prepared, float width) {
    float const room = width - pen.advance(0x2026);
    float sum = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < prepared.size();) {
        sum += pen.advance(next_code_point(prepared, at));
        if (sum > room) break;
        end = at;
    }
    prepared.resize(end);
    while (!prepared.empty() && prepared.back() == ' ') prepared.pop_back();
    append_code_point(prepared, 0x2026);
    return prepared;
}

float aligned(Align align, bool rtl, float room) {
    switch (align) {
        case Align::Start: return rtl ? room : 0;
        case Align::Center: return room / 2;
        case Align::End: return rtl ? 0 : room;
    }
    return 0;
}

}  // namespace

float text_width(Canvas const& canvas, std::string_view text, TypeStyle const& style) {
    return Pen{canvas, style}.width(RunMap::instance().prepare(text));
}

float draw_text(Canvas& canvas, Rect const& rect, std::string_view text, TypeStyle const& style, Color color,
                Align align) {
    if (text.empty()) return 0;
    Pen const pen{canvas, style};
    std::string line = RunMap::instance().prepare(text);
    std::ranges::replace(line, '\n', ' ');
    float width = pen.width(line);
    if (width > rect.w + 0.5F) {
        if (rect.w < pen.advance(0x2026)) return 0;
        line = cut_to(pen, std::move(line), rect.w);
        width = pen.width(line);
    }
    bool const rtl = right_to_left(text);
    float const x = rect.x + std::max(0.0F, aligned(align, rtl, rect.w - width));
    pen.draw(canvas, {x, pen.top(canvas, rect.y, rect.h)}, visual_order(line, rtl), color);
    return width;
}

namespace {

// Breaks one paragraph of prepared text into lines.
class Breaker {
public:
    Breaker(Pen const& pen, std::string_view text, float width, Paragraph& out)
        : pen_{pen}, text_{text}, width_{width}, out_{out} {}

    void run() {
        for (std::size_t at = 0; at < text_.size();) {
            std::size_t next = at;
            char32_t const c = next_code_point(text_, next);
            if (c == '\n') {
                put(at);
                start_ = break_ = next;
                width_so_far_ = 0;
            } else {
                take(at, next, c);
            }
            at = next;
            previous_ = c;
        }
        put(text_.size());
    }

private:
    void take(std::size_t at, std::size_t next, char32_t c) {
        if (c != ' ' && may_break(c)) break_ = at;
        float const advance = pen_.advance(c);
        if (c != ' ' && at > start_ && width_so_far_ + advance > width_ + 0.5F) {
            std::size_t const cut = break_ > start_ ? break_ : at;
            put(cut);
            start_ = break_ = cut;
            width_so_far_ = pen_.width(text_.substr(start_, at - start_));
        }
        width_so_far_ += advance;
        if (c == ' ') break_ = next;
    }

    [[nodiscard]] bool may_break(char32_t c) const {
        auto const run = [](char32_t x) { return x >= kRunBase && x <= kRunLast; };
        auto const wide = [&](char32_t x) { return ideograph(x) || pictograph(x) || run(x); };
        if (closing(c)) return false;
        bool const after_hyphen = (previous_ == '-' || previous_ == '/' || previous_ == 0x2013 || previous_ == 0x2014);
        return after_hyphen || (wide(c) && wide(previous_)) || ideograph(c) || ideograph(previous_) ||
               closing(previous_);
    }

    void put(std::size_t end) {
        std::string_view line = text_.substr(start_, end - start_);
        while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
        out_.lines.emplace_back(line);
    }

    Pen const& pen_;
    std::string_view text_;
    float width_;
    Paragraph& out_;
    std::size_t start_{0}, break_{0};
    float width_so_far_{0};
    char32_t previous_{0};
};

bool has_devanagari(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c >= 0x900 && c <= 0x97F) return true;
    }
    return false;
}

}  // namespace

Paragraph wrap(Canvas const& canvas, std::string_view text, TypeStyle const& style, float width, int max_lines) {
    Pen const pen{canvas, style};
    Paragraph out;
    out.style = style;
    out.rtl = right_to_left(text);
    out.line = style.line + (has_devanagari(text) ? kDevanagariLineAdd : 0);
    std::string const prepared = RunMap::instance().prepare(text);
    Breaker{pen, prepared, width, out}.run();
    auto const kept = static_cast<std::size_t>(max_lines);
    if (max_lines > 0 && out.lines.size() > kept) {
        out.lines.resize(kept);
        out.lines.back() = cut_to(pen, out.lines.back() + "  ", width);
    }
    for (std::string const& line : out.lines) out.widths.push_back(pen.width(line));
    out.width = *std::ranges::max_element(out.widths);
    out.height = out.line * static_cast<float>(out.lines.size());
    return out;
}

void draw_paragraph(Canvas& canvas, Vec top_left, float width, Paragraph const& p, Color color, Align align) {
    Pen const pen{canvas, p.style};
    float y = top_left.y;
    for (std::size_t i = 0; i < p.lines.size(); ++i, y += p.line) {
        float const x = top_left.x + std::max(0.0F, aligned(align, p.rtl, width - p.widths[i]));
        pen.draw(canvas, {x, pen.top(canvas, y, p.line)}, visual_order(p.lines[i], p.rtl), color);
    }
}

}  // namespace ui
