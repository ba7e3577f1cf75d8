#include "web/aria.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace web {
namespace {

using ui::Node;
using ui::Role;

enum class Says { Label, Content };     // where the accessible name goes

struct Form {
    char const* tag;
    char const* role;                   // "" where the tag already says it
    Says says{Says::Label};
};

Form form_of(Role role) {
    switch (role) {
        case Role::Group: return {"div", "group"};
        case Role::Main: return {"main", ""};
        case Role::Navigation: return {"nav", ""};
        case Role::Region: return {"section", "region"};
        case Role::Form: return {"form", "form"};
        case Role::Dialog: return {"div", "dialog"};
        case Role::AlertDialog: return {"div", "alertdialog"};
        case Role::Button: return {"button", ""};
        case Role::Switch: return {"button", "switch"};
        case Role::Textbox:
        case Role::SearchBox:
        case Role::PasswordBox: return {"input", ""};
        case Role::MultilineTextbox: return {"textarea", ""};
        case Role::List: return {"div", "list"};
        case Role::ListItem: return {"div", "listitem"};
        case Role::ListBox: return {"div", "listbox"};
        case Role::Option: return {"button", "option"};
        case Role::RadioGroup: return {"div", "radiogroup"};
        case Role::Radio: return {"button", "radio"};
        case Role::TabList: return {"div", "tablist"};
        case Role::Tab: return {"button", "tab"};
        case Role::Log: return {"div", "log"};
        case Role::Article: return {"div", "article"};
        case Role::Heading: return {"div", "heading", Says::Content};
        case Role::Text: return {"span", "", Says::Content};
        case Role::Image: return {"div", "img"};
        case Role::Status: return {"div", "status"};
        case Role::Alert: return {"div", "alert"};
        case Role::Menu: return {"div", "menu"};
        case Role::MenuItem: return {"button", "menuitem"};
        case Role::MenuItemRadio: return {"button", "menuitemradio"};
        case Role::MenuItemCheckbox: return {"button", "menuitemcheckbox"};
        case Role::Timer: return {"div", "timer", Says::Content};
        case Role::Banner: return {"header", "banner"};
    }
    return {"div", ""};
}

class Attributes {
public:
    void add(char const* name, std::string_view value) {
        if (!out_.empty()) out_ += kPart;
        out_ += name;
        out_ += kPart;
        std::ranges::copy_if(value, std::back_inserter(out_), [](char c) { return c != kPart; });
    }
    void add_if(char const* name, std::string_view value) {
        if (!value.empty()) add(name, value);
    }
    void add_if(char const* name, std::optional<bool> value) {
        if (value) add(name, *value ? "true" : "false");
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

void add_field(Attributes& out, Node const& node) {
    if (node.role != Role::MultilineTextbox) {
        out.add("type", node.role == Role::PasswordBox ? "password" : node.role == Role::SearchBox ? "search" : "text");
    }
    out.add("autocomplete", node.autocomplete.empty() ? "off" : node.autocomplete);
    out.add("name", node.autocomplete.empty() ? node.id : node.autocomplete);
    out.add_if("placeholder", node.placeholder);
    out.add_if("data-submits", node.submits);
    // A password manager's words, and names, are no prose.
    bool const prose = node.role == Role::MultilineTextbox;
    out.add("spellcheck", prose ? "true" : "false");
    if (!prose) out.add("autocapitalize", "none");
    // Not the disabled attribute: it would take the focus away.
    if (node.disabled) out.add("readonly", "");
}

void add_states(Attributes& out, Node const& node) {
    if (node.disabled) out.add("aria-disabled", "true");
    if (node.modal && node.role != Role::Menu) out.add("aria-modal", "true");  // WAI-ARIA 1.2: dialogs only
    out.add_if("aria-pressed", node.pressed);
    out.add_if("aria-checked", node.checked);
    out.add_if("aria-selected", node.selected);
    if (node.vertical) out.add("aria-orientation", "vertical");
    out.add_if("aria-expanded", node.expanded);
    out.add_if("aria-busy", node.busy);
    out.add_if("aria-invalid", node.invalid);
    out.add_if("aria-description", node.description);
    out.add_if("aria-describedby", node.described_by);
    out.add_if("aria-keyshortcuts", node.key_shortcuts);
    if (node.role == Role::Heading) out.add("aria-level", std::to_string(std::max(1, node.level)));
}

void add_focus(Attributes& out, Node const& node, std::string_view tag) {
    bool const natural = tag == "button" || tag == "input" || tag == "textarea";
    if (tag == "button") out.add("type", "button");
    if (node.focusable && !natural) out.add("tabindex", "0");
    if (node.role == Role::Article && !node.focusable) out.add("tabindex", "-1");
    if (!node.focusable && natural && !is_text_field(node.role)) out.add("tabindex", "-1");
}

// "12.5px" without trailing noise.
std::string px(float value) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%gpx", static_cast<double>(value));
    return text.data();
}

}  // namespace

bool is_text_field(Role role) {
    return role == Role::Textbox || role == Role::MultilineTextbox || role == Role::SearchBox ||
           role == Role::PasswordBox;
}

Element element_for(Node const& node, bool has_children) {
    Form const form = form_of(node.role);
    Attributes out;
    out.add_if("role", std::string_view{form.role});
    bool const live = node.role == Role::Status || node.role == Role::Alert;
    // A live region reads out its content; one without parts has its name for that.
    bool const content = form.says == Says::Content || (live && !has_children);
    if (form.says == Says::Label) out.add_if("aria-label", node.name);
    if (is_text_field(node.role)) add_field(out, node);
    add_states(out, node);
    add_focus(out, node, form.tag);
    if (content) out.add("data-leaf", "");
    return {.tag = form.tag, .attributes = out.take(), .text = content ? node.name : std::string{}};
}

std::string css_for(ui::TextStyle const& style) {
    return "font-size:" + px(style.size) + ";line-height:" + px(style.line) +
           ";font-weight:" + std::to_string(style.weight) + ";color:" + css_color(style.color) +
           ";--placeholder:" + css_color(style.placeholder) + ";padding:" + px(style.pad_top) + ' ' +
           px(style.pad_right) + ' ' + px(style.pad_bottom) + ' ' + px(style.pad_left);
}

std::string clip_path(ui::Rect const& rect, ui::Rect const& clip) {
    if (clip.w <= 0 && clip.h <= 0) return {};
    float const top = std::max(0.0F, clip.y - rect.y), left = std::max(0.0F, clip.x - rect.x);
    float const bottom = std::max(0.0F, rect.y + rect.h - clip.y - clip.h);
    float const right = std::max(0.0F, rect.x + rect.w - clip.x - clip.w);
    if (top == 0 && left == 0 && bottom == 0 && right == 0) return {};
    return "inset(" + px(top) + ' ' + px(right) + ' ' + px(bottom) + ' ' + px(left) + ')';
}

std::string css_color(std::uint32_t rgba) {
    std::array<char, 12> text{};
    std::snprintf(text.data(), text.size(), "#%08x", static_cast<unsigned>(rgba));
    return text.data();
}

}  // namespace web
