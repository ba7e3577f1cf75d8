#include "protocol/dialects/plain_call.hpp"

#include <algorithm>
#include <utility>

#include "base/overloaded.hpp"

namespace protocol {
namespace {

// What these formats have no word for.
struct Unsaid {
    void operator()(Heartbeat const&) const {}
    void operator()(CallParticipantJoined const&) const {}
    void operator()(CallParticipantLeft const&) const {}
    void operator()(CallParticipantMediaChanged const&) const {}
    void operator()(CallParticipantSignal const&) const {}
    void operator()(ThreadNew const&) const {}
    void operator()(ThreadGone const&) const {}
    void operator()(MessageNew const&) const {}
    void operator()(MessageReadBy const&) const {}
    void operator()(TypingBy const&) const {}
    void operator()(PresenceChanged const&) const {}
};

}  // namespace

std::vector<PlainEvent> PlainCall::hear(ServerMessage const& message) {
    std::vector<PlainEvent> told;
    std::visit(base::overloaded{
                   Unsaid{},
                   [&](Welcome const& m) {
                       me_ = m.me.id;
                       told.emplace_back(Greeted{m.session, m.me, m.ice_servers});
                       for (auto const& call : m.calls) {
                           if (call.status == CallStatus::Ringing && call.initiator != me_) rang(told, call);
                       }
                   },
                   [&](CallIncoming const& m) { rang(told, m.call); },
                   [&](CallStatusChanged const& m) {
                       if (m.status == CallStatus::Ringing) told.emplace_back(Alerted{m.call, m.thread});
                   },
                   [&](CallStarted const& m) { started(told, m); },
                   [&](WebrtcOfferReceived const& m) { describe(told, {m.call, m.from, m.offer}); },
                   [&](WebrtcAnswerReceived const& m) { told.emplace_back(Described{m.call, m.from, m.answer}); },
                   [&](WebrtcIceCandidateReceived const& m) { candidate_came(told, m); },
                   [&](CallEnded const& m) { ended(told, m); },
                   [&](SessionTime const& m) { told.emplace_back(Timed{m}); },
                   [&](SessionWarning const& m) { told.emplace_back(Timed{m}); },
                   [&](SessionEnded const& m) { told.emplace_back(Timed{m}); },
                   [&](SessionChanged const& m) { told.emplace_back(Timed{m}); },
                   [&](SessionExtensionProposed const& m) { told.emplace_back(Timed{m}); },
                   [&](SessionExtensionDeclined const& m) { told.emplace_back(Timed{m}); },
                   [&](Ack const& m) { told.emplace_back(m); },
                   [&](Error const& m) { told.emplace_back(m); },
               },
               message.body);
    return told;
}

void PlainCall::rang(std::vector<PlainEvent>& told, CallSnapshot const& call) {
    early_ = call;
    told.emplace_back(Rang{call});
}

void PlainCall::started(std::vector<PlainEvent>& told, CallStarted const& started) {
    auto early = std::exchange(early_, {});
    bool const rang_here = early.id == started.call.id;
    if (!rang_here) early = started.call;  // two dials crossed: the first one's offer comes with this
    offers_.clear();
    latest_offer_.clear();
    told.emplace_back(Accepted{started.call});
    auto const& far = started.call.initiator;
    if (started.answer) told.emplace_back(Described{started.call.id, {}, *started.answer});
    if (far == me_) return;
    if (early.offer) describe(told, {started.call.id, far, *early.offer});
    for (auto const& candidate : early.candidates) {
        told.emplace_back(CandidateCame{started.call.id, far, candidate});
    }
    told_ = std::move(early);
}

void PlainCall::candidate_came(std::vector<PlainEvent>& told, WebrtcIceCandidateReceived const& came) {
    if (came.candidate.candidate.empty()) return;  // their clients take no end-of-candidates mark
    if (came.call == early_.id) return early_.candidates.push_back(came.candidate);
    if (told_early(came.call, came.candidate)) return;
    told.emplace_back(CandidateCame{came.call, came.from, came.candidate});
}

void PlainCall::ended(std::vector<PlainEvent>& told, CallEnded const& ended) {
    if (ended.call == early_.id) early_ = {};
    if (ended.call == told_.id) told_ = {};
    told.emplace_back(Over{ended.call, ended.reason, ended.duration_s, ended.ended_by, ended.text, ended.thread});
}

bool PlainCall::told_early(CallId const& call, Candidate const& candidate) const {
    return call == told_.id && std::ranges::find(told_.candidates, candidate) != told_.candidates.end();
}

// The answer to a repeated offer would be taken for one to the next.
void PlainCall::describe(std::vector<PlainEvent>& told, Described described) {
    if (described.description.sdp == latest_offer_) return;
    latest_offer_ = described.description.sdp;
    constexpr std::size_t kUnanswered = 16;  // a client that answers nothing
    offers_.push_back(described.description.link);
    if (offers_.size() > kUnanswered) offers_.pop_front();
    told.emplace_back(std::move(described));
}

void PlainCall::name_link(ClientBody& said) {
    auto* const answer = std::get_if<WebrtcAnswer>(&said);
    if (answer == nullptr || offers_.empty()) return;
    if (answer->answer.link.empty()) answer->answer.link = offers_.front();
    offers_.pop_front();
}

}  // namespace protocol
