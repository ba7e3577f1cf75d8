#include "web/canvas.hpp"

#include <emscripten.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/query.hpp"
#include "imgui.h"
#include "ui/canvas.hpp"
#include "ui/fonts.hpp"
#include "ui/tokens.hpp"
#include "web/fonts.hpp"
#include "web/host.hpp"

namespace web {
namespace {

// s between frames without a GPU, where one costs what a call's media need. The answer to an input does not wait.
constexpr double kSoftwareStep = 0.2;
constexpr double kLeastDelta = 1e-4;    // s; ImGui wants time to pass

std::unique_ptr<Renderer> start_imgui(client::Drawing wanted) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    ui::create_fonts(*io.Fonts, browser_fonts());
    std::unique_ptr<Renderer> renderer = wanted == client::Drawing::WebGl ? make_gl_renderer() : nullptr;
    return renderer ? std::move(renderer) : make_raster_renderer();
}

}  // namespace

Canvas::Canvas(std::string_view query, bool dark, bool visible)
    : frames_{shim("frames")},
      graphics_{shim("graphics")},
      page_{shim("page")},
      renderer_{start_imgui(client::drawing_for(query, graphics_.call<bool>("software")))},
      pictures_{*renderer_},
      surface_canvas_{renderer_->video_surface()},
      surface_underlay_{*renderer_, SurfaceUnderlay::Below::Videos},
      dark_{dark},
      visible_{visible} {
    painter_ = std::make_unique<ui::Painter>();
    bool const pixels = renderer_->drawing() == client::Drawing::Pixels;
    graphics_.call<void>("drawing", std::string{pixels ? "pixels" : "webgl"});
    software_ = pixels || graphics_.call<bool>("software");
    surface_ = surface_canvas_.get();
    surface_kind_ = view::SurfaceKind::Canvas;
    choose_surface(suited());
    // The page is in the right colours before the first frame.
    set_theme(dark_);
}

Canvas::~Canvas() = default;

view::SurfaceKind Canvas::suited() const { return software_ ? view::SurfaceKind::Underlay : view::SurfaceKind::Canvas; }

void Canvas::mark_dirty() {
    if (!visible_ || width_ <= 0) return;
    double const wait = software_ ? painted_ + kSoftwareStep - emscripten_get_now() / 1000 : 0;
    if (wait > 0) {
        frames_.call<void>("requestIn", 1000 * wait);
    } else {
        frames_.call<void>("request");
    }
}

void Canvas::changed() {
    if (software_ && visible_) frames_.call<void>("look");
    mark_dirty();
}

void Canvas::frame() {
    if (visible_) step(Paint::Yes);
}

void Canvas::look() {
    if (visible_) step(Paint::No);
}

void Canvas::resized(float width, float height, float density, float bottom) {
    width_ = width;
    height_ = height;
    density_ = density;
    bottom_ = bottom;
    renderer_->resize(pixels(width * density), pixels(height * density));
    damage_.forget();
    // A resized canvas is empty: it is filled before the browser shows it.
    if (visible_) step(Paint::Yes);
}

void Canvas::set_dark(bool dark) {
    dark_ = dark;
    mark_dirty();
}

void Canvas::set_visible(bool visible) {
    visible_ = visible;
    if (visible) {
        mark_dirty();
    } else {
        frames_.call<void>("cancel");
    }
}

void Canvas::fonts_arrived() {
    forget_glyphs(*ImGui::GetIO().Fonts);
    damage_.forget();
    mark_dirty();
}

void Canvas::context_lost() {
    lost_ = true;
    surface_canvas_->context_lost();
    pictures_.context_lost();
    renderer_->lost();
}

void Canvas::context_restored() {
    lost_ = false;
    damage_.forget();
    mark_dirty();
}

void Canvas::step(Paint wanted) {
    // A focus moved by our own mirror must not draw a frame within this one.
    if (stepping_ || runtime_ == nullptr || width_ <= 0) return;
    stepping_ = true;
    ui::Outcome outcome;
    {
        view::App const& app = runtime_->view();
        choose_surface(app.surface);
        ui::Frame const facts_now = facts(app);
        if (ui::RunMap::instance().take_evicted()) {
            forget_glyphs(*ImGui::GetIO().Fonts);
            damage_.forget();
        }
        if (!lost_) renderer_->begin();
        levels_.begin();
        surface_->begin();
        ImGui::NewFrame();
        outcome = painter_->draw(app, facts_now);
        ImGui::Render();
        surface_->end();
    }
    activated_.clear();
    if (wanted == Paint::Yes && !lost_) paint();
    mirror_.update(painter_->semantics(), outcome.focus);
    stepping_ = false;
    schedule(outcome.next_frame_in);
    for (view::Intent& intent : outcome.intents) runtime_->post(std::move(intent));
    advise_surface();
}

// Measured, not guessed: an upload that takes this long is not worth a frame of its own. The canvas itself may be
// quick.
void Canvas::advise_surface() {
    if (advised_ || !surface_canvas_->slow()) return;
    advised_ = true;
    runtime_->post(client::events::SurfaceSuits{view::SurfaceKind::Underlay});
}

ui::Frame Canvas::facts(view::App const& app) {
    double const now = emscripten_get_now() / 1000;
    auto const delta = static_cast<float>(std::max(kLeastDelta, now - last_));
    last_ = now;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width_, height_};
    io.DisplayFramebufferScale = {density_, density_};
    io.DeltaTime = delta;
    bool const dark = app.theme == view::Theme::System ? dark_ : app.theme == view::Theme::Dark;
    set_theme(dark);
    return {.width = width_,
            .height = height_,
            .safe_bottom = bottom_,
            .time = now,
            .dt = delta,
            .dark = dark,
            .software = software_,
            .focused = mirror_.focused(),
            .focus_visible = keyboard_,
            .activated = activated_,
            .video = surface_,
            .audio = &levels_,
            .pictures = &pictures_};
}

void Canvas::choose_surface(view::SurfaceKind wanted) {
    if (wanted != surface_kind_) {
        surface_->withdraw();
        surface_kind_ = wanted;
        surface_ = wanted == view::SurfaceKind::Canvas ? surface_canvas_.get() : &surface_underlay_;
    }
    frames_.call<void>("surface", std::string{wanted == view::SurfaceKind::Canvas ? "canvas" : "underlay"});
}

void Canvas::set_theme(bool dark) {
    if (theme_ == dark) return;
    theme_ = dark;
    damage_.forget();
    ui::Color const base = (dark ? ui::kDark : ui::kLight).bg_base;
    page_.call<void>("setTheme", dark, css_color(base.rgba));
}

void Canvas::paint() {
    ImDrawData& data = *ImGui::GetDrawData();
    ui::PixelRect const damage = damage_.since_last(data, surface_->take_fresh());
    ui::keep_only(data, damage);
    renderer_->paint(data, damage, ui::to_imgui((*theme_ ? ui::kDark : ui::kLight).bg_base));
    if (damage.empty()) return;
    painted_ = emscripten_get_now() / 1000;
    frames_.call<void>("painted");
    if (!shown_) page_.call<void>("ready");
    shown_ = true;
}

void Canvas::schedule(std::optional<double> next) {
    if (!next || !visible_) return;
    if (*next <= 0) {
        mark_dirty();
    } else {
        frames_.call<void>("requestIn", 1000 * std::max(*next, software_ ? kSoftwareStep : 0.0));
    }
}

}  // namespace web
