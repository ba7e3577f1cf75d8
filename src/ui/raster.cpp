#include "ui/raster.hpp"

#include <algorithm>

namespace ui {
namespace {

// ImGui keeps its textures' pixels: there is nothing to make, and they are always up to date.
void settle_textures(ImDrawData const& data) {
    if (data.Textures == nullptr) return;
    for (ImTextureData* const texture : *data.Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(static_cast<ImTextureID>(texture->UniqueID) + 1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

void resize(Bitmap& bitmap, int width, int height) {
    bitmap.width = std::max(width, 0);
    bitmap.height = std::max(height, 0);
    bitmap.pixels.resize(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
}

}  // namespace

void Raster::resize(int width, int height) {
    ui::resize(bitmap_, width, height);
    std::ranges::fill(bitmap_.pixels, 0);
}

void Raster::clear(PixelRect const& rect, ImU32 color) {
    auto const [left, top, right, bottom] = common(rect, {0, 0, bitmap_.width, bitmap_.height});
    for (int y = top; y < bottom; ++y) {
        auto const row = bitmap_.pixels.begin() + static_cast<std::ptrdiff_t>(y) * bitmap_.width;
        if (left < right) std::fill(row + left, row + right, color);
    }
}

void Raster::draw(ImDrawData& data) {
    settle_textures(data);
    ink_ = Ink::Over;
    for (ImDrawList const* const list : data.CmdLists) draw(data, *list);
}

void Raster::draw(ImDrawData const& data, ImDrawList const& list) {
    for (ImDrawCmd const& command : list.CmdBuffer) {
        if (command.UserCallback == nullptr) {
            draw(data, list, command);
        } else if (command.UserCallback == ImDrawCallback_ResetRenderState) {
            ink_ = Ink::Over;
        } else {
            command.UserCallback(&list, &command);
        }
    }
}

void Raster::draw(ImDrawData const& data, ImDrawList const& list, ImDrawCmd const& command) {
    PixelRect const clip = common(scissor(data, command.ClipRect), {0, 0, bitmap_.width, bitmap_.height});
    Texels const texels = texels_of(command.TexRef);
    if (clip.empty() || texels.data == nullptr) return;
    Brush const brush{bitmap_, clip, texels, ink_};
    auto const [wide, high] = data.FramebufferScale;
    auto const width = static_cast<float>(texels.width), height = static_cast<float>(texels.height);
    auto const corner = [&](unsigned index) -> Corner {
        ImDrawVert const& at =
            list.VtxBuffer[static_cast<int>(command.VtxOffset) + list.IdxBuffer[static_cast<int>(index)]];
        return {at.pos.x * wide, at.pos.y * high, at.uv.x * width, at.uv.y * height, at.col};
    };
    for (unsigned i = command.IdxOffset; i + 2 < command.IdxOffset + command.ElemCount; i += 3)
        fill_triangle(brush, {corner(i), corner(i + 1), corner(i + 2)});
}

Texels Raster::texels_of(ImTextureRef const& texture) const {
    if (ImTextureData const* const own = texture._TexData) {
        bool const usable = own->Format == ImTextureFormat_RGBA32 && own->Pixels != nullptr;
        return usable ? Texels{reinterpret_cast<ImU32 const*>(own->Pixels), own->Width, own->Height} : Texels{};
    }
    auto const found = textures_.find(texture._TexID);
    if (found == textures_.end() || found->second.pixels.empty()) return {};
    return {found->second.pixels.data(), found->second.width, found->second.height};
}

Bitmap& Raster::fit_texture(ImTextureID id, int width, int height) {
    Bitmap& texture = textures_[id];
    ui::resize(texture, width, height);
    return texture;
}

void Raster::erase(ImDrawList& list) {
    list.AddCallback(
        [](ImDrawList const*, ImDrawCmd const* command) {
            static_cast<Raster*>(command->UserCallbackData)->ink_ = Ink::Erase;
        },
        this);
}

}  // namespace ui
