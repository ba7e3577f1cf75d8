#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>
#include <emscripten/val.h>

#include "imgui_impl_opengl3.h"
#include "web/host.hpp"
#include "web/renderer.hpp"
#include "web/surface.hpp"

namespace web {
namespace {

using emscripten::val;

bool make_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.alpha = attributes.premultipliedAlpha = attributes.preserveDrawingBuffer = true;
    attributes.depth = attributes.stencil = attributes.antialias = false;
    attributes.majorVersion = 2;
    attributes.enableExtensionsByDefault = false;
    auto const context = emscripten_webgl_create_context("#alo-canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

// What is drawn takes away what is there, alpha included: the page shines through. The canvas is premultiplied.
void erase_what_is_there(ImDrawList const*, ImDrawCmd const*) {
    glBlendFuncSeparate(GL_ZERO, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE_MINUS_SRC_ALPHA);
}

unsigned make_texture(int minified) {
    unsigned id{0};
    glGenTextures(1, &id);
    glBindTexture(GL_TEXTURE_2D, id);
    for (auto const side : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
        glTexParameteri(GL_TEXTURE_2D, static_cast<GLenum>(side), GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, minified);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    return id;
}

void clear(int height, ui::PixelRect const& rect, ImVec4 const& color) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(rect.left, height - rect.bottom, rect.width(), rect.height());
    glClearColor(color.x, color.y, color.z, color.w);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
}

class GlRenderer final : public Renderer {
public:
    // In the current context.
    GlRenderer() { ImGui_ImplOpenGL3_Init("#version 300 es"); }
    [[nodiscard]] client::Drawing drawing() const override { return client::Drawing::WebGl; }
    void resize(int width, int height) override { graphics_.call<void>("resize", width, height); }
    void begin() override { ImGui_ImplOpenGL3_NewFrame(); }
    void paint(ImDrawData& data, ui::PixelRect const& damage, ImU32 ground) override {
        if (!damage.empty()) clear(ui::canvas_of(data).bottom, damage, ImGui::ColorConvertU32ToFloat4(ground));
        ImGui_ImplOpenGL3_RenderDrawData(&data);
    }
    void erase(ImDrawList& list) override { list.AddCallback(erase_what_is_there, nullptr); }
    [[nodiscard]] std::unique_ptr<Surface> video_surface() override {
        return std::make_unique<SurfaceCanvas>(*this, [this](std::string const& name, Texture& texture) {
            if (texture.id == 0) texture.id = make_texture(GL_LINEAR);
            return upload(videos_, name, texture);
        });
    }
    bool picture(std::string const& url, Box const&, Texture& texture) override {
        if (texture.id == 0) texture.id = make_texture(GL_LINEAR_MIPMAP_LINEAR);
        return upload(pictures_, url, texture);
    }
    void release(Texture const& texture) override {
        auto const id = static_cast<GLuint>(texture.id);
        glDeleteTextures(1, &id);
    }
    // Forgets all objects of the context; the first frame of the next one makes them anew.
    void lost() override { ImGui_ImplOpenGL3_DestroyDeviceObjects(); }

private:
    static bool upload(val& from, std::string const& name, Texture& texture) {
        val const out{emscripten::typed_memory_view(3, &texture.width)};
        return from.call<bool>("upload", name, static_cast<unsigned>(texture.id), out);
    }

    val graphics_{shim("graphics")}, videos_{shim("videos")}, pictures_{shim("pictures")};
};

}  // namespace

std::unique_ptr<Renderer> make_gl_renderer() { return make_context() ? std::make_unique<GlRenderer>() : nullptr; }

}  // namespace web
