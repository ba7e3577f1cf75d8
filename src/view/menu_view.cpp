#include <algorithm>

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

std::optional<Menu> message_menu(Scene const& scene, std::string const& key) {
    auto const& words = scene.words;
    auto const& store = scene.stores.chat;
    auto const found = store.open ? store.conversations.find(*store.open) : store.conversations.end();
    if (found == store.conversations.end()) return {};
    auto const& conversation = found->second;
    std::vector<MenuItem> items;
    auto const offer_copy = [&](std::string const& text) {
        items.push_back({words(Key::CommonCopy), Icon::Copy, {}, CopyText{text}});
    };
    auto const message = std::ranges::find(conversation.messages, key, line_key);
    auto const draft = std::ranges::find(conversation.drafts, key, [](auto const& d) { return d.client_id.str(); });
    if (message != conversation.messages.end()) {
        offer_copy(message->text);
    } else if (draft != conversation.drafts.end()) {
        offer_copy(draft->text);
        if (draft->sending == chat::Sending::Failed)
            items.push_back({words(Key::ErrRetry), Icon::RefreshCw, {}, RetryMessage{draft->client_id}});
    }
    if (items.empty()) return {};
    return Menu{.label = words(Key::ChatMessageMenu),
                .groups = {std::move(items)},
                .group_labels = {},
                .close = ShowMessageMenu{}};
}

}  // namespace view
