#include "switchboard/replay.hpp"

#include "base/overloaded.hpp"
#include "protocol/limits.hpp"

namespace switchboard {

using namespace protocol;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::size_t kEnvelope = 512;

std::size_t weight(CallSnapshot const& call) {
    std::size_t sum = call.offer ? call.offer->sdp.size() : 0;
    for (auto const& candidate : call.candidates) sum += candidate.candidate.size() + 128;
    return sum;
}

}  // namespace

std::size_t weight(ServerBody const& body) {
    auto const content =
        std::visit(base::overloaded{
                       [](CallIncoming const& m) { return weight(m.call); },
                       [](CallStarted const& m) { return weight(m.call) + (m.answer ? m.answer->sdp.size() : 0); },
                       [](WebrtcOfferReceived const& m) { return m.offer.sdp.size(); },
                       [](WebrtcAnswerReceived const& m) { return m.answer.sdp.size(); },
                       [](WebrtcIceCandidateReceived const& m) { return m.candidate.candidate.size(); },
                       [](MessageNew const& m) { return m.message.text.size(); },
                       [](ThreadNew const& m) { return m.thread.members.size() * 128; },
                       [](auto const&) { return std::size_t{0}; },  // bounded by the envelope's constant
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

bool Replay::covers(std::int64_t last_seq, std::int64_t head) const {
    if (last_seq < 0 || last_seq > head) return false;
    if (last_seq == head) return true;
    return !messages_.empty() && messages_.front().seq <= last_seq + 1;
}

void Answers::remember(CommandId const& id, ServerBody answer) {
    if (!answers_.try_emplace(id, std::move(answer)).second) return;
    order_.push_back(id);
    if (order_.size() <= limits::kAnswersKept) return;
    answers_.erase(order_.front());
    order_.pop_front();
}

ServerBody const* Answers::find(CommandId const& id) const {
    auto const found = answers_.find(id);
    return found == answers_.end() ? nullptr : &found->second;
}

}  // namespace switchboard
