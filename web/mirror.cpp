#include "web/mirror.hpp"

#include <algorithm>
#include <ranges>

#include "web/host.hpp"

namespace web {

using ui::Node;

Mirror::Mirror() : shim_{shim("mirror")} {}

void Mirror::update(ui::Semantics const& tree, std::string const& wish) {
    std::string const before = focused_;  // before our own changes move it
    std::vector<std::string> appeared;
    if (tree.nodes != nodes_ || typed_) {
        for (Node const& n : tree.nodes) {
            if (n.autofocus && !shown_.contains(n.id)) appeared.push_back(n.id);
        }
        nodes_ = tree.nodes;
        drop_gone();
        std::vector<bool> has_children(nodes_.size());
        for (Node const& n : nodes_) {
            if (n.parent >= 0) has_children[static_cast<std::size_t>(n.parent)] = true;
        }
        for (std::size_t i = 0; i < nodes_.size(); ++i) show(nodes_[i], has_children[i]);
        order();
        confine();
        typed_ = false;
    }
    move_focus(before, wish, appeared);
}

void Mirror::drop_gone() {
    for (auto& [id, shown] : shown_) shown.seen = false;
    for (Node const& n : nodes_) {
        if (auto const known = shown_.find(n.id); known != shown_.end()) known->second.seen = true;
    }
    std::erase_if(shown_, [this](auto const& entry) {
        if (entry.second.seen) return false;
        shim_.call<void>("drop", entry.first);
        if (focused_ == entry.first) focused_.clear();
        return true;
    });
}

void Mirror::show(Node const& n, bool has_children) {
    auto const [at, fresh] = shown_.try_emplace(n.id);
    Shown& shown = at->second;
    Element element = element_for(n, has_children);
    std::string parent = n.parent < 0 ? std::string{} : nodes_[static_cast<std::size_t>(n.parent)].id;
    if (fresh || element != shown.element || parent != shown.parent) {
        // Another kind of element under the same id starts from nothing.
        if (!fresh && element.tag != shown.element.tag) shown = {};
        // What is new, or moves to another parent, is put in its place by the next order().
        if (fresh || parent != shown.parent || element.tag != shown.element.tag) order_.clear();
        shim_.call<void>("put", n.id, parent, element.tag, element.attributes, element.text);
        shown.element = std::move(element);
        shown.parent = std::move(parent);
    }
    shown.seen = true;
    place(n, shown);
    if (is_text_field(n.role)) set_value(n, shown);
}

void Mirror::place(Node const& n, Shown& shown) {
    ui::Rect at = n.rect;
    if (n.parent >= 0) {
        ui::Rect const& box = nodes_[static_cast<std::size_t>(n.parent)].rect;
        at.x -= box.x;
        at.y -= box.y;
    }
    std::string clip = clip_path(n.rect, n.clip);
    if (at == shown.place && clip == shown.clip) return;
    shim_.call<void>("place", n.id, at.x, at.y, at.w, at.h, clip);
    shown.place = at;
    shown.clip = std::move(clip);
}

void Mirror::set_value(Node const& n, Shown& shown) {
    if (std::string css = css_for(n.style); css != shown.css) {
        shim_.call<void>("style", n.id, css);
        shown.css = std::move(css);
    }
    if (n.value == shown.value && !typed_) return;
    shim_.call<void>("value", n.id, n.value);
    shown.value = n.value;
}

void Mirror::order() {
    std::string ids;
    for (Node const& n : nodes_) {
        if (!ids.empty()) ids += kPart;
        ids += n.id;
    }
    if (ids == order_) return;
    order_ = std::move(ids);
    shim_.call<void>("order", order_);
}

void Mirror::confine() {
    std::string modal;
    for (Node const& n : nodes_) {
        if (n.modal) modal = n.id;
    }
    modal_ = std::move(modal);
    shim_.call<void>("confine", modal_);
}

void Mirror::move_focus(std::string before, std::string const& wish, std::vector<std::string> const& appeared) {
    std::string back, target = wish;
    std::erase_if(taken_, [&](Taken const& taken) {
        bool const gone = node(taken.taker) == nullptr;
        // The first of a chain knows who had the focus before all of them.
        if (gone && back.empty()) back = taken.before;
        return gone;
    });
    if (!back.empty()) before = back;
    for (std::string const& id : appeared) {
        taken_.push_back({.taker = id, .before = before});
        if (wish.empty()) target = id;
    }
    Node const* const modal = modal_.empty() ? nullptr : node(modal_);
    bool const lost = focused_.empty();
    if (target.empty() && lost && !back.empty() && node(back) != nullptr) target = back;
    if (target.empty() && lost && modal != nullptr) {
        bool const new_here = std::ranges::none_of(taken_, [&](Taken const& t) { return t.taker == modal_; });
        if (new_here) {
            taken_.push_back({.taker = modal_, .before = before});
            target = first_focusable(modal_);
        }
    }
    if (!target.empty() && target != focused_) shim_.call<void>("focus", target);
}

std::string Mirror::first_focusable(std::string_view container) const {
    auto const found =
        std::ranges::find_if(nodes_, [&](Node const& n) { return n.focusable && !n.disabled && within(n, container); });
    return found == nodes_.end() ? std::string{} : found->id;
}

Node const* Mirror::node(std::string_view id) const {
    auto const found = std::ranges::find(nodes_, id, &Node::id);
    return found == nodes_.end() ? nullptr : &*found;
}

bool Mirror::within(Node const& inner, std::string_view id) const {
    Node const* up = &inner;
    while (up->parent >= 0) {
        up = &nodes_[static_cast<std::size_t>(up->parent)];
        if (up->id == id) return true;
    }
    return false;
}

std::optional<view::Field> Mirror::field(std::string_view id) const {
    Node const* const n = node(id);
    return n == nullptr ? std::nullopt : n->field;
}

}  // namespace web
