#include <utility>

#include "support/sim/air.hpp"

namespace sim {

using protocol::DescriptionType;

Pc::Pc(Air& air, protocol::LinkId link, Place const& place, Report report, std::uint64_t certificate)
    : air_{&air}, link_{std::move(link)}, place_{&place}, report_{std::move(report)}, certificate_{certificate} {}

// Operations of one link run in the order given (RTCPeerConnection's operations chain).
void Pc::run(std::function<void()> operation) {
    auto const start = std::max(air_->schedule_->now(), busy_until_) + air_->dice_->between(0ms, 4ms);
    busy_until_ = start;
    air_->schedule_->at(start, [weak = weak_from_this(), operation = std::move(operation)] {
        auto const self = weak.lock();
        if (self && self->open_) operation();
    });
}

void Pc::fail(char const* operation, char const* error) {
    report_(client::events::OperationFailed{link_, operation, error});
}

void Pc::describe() {
    run([this] { signaling_ == Signaling::HaveRemoteOffer ? make_answer() : make_offer(); });
}

void Pc::fresh_fragment() {
    constexpr std::uint64_t kShortest = 1'000;  // RFC 8839 5.4: no fewer than four characters
    fragment_ = "f" + std::to_string(kShortest + air_->dice_->roll(1'000'000'000));
    gather(0);
}

void Pc::describe_local(Sdp& sdp) {
    sdp.certificate = certificate_;
    sdp.version = ++version_;
    sdp.fragment = fragment_;
    sdp.sends_audio = audio_.said_to_send = audio_.wants_to_send;
    sdp.sends_video = video_.said_to_send = video_.wants_to_send;
}

void Pc::make_offer() {
    Sdp sdp;
    sdp.type = DescriptionType::Offer;
    if (fragment_.empty() || std::exchange(restart_, false)) fresh_fragment();
    describe_local(sdp);
    offer_ = sdp;
    signaling_ = Signaling::HaveLocalOffer;
    report_(client::events::LocalDescription{link_, {DescriptionType::Offer, write(sdp), {}}});
}

void Pc::make_answer() {
    Sdp sdp;
    sdp.type = DescriptionType::Answer;
    sdp.answers = name_of(*remote_);
    // RFC 8829 5.3.1: an ICE restart by the peer is answered with fresh credentials.
    if (fragment_.empty() || answered_fragment_ != remote_->fragment) fresh_fragment();
    answered_fragment_ = remote_->fragment;
    describe_local(sdp);
    signaling_ = Signaling::Stable;
    stable_fragment_ = fragment_;
    report_(client::events::LocalDescription{link_, {DescriptionType::Answer, write(sdp), {}}});
    check_negotiation();
    air_->refresh();
}

void Pc::apply(protocol::Description const& remote) {
    run([this, sdp = read(remote)] {
        if (remote_ && remote_->certificate != sdp.certificate) return fail("apply", "InvalidAccessError");
        sdp.type == DescriptionType::Offer ? apply_offer(sdp) : apply_answer(sdp);
    });
}

void Pc::apply_offer(Sdp const& sdp) {
    if (signaling_ == Signaling::HaveLocalOffer) {  // rolled back, with the ICE restart it may have carried
        restart_ = restart_ || fragment_ != stable_fragment_;
        if (stable_fragment_.empty()) restart_ = false;
        fragment_ = stable_fragment_;
        offer_.reset();
    }
    signaling_ = Signaling::HaveRemoteOffer;
    audio_.exists = video_.exists = true;
    take_remote(sdp);
}

void Pc::apply_answer(Sdp const& sdp) {
    if (signaling_ != Signaling::HaveLocalOffer) return fail("apply", "InvalidStateError");
    if (sdp.answers != name_of(*offer_)) air_->violate("an answer was applied to an offer it does not belong to");
    signaling_ = Signaling::Stable;
    stable_fragment_ = fragment_;
    answered_fragment_ = sdp.fragment;
    offer_.reset();
    take_remote(sdp);
    check_negotiation();
}

void Pc::take_remote(Sdp const& sdp) {
    remote_ = sdp;
    report_(client::events::RemoteApplied{link_, sdp.type});
    hear(call::SourceKind::Microphone, sdp.sends_audio);
    hear(call::SourceKind::Camera, sdp.sends_video);
    air_->refresh();
}

void Pc::hear(call::SourceKind kind, bool sends) {
    auto& receiver = kind == call::SourceKind::Camera ? video_ : audio_;
    if (sends && !receiver.hears) report_(client::events::RemoteTrack{link_, kind});
    receiver.hears = sends;
}

void Pc::add_candidate(protocol::Candidate const& candidate) {
    run([this, candidate] {
        if (!remote_) {
            air_->violate("a candidate was added before any remote description");
            return fail("add_candidate", "InvalidStateError");
        }
        if (candidate.candidate.empty()) return;
        auto const fragment = candidate.username_fragment.value_or("");
        if (fragment != remote_->fragment) return fail("add_candidate", "OperationError");
        auto const mark = candidate.candidate.find("10.0.");
        candidates_.emplace(fragment, std::stoi(candidate.candidate.substr(mark + 5)));
        air_->refresh();
    });
}

void Pc::restart_ice() {
    run([this] {
        restart_ = true;
        check_negotiation();
    });
}

void Pc::set_track(call::SourceKind kind, std::optional<call::CaptureId> capture) {
    run([this, kind, capture] {
        auto& sender = kind == call::SourceKind::Camera ? video_ : audio_;
        sender.capture = capture;
        sender.wants_to_send = sender.wants_to_send || capture;
        check_negotiation();
    });
}

void Pc::gather(int number) {
    constexpr int kCandidates = 2;
    air_->schedule_->in(air_->dice_->between(5ms, 40ms), [weak = weak_from_this(), number, fragment = fragment_] {
        auto const self = weak.lock();
        if (!self || !self->open_ || self->fragment_ != fragment) return;
        protocol::Candidate candidate;
        candidate.sdp_mid = "0";
        candidate.sdp_m_line_index = 0;
        candidate.username_fragment = fragment;
        if (number < kCandidates) {
            candidate.candidate = "candidate:" + std::to_string(number) + " 1 udp 2113937151 10.0." +
                                  std::to_string(self->place_->address % 250) + ".1 50000 typ host";
        }
        if (number <= kCandidates) self->report_(client::events::LocalCandidate{self->link_, candidate});
        if (number < kCandidates) self->gather(number + 1);
    });
}

// W3C webrtc-pc 4.7.3: told when stable, and again when it is so on coming back to stable.
void Pc::check_negotiation() {
    auto const unsaid = [](Sender const& sender) {
        return sender.exists && sender.wants_to_send && !sender.said_to_send;
    };
    if (asked_ || signaling_ != Signaling::Stable || (!restart_ && !unsaid(audio_) && !unsaid(video_))) return;
    asked_ = true;
    air_->schedule_->in(air_->dice_->between(0ms, 2ms), [weak = weak_from_this()] {
        auto const self = weak.lock();
        if (!self || !self->open_) return;
        self->asked_ = false;
        if (self->signaling_ == Signaling::Stable) self->report_(client::events::NegotiationNeeded{self->link_});
    });
}

void Pc::enter(std::string_view state) {
    state_ = state;
    report_(client::events::LinkStateChanged{link_, std::string{state}});
}

void Pc::close() {
    open_ = false;
    air_->refresh();
}

}  // namespace sim
