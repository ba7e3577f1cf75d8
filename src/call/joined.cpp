#include "call/joined.hpp"

#include "call/arrival.hpp"
#include "call/ending.hpp"
#include "call/exchange.hpp"

namespace call {
namespace {

// Sender and call are checked here as well as by the server: a stray message never crosses calls.
template <class News>
bool ours(Call const& call, News const& news) {
    return news.call == call.id && news.from == call.peer.user;
}

}  // namespace

void hear(Turn& turn, protocol::CallEnded const& word) {
    auto const& call = *running(turn.state);
    if (word.call != call.id) return;
    Elsewhere const elsewhere{call.id, call.thread, call.peer, call.type, call.connected_at};
    end_call(turn, ended_by_server(call, word, turn.context.me));
    if (word.reason == protocol::EndReason::AnsweredElsewhere) go_elsewhere(turn, elsewhere);
}

void hear(Turn& turn, protocol::CallRecord const& record) {
    auto const& call = *running(turn.state);
    if (record.id != call.id) return;
    auto ended = ended_here(turn, call, record.reason);
    ended.seconds = record.duration_s;
    ended.by_me = false;
    end_with_farewell(turn, std::move(ended), kFarewell);
}

void hear(Turn& turn, protocol::CallStatusChanged const& news) {
    auto& call = *running(turn.state);
    if (news.call == call.id && news.connected_at) call.connected_at = news.connected_at;
}

void hear(Turn& turn, protocol::CallParticipantMediaChanged const& news) {
    auto& call = *running(turn.state);
    if (news.call == call.id && news.user == call.peer.user) call.remote = news.media;
}

void hear(Turn& turn, protocol::CallParticipantSignal const& news) {
    auto& call = *running(turn.state);
    if (news.call != call.id || news.user != call.peer.user) return;
    call.peer_reachable = news.reachable;
    if (news.reachable && !call.link.connected) send_offer(turn, call);
}

void hear(Turn& turn, protocol::WebrtcAnswerReceived const& news) {
    auto& call = *running(turn.state);
    if (ours(call, news)) take_answer(turn, call, news.answer);
}

void hear(Turn& turn, protocol::WebrtcIceCandidateReceived const& news) {
    auto& call = *running(turn.state);
    if (ours(call, news)) take_candidate(turn, call, news.candidate);
}

bool hear(Turn& turn, protocol::WebrtcOfferReceived const& news) {
    auto& call = *running(turn.state);
    return ours(call, news) && take_offer(turn, call, news.offer);
}

void hear(Turn& turn, protocol::Welcome const& welcome) {
    if (!still_in(turn, welcome)) return;
    auto& call = *running(turn.state);
    if (call.link.connected) turn.send(protocol::CallConnected{call.id});
    recover_exchange(turn, call);
}

}  // namespace call
