#include "call/state.hpp"

#include <utility>

#include "base/overloaded.hpp"

namespace call {
namespace {

std::string track_problem(Track const& track) {
    auto const live = track.actual == Actual::Starting || track.actual == Actual::On;
    if (track.capture.has_value() != live) return "a capture and its track disagree";
    if (track.wanted == Wanted::Off && live) return "a capture runs that nobody wants";
    return {};
}

std::string link_problem(Link const& link) {
    if (link.id.empty() && (link.remote_applied || !link.describing.empty())) return "a link without id has a history";
    if (link.local_offer && link.signaling != Signaling::HaveLocalOffer) return "an offer outlived its exchange";
    if (link.remote_applied && !link.parked.empty()) return "candidates are parked although they could be added";
    if (link.full_size_at && !(link.small && link.sending_video)) return "full size is due for what is not sent small";
    if (link.own_sent > link.own.size()) return "more candidates sent than there are";
    return {};
}

std::string call_problem(Call const& call) {
    if (call.peer.user.empty()) return "a call with nobody";
    for (auto const& problem :
         {track_problem(call.tracks.microphone), track_problem(call.tracks.camera), link_problem(call.link)}) {
        if (!problem.empty()) return problem;
    }
    return {};
}

std::string joined_problem(Call const& call) {
    if (call.id.empty()) return "an accepted call without id";
    return call_problem(call);
}

}  // namespace

Call const* running(State const& state) {
    return std::visit(base::overloaded{
                          [](Idle const&) -> Call const* { return nullptr; },
                          [](Dialing const& phase) -> Call const* { return &phase.call; },
                          [](Ringing const&) -> Call const* { return nullptr; },
                          [](Joining const& phase) -> Call const* { return &phase.call; },
                          [](Connected const& phase) -> Call const* { return &phase.call; },
                          [](Reconnecting const& phase) -> Call const* { return &phase.call; },
                          [](Elsewhere const&) -> Call const* { return nullptr; },
                      },
                      state.phase);
}

Call* running(State& state) { return const_cast<Call*>(running(std::as_const(state))); }

std::string inconsistency(State const& state) {
    if (state.prepared && state.prepared->link.remote_applied) return "a prepared link has met a peer";
    return std::visit(
        base::overloaded{
            [](Idle const&) { return std::string{}; },
            [](Dialing const& phase) {
                if (phase.call.joined) return std::string{"dialing a call that has begun"};
                return call_problem(phase.call);
            },
            [](Ringing const& phase) { return std::string{phase.id.empty() ? "ringing for no call" : ""}; },
            [](Joining const& phase) { return joined_problem(phase.call); },
            [](Connected const& phase) { return joined_problem(phase.call); },
            [](Reconnecting const& phase) { return joined_problem(phase.call); },
            [](Elsewhere const& phase) { return std::string{phase.id.empty() ? "elsewhere in no call" : ""}; },
        },
        state.phase);
}

char const* phase_name(State const& state) {
    return std::visit(base::overloaded{
                          [](Idle const&) { return "idle"; },
                          [](Dialing const&) { return "dialing"; },
                          [](Ringing const&) { return "ringing"; },
                          [](Joining const&) { return "joining"; },
                          [](Connected const&) { return "connected"; },
                          [](Reconnecting const&) { return "reconnecting"; },
                          [](Elsewhere const&) { return "elsewhere"; },
                      },
                      state.phase);
}

}  // namespace call
