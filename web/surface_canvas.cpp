#include "imgui.h"
#include "ui/tokens.hpp"
#include "web/host.hpp"
#include "web/surface.hpp"

namespace web {
namespace {

constexpr int kEnoughUploads = 12;
constexpr float kSlowUploadMs = 4;

struct Crop {
    ImVec2 from, to, uv0{0, 0}, uv1{1, 1};
};

// Cover cuts the picture to the tile, Contain shrinks the tile to the picture.
Crop crop(ui::VideoSurfaces::Placement const& p, float width, float height) {
    Crop out{.from = {p.rect.x, p.rect.y}, .to = {p.rect.x + p.rect.w, p.rect.y + p.rect.h}};
    float const picture = width / height, tile = p.rect.w / p.rect.h;
    if (p.fit == ui::VideoSurfaces::Fit::Cover) {
        float const cut_x = picture > tile ? (1 - tile / picture) / 2 : 0;
        float const cut_y = picture > tile ? 0 : (1 - picture / tile) / 2;
        out.uv0 = {cut_x, cut_y};
        out.uv1 = {1 - cut_x, 1 - cut_y};
    } else {
        float const bar_x = picture > tile ? 0 : p.rect.w * (1 - picture / tile) / 2;
        float const bar_y = picture > tile ? p.rect.h * (1 - tile / picture) / 2 : 0;
        out.from = {out.from.x + bar_x, out.from.y + bar_y};
        out.to = {out.to.x - bar_x, out.to.y - bar_y};
    }
    if (p.mirrored) std::swap(out.uv0.x, out.uv1.x);
    return out;
}

}  // namespace

bool SurfaceCanvas::draw(call::VideoRef const& video, Placement const& placement) {
    if (placement.rect.w <= 0 || placement.rect.h <= 0) return false;
    std::string const name = media_name(video);
    auto& [texture, drawn] = shown_[name];
    drawn = true;
    if (!upload_(name, texture)) return false;
    if (texture.upload_ms > 0) {
        measure(texture.upload_ms);
        fresh_.push_back(texture.id);
    }
    Crop const at = crop(placement, texture.width, texture.height);
    ImU32 const alpha = ui::rounded(placement.alpha * 255);
    ImGui::GetWindowDrawList()->AddImageRounded(ImTextureRef{texture.id}, at.from, at.to, at.uv0, at.uv1,
                                                IM_COL32(255, 255, 255, alpha), placement.radius);
    return true;
}

void SurfaceCanvas::begin() {
    for (auto& [name, video] : shown_) video.drawn = false;
}

void SurfaceCanvas::end() {
    std::erase_if(shown_, [this](auto const& entry) {
        auto const& [texture, drawn] = entry.second;
        if (!drawn) renderer_.release(texture);
        return !drawn;
    });
}

void SurfaceCanvas::withdraw() {
    begin();
    end();
}

bool SurfaceCanvas::slow() const {
    return uploads_ >= kEnoughUploads && upload_ms_ / static_cast<float>(uploads_) > kSlowUploadMs;
}

void SurfaceCanvas::measure(float upload_ms) {
    if (uploads_ >= kEnoughUploads) return;
    ++uploads_;
    upload_ms_ += upload_ms;
}

}  // namespace web
