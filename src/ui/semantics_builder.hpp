#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/geometry.hpp"
#include "ui/semantics.hpp"

// Fills the frame's accessibility tree while drawing: nesting and clipping are kept here, so a widget only says what
// it is.
namespace ui {

class SemanticsBuilder {
public:
    void begin() {
        tree_.clear();
        parents_.clear();
        clips_.clear();
    }
    // Returns the node's index; parent and clip are filled in. Valid until the next add.
    Node& add(Node node);
    [[nodiscard]] Node& last() { return tree_.nodes.back(); }

    // Children of the added node until the scope ends.
    class Scope {
    public:
        explicit Scope(SemanticsBuilder& builder) : builder_{builder} {}
        ~Scope() { builder_.parents_.pop_back(); }
        Scope(Scope const&) = delete;
        Scope& operator=(Scope const&) = delete;

    private:
        SemanticsBuilder& builder_;
    };
    [[nodiscard]] Scope group(Node node);

    // Nodes added within lie in a scrolled or cut area.
    class Clip {
    public:
        explicit Clip(SemanticsBuilder& builder) : builder_{builder} {}
        ~Clip() { builder_.clips_.pop_back(); }
        Clip(Clip const&) = delete;
        Clip& operator=(Clip const&) = delete;

    private:
        SemanticsBuilder& builder_;
    };
    [[nodiscard]] Clip clip(Rect const& rect);

    [[nodiscard]] Semantics const& tree() const { return tree_; }
    [[nodiscard]] Rect current_clip() const { return clips_.empty() ? Rect{} : clips_.back(); }

private:
    Semantics tree_;
    std::vector<int> parents_;
    std::vector<Rect> clips_;
};

// Short ways to say the common nodes.
[[nodiscard]] Node node(std::string id, Role role, std::string_view name, Rect const& rect);
// A text that is read but not acted on.
[[nodiscard]] Node text_node(std::string id, std::string_view text, Rect const& rect);

}  // namespace ui
