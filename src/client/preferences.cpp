#include <string_view>

#include "client/core.hpp"
#include "client/query.hpp"
#include "view/format.hpp"
#include "view/strings.hpp"

namespace client {
namespace {

using Kept = std::map<std::string, std::string>;

std::string_view kept(Kept const& storage, char const* key) {
    auto const found = storage.find(key);
    return found == storage.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view theme_name(view::Theme theme) {
    switch (theme) {
        case view::Theme::System: return "system";
        case view::Theme::Dark: return "dark";
        case view::Theme::Light: return "light";
    }
    return "system";
}

std::string_view surface_name(view::SurfaceKind surface) {
    return surface == view::SurfaceKind::Underlay ? "underlay" : "canvas";
}

void choose_surface(view::Desk& desk, std::string_view name) {
    desk.surface_chosen = name == "canvas" || name == "underlay";
    if (!desk.surface_chosen) return;
    desk.surface = name == "canvas" ? view::SurfaceKind::Canvas : view::SurfaceKind::Underlay;
}

void choose_theme(view::Desk& desk, std::string_view name) {
    if (name == "dark") desk.theme = view::Theme::Dark;
    if (name == "light") desk.theme = view::Theme::Light;
}

std::string_view first_of(std::initializer_list<std::string_view> candidates) {
    for (auto const candidate : candidates) {
        if (!candidate.empty()) return candidate;
    }
    return {};
}

void save(Core& core, char const* key, std::string_view value) {
    core.ports.storage.save(StorageScope::Device, key, std::string{value});
    core.changed = true;
}

}  // namespace

Core::Core(Ports given, Start const& start) : ports{given} { load_preferences(*this, start); }

void load_preferences(Core& core, Start const& start) {
    auto& desk = core.desk;
    auto const& kept_here = start.device_storage;
    auto const language =
        first_of({query_value(start.query, "lang"), kept(kept_here, "language"), start.browser_language});
    desk.language = view::language_for(language);
    desk.surface = start.surface;
    choose_surface(desk, first_of({query_value(start.query, "surface"), kept(kept_here, "surface")}));
    choose_theme(desk, kept(kept_here, "theme"));
    desk.level_meter = kept(kept_here, "level_meter") != "off";
    desk.shortcuts = kept(kept_here, "shortcuts") != "off";
    desk.dark = start.dark;
    desk.reduced_motion = start.reduced_motion;
    desk.utc_offset_minutes = start.utc_offset_minutes;
    desk.hour12 = view::hour12(start.browser_language);
    core.chat.visible = start.visible;
    core.reopen = protocol::ThreadId{std::string{kept(start.tab_storage, "thread")}};
    core.device = protocol::DeviceId{std::string{kept(start.tab_storage, "device")}};
    if (core.device.empty()) draw_device(core);
    load_sign_out(core, start);
    core.ports.page.set_language(view::bcp47(desk.language));
}

void draw_device(Core& core) {
    core.device = protocol::DeviceId{base::draw_id(core.ports.entropy)};
    core.ports.storage.save(StorageScope::Tab, "device", core.device.str());
}

void set_language(Core& core, view::Language language) {
    core.desk.language = language;
    core.desk.menu_shown = false;
    core.ports.page.set_language(view::bcp47(language));
    save(core, "language", view::bcp47(language));
}

void set_theme(Core& core, view::Theme theme) {
    core.desk.theme = theme;
    save(core, "theme", theme_name(theme));
}

void set_surface(Core& core, view::SurfaceKind surface) {
    core.desk.surface = surface;
    core.desk.surface_chosen = true;
    save(core, "surface", surface_name(surface));
}

void suit_surface(Core& core, view::SurfaceKind surface) {
    if (core.desk.surface_chosen || core.desk.surface == surface) return;
    core.desk.surface = surface;
    core.changed = true;
}

void set_level_meter(Core& core, bool shown) {
    core.desk.level_meter = shown;
    save(core, "level_meter", shown ? "on" : "off");
}

void set_shortcuts(Core& core, bool on) {
    core.desk.shortcuts = on;
    save(core, "shortcuts", on ? "on" : "off");
}

}  // namespace client
