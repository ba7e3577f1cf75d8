#pragma once
#include <emscripten/val.h>

#include <string>

namespace web {

// What happened in the browser; before start() and after the end nobody is there to hear it.
void emit(std::string const& kind, emscripten::val const& detail);

}  // namespace web
