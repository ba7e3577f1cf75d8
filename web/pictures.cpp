#include "web/pictures.hpp"

#include "imgui.h"

namespace web {

bool Pictures::draw(std::string const& url, ui::Rect const& rect, float radius) {
    if (rect.w <= 0 || rect.h <= 0) return false;
    ImVec2 const scale = ImGui::GetIO().DisplayFramebufferScale;
    Box const box{pixels(rect.w * scale.x), pixels(rect.h * scale.y)};
    Texture& texture = textures_[{url, box.width}];
    if (!renderer_.picture(url, box, texture)) return false;
    // Cut to the place, never stretched.
    float const wide = texture.width / texture.height, place = rect.w / rect.h;
    float const cut_x = wide > place ? (1 - place / wide) / 2 : 0, cut_y = wide > place ? 0 : (1 - wide / place) / 2;
    ImGui::GetWindowDrawList()->AddImageRounded(ImTextureRef{texture.id}, {rect.x, rect.y},
                                                {rect.x + rect.w, rect.y + rect.h}, {cut_x, cut_y},
                                                {1 - cut_x, 1 - cut_y}, IM_COL32_WHITE, radius);
    return true;
}

}  // namespace web
