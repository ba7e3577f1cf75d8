#pragma once
#include <string_view>

// What the page's address says of how it is to run: "?surface=underlay&lang=en".
namespace client {

// Empty: not said. Values of ours need no unescaping.
[[nodiscard]] std::string_view query_value(std::string_view query, std::string_view name);

enum class Drawing { WebGl, Pixels };  // Pixels: our own, without WebGL
// What suits the machine, unless ?drawing=webgl or ?drawing=pixels asks for one. `software`: no GPU is behind WebGL.
[[nodiscard]] Drawing drawing_for(std::string_view query, bool software);

}  // namespace client
