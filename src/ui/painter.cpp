#include <algorithm>

#include "base/overloaded.hpp"
#include "imgui.h"
#include "ui/call_screens.hpp"
#include "ui/screens.hpp"

namespace ui {

struct Painter::Impl {
    SemanticsBuilder semantics;
    Motion motion;
    Pointer pointer;
    Keys keys;
    Scrolls scrolls;
    Memory memory;
    CallDrawing call;
    SoftDisc disc;
};

namespace {

// One window that covers everything and reacts to nothing: ImGui is the canvas, hit testing is ours.
class FullWindow {
public:
    explicit FullWindow(Frame const& frame) {
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({frame.width, frame.height});
        ImGui::Begin("alo", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                         ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoInputs);
    }
    ~FullWindow() {
        ImGui::End();
        ImGui::PopStyleVar(2);
    }
    FullWindow(FullWindow const&) = delete;
    FullWindow& operator=(FullWindow const&) = delete;
};

Fonts atlas_fonts() {
    ImVector<ImFont*> const& fonts = ImGui::GetIO().Fonts->Fonts;
    return {fonts[0], fonts[1], fonts[2], fonts[3]};
}

void draw_base(Ctx& c, view::App const& app) {
    view::CallPopup const* const popup = app.popup ? &*app.popup : nullptr;
    std::visit(base::overloaded{
                   [&](view::Loading const& loading) { draw_loading(c, loading); },
                   [&](view::SignInScreen const& screen) { draw_sign_in(c, screen, app.banner); },
                   [&](view::MainScreen const& screen) { draw_main(c, screen, app.banner, popup); },
               },
               app.screen);
    if (popup != nullptr && !c.phone()) draw_popup(c, *popup, {});
    if (c.enabled) take_region_key(c);
}

// Each layer stands on the ones before; only the last one takes part.
void draw_layers(Ctx& c, view::App const& app) {
    bool const full_screen_ring = app.incoming && c.phone();
    bool const covered = app.stage || full_screen_ring;
    bool const open = !app.incoming && !app.shortcut_list;
    c.enabled = open && !app.stage && !app.new_chat && !app.menu;
    if (!covered) draw_base(c, app);
    c.enabled = open;
    if (app.stage && !full_screen_ring) draw_stage(c, *app.stage);
    c.enabled = open && !app.stage;
    if (app.new_chat && !covered) draw_new_chat(c, *app.new_chat);
    if (app.menu && !covered) draw_menu(c, *app.menu);
    c.enabled = !app.incoming;
    if (app.shortcut_list && !full_screen_ring) draw_shortcuts(c, *app.shortcut_list);
    c.enabled = true;
    if (app.incoming) draw_incoming(c, *app.incoming);
    draw_toasts(c, app.toasts);
    draw_tip(c);
}

// What should take the focus has this long to appear.
void forget_late_focus(Memory& memory, std::string const& waiting, double now) {
    constexpr double kAppears = 0.5;     // s
    if (memory.focus_next != waiting) {
        memory.focus_asked_at = now;
    } else if (now - memory.focus_asked_at > kAppears) {
        memory.focus_next.clear();
    }
}

}  // namespace

Painter::Painter() : impl_{std::make_unique<Impl>()} {}
Painter::~Painter() = default;

Semantics const& Painter::semantics() const { return impl_->semantics.tree(); }

void Painter::key(std::string_view key, bool shift, bool ctrl) { impl_->keys.push({std::string{key}, shift, ctrl}); }

Outcome Painter::draw(view::App const& app, Frame const& frame) {
    Impl& m = *impl_;
    Outcome out;
    FullWindow const window{frame};
    Fonts const fonts = atlas_fonts();
    Palette const& colors = frame.dark ? kDark : kLight;
    float const density = std::max(1.0F, ImGui::GetIO().DisplayFramebufferScale.x);
    m.motion.begin(frame.time, app.reduced_motion, frame.software);
    m.pointer.begin();
    m.semantics.begin();
    Ctx c{.frame = frame,
          .colors = colors,
          .canvas = Canvas{*ImGui::GetWindowDrawList(), fonts, colors, m.disc, density},
          .semantics = m.semantics,
          .motion = m.motion,
          .pointer = m.pointer,
          .keys = m.keys,
          .scrolls = m.scrolls,
          .memory = m.memory,
          .call = m.call,
          .intents = out.intents,
          .focus = out.focus,
          .shell = shell_for(frame.width),
          .focus_moved = frame.focused != m.memory.focused,
          .shortcuts = app.show_shortcuts.has_value()};
    std::string const waiting = m.memory.focus_next;
    take_shortcuts(c, app);
    draw_layers(c, app);
    forget_late_focus(m.memory, waiting, frame.time);
    m.memory.focused = frame.focused;
    m.keys.clear();
    if (m.pointer.end()) m.motion.want(0);
    out.next_frame_in = m.motion.end();
    return out;
}

}  // namespace ui
