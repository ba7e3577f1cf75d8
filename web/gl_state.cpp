#include <GLES3/gl3.h>

// Dear ImGui's renderer asks for the state it is about to change, to put it back afterwards. In a browser each such
// question waits until the GPU process has drawn all that was sent before, dozens of milliseconds a frame without a
// GPU. The context is ours alone and each frame starts from nothing, so the answer is what a fresh context has
// (OpenGL ES 3.0, section 6.2). cmake/third_party.cmake sends the renderer's questions here.
extern "C" void alo_gl_fresh_state(GLenum name, GLint* out) {
    switch (name) {
        case GL_ACTIVE_TEXTURE: *out = GL_TEXTURE0; break;
        case GL_TEXTURE_BINDING_2D:
        case GL_CURRENT_PROGRAM:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_ELEMENT_ARRAY_BUFFER_BINDING:
        case GL_PIXEL_UNPACK_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING: *out = 0; break;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA: *out = GL_ONE; break;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA: *out = GL_ZERO; break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *out = GL_FUNC_ADD; break;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX: out[0] = out[1] = out[2] = out[3] = 0; break;
        default: glGetIntegerv(name, out);  // limits and versions, asked once
    }
}
