#pragma once

namespace ui {

// What the call screens keep between frames: PIP drag, idle time of the chrome over video.
struct CallDrawing {};

}  // namespace ui
