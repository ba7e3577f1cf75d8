#include "view/scene.hpp"

namespace view {
namespace {

std::vector<MenuItem> themes(Scene const& scene) {
    auto const item = [&](Key name, Icon icon, Theme theme) {
        return MenuItem{scene.words(name), icon, scene.stores.desk.theme == theme, SetTheme{theme}};
    };
    return {item(Key::MenuSystem, Icon::Settings, Theme::System), item(Key::MenuDark, Icon::Moon, Theme::Dark),
            item(Key::MenuLight, Icon::Sun, Theme::Light)};
}

std::vector<MenuItem> surfaces(Scene const& scene) {
    auto const item = [&](Key name, SurfaceKind kind) {
        return MenuItem{scene.words(name), Icon::None, scene.stores.desk.surface == kind, SetSurface{kind}};
    };
    return {item(Key::MenuSurfaceCanvas, SurfaceKind::Canvas), item(Key::MenuSurfaceUnderlay, SurfaceKind::Underlay)};
}

}  // namespace

std::vector<MenuItem> language_choices(Scene const& scene) {
    auto const item = [&](Key name, Language language) {
        return MenuItem{scene.words(name), Icon::None, scene.stores.desk.language == language, SetLanguage{language}};
    };
    return {item(Key::MenuPortuguese, Language::PtBr), item(Key::MenuEnglish, Language::En),
            item(Key::MenuHindi, Language::Hi)};
}

Menu menu(Scene const& scene) {
    auto const& words = scene.words;
    auto const& desk = scene.stores.desk;
    return {
        .label = words(Key::CallMore),
        .groups = {language_choices(scene),
                   themes(scene),
                   surfaces(scene),
                   {{words(Key::MenuLevelMeter), Icon::AudioLines, desk.level_meter, SetLevelMeter{!desk.level_meter}}},
                   {{words(Key::MenuShortcuts), Icon::Keyboard, desk.shortcuts, SetShortcuts{!desk.shortcuts}}},
                   {{words(Key::MenuSignOut), Icon::LogOut, {}, SignOut{}}}},
        .group_labels = {words(Key::MenuLanguage), words(Key::MenuTheme), words(Key::MenuVideo), words(Key::MenuCall),
                         words(Key::MenuKeyboard), words(Key::MenuAccount)},
        .close = ShowMenu{false},
    };
}

}  // namespace view
