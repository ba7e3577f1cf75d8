#include "view/scene.hpp"

namespace view {

ShortcutList shortcut_list(Scene const& scene) {
    auto const& words = scene.words;
    return {
        .title = words(Key::MenuShortcuts),
        .close_label = words(Key::CommonClose),
        .rows = {{{"M"}, words(Key::CallMute)},
                 {{"V"}, words(Key::CallCameraShort)},
                 {{"C"}, words(Key::CallChat)},
                 {{"F"}, words(Key::KeysFullScreen)},
                 {{"Shift", "E"}, words(Key::CallEnd)},
                 {{"Ctrl", "K"}, words(Key::ListSearch)},
                 {{"F6"}, words(Key::KeysRegion)},
                 {{"F8"}, words(Key::KeysToast)},
                 {{"Esc"}, words(Key::KeysEscape)},
                 {{"?"}, words(Key::KeysList)}},
        .close = ShowShortcuts{false},
    };
}

}  // namespace view
