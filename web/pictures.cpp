#include "web/pictures.hpp"

#include <GLES3/gl3.h>

#include "imgui.h"
#include "web/host.hpp"

namespace web {

Pictures::Pictures() : shim_{shim("pictures")} {}

Pictures::Texture const* Pictures::texture(std::string const& url) {
    Texture& texture = textures_[url];
    if (texture.width > 0) return &texture;
    if (texture.id == 0) glGenTextures(1, &texture.id);
    emscripten::val const out{emscripten::typed_memory_view(2, &texture.width)};
    if (!shim_.call<bool>("upload", url, texture.id, out)) return nullptr;
    glBindTexture(GL_TEXTURE_2D, texture.id);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    return &texture;
}

bool Pictures::draw(std::string const& url, ui::Rect const& rect, float radius) {
    Texture const* const picture = texture(url);
    if (picture == nullptr || rect.w <= 0 || rect.h <= 0) return false;
    // Cut to the place, never stretched.
    float const wide = picture->width / picture->height, place = rect.w / rect.h;
    float const cut_x = wide > place ? (1 - place / wide) / 2 : 0, cut_y = wide > place ? 0 : (1 - wide / place) / 2;
    ImGui::GetWindowDrawList()->AddImageRounded(ImTextureRef{static_cast<ImTextureID>(picture->id)}, {rect.x, rect.y},
                                                {rect.x + rect.w, rect.y + rect.h}, {cut_x, cut_y},
                                                {1 - cut_x, 1 - cut_y}, IM_COL32_WHITE, radius);
    return true;
}

}  // namespace web
