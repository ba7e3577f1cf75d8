#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "view/intents.hpp"

// What was drawn, as an accessibility tree. Filled while drawing, in visual order; the web edge mirrors it into real
// DOM elements (docs/adr/0003-semantics-tree.md), native tests read it, both activate nodes through it.
namespace ui {

struct Rect {
    float x{0}, y{0}, w{0}, h{0};       // CSS px, canvas coordinates
    bool operator==(Rect const&) const = default;
};

enum class Role {
    Group,
    Main,
    Navigation,
    Region,
    Form,
    Dialog,
    AlertDialog,
    Button,
    Switch,
    Textbox,
    MultilineTextbox,
    SearchBox,
    PasswordBox,
    List,
    ListItem,
    ListBox,
    Option,
    RadioGroup,
    Radio,
    TabList,
    Tab,
    Log,
    Article,
    Heading,
    Text,
    Image,
    Status,
    Alert,
    Menu,
    MenuItem,
    MenuItemRadio,
    MenuItemCheckbox,
    Timer,
    Banner,
};

// For the DOM field that lies over the drawn box: the field's border box is Node::rect, transparent and without
// border; the text starts inside it by the padding. A MultilineTextbox has as many lines as fit and scrolls within.
struct TextStyle {
    float size{15}, line{22};
    int weight{400};
    std::uint32_t color{0}, placeholder{0};  // 0xRRGGBBAA
    float pad_left{0}, pad_right{0}, pad_top{0}, pad_bottom{0};
    bool operator==(TextStyle const&) const = default;
};

struct Node {
    std::string id;                     // stable across frames, unique
    Role role{};
    std::string name;                   // accessible name
    std::string description;
    std::string described_by;           // id of the node that says what is wrong with a field
    Rect rect;
    Rect clip;                          // visible part of the scroll area it lies in; empty = all
    int parent{-1};                     // index into the frame's nodes
    int level{0};                       // heading
    bool disabled{false};
    bool modal{false};                  // dialogs: what was added before is inert; later nodes (toasts) are not
    bool autofocus{false};              // takes focus when it appears; focus returns where it was when it goes
    bool focusable{false};              // by Tab; options, menu items and articles by program even if not
    bool vertical{false};               // tab lists: one tab below the other
    bool scrolls{false};                // a scroll area: DOM focus and arrow keys scroll it
    std::optional<bool> pressed, checked, selected, expanded, busy, invalid;
    std::string value, placeholder;     // text fields; written into the DOM field when it changes and differs
    std::string key_shortcuts;          // aria-keyshortcuts
    std::optional<view::Field> field;   // text fields: what Type{} carries
    std::string autocomplete;           // "username", "current-password", ...
    std::string submits;  // text fields: id of the node that Enter activates (multi-line: without Shift)
    TextStyle style;
    bool operator==(Node const&) const = default;
};
struct Semantics {
    std::vector<Node> nodes;
    void clear() { nodes.clear(); }
};

}  // namespace ui
