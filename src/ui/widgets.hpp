#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/ctx.hpp"
#include "ui/text.hpp"

// Controls. Each registers its node and its pointer target (at least 44x44), draws itself in its state, and says
// whether it was clicked or activated. A control without an intent behind it is drawn disabled or not at all.
namespace ui {

// ---- the base of every control ----
struct Touch {
    bool hovered{false}, held{false}, focused{false};
    bool ring{false};                   // draw the focus ring
    bool clicked{false};                // by pointer, keyboard or screen reader
};
// Registers `node` (its rect is the hit area) and tells what happens to it. Focusable unless disabled.
Touch control(Ctx& c, Node node);
// Whether a node was activated without a pointer, by Enter or a screen reader.
[[nodiscard]] bool activated(Ctx const& c, std::string_view id);
// The same for a part that takes the pointer but is no node (dragging a PIP).
Touch pointer_only(Ctx& c, std::string_view id, Rect const& rect);
// Takes the pointer from everything beneath.
void shield(Ctx& c, Rect const& rect);
// The focus ring: 2 px, 2 px outside the shape. On top of everything drawn so far.
void focus_ring(Ctx& c, Rect const& shape, float radius);
// Scale of a pressed control, .94 while held.
float press_scale(Ctx& c, std::string_view id, bool held);
// What a tooltip says of a control, after half a second under the pointer or with the keyboard's focus.
struct TipOffer {
    std::string_view id, name, shortcut;
    Rect anchor;                        // it stands above or below
    bool named{false};                  // its name is seen: only its key is news
};
void offer_tip(Ctx& c, Touch const& touch, TipOffer const& offer);
// Neutral surfaces: hover is one step up, active two.
[[nodiscard]] Color step_up(Palette const& p, Color surface, Touch const& t);

// ---- buttons ----
enum class Kind { Primary, Neutral, Text, Danger, Positive, Plain, Inverted };  // Plain: text in secondary colour
struct Button {
    std::string id;
    Rect rect{};                        // as drawn
    std::string_view label;
    Kind kind{Kind::Neutral};
    view::Icon icon{view::Icon::None};
    bool small{false};                  // 36 high, 13 px
    bool enabled{true}, busy{false}, autofocus{false};
    std::string_view name{};            // accessible; default: the label
    std::string_view shortcut{};        // aria-keyshortcuts
    std::optional<bool> pressed{};      // toggles
    std::optional<Color> ink{};         // of a label on a coloured surface
};
bool button(Ctx& c, Button const& b);
// Width the label and icon need.
[[nodiscard]] float button_width(Ctx const& c, std::string_view label, bool icon, Kind kind, bool small);

struct IconButton {
    std::string id;
    Rect rect{};                        // 44x44 or more
    std::string_view name;
    view::Icon icon{};
    float icon_size{21};
    bool enabled{true}, selected{false}, autofocus{false};
    bool named{false};                  // its name stands beside it
    std::optional<Color> color{};       // default text.secondary
    std::optional<Color> background{};  // drawn at rest too
    float radius{radius::kMd};
    std::string_view shortcut{};
    std::optional<bool> pressed{}, expanded{};
};
bool icon_button(Ctx& c, IconButton const& b);

enum class CallTone { Neutral, On, Danger, Positive };  // On: inverted fill
struct CallButton {
    std::string id;
    Rect rect{};                        // the round (or capsule) shape itself
    std::string_view name;              // accessible
    std::string_view label{};           // drawn below, or empty
    view::Icon icon{};
    float icon_size{24};
    CallTone tone{CallTone::Neutral};
    bool enabled{true}, busy{false}, autofocus{false};
    std::optional<bool> pressed{};
    std::string_view shortcut{};
};
bool call_button(Ctx& c, CallButton const& b);

// One choice of several in a row, 32 high; it takes its width off the row's left, and the gap to the next one.
bool choice_chip(Ctx& c, Node node, Rect& row, bool on);
[[nodiscard]] float choice_chips_width(Ctx const& c, std::vector<view::MenuItem> const& choices);

// ---- fields: box, label, error; the text itself is a DOM input over the node ----
struct TextField {
    std::string id;
    Rect rect{};                        // the box
    Role role{Role::Textbox};           // Textbox, SearchBox, PasswordBox, MultilineTextbox
    view::Field field{};
    std::string_view label;             // accessible name
    std::string_view value{}, placeholder{}, autocomplete{}, described_by{};
    std::string_view submits{};         // node that Enter activates
    std::string_view shortcut{};        // aria-keyshortcuts
    view::Icon icon{view::Icon::None};
    float trailing{0};                  // width kept free at the right for a button
    float padding{14};                  // to the icon or the text
    bool enabled{true}, invalid{false}, autofocus{false};
    bool ring_always{true};             // ring with pointer focus too
    float radius{radius::kMd};
    std::optional<Color> background{};
    TypeStyle style{kBody};
};
void text_field(Ctx& c, TextField const& f);
void field_label(Ctx& c, Rect const& line, std::string_view label);

// ---- marks ----
// `gap`: the surface beneath, drawn as a ring around the presence dot.
void avatar(Ctx& c, view::Avatar const& a, Vec middle, float diameter, Color gap);
// One that stands alone: a picture called "name, presence". Within a control the control's name says who it is.
void portrait(Ctx& c, std::string id, std::string_view label, view::Avatar const& a, Vec middle, float diameter,
              Color gap);
// Count in a pill; its middle is given. Above 99: "99+".
void badge(Ctx& c, int count, Vec middle);
float badge_width(Ctx const& c, int count);
// Rotating arc that appears after 300 ms.
void spinner(Ctx& c, std::string_view key, Vec middle, float radius, Color color);
// Three bouncing dots: typing, ringing. Phase 150 ms apart.
void bouncing_dots(Ctx& c, std::string_view key, Vec middle, float dot, float gap, float height, Color color);
void skeleton(Ctx& c, Rect const& rect, float radius);
// ô in the disabled tone, title, small text.
void empty_state(Ctx& c, Rect const& area, std::string_view id, std::string_view title, std::string_view text);

// ---- dialogs ----
// Opens a modal: scrim, shield, node with modal set; everything drawn until it goes belongs to it and scales in.
class Modal {
public:
    Modal(Ctx& c, Node dialog, float radius = radius::kXl);
    ~Modal();
    Modal(Modal const&) = delete;
    Modal& operator=(Modal const&) = delete;

private:
    Ctx& c_;
    Canvas::Layer layer_;
    SemanticsBuilder::Scope scope_;
};

}  // namespace ui
