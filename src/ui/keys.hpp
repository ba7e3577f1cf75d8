#pragma once
#include <string>
#include <string_view>
#include <vector>

// Keys pressed while no text field had focus, waiting for the frame that handles them.
namespace ui {

struct KeyPress {
    std::string key;                    // KeyboardEvent.key
    bool shift{false}, ctrl{false};
};

class Keys {
public:
    void push(KeyPress press) {
        pressed_.push_back(std::move(press));
        any_ = true;
    }
    // True once per press. Letters match in either case; `shift` must match, Ctrl must be up.
    bool take(std::string_view key, bool shift = false);
    bool take_ctrl(std::string_view key);
    // A character as it is written, whichever keys that takes on this keyboard.
    bool take_sign(std::string_view sign);
    // The next character written without Ctrl, or empty.
    std::string take_character();
    void clear() {
        pressed_.clear();
        any_ = false;
    }
    // Whether a key was pressed since the last frame, taken or not.
    [[nodiscard]] bool any() const { return any_; }

private:
    template <class Fits>
    std::string take_first(Fits fits);

    std::vector<KeyPress> pressed_;
    bool any_{false};
};

}  // namespace ui
