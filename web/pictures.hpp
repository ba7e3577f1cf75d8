#pragma once
#include <map>
#include <string>
#include <utility>

#include "ui/ui.hpp"
#include "web/renderer.hpp"

namespace web {

// Pictures of people, each decoded once, and uploaded once for each size it is shown in.
class Pictures final : public ui::Pictures {
public:
    explicit Pictures(Renderer& renderer) : renderer_{renderer} {}
    bool draw(std::string const& url, ui::Rect const& rect, float radius) override;
    // The textures went with their context.
    void context_lost() { textures_.clear(); }

private:
    using Key = std::pair<std::string, int>;  // address, width in device px

    Renderer& renderer_;
    std::map<Key, Texture> textures_;
};

}  // namespace web
