#include "base/overloaded.hpp"
#include "client/core.hpp"
#include "protocol/codec.hpp"

namespace client {
namespace {

void take_text(Core& core, std::string const& text) {
    auto message = protocol::decode_server(text);
    if (!message) {
        core.ports.page.log("socket: " + message.error().message);
        return core.feed(session::Unreadable{});
    }
    core.feed(session::Received{std::move(*message)});
}

void take_network(Core& core, bool online) {
    if (!online) return;  // what is dead will be noticed; what lives on is left alone
    if (core.sign_out_again_at) ask_to_sign_out(core);
    core.feed(session::NetworkChanged{});
    core.feed(call::NetworkChanged{});
}

// What was denied and is still wanted is asked for again: the card that explains it goes by itself.
void take_permission(Core& core, events::PermissionChanged const& in) {
    auto const* const call = call::running(core.call);
    if (in.state != "granted" || call == nullptr) return;
    auto const waits = [](call::Track const& track) {
        return call::refused(track) && track.actual == call::Actual::Denied;
    };
    if (in.kind == SourceKind::Camera) {
        if (waits(call->tracks.camera)) core.feed(call::SetCamera{true});
    } else if (waits(call->tracks.microphone) && !call->tracks.listening) {
        core.feed(call::RetryDevices{});
    }
}

void take_failure(Core& core, events::OperationFailed const& in) {
    core.ports.page.log("link: " + in.operation + " failed, " + in.error.substr(0, in.error.find(':')));
    core.feed(call::OperationFailed{in.link, in.operation, in.error});
}

void take_first_frame(Core& core, events::FirstFrame const& in) {
    auto const* const remote = std::get_if<call::RemoteVideo>(&in.video);
    if (remote != nullptr) core.feed(call::FirstFrame{remote->link});
    core.changed = true;
}

void show(Core& core, bool& fact, bool holds) {
    fact = holds;
    core.changed = true;
}

void take_visibility(Core& core, bool visible) {
    core.feed(chat::Visible{visible});
    if (visible) core.feed(session::RetryNow{});
}

}  // namespace

void take_event(Core& core, Event const& event) {
    std::visit(
        base::overloaded{
            [&](view::Intent const& intent) { take_intent(core, intent); },
            [&](events::TimerFired) { take_timer(core); },
            [&](events::SocketOpened) { core.feed(session::SocketOpened{}); },
            [&](events::SocketText const& in) { take_text(core, in.text); },
            [&](events::SocketClosed const& in) { core.feed(session::SocketClosed{in.code}); },
            [&](events::NetworkChanged const& in) { take_network(core, in.online); },
            [&](events::HttpDone const& in) { take_answer(core, in); },
            [&](events::CaptureStarted const& in) { core.feed(call::CaptureStarted{in.id}); },
            [&](events::CaptureFailed const& in) { core.feed(call::CaptureFailed{in.id, in.error}); },
            [&](events::CaptureEnded const& in) { core.feed(call::CaptureEnded{in.id}); },
            [&](events::PermissionChanged const& in) { take_permission(core, in); },
            [&](events::LocalDescription const& in) { core.feed(call::LocalDescription{in.link, in.description}); },
            [](events::RemoteApplied const&) {},  // operations of a link run in order: nothing waits for it
            [&](events::OperationFailed const& in) { take_failure(core, in); },
            [&](events::LocalCandidate const& in) { core.feed(call::LocalCandidate{in.link, in.candidate}); },
            [&](events::LinkStateChanged const& in) { core.feed(call::LinkStateChanged{in.link, in.state}); },
            [&](events::NegotiationNeeded const& in) { core.feed(call::NegotiationNeeded{in.link}); },
            [&](events::RemoteTrack const& in) { core.feed(call::RemoteTrack{in.link, in.kind}); },
            [&](events::FirstFrame const& in) { take_first_frame(core, in); },
            [&](events::PageVisibility const& in) { take_visibility(core, in.visible); },
            [&](events::FullScreenChanged const& in) { take_full_screen(core, in.on); },
            [&](events::SurfaceSuits const& in) { suit_surface(core, in.kind); },
            [&](events::SoundBlocked) { show(core, core.desk.sound_blocked, true); },
            [&](events::SoundAllowed) { show(core, core.desk.sound_blocked, false); },
        },
        event);
}

void take_timer(Core& core) {
    auto const now = core.now().mono;
    auto const due = [&](std::optional<base::Instant> const& at) { return at && now >= *at; };
    core.armed.reset();
    // Only who has something due is woken: a heartbeat draws no frame.
    if (due(session::next_deadline(core.session))) core.feed(session::Tick{});
    if (due(call::next_deadline(core.call))) core.feed(call::Tick{});
    if (due(chat::next_deadline(core.chat))) core.feed(chat::Tick{});
    if (due(toast_due(core.desk))) expire_toasts(core);
    if (due(core.ask_again_at)) ask_who_am_i(core);
    if (due(core.sign_out_again_at)) ask_to_sign_out(core);
    if (due(core.view_due)) core.changed = true;
}

}  // namespace client
