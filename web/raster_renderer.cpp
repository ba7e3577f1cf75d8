#include <emscripten/val.h>

#include "ui/raster.hpp"
#include "web/host.hpp"
#include "web/renderer.hpp"
#include "web/surface.hpp"

namespace web {
namespace {

using emscripten::val;

val bytes_of(ui::Bitmap const& bitmap) {
    auto const* const bytes = reinterpret_cast<std::uint8_t const*>(bitmap.pixels.data());
    return val{emscripten::typed_memory_view(bitmap.pixels.size() * sizeof(ImU32), bytes)};
}

class RasterRenderer final : public Renderer {
public:
    RasterRenderer() {
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    }
    [[nodiscard]] client::Drawing drawing() const override { return client::Drawing::Pixels; }
    void resize(int width, int height) override {
        raster_.resize(width, height);
        graphics_.call<void>("resize", width, height);
    }
    void paint(ImDrawData& data, ui::PixelRect const& damage, ImU32 ground) override {
        raster_.clear(damage, ground);
        raster_.draw(data);
        if (damage.empty()) return;
        ui::Bitmap const& bitmap = raster_.bitmap();
        graphics_.call<void>("put", bytes_of(bitmap), bitmap.width, bitmap.height, damage.left, damage.top,
                             damage.width(), damage.height());
    }
    void erase(ImDrawList& list) override { raster_.erase(list); }
    // To read a video's pixels back for each frame would leave more garbage than they are worth.
    [[nodiscard]] std::unique_ptr<Surface> video_surface() override {
        return std::make_unique<SurfaceUnderlay>(*this, SurfaceUnderlay::Below::Copies);
    }
    // JavaScript makes the pixels, as many as are shown, and then puts them where we have room for them.
    bool picture(std::string const& url, Box const& box, Texture& texture) override {
        val const out{emscripten::typed_memory_view(3, &texture.width)};
        if (!pictures_.call<bool>("read", url, box.width, box.height, out)) return false;
        if (texture.upload_ms > 0) {
            int const width = static_cast<int>(texture.width), height = static_cast<int>(texture.height);
            if (texture.id == 0) texture.id = raster_.add_texture();
            pictures_.call<void>("take", bytes_of(raster_.fit_texture(texture.id, width, height)));
        }
        return texture.id != 0;
    }
    void release(Texture const& texture) override { raster_.remove_texture(texture.id); }

private:
    ui::Raster raster_;
    val graphics_{shim("graphics")}, pictures_{shim("pictures")};
};

}  // namespace

std::unique_ptr<Renderer> make_raster_renderer() { return std::make_unique<RasterRenderer>(); }

}  // namespace web
