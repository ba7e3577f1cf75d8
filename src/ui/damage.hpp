#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "imgui.h"

// What of a frame differs from the one before, so that only that is drawn: without a GPU a frame costs what its pixels
// do. The canvas keeps what was drawn (docs/adr: redraw what changed).
namespace ui {

// Device px from the top left; right and bottom lie outside.
struct PixelRect {
    int left{0}, top{0}, right{0}, bottom{0};

    [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
    [[nodiscard]] int width() const { return right - left; }
    [[nodiscard]] int height() const { return bottom - top; }
    bool operator==(PixelRect const&) const = default;
};

class Damage {
public:
    // Triangles of both frames together, apart from those that begin and end both: of more than these, all are damage.
    static constexpr std::size_t kCompared = 4000;

    // The next frame differs everywhere: the canvas was emptied, or its glyphs look different.
    void forget() { whole_ = true; }
    // Empty: this frame looks like the last one. `fresh`: textures whose content is new, such as running videos.
    // Two shapes that only change places in the order of drawing are taken for the same picture.
    [[nodiscard]] PixelRect since_last(ImDrawData const& data, std::span<ImTextureID const> fresh);

private:
    struct Piece {  // a triangle, or a callback with all it may reach
        std::uint64_t look{0};
        PixelRect place;
    };
    struct Source {
        ImDrawData const& data;
        ImDrawList const& list;
        ImDrawCmd const& command;
        PixelRect shown;
        std::uint64_t manner{0};
    };
    static std::vector<Piece> pieces_of(ImDrawData const& data);
    static PixelRect difference(std::span<Piece const> before, std::span<Piece const> now);
    static void add_triangles(std::vector<Piece>& pieces, Source const& source);

    std::vector<Piece> before_;
    PixelRect canvas_;
    bool whole_{true};
};

[[nodiscard]] PixelRect common(PixelRect const& a, PixelRect const& b);
[[nodiscard]] PixelRect canvas_of(ImDrawData const& data);
// The pixels that a command with this clip rect may reach, as ImGui's OpenGL backend rounds them.
[[nodiscard]] PixelRect scissor(ImDrawData const& data, ImVec4 const& clip);

// Takes out of the frame what lies outside `kept`: the rest is drawn into exactly these pixels.
void keep_only(ImDrawData& data, PixelRect const& kept);

}  // namespace ui
