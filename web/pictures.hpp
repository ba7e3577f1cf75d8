#pragma once
#include <emscripten/val.h>

#include <map>
#include <string>

#include "ui/ui.hpp"

namespace web {

// Pictures of people, each decoded and uploaded once.
class Pictures final : public ui::Pictures {
public:
    Pictures();
    bool draw(std::string const& url, ui::Rect const& rect, float radius) override;
    // The textures went with their context.
    void context_lost() { textures_.clear(); }

private:
    struct Texture {
        unsigned id{0};
        float width{0}, height{0};
    };
    Texture const* texture(std::string const& url);

    emscripten::val shim_;
    std::map<std::string, Texture> textures_;
};

}  // namespace web
