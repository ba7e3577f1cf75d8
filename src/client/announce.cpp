#include "client/core.hpp"
#include "view/scene.hpp"
#include "view/strings.hpp"

namespace client {
namespace {

using view::Key;

std::string words(Core const& core, Key key) { return std::string{view::text(core.desk.language, key)}; }

std::string ringing(Core const& core, call::Tell const& tell) {
    auto const type = tell.type == protocol::CallType::Video ? Key::CallIncomingVideo : Key::CallIncomingVoice;
    return view::fill(core.desk.language, Key::CallRingingFor,
                      {{"type", view::text(core.desk.language, type)}, {"name", tell.peer.name}});
}

std::string moment(Core const& core, call::Tell const& tell) {
    switch (tell.moment) {
        case call::Moment::Ringing: return ringing(core, tell);
        case call::Moment::RingsThere: return words(core, Key::CallRinging);
        case call::Moment::Connecting: return words(core, Key::CallConnecting);
        case call::Moment::Connected:
            return view::fill(core.desk.language, Key::SayConnected, {{"name", tell.peer.name}});
        case call::Moment::Reconnecting: return words(core, Key::CallReconnecting);
        case call::Moment::Reconnected: return words(core, Key::SayReconnected);
        case call::Moment::Muted: return words(core, Key::SayMuted);
        case call::Moment::Unmuted: return words(core, Key::SayUnmuted);
        case call::Moment::CameraOn: return words(core, Key::SayCameraOn);
        case call::Moment::CameraOff: return words(core, Key::SayCameraOff);
    }
    return {};
}

}  // namespace

void announce(Core& core, call::Tell const& tell) {
    auto const urgent = tell.moment == call::Moment::Ringing;
    core.ports.page.announce(urgent ? Politeness::Assertive : Politeness::Polite, moment(core, tell));
}

void announce_newest_toast(Core& core) {
    auto const toasts = view::toasts(view::Scene{core.stores(), core.now()});
    if (toasts.empty()) return;
    auto const& toast = toasts.back();
    auto const urgent = toast.tone == view::ToastTone::Danger;
    core.ports.page.announce(urgent ? Politeness::Assertive : Politeness::Polite,
                             toast.detail.empty() ? toast.title : toast.title + ". " + toast.detail);
}

void announce_message(Core& core, protocol::Message const& message) {
    if (message.call || message.sender == core.chat.me.id || core.chat.open == message.thread) return;
    auto const found = core.chat.conversations.find(message.thread);
    if (found == core.chat.conversations.end()) return;
    for (auto const& member : found->second.thread.members) {
        if (member.id != message.sender) continue;
        core.ports.page.announce(
            Politeness::Polite,
            view::fill(core.desk.language, Key::SayMessage, {{"name", member.display_name}, {"text", message.text}}));
    }
}

}  // namespace client
