#include "ui/semantics_builder.hpp"

namespace ui {

Node& SemanticsBuilder::add(Node node) {
    if (!parents_.empty()) node.parent = parents_.back();
    if (!clips_.empty()) node.clip = clips_.back();
    return tree_.nodes.emplace_back(std::move(node));
}

SemanticsBuilder::Scope SemanticsBuilder::group(Node node) {
    add(std::move(node));
    parents_.push_back(static_cast<int>(tree_.nodes.size()) - 1);
    return Scope{*this};
}

SemanticsBuilder::Clip SemanticsBuilder::clip(Rect const& rect) {
    clips_.push_back(clips_.empty() ? rect : intersect(clips_.back(), rect));
    return Clip{*this};
}

Node node(std::string id, Role role, std::string_view name, Rect const& rect) {
    Node n;
    n.id = std::move(id);
    n.role = role;
    n.name = name;
    n.rect = rect;
    return n;
}

Node text_node(std::string id, std::string_view text, Rect const& rect) {
    return node(std::move(id), Role::Text, text, rect);
}

}  // namespace ui
