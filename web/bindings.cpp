#include <emscripten/bind.h>

#include "web/app.hpp"

// All that JavaScript may call: the one door.
EMSCRIPTEN_BINDINGS(alo) { emscripten::function("emit", &web::emit); }
