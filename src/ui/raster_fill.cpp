#include "ui/raster_fill.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>

#include "ui/tokens.hpp"

namespace ui {
namespace {

constexpr int kLongestRun = 16;  // px
constexpr ImU32 kEven = 0x00FF00FFU, kOdd = 0xFF00FF00U, kAlpha = 0xFF000000U;

// Shares of 256, so that a full one leaves nothing of the other.
[[gnu::always_inline]] inline ImU32 share(ImU32 byte) { return byte + (byte >> 7U); }

// Two channels at a time.
[[gnu::always_inline]] inline ImU32 mix(ImU32 a, ImU32 b, ImU32 share_of_b) {
    ImU32 const rest = 256 - share_of_b;
    ImU32 const even = ((a & kEven) * rest + (b & kEven) * share_of_b) >> 8U;
    ImU32 const odd = ((a >> 8U) & kEven) * rest + ((b >> 8U) & kEven) * share_of_b;
    return (even & kEven) | (odd & kOdd);
}

ImU32 channel(ImU32 color, int index) { return (color >> (8U * static_cast<unsigned>(index))) & 0xFFU; }

[[gnu::noinline]] ImU32 multiply(ImU32 texel, ImU32 color) {
    ImU32 out = 0;
    for (int i = 0; i < 4; ++i)
        out |= ((channel(texel, i) * share(channel(color, i))) >> 8U) << (8U * static_cast<unsigned>(i));
    return out;
}

// The atlas' texels are white, and see-through to some degree.
[[gnu::always_inline]] inline ImU32 tint(ImU32 texel, ImU32 color) {
    if ((texel | kAlpha) == IM_COL32_WHITE)
        return (color & ~kAlpha) | (((color >> 24U) * share(texel >> 24U)) >> 8U) << 24U;
    return color == IM_COL32_WHITE ? texel : multiply(texel, color);
}

// Above something one can see through.
[[gnu::noinline]] ImU32 over_glass(ImU32 below, ImU32 top) {
    auto const alpha = static_cast<float>(channel(top, 3)) / 255;
    float const rest = static_cast<float>(channel(below, 3)) / 255 * (1 - alpha);
    float const whole = alpha + rest;
    auto out = rounded(whole * 255) << 24U;
    for (int i = 0; i < 3; ++i) {
        float const mixed =
            (static_cast<float>(channel(top, i)) * alpha + static_cast<float>(channel(below, i)) * rest) / whole;
        out |= rounded(mixed) << (8U * static_cast<unsigned>(i));
    }
    return out;
}

ImU32 erased(ImU32 below, ImU32 alpha) {
    ImU32 const left = ((below >> 24U) * (256 - share(alpha))) >> 8U;
    return left == 0 ? 0 : (below & ~kAlpha) | left << 24U;
}

[[gnu::always_inline]] inline ImU32 blend(Ink ink, ImU32 below, ImU32 top) {
    ImU32 const alpha = top >> 24U;
    if (alpha == 0) return below;
    if (ink == Ink::Erase) return erased(below, alpha);
    if (alpha == 255) return top;
    if ((below & kAlpha) == kAlpha) return mix(below, top, share(alpha)) | kAlpha;
    return below >> 24U == 0 ? top : over_glass(below, top);
}

// A value that is linear over the triangle.
struct Plane {
    float at_first{0}, dx{0}, dy{0};
};

// Along a row of pixels, in 1/65536. Wide, since a sliver's values may run far before it ends.
struct Ramp {
    std::int64_t now{0}, step{0};
};
constexpr float kOne = 65536, kFar = 1e6F;

std::int64_t to_ramp(float value) { return static_cast<std::int64_t>(std::clamp(value, -kFar, kFar) * kOne); }

using Shades = std::array<Ramp, 4>;

ImU32 next(Shades& shades) {
    ImU32 color = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        auto const byte = static_cast<ImU32>(std::clamp<std::int64_t>(shades[i].now >> 16, 0, 255));
        color |= byte << (8 * i);
        shades[i].now += shades[i].step;
    }
    return color;
}

struct Span {
    int y{0}, from{0}, to{0};
};

class Filler {
public:
    Filler(Brush const& brush, std::array<Corner, 3> const& corners, float area)
        : brush_{brush}, corners_{corners}, area_{area} {
        auto const& [a, b, c] = corners;
        textured_ = a.u != b.u || a.u != c.u || a.v != b.v || a.v != c.v;
        plain_ = a.color == b.color && a.color == c.color;
        if (textured_) {
            u_ = plane([](Corner const& at) { return at.u - 0.5F; });  // from the middle of the first texel
            v_ = plane([](Corner const& at) { return at.v - 0.5F; });
        } else {
            // One texel for the whole triangle: its colour is part of the corners'.
            ImU32 const texel = sample(to_ramp(a.u - 0.5F), to_ramp(a.v - 0.5F));
            for (Corner& corner : corners_) corner.color = tint(corner.color, texel);
        }
        if (!plain_) prepare_shades();
    }

    void fill(Span const& span) const {
        ImU32* const row = brush_.target.pixels.data() + static_cast<std::ptrdiff_t>(span.y) * brush_.target.width;
        if (textured_) return fill_textured(span, row);
        if (!plain_) return fill_shaded(span, row);
        cover(row + span.from, row + span.to, corners_[0].color);
    }

private:
    template <typename Value>
    Plane plane(Value value) const {
        auto const& [a, b, c] = corners_;
        float const ab = value(b) - value(a), ac = value(c) - value(a);
        return {value(a), (ab * (c.y - a.y) - ac * (b.y - a.y)) / area_, (ac * (b.x - a.x) - ab * (c.x - a.x)) / area_};
    }

    Ramp ramp(Plane const& p, Span const& span) const {
        float const x = static_cast<float>(span.from) + 0.5F - corners_[0].x;
        float const y = static_cast<float>(span.y) + 0.5F - corners_[0].y;
        return {to_ramp(p.at_first + p.dx * x + p.dy * y), to_ramp(p.dx)};
    }

    void prepare_shades() {
        float steepest = 1.0F / kLongestRun;
        for (int i = 0; i < 4; ++i) {
            Plane& color = colors_[static_cast<std::size_t>(i)];
            color = plane([i](Corner const& at) { return static_cast<float>(channel(at.color, i)) + 0.5F; });
            steepest = std::max(steepest, std::abs(color.dx));
        }
        run_ = std::max(static_cast<int>(1 / steepest), 1);
    }

    Shades shades(Span const& span) const {
        return {ramp(colors_[0], span), ramp(colors_[1], span), ramp(colors_[2], span), ramp(colors_[3], span)};
    }

    void cover(ImU32* from, ImU32 const* to, ImU32 color) const {
        if (brush_.ink == Ink::Over && color >> 24U == 255) {
            for (; from != to; ++from) *from = color;
        } else {
            for (; from != to; ++from) *from = blend(brush_.ink, *from, color);
        }
    }

    // As many pixels at a time as have the same colour, give or take a step of 256.
    void fill_shaded(Span const& span, ImU32* row) const {
        Shades colors = shades(span);
        for (Ramp& color : colors) color.step *= run_;
        for (int x = span.from; x < span.to; x += run_) cover(row + x, row + std::min(x + run_, span.to), next(colors));
    }

    void fill_textured(Span const& span, ImU32* row) const {
        Ramp u = ramp(u_, span), v = ramp(v_, span);
        Shades colors{};
        if (!plain_) colors = shades(span);
        ImU32 color = corners_[0].color;
        Column column{kFarLeft, 0, 0};
        for (int x = span.from; x < span.to; ++x) {
            if (!plain_) color = next(colors);
            // Texels lie in rows nearly always: then a column of two is mixed once for all pixels it is seen in.
            if (v.step != 0 || column.at != u.now >> 16) column = column_at(u.now >> 16, v.now);
            ImU32 const texel =
                column.left == column.right ? column.left : mix(column.left, column.right, fraction(u.now));
            row[x] = blend(brush_.ink, row[x], tint(texel, color));
            u.now += u.step;
            v.now += v.step;
        }
    }

    struct Column {
        std::int64_t at{0};
        ImU32 left{0}, right{0};
    };
    static constexpr std::int64_t kFarLeft = std::numeric_limits<std::int64_t>::min();

    static ImU32 fraction(std::int64_t value) { return static_cast<ImU32>(value >> 8) & 0xFFU; }
    static int within(std::int64_t at, int size) { return static_cast<int>(std::clamp<std::int64_t>(at, 0, size - 1)); }

    [[gnu::always_inline]] Column column_at(std::int64_t x, std::int64_t v) const {
        auto const& [data, width, height] = brush_.texels;
        ImU32 const* const upper = data + static_cast<std::ptrdiff_t>(within(v >> 16, height)) * width;
        ImU32 const* const lower = data + static_cast<std::ptrdiff_t>(within((v >> 16) + 1, height)) * width;
        int const left = within(x, width), right = within(x + 1, width);
        ImU32 const part = fraction(v);
        return {x, mix(upper[left], lower[left], part), mix(upper[right], lower[right], part)};
    }

    ImU32 sample(std::int64_t u, std::int64_t v) const {
        Column const column = column_at(u >> 16, v);
        return mix(column.left, column.right, fraction(u));
    }

    Brush const& brush_;
    std::array<Corner, 3> corners_;
    float area_{0};
    bool textured_{false}, plain_{false};
    std::array<Plane, 4> colors_;
    int run_{1};  // px of one colour
    Plane u_, v_;
};

// The first pixel whose centre lies at or beyond `edge`, within bounds; whatever the number is.
int pixel_from(float edge, int least, int most) {
    float const pixel = std::ceil(edge - 0.5F);
    if (!(pixel > static_cast<float>(least))) return least;
    return pixel < static_cast<float>(most) ? static_cast<int>(pixel) : most;
}

// Where an edge crosses the middle of a row. The ends come in the same order for both triangles of a shared edge.
class Edge {
public:
    Edge(Corner const& upper, Corner const& lower)
        : x_{upper.x}, y_{upper.y}, slope_{lower.y > upper.y ? (lower.x - upper.x) / (lower.y - upper.y) : 0} {}
    [[nodiscard]] float at(float y) const { return x_ + (y - y_) * slope_; }

private:
    float x_, y_, slope_;
};

}  // namespace

void fill_triangle(Brush const& brush, std::array<Corner, 3> corners) {
    std::ranges::sort(corners,
                      [](Corner const& a, Corner const& b) { return std::tie(a.y, a.x) < std::tie(b.y, b.x); });
    auto const& [a, b, c] = corners;
    auto const& clip = brush.clip;
    int const top = pixel_from(a.y, clip.top, clip.bottom), bottom = pixel_from(c.y, clip.top, clip.bottom);
    auto const [west, east] = std::minmax({a.x, b.x, c.x});
    float const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (top >= bottom || area == 0 || !std::isfinite(area)) return;
    if (pixel_from(west, clip.left, clip.right) >= pixel_from(east, clip.left, clip.right)) return;
    Filler const filler{brush, corners, area};
    Edge const whole{a, c}, upper{a, b}, lower{b, c};
    for (int y = top; y < bottom; ++y) {
        float const middle = static_cast<float>(y) + 0.5F;
        float const through = whole.at(middle), around = middle < b.y ? upper.at(middle) : lower.at(middle);
        Span const span{y, pixel_from(std::min(through, around), clip.left, clip.right),
                        pixel_from(std::max(through, around), clip.left, clip.right)};
        if (span.from < span.to) filler.fill(span);
    }
}

}  // namespace ui
