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
    void push(KeyPress press) { pressed_.push_back(std::move(press)); }
    // True once per press. Letters match in either case; `shift` must match, Ctrl must be up.
    bool take(std::string_view key, bool shift = false);
    void clear() { pressed_.clear(); }

private:
    std::vector<KeyPress> pressed_;
};

}  // namespace ui
