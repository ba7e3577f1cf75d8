#include "web/clearing.hpp"

#include <GLES3/gl3.h>

#include <algorithm>

#include "ui/canvas.hpp"

namespace web {
namespace {

// Device px. From a tile to the next the stage's gradient changes by a step or two of 256, on a phone by three.
constexpr int kTile = 16;

struct Gradient {
    ui::PixelRect place;
    ImVec4 tl, tr, bl, br;
};

ImVec4 mix(ImVec4 const& a, ImVec4 const& b, float t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t, a.w + (b.w - a.w) * t};
}

ui::PixelRect clip_of(ImDrawCmd const& command) { return ui::scissor(*ImGui::GetDrawData(), command.ClipRect); }

void clear_hole(ImDrawList const*, ImDrawCmd const* command) { clear(clip_of(*command), {}); }

void clear_gradient(ImDrawList const*, ImDrawCmd const* command) {
    auto const& gradient = *static_cast<Gradient const*>(command->UserCallbackData);
    auto const& [place, tl, tr, bl, br] = gradient;
    ui::PixelRect const clip = clip_of(*command);
    auto const share = [](int at, int from, int length) {
        return (static_cast<float>(at - from) + kTile / 2.0F) / static_cast<float>(length);
    };
    for (int y = place.top; y < place.bottom; y += kTile) {
        float const v = share(y, place.top, place.height());
        ImVec4 const left = mix(tl, bl, v), right = mix(tr, br, v);
        for (int x = place.left; x < place.right; x += kTile) {
            ui::PixelRect const tile{x, y, std::min(x + kTile, place.right), std::min(y + kTile, place.bottom)};
            clear(ui::common(tile, clip), mix(left, right, share(x, place.left, place.width())));
        }
    }
}

}  // namespace

void clear(ui::PixelRect const& rect, ImVec4 const& color) {
    if (rect.empty()) return;
    glScissor(rect.left, ui::canvas_of(*ImGui::GetDrawData()).bottom - rect.bottom, rect.width(), rect.height());
    glClearColor(color.x, color.y, color.z, color.w);
    glClear(GL_COLOR_BUFFER_BIT);
}

void add_hole(ImDrawList& list) { list.AddCallback(clear_hole, nullptr); }

void ClearedGrounds::gradient(ui::Rect const& rect, Corners const& corners) {
    ImVec2 const scale = ImGui::GetIO().DisplayFramebufferScale;
    auto const color = [&](int corner) {
        return ImGui::ColorConvertU32ToFloat4(ui::to_imgui(corners[static_cast<std::size_t>(corner)]));
    };
    Gradient gradient{{static_cast<int>(rect.x * scale.x), static_cast<int>(rect.y * scale.y),
                       static_cast<int>(ui::right(rect) * scale.x), static_cast<int>(ui::bottom(rect) * scale.y)},
                      color(0),
                      color(1),
                      color(2),
                      color(3)};
    ImGui::GetWindowDrawList()->AddCallback(clear_gradient, &gradient, sizeof gradient);
}

}  // namespace web
