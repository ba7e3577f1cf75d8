#include "imgui.h"
#include "ui/tokens.hpp"
#include "web/host.hpp"
#include "web/surface.hpp"

namespace web {
namespace {

bool place(emscripten::val& videos, std::string const& name, ui::VideoSurfaces::Placement const& p, bool copied) {
    std::string const fit{p.fit == ui::VideoSurfaces::Fit::Cover ? "cover" : "contain"};
    // The lowest layer fades by how much of the canvas is erased; what lies above it fades itself.
    float const alpha = p.layer > 0 ? p.alpha : 1;
    return videos.call<bool>("place", name, p.rect.x, p.rect.y, p.rect.w, p.rect.h, p.radius, p.mirrored, fit, p.layer,
                             alpha, copied);
}

}  // namespace

SurfaceUnderlay::SurfaceUnderlay(Renderer& renderer, Below below)
    : renderer_{renderer}, videos_{shim("videos")}, copied_{below == Below::Copies} {}

bool SurfaceUnderlay::draw(call::VideoRef const& video, Placement const& placement) {
    if (placement.rect.w <= 0 || placement.rect.h <= 0) return false;
    std::string const name = media_name(video);
    if (!place(videos_, name, placement, copied_)) return false;
    shown_[name] = true;
    ui::Rect const& r = placement.rect;
    ImU32 const alpha = ui::rounded(placement.alpha * 255);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    renderer_.erase(list);
    list.AddRectFilled({r.x, r.y}, {r.x + r.w, r.y + r.h}, IM_COL32(255, 255, 255, alpha), placement.radius);
    list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
    return true;
}

void SurfaceUnderlay::end() {
    std::erase_if(shown_, [this](auto& entry) {
        bool const drawn = std::exchange(entry.second, false);
        if (!drawn) videos_.call<void>("hide", entry.first);
        return !drawn;
    });
}

void SurfaceUnderlay::withdraw() {
    shown_.clear();
    videos_.call<void>("withdraw");
}

}  // namespace web
