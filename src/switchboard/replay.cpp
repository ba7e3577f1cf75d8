#include "switchboard/replay.hpp"

#include <string_view>

#include "base/overloaded.hpp"
#include "protocol/limits.hpp"
#include "switchboard/repeats.hpp"

namespace switchboard {

using namespace protocol;  // NOLINT(google-build-using-namespace)

namespace {

// Keys, ids, times and names of a message, each at its longest.
constexpr std::size_t kEnvelope = 360;
constexpr std::size_t kNames = 640;
constexpr std::size_t kPerson = 1024;
constexpr std::size_t kCandidate = 640;

// As JSON writes it: line breaks, quotes and backslashes take two bytes, other control characters six.
std::size_t written(std::string_view text) {
    std::size_t size = 0;
    for (char const c : text) {
        bool const twice = c == '\n' || c == '\r' || c == '"' || c == '\\';
        bool const control = static_cast<unsigned char>(c) < 0x20;
        size += twice ? 2U : control ? 6U : 1U;
    }
    return size;
}

std::size_t weight(Candidate const& candidate) {
    return kCandidate + written(candidate.candidate) + written(candidate.sdp_mid.value_or("")) +
           written(candidate.username_fragment.value_or(""));
}

std::size_t weight(CallSnapshot const& call) {
    auto sum = (call.participants.size() + 1) * kPerson + (call.offer ? written(call.offer->sdp) : 0);
    for (auto const& candidate : call.candidates) sum += weight(candidate);
    return sum;
}

}  // namespace

std::size_t weight(ServerBody const& body) {
    auto const content = std::visit(
        base::overloaded{
            [](CallIncoming const& m) { return weight(m.call); },
            [](CallStarted const& m) { return weight(m.call) + (m.answer ? kEnvelope + written(m.answer->sdp) : 0); },
            [](CallEnded const& m) { return written(m.text); },
            [](CallParticipantLeft const& m) { return written(m.text); },
            [](CallParticipantJoined const&) { return kPerson; },
            [](CallParticipantMediaChanged const&) { return kNames; },
            [](WebrtcOfferReceived const& m) { return kNames + written(m.offer.sdp); },
            [](WebrtcAnswerReceived const& m) { return kNames + written(m.answer.sdp); },
            [](WebrtcIceCandidateReceived const& m) { return weight(m.candidate); },
            [](MessageNew const& m) { return kNames + written(m.message.text); },
            [](ThreadNew const& m) { return (m.thread.members.size() + 2) * kPerson; },
            [](Welcome const&) { return std::size_t{0}; },  // not kept
            [](Heartbeat const&) { return std::size_t{0}; },
            [](Ack const&) { return std::size_t{0}; },
            [](Error const& m) { return written(m.message); },
            [](CallStatusChanged const&) { return std::size_t{0}; },
            [](CallParticipantSignal const&) { return std::size_t{0}; },
            [](ThreadGone const&) { return std::size_t{0}; },
            [](MessageReadBy const&) { return std::size_t{0}; },
            [](TypingBy const&) { return std::size_t{0}; },
            [](PresenceChanged const&) { return std::size_t{0}; },
            [](SessionTime const&) { return std::size_t{0}; },
            [](SessionWarning const&) { return std::size_t{0}; },
            [](SessionEnded const&) { return std::size_t{0}; },
            [](SessionChanged const&) { return std::size_t{0}; },
            [](SessionExtensionProposed const&) { return std::size_t{0}; },
            [](SessionExtensionDeclined const&) { return std::size_t{0}; },
        },
        body);
    return kEnvelope + content;
}

void Replay::push(ServerMessage message) {
    bytes_ += weight(message.body);
    messages_.push_back(std::move(message));
    while (messages_.size() > limits::kReplayMessages || bytes_ > limits::kReplayBytes) pop();
}

void Replay::pop() {
    bytes_ -= weight(messages_.front().body);
    messages_.pop_front();
}

void Replay::confirm(std::int64_t seq) {
    while (!messages_.empty() && messages_.front().seq <= seq) pop();
}

void Replay::tell_of_first(MessageId const& made, Message const& first) {
    for (auto& message : messages_) {
        auto const before = weight(message.body);
        if (switchboard::tell_of_first(message.body, made, first)) bytes_ += weight(message.body) - before;
    }
}

bool Replay::covers(std::int64_t last_seq, std::int64_t head) const {
    if (last_seq < 0 || last_seq > head) return false;
    if (last_seq == head) return true;
    return !messages_.empty() && messages_.front().seq <= last_seq + 1;
}

void Answers::remember(CommandId const& id, ServerBody const& answer) {
    if (!answers_.try_emplace(id, answer).second) return;
    order_.push_back(id);
    if (order_.size() <= limits::kAnswersKept) return;
    answers_.erase(order_.front());
    order_.pop_front();
}

void Answers::tell_of_first(MessageId const& made, Message const& first) {
    for (auto& [_, answer] : answers_) (void)switchboard::tell_of_first(answer, made, first);
}

ServerBody const* Answers::find(CommandId const& id) const {
    auto const found = answers_.find(id);
    return found == answers_.end() ? nullptr : &found->second;
}

}  // namespace switchboard
