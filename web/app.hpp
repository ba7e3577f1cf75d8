#pragma once
#include <emscripten/val.h>

namespace web {

// What happened in the browser, {kind, detail}; before start() and after the end nobody is there to hear it.
// One val and nothing else: an event often causes the next within it, and where eval is forbidden Embind keeps what
// is to be freed after a call (a string, say) in one list for all calls of a function that are under way.
void emit(emscripten::val const& event);

}  // namespace web
