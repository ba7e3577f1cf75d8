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
    void clear() {
        pressed_.clear();
        any_ = false;
    }
    // Whether a key was pressed since the last frame, taken or not.
    [[nodiscard]] bool any() const { return any_; }

private:
    std::vector<KeyPress> pressed_;
    bool any_{false};
};

}  // namespace ui
