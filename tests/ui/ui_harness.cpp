#include "support/ui_harness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/fonts.hpp"

namespace tests {
namespace {

// Text quads carry this texture coordinate, so that they can be told from shapes.
constexpr float kTextMark = 5;
constexpr float kAscent = 0.97F, kDescent = 0.24F, kCapTop = 0.25F;
constexpr double kLongestSettling = 2;
constexpr ImU32 kCovers = 150;          // alpha from which what is beneath no longer counts: scrims and more
constexpr float kLarge = 2;              // twice the area, px: below are seams and fringes

// Advance in em, about Inter's.
float advance(ImWchar c) {
    constexpr std::string_view kNarrow = "iljI.,:;'|!()[] ", kMiddling = "frt-/\"*", kWide = "mwMW@%";
    if (c >= 0x1F000 || (c >= 0x2E80 && c < 0xD800)) return 1;
    if (std::string_view const run = ui::RunMap::instance().run(c); !run.empty())
        return 0.6F * static_cast<float>(std::ranges::count_if(run, [](char b) { return (b & 0xC0) != 0x80; }));
    if (c >= 0x80) return 0.58F;
    char const letter = static_cast<char>(c);
    if (kNarrow.contains(letter)) return 0.28F;
    if (kMiddling.contains(letter)) return 0.38F;
    if (kWide.contains(letter)) return 0.9F;
    return letter >= 'A' && letter <= 'Z' ? 0.68F : 0.6F;
}

bool bake(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    bool const icons = static_cast<ui::FontFace const*>(source->FontLoaderData)->icons;
    baked->Ascent = baked->Size * (icons ? 1 : kAscent);
    baked->Descent = icons ? 0 : -baked->Size * kDescent;
    return true;
}

bool load(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c, ImFontGlyph* glyph,
          float* only_advance) {
    bool const icons = static_cast<ui::FontFace const*>(source->FontLoaderData)->icons;
    float const wide = (icons ? 1 : advance(c)) * baked->Size;
    if (only_advance != nullptr) {
        *only_advance = wide;
        return true;
    }
    glyph->AdvanceX = wide;
    glyph->X1 = wide;
    glyph->Y0 = icons ? 0 : baked->Size * kCapTop;
    glyph->Y1 = baked->Size * (icons ? 1 : kAscent);
    glyph->U0 = glyph->U1 = glyph->V0 = glyph->V1 = icons ? kTextMark + 1 : kTextMark;
    glyph->Visible = c != ' ';
    return true;
}

ImFontLoader metrics_loader() {
    ImFontLoader loader;
    loader.Name = "metrics";
    loader.FontSrcContainsGlyph = [](ImFontAtlas*, ImFontConfig*, ImWchar) { return true; };
    loader.FontBakedInit = bake;
    loader.FontBakedLoadGlyph = load;
    return loader;
}

}  // namespace

struct Screen::Impl {
    ImFontLoader loader = metrics_loader();
    ImGuiContext* context{nullptr};
    ui::Painter painter;
    ui::Frame frame;
    view::App app;
    ui::Outcome last;
    std::string focus;
    std::vector<view::Intent> intents;
    std::vector<Glyph> glyphs;

    // Several screens may live at once.
    ImGuiIO& enter() const {
        ImGui::SetCurrentContext(context);
        return ImGui::GetIO();
    }

    void accept_textures() const {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            if (texture->Status == ImTextureStatus_WantDestroy) {
                texture->SetTexID(ImTextureID_Invalid);
                texture->SetStatus(ImTextureStatus_Destroyed);
            } else if (texture->Status != ImTextureStatus_Destroyed) {
                texture->SetTexID(1);
                texture->SetStatus(ImTextureStatus_OK);
            }
        }
    }

    void read_glyphs() {
        glyphs.clear();
        ImDrawData const& data = *ImGui::GetDrawData();
        for (ImDrawList const* list : data.CmdLists) {
            for (ImDrawCmd const& command : list->CmdBuffer) {
                for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) read_triangle(*list, command, i);
            }
        }
    }

    // A text quad is noted at its first triangle; a large opaque triangle hides the text it is drawn over.
    void read_triangle(ImDrawList const& list, ImDrawCmd const& command, unsigned i) {
        auto const vertex = [&](unsigned n) -> ImDrawVert const& {
            auto const index = list.IdxBuffer[static_cast<int>(command.IdxOffset + n)] + command.VtxOffset;
            return list.VtxBuffer[static_cast<int>(index)];
        };
        ImDrawVert const &a = vertex(i), &b = vertex(i + 1), &c = vertex(i + 2);
        if (a.uv.x == kTextMark) {
            bool const first = a.pos.y == b.pos.y;  // top-left, top-right, bottom-right
            ImVec4 const& r = command.ClipRect;
            if (first) {
                glyphs.push_back(
                    {{a.pos.x, a.pos.y, c.pos.x - a.pos.x, c.pos.y - a.pos.y}, {r.x, r.y, r.z - r.x, r.w - r.y}});
            }
        } else if (a.uv.x < kTextMark && (a.col >> IM_COL32_A_SHIFT) > kCovers) {
            hide({ui::Vec{a.pos.x, a.pos.y}, ui::Vec{b.pos.x, b.pos.y}, ui::Vec{c.pos.x, c.pos.y}});
        }
    }

    void hide(std::array<ui::Vec, 3> const& t) {
        auto const cross = [](ui::Vec o, ui::Vec p, ui::Vec q) {
            return (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
        };
        if (std::abs(cross(t[0], t[1], t[2])) < kLarge) return;
        std::erase_if(glyphs, [&](Glyph const& g) {
            ui::Vec const p = ui::center(g.rect);
            float const u = cross(t[0], t[1], p), v = cross(t[1], t[2], p), w = cross(t[2], t[0], p);
            return (u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0);
        });
    }
};

Screen::Screen(Size size, bool dark) : impl_{std::make_unique<Impl>()} {
    impl_->context = ImGui::CreateContext();
    ImGui::SetCurrentContext(impl_->context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = {size.width, size.height};
    ui::create_fonts(*io.Fonts, impl_->loader);
    impl_->frame.width = size.width;
    impl_->frame.height = size.height;
    impl_->frame.dark = dark;
    impl_->frame.time = 100;
}

Screen::~Screen() {
    impl_->enter();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(impl_->context);
}

view::App& Screen::app() { return impl_->app; }
ui::Frame& Screen::frame() { return impl_->frame; }

void Screen::show(view::App app) {
    impl_->app = std::move(app);
    settle();
}

ui::Outcome const& Screen::draw(double after) {
    Impl& m = *impl_;
    ui::RunMap::instance().take_evicted();
    m.frame.dt = static_cast<float>(std::max(after, 1.0 / 1000));
    m.frame.time += after;
    m.enter().DeltaTime = m.frame.dt;
    ImGui::NewFrame();
    m.last = m.painter.draw(m.app, m.frame);
    ImGui::Render();
    m.accept_textures();
    m.frame.activated.clear();
    if (!m.last.focus.empty()) m.focus = m.last.focus;
    m.intents.insert(m.intents.end(), m.last.intents.begin(), m.last.intents.end());
    return m.last;
}

void Screen::settle() {
    double const from = impl_->frame.time;
    draw();
    while (impl_->last.next_frame_in && impl_->frame.time - from < kLongestSettling)
        draw(std::max(*impl_->last.next_frame_in, 1.0 / 60));
}

std::optional<double> Screen::next_frame_in() const { return impl_->last.next_frame_in; }
std::string const& Screen::wished_focus() const { return impl_->focus; }

std::vector<view::Intent> Screen::take() { return std::exchange(impl_->intents, {}); }

void Screen::move(ui::Vec at) {
    impl_->enter().AddMousePosEvent(at.x, at.y);
    settle();
}

void Screen::button(bool down) {
    impl_->enter().AddMouseButtonEvent(0, down);
    settle();
}

void Screen::touch(bool on) {
    impl_->enter().AddMouseSourceEvent(on ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
}

std::vector<view::Intent> Screen::click(ui::Vec at) {
    impl_->focus.clear();
    take();
    move(at);
    button(true);
    button(false);
    return take();
}

std::vector<view::Intent> Screen::click(ui::Node const& node) {
    ui::Rect const seen = ui::empty(node.clip) ? node.rect : ui::intersect(node.rect, node.clip);
    return click(ui::center(seen));
}

std::vector<view::Intent> Screen::activate(std::string const& id) {
    impl_->focus.clear();
    take();
    impl_->frame.activated = {id};
    settle();
    return take();
}

std::vector<view::Intent> Screen::press(std::string_view key, bool shift, bool ctrl) {
    impl_->focus.clear();
    take();
    impl_->painter.key(key, shift, ctrl);
    settle();
    return take();
}

std::vector<view::Intent> Screen::wheel(ui::Vec at, float notches) {
    take();
    move(at);
    impl_->enter().AddMouseWheelEvent(0, notches);
    settle();
    return take();
}

void Screen::focus(std::string id, bool by_keyboard) {
    impl_->frame.focused = std::move(id);
    impl_->frame.focus_visible = by_keyboard;
    settle();
}

std::vector<ui::Node> const& Screen::nodes() const { return impl_->painter.semantics().nodes; }

ui::Node const* Screen::find(ui::Role role, std::string_view name) const {
    auto const found =
        std::ranges::find_if(nodes(), [&](ui::Node const& n) { return n.role == role && n.name == name; });
    return found == nodes().end() ? nullptr : &*found;
}

ui::Node const* Screen::find_id(std::string_view id) const {
    auto const found = std::ranges::find(nodes(), id, &ui::Node::id);
    return found == nodes().end() ? nullptr : &*found;
}

ui::Node Screen::get(ui::Role role, std::string_view name) const {
    INFO("looking for \"" << name << "\"");
    ui::Node const* const found = find(role, name);
    REQUIRE(found != nullptr);
    return *found;
}

ui::Node Screen::get_id(std::string_view id) const {
    INFO("looking for " << id);
    ui::Node const* const found = find_id(id);
    REQUIRE(found != nullptr);
    return *found;
}

std::vector<Glyph> const& Screen::glyphs() const {
    impl_->enter();
    impl_->read_glyphs();
    return impl_->glyphs;
}

int Screen::vertices() const {
    impl_->enter();
    return ImGui::GetDrawData()->TotalVtxCount;
}

}  // namespace tests
