#include <array>

#include "ui/fonts.hpp"

namespace ui {
namespace {

// In the order of view::Icon.
constexpr std::array<std::string_view, 59> kNames{"",
                                                  "phone",
                                                  "phone-incoming",
                                                  "phone-outgoing",
                                                  "phone-missed",
                                                  "phone-off",
                                                  "phone",
                                                  "video",
                                                  "video-off",
                                                  "mic",
                                                  "mic-off",
                                                  "volume-2",
                                                  "volume-x",
                                                  "message-circle",
                                                  "ellipsis-vertical",
                                                  "search",
                                                  "square-pen",
                                                  "plus",
                                                  "smile",
                                                  "send",
                                                  "check",
                                                  "check-check",
                                                  "x",
                                                  "chevron-left",
                                                  "chevron-right",
                                                  "chevron-down",
                                                  "arrow-left",
                                                  "arrow-up-right",
                                                  "arrow-down-left",
                                                  "minimize-2",
                                                  "maximize-2",
                                                  "user",
                                                  "user-plus",
                                                  "users",
                                                  "lock",
                                                  "shield-check",
                                                  "server",
                                                  "key-round",
                                                  "eye",
                                                  "eye-off",
                                                  "wifi",
                                                  "wifi-off",
                                                  "refresh-cw",
                                                  "triangle-alert",
                                                  "circle-alert",
                                                  "circle-check",
                                                  "info",
                                                  "hourglass",
                                                  "clock",
                                                  "sun",
                                                  "moon",
                                                  "languages",
                                                  "settings",
                                                  "log-out",
                                                  "audio-lines",
                                                  "headphones",
                                                  "keyboard",
                                                  "copy",
                                                  "phone-call"};
static_assert(kNames[static_cast<std::size_t>(view::Icon::PhoneCall)] == "phone-call");
static_assert(kNames.size() == static_cast<std::size_t>(view::Icon::PhoneCall) + 1);

}  // namespace

std::string_view icon_name(view::Icon icon) { return kNames[static_cast<std::size_t>(icon)]; }

}  // namespace ui
