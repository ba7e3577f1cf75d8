#include "ui/fonts.hpp"

namespace ui {

std::string_view icon_name(view::Icon icon) {
    switch (icon) {
        case view::Icon::None: return "";
        case view::Icon::Phone: return "phone";
        case view::Icon::PhoneIncoming: return "phone-incoming";
        case view::Icon::PhoneOutgoing: return "phone-outgoing";
        case view::Icon::PhoneMissed: return "phone-missed";
        case view::Icon::PhoneOff: return "phone-off";
        case view::Icon::PhoneHangup: return "phone";
        case view::Icon::Video: return "video";
        case view::Icon::VideoOff: return "video-off";
        case view::Icon::Mic: return "mic";
        case view::Icon::MicOff: return "mic-off";
        case view::Icon::Volume2: return "volume-2";
        case view::Icon::VolumeX: return "volume-x";
        case view::Icon::MessageCircle: return "message-circle";
        case view::Icon::EllipsisVertical: return "ellipsis-vertical";
        case view::Icon::Search: return "search";
        case view::Icon::SquarePen: return "square-pen";
        case view::Icon::Plus: return "plus";
        case view::Icon::Smile: return "smile";
        case view::Icon::Send: return "send";
        case view::Icon::Check: return "check";
        case view::Icon::CheckCheck: return "check-check";
        case view::Icon::X: return "x";
        case view::Icon::ChevronLeft: return "chevron-left";
        case view::Icon::ChevronRight: return "chevron-right";
        case view::Icon::ChevronDown: return "chevron-down";
        case view::Icon::ArrowLeft: return "arrow-left";
        case view::Icon::ArrowUpRight: return "arrow-up-right";
        case view::Icon::ArrowDownLeft: return "arrow-down-left";
        case view::Icon::Minimize2: return "minimize-2";
        case view::Icon::Maximize2: return "maximize-2";
        case view::Icon::User: return "user";
        case view::Icon::UserPlus: return "user-plus";
        case view::Icon::Users: return "users";
        case view::Icon::Lock: return "lock";
        case view::Icon::ShieldCheck: return "shield-check";
        case view::Icon::Server: return "server";
        case view::Icon::KeyRound: return "key-round";
        case view::Icon::Eye: return "eye";
        case view::Icon::EyeOff: return "eye-off";
        case view::Icon::Wifi: return "wifi";
        case view::Icon::WifiOff: return "wifi-off";
        case view::Icon::RefreshCw: return "refresh-cw";
        case view::Icon::TriangleAlert: return "triangle-alert";
        case view::Icon::CircleAlert: return "circle-alert";
        case view::Icon::CircleCheck: return "circle-check";
        case view::Icon::Info: return "info";
        case view::Icon::Hourglass: return "hourglass";
        case view::Icon::Clock: return "clock";
        case view::Icon::Sun: return "sun";
        case view::Icon::Moon: return "moon";
        case view::Icon::Languages: return "languages";
        case view::Icon::Settings: return "settings";
        case view::Icon::LogOut: return "log-out";
        case view::Icon::AudioLines: return "audio-lines";
        case view::Icon::Headphones: return "headphones";
    }
    return "";
}

}  // namespace ui
