#pragma once
#include <emscripten/val.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/runtime.hpp"
#include "ui/damage.hpp"
#include "ui/ui.hpp"
#include "web/levels.hpp"
#include "web/mirror.hpp"
#include "web/pictures.hpp"
#include "web/renderer.hpp"
#include "web/surface.hpp"

namespace web {

// The one canvas. There is no running loop: whatever makes the picture stale asks for a frame, one is drawn, and that
// is all. A hidden page draws nothing; everything else of it goes on.
class Canvas {
public:
    // `query`: location.search. `dark`: prefers-color-scheme.
    Canvas(std::string_view query, bool dark, bool visible);
    ~Canvas();
    Canvas(Canvas const&) = delete;
    Canvas& operator=(Canvas const&) = delete;

    void attach(client::Runtime& runtime) { runtime_ = &runtime; }
    // The surface that suits this machine before anything was measured.
    [[nodiscard]] view::SurfaceKind suited() const;
    void mark_dirty();
    void changed();  // the view has: mark_dirty(), and where pixels are slow the mirror does not wait for them

    // ---- what happens, by web/door.cpp ----
    void frame();
    void look();
    void resized(float width, float height, float density, float bottom);
    void set_dark(bool dark);
    void set_visible(bool visible);
    void fonts_arrived();
    void context_lost();
    void context_restored();
    void pointer(std::string_view phase, float x, float y, std::string_view source);
    void wheel(float x, float y);
    void key(std::string const& key, bool shift, bool ctrl);
    void modality(bool keyboard);
    void activated(std::string id);
    void focus_moved(std::string id);
    void typed(std::string const& id, std::string text);

private:
    enum class Paint { No, Yes };
    void step(Paint paint);
    // Input that must act now, while the browser still sees the gesture.
    void settle();
    ui::Frame facts(view::App const& app);
    void choose_surface(view::SurfaceKind wanted);
    void advise_surface();
    void set_theme(bool dark);
    void paint();
    void schedule(std::optional<double> next);

    emscripten::val frames_, graphics_, page_;
    std::unique_ptr<Renderer> renderer_;
    client::Runtime* runtime_{nullptr};
    std::unique_ptr<ui::Painter> painter_;
    ui::Damage damage_;
    Mirror mirror_;
    Levels levels_;
    Pictures pictures_;
    std::unique_ptr<Surface> surface_canvas_;
    SurfaceUnderlay surface_underlay_;
    Surface* surface_{nullptr};
    view::SurfaceKind surface_kind_{view::SurfaceKind::Canvas};
    std::vector<std::string> activated_;
    float width_{0}, height_{0}, density_{1}, bottom_{0};
    double last_{0}, painted_{0};       // s
    bool software_{false}, dark_{true}, visible_{true}, lost_{false}, keyboard_{false}, stepping_{false};
    bool advised_{false};               // that another surface suits this machine
    bool shown_{false};                 // a first picture was painted
    std::optional<bool> theme_;         // dark, as last told to the page
};

}  // namespace web
