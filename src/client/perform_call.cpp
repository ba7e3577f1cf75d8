#include "base/overloaded.hpp"
#include "client/core.hpp"
#include "protocol/names.hpp"

namespace client {
namespace {

view::MediaTrouble trouble_of(call::Trouble const& trouble) {
    using enum view::MediaTrouble;
    auto const microphone = trouble.kind == call::SourceKind::Microphone;
    if (trouble.lost) return microphone ? MicrophoneLost : CameraLost;
    if (trouble.actual == call::Actual::Denied) return microphone ? MicrophoneDenied : CameraDenied;
    if (trouble.actual == call::Actual::NoDevice) return microphone ? MicrophoneMissing : CameraMissing;
    return microphone ? MicrophoneFailed : CameraFailed;
}

bool loops(call::Tone tone) { return tone == call::Tone::Ringtone || tone == call::Tone::Ringback; }

void play(Core& core, call::Tone tone) {
    core.looping = loops(tone) ? std::optional{tone} : std::nullopt;
    core.ports.tone.play(tone);
}

void ended(Core& core, call::Ended const& facts) {
    core.ports.page.log("call: ended, " + std::string{protocol::to_name(facts.reason)});
    add_toast(core, view::CallEndedToast{facts});
    announce_newest_toast(core);
}

}  // namespace

void perform(Core& core, call::Effect const& effect) {
    auto& peer = core.ports.peer;
    std::visit(base::overloaded{
                   [&](call::Send const& e) { core.feed(session::Command{{e.id, e.body}}); },
                   [&](call::Withdraw const& e) { core.feed(session::Withdraw{e.id}); },
                   [&](call::OpenLink const& e) { peer.open(e.link, core.session.ice_servers, e.offering); },
                   [&](call::Describe const& e) { peer.describe(e.link); },
                   [&](call::Apply const& e) { peer.apply(e.link, e.remote); },
                   [&](call::AddCandidate const& e) { peer.add_candidate(e.link, e.candidate); },
                   [&](call::RestartIce const& e) { peer.restart_ice(e.link); },
                   [&](call::SetTrack const& e) { peer.set_track(e.link, e.kind, e.capture); },
                   [&](call::ScaleVideo const& e) { peer.scale_video(e.link, e.down_by); },
                   [&](call::CloseLink const& e) { peer.close(e.link); },
                   [&](call::Capture const& e) { core.ports.media.capture(e.id, e.kind); },
                   [&](call::StopCapture const& e) { core.ports.media.stop(e.id); },
                   [&](call::PlayTone const& e) { play(core, e.tone); },
                   [&](call::StopTone) {
                       core.looping.reset();
                       core.ports.tone.stop();
                   },
                   [&](call::Tell const& e) { announce(core, e); },
                   [&](call::Trouble const& e) {
                       add_toast(core, view::MediaToast{trouble_of(e), e.fell_back});
                       announce_newest_toast(core);
                   },
                   [&](call::Refused const& e) {
                       add_toast(core, view::RefusedToast{e.code, e.peer.name});
                       announce_newest_toast(core);
                   },
                   [&](call::BusyElsewhere const&) {
                       add_toast(core, view::BusyElsewhereToast{});
                       announce_newest_toast(core);
                   },
                   [&](call::Ended const& e) { ended(core, e); },
               },
               effect);
}

}  // namespace client
