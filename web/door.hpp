#pragma once
#include <string>

#include <emscripten/val.h>

#include "client/runtime.hpp"
#include "web/canvas.hpp"

namespace web {

// Where everything that happens in the browser comes in: a kind, and an object of plain values as web/js/types.d.ts
// declares them. A kind that nobody knows is dropped.
class Door {
public:
    Door(client::Runtime& runtime, Canvas& canvas) : runtime_{runtime}, canvas_{canvas} {}
    void emit(std::string const& kind, emscripten::val const& detail);

private:
    client::Runtime& runtime_;
    Canvas& canvas_;
};

}  // namespace web
