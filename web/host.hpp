#pragma once
#include <emscripten/val.h>

#include <string>
#include <string_view>

#include "call/video_ref.hpp"

// The JavaScript side, given to the module at start (web/js/boot.js): one object per shim.
namespace web {

[[nodiscard]] inline emscripten::val shim(char const* name) { return emscripten::val::module_property("host")[name]; }

// How the shims call running media: "local:<capture>" or "remote:<link>".
[[nodiscard]] std::string media_name(call::VideoRef const& video);
[[nodiscard]] std::string media_name(call::AudioRef const& audio);
[[nodiscard]] call::VideoRef video_ref(std::string_view name);

[[nodiscard]] char const* source_name(call::SourceKind kind);
[[nodiscard]] call::SourceKind source_kind(std::string_view name);

}  // namespace web
