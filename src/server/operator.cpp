#include "server/operator.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/overloaded.hpp"
#include "protocol/names.hpp"
#include "server/clock.hpp"
#include "server/log.hpp"
#include "switchboard/repeats.hpp"

namespace server {

namespace {

using namespace switchboard;  // NOLINT(google-build-using-namespace): the switchboard's hands speak its words

bool is_write(Effect const& effect) {
    return std::visit(base::overloaded{
                          [](Deliver const&) { return false; },
                          [](CloseSocket const&) { return false; },
                          [](Refused const&) { return false; },
                          [](StoreCall const&) { return true; },
                          [](StoreMessage const&) { return true; },
                          [](StoreRead const&) { return true; },
                          [](StoreSession const&) { return true; },
                          [](StoreProfile const&) { return true; },
                          [](StoreLastSeen const&) { return true; },
                      },
                      effect);
}

// The sender asked twice (its first answer got lost): everybody is told of the message that stands.
void answer_with_first(Effects& effects, Ledger::Repeat const& repeat) {
    for (auto& effect : effects) {
        auto* const deliver = std::get_if<Deliver>(&effect);
        if (deliver != nullptr) (void)tell_of_first(deliver->message.body, repeat.sent, repeat.stored);
    }
}

// Nothing may be acknowledged that a crash would lose; the sender will ask again under the same client id.
void take_back_acks(Effects& effects) {
    for (auto& effect : effects) {
        auto* const deliver = std::get_if<Deliver>(&effect);
        if (deliver == nullptr) continue;
        auto const* const ack = std::get_if<Ack>(&deliver->message.body);
        if (ack == nullptr || ack->message.empty()) continue;
        deliver->message.body = Error{.id = ack->id,
                                      .code = ErrorCode::Internal,
                                      .message = "storage is not available, send it again",
                                      .retry_after = std::chrono::seconds{1}};
    }
}

// The command that this is the answer to; empty: it is none.
CommandId answered_command(ServerBody const& body) {
    if (auto const* const ack = std::get_if<Ack>(&body)) return ack->id;
    if (auto const* const error = std::get_if<Error>(&body)) return error->id;
    return {};
}

void log_refusal(Refused const& refused) {
    log::security("refused", {{"user", refused.user.str()}, {"what", refused.event}, {"code", to_name(refused.code)}});
}

}  // namespace

Operator::Operator(Switchboard& board, Ledger& ledger, Alarm& alarm, IceServers const& ice)
    : board_{board}, ledger_{ledger}, alarm_{alarm}, ice_{ice} {}

void Operator::feed(Input const& input) { dispatch(handle(input)); }

Effects Operator::handle(Input const& input) {
    auto effects = board_.handle(input, now());
    for (auto const& effect : effects) tally_.count(effect);
#ifndef NDEBUG
    if (auto const broken = board_.inconsistency(); !broken.empty()) {
        log::alarm("switchboard_inconsistent", {{"problem", broken}});
        std::abort();
    }
#endif
    alarm_.set(board_.next_deadline());
    return effects;
}

SocketId Operator::connect(Line& line, Opening const& opening) {
    SocketId const socket{++last_socket_};
    lines_.emplace(std::to_underlying(socket), Connected{&line, opening.who, opening.device});
    feed(SocketOpened{.socket = socket,
                      .user = opening.who.user,
                      .device = opening.device,
                      .resume = opening.resume,
                      .kind = opening.kind,
                      .peers = opening.peers,
                      .ice_servers = ice_.grant(opening.who.user, now().wall).servers});
    return socket;
}

void Operator::ask(SocketId socket, CommandId id, ClientBody body, Heard heard) {
    auto const is_answer = [&](Effect const& effect) {
        auto const* const deliver = std::get_if<Deliver>(&effect);
        return deliver != nullptr && answered_command(deliver->message.body) == id;
    };
    auto effects = handle(Received{.socket = socket, .message = {id, std::move(body)}, .aside = true});
    if (std::ranges::none_of(effects, is_answer)) {  // the socket was closed for its silence at this very moment
        heard(Error{.id = id, .code = ErrorCode::Internal, .message = "the device is gone", .retry_after = {}});
    } else {
        asking_.emplace(id.str(), std::move(heard));
    }
    dispatch(std::move(effects));
}

std::optional<SocketId> Operator::socket_for(auth::Identity const& who, DeviceId const& device) const {
    auto const in_call = device.empty() ? board_.device_in_call(who.user) : std::nullopt;
    std::optional<SocketId> found;
    std::optional<SocketId> talking;
    for (auto const& [number, connected] : lines_) {  // the newest comes last
        if (connected.who.user != who.user) continue;
        if (in_call && connected.device == *in_call) talking = SocketId{number};
        bool const fits = device.empty() ? connected.who.login == who.login : connected.device == device;
        if (fits) found = SocketId{number};
    }
    return talking ? talking : found;
}

void Operator::disconnect(SocketId socket, CloseWhy why) {
    lines_.erase(std::to_underlying(socket));
    feed(SocketClosed{.socket = socket, .why = why});
}

void Operator::sign_out_where(auto const& belongs) {
    UserSignedOut signed_out;
    for (auto const& [number, connected] : lines_) {
        if (belongs(connected.who)) signed_out.sockets.push_back(SocketId{number});
    }
    if (!signed_out.sockets.empty()) feed(signed_out);
}

void Operator::sign_out(std::string const& login) {
    sign_out_where([&](auth::Identity const& who) { return who.login == login; });
}

void Operator::sign_out(UserId const& user) {
    sign_out_where([&](auth::Identity const& who) { return who.user == user; });
}

MessageId Operator::next_message_id() { return board_.next_message_id(now()); }

void Operator::dispatch(Effects effects) {
    Effects writes;
    Effects leaving;
    for (auto& effect : effects) (is_write(effect) ? writes : leaving).push_back(std::move(effect));
    bool const nothing_to_write = writes.empty();
    auto const number = departures_.add(std::move(leaving), nothing_to_write);
    if (nothing_to_write) {
        let_out();
        return;
    }
    ledger_.write(std::move(writes), [this, number](Ledger::Result const& result) { written(number, result); });
}

void Operator::written(Departures::Number number, Ledger::Result const& result) {
    auto& effects = departures_.waiting(number);
    if (!result.stored) take_back_acks(effects);
    for (auto const& repeat : result.repeats) {
        departures_.each_waiting([&](Effects& batch) { answer_with_first(batch, repeat); });
        feed(MessageRepeated{repeat.sent, repeat.stored});
    }
    departures_.committed(number);
    let_out();
}

void Operator::let_out() {
    while (auto batch = departures_.next()) {
        if (ledger_.failing()) take_back_acks(*batch);  // also of a message that is remembered and not yet stored
        for (auto const& effect : *batch) perform(effect);
    }
}

bool Operator::answer_asker(ServerBody const& body) {
    auto const id = answered_command(body);
    if (id.empty() || asking_.empty()) return false;
    auto const asker = asking_.extract(id.str());
    if (!asker) return false;
    if (auto const* const ack = std::get_if<Ack>(&body)) asker.mapped()(*ack);
    if (auto const* const error = std::get_if<Error>(&body)) asker.mapped()(*error);
    return true;
}

void Operator::perform(Effect const& effect) {
    auto const line_of = [&](SocketId socket) -> Line* {
        auto const found = lines_.find(std::to_underlying(socket));
        return found == lines_.end() ? nullptr : found->second.line;  // gone while its message was being stored
    };
    std::visit(base::overloaded{
                   [&](Deliver const& deliver) {
                       if (answer_asker(deliver.message.body)) return;
                       if (auto* const line = line_of(deliver.socket)) line->deliver(deliver.message);
                   },
                   [&](CloseSocket const& close) {
                       if (auto* const line = line_of(close.socket)) line->close(close.code, close.reason);
                   },
                   [](Refused const& refused) { log_refusal(refused); },
                   [](StoreCall const&) {},
                   [](StoreMessage const&) {},
                   [](StoreRead const&) {},
                   [](StoreSession const&) {},
                   [](StoreProfile const&) {},
                   [](StoreLastSeen const&) {},
               },
               effect);
}

}  // namespace server
