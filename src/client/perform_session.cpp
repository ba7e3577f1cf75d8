#include "base/overloaded.hpp"
#include "client/core.hpp"
#include "protocol/codec.hpp"
#include "protocol/names.hpp"

namespace client {
namespace {

template <class Message>
void to_call(Core& core, Message const& message) {
    core.feed(call::Input{message});
}
template <class Message>
void to_chat(Core& core, Message const& message) {
    core.feed(chat::Input{message});
}

void welcome(Core& core, protocol::Welcome const& message) {
    to_chat(core, message);  // first: the call machine needs to know who we are
    to_call(core, message);
    if (core.chat.open) core.feed(call::Prepare{true});
}

void new_message(Core& core, protocol::MessageNew const& news) {
    to_chat(core, news);
    announce_message(core, news.message);
}

// What is told of a conversation's countdown while it is called in.
void countdown(Core& core, protocol::SessionTime const& news) {
    to_chat(core, news);
    auto const* const call = call::running(core.call);
    if (call == nullptr || call->thread != news.thread) return;
    using namespace std::chrono_literals;
    for (auto const mark : {5min, 2min, 1min}) {
        if (news.remaining != mark) continue;
        add_toast(core, view::TimeLeftToast{mark.count(), news.ends_at});
        announce_newest_toast(core);
    }
}

// Every message of the server goes to whom it concerns. Who did not ask ignores an answer.
void deliver(Core& core, protocol::ServerBody const& body) {
    using namespace protocol;
    std::visit(base::overloaded{
                   [&](Welcome const& m) { welcome(core, m); },
                   [](Heartbeat const&) {},
                   [&](Ack const& m) {
                       to_call(core, m);
                       if (!m.message.empty()) to_chat(core, m);
                   },
                   [&](Error const& m) {
                       core.ports.page.log("refused: " + std::string{to_name(m.code)});
                       to_call(core, m);
                       to_chat(core, m);
                   },
                   [&](CallStatusChanged const& m) { to_call(core, m); },
                   [&](CallIncoming const& m) { to_call(core, m); },
                   [&](CallStarted const& m) { to_call(core, m); },
                   [&](CallEnded const& m) { to_call(core, m); },
                   [](CallParticipantJoined const&) {},  // of groups; between two, CALL_STARTED and CALL_ENDED say it
                   [](CallParticipantLeft const&) {},
                   [&](CallParticipantMediaChanged const& m) { to_call(core, m); },
                   [&](CallParticipantSignal const& m) { to_call(core, m); },
                   [&](WebrtcOfferReceived const& m) { to_call(core, m); },
                   [&](WebrtcAnswerReceived const& m) { to_call(core, m); },
                   [&](WebrtcIceCandidateReceived const& m) { to_call(core, m); },
                   [&](ThreadNew const& m) { to_chat(core, m); },
                   [&](ThreadGone const& m) { to_chat(core, m); },
                   [&](MessageNew const& m) { new_message(core, m); },
                   [&](MessageReadBy const& m) { to_chat(core, m); },
                   [&](TypingBy const& m) { to_chat(core, m); },
                   [&](PresenceChanged const& m) { to_chat(core, m); },
                   [&](SessionTime const& m) { countdown(core, m); },
                   [&](SessionEnded const& m) { to_chat(core, m); },
                   [&](SessionChanged const& m) { to_chat(core, m); },
                   [](SessionWarning const&) {},  // the countdown says the same
                   [](SessionExtensionProposed const&) {},  // of other clients: a page neither asks nor agrees
                   [](SessionExtensionDeclined const&) {},
               },
               body);
}

}  // namespace

void perform(Core& core, session::Effect const& effect) {
    std::visit(
        base::overloaded{
            [&](session::FetchTicket) {
                std::erase_if(core.errands, [](auto const& each) {  // an older ticket is of no use now
                    return std::holds_alternative<errand::Ticket>(each.second);
                });
                run_errand(core, errand::Ticket{}, "POST", "/auth/ticket", "{}");
            },
            [&](session::Connect) { core.ports.socket.connect("/ws", protocol::kSubprotocol); },
            [&](session::Disconnect) { core.ports.socket.close(); },
            [&](session::Transmit const& e) { core.ports.socket.send(protocol::encode(e.message, core.now().wall)); },
            [&](session::Deliver const& e) { deliver(core, e.message.body); },
            [&](session::Dropped const& e) {
                core.feed(call::Unsent{e.id});
                core.feed(chat::Unsent{e.id});
            },
            [&](session::SignedOut) { signed_out(core, view::FormError::Expired); },
            [&](session::Replaced) { draw_device(core); },
        },
        effect);
}

}  // namespace client
