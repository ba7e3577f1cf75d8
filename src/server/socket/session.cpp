#include "server/socket/session.hpp"

#include "protocol/names.hpp"
#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/random.hpp"

namespace server::socket {

namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace): messages throughout

// A write that takes longer has a reader that no longer reads, even if it still sends heartbeats.
constexpr base::Duration kWriteDeadline = std::chrono::seconds{10};

}  // namespace

Session::Session(Services& server, std::string remote, std::function<void()> wake)
    : server_{server}, remote_{std::move(remote)}, wake_{std::move(wake)}, started_{now().mono}, flood_{started_} {}

void Session::received(std::string_view text) {
    if (closing_) return;
    if (!flood_.admit(now().mono)) {
        shut(CloseCode::Flood, "too many messages");
        return;
    }
    auto message = decode_client(text);
    if (!socket_) {
        greet(std::move(message));
    } else if (!message) {
        auto& error = message.error();
        server_.desk.feed(switchboard::Unreadable{*socket_, std::move(error.id), error.code, std::move(error.message)});
    } else if (std::holds_alternative<Hello>(message->body)) {
        server_.desk.feed(switchboard::Unreadable{*socket_, std::move(message->id), ErrorCode::InvalidState,
                                                  "HELLO was said already"});
    } else {
        server_.desk.feed(switchboard::Received{*socket_, std::move(*message)});
    }
}

void Session::greet(std::expected<ClientMessage, ParseError> message) {
    auto const* const hello = message ? std::get_if<Hello>(&message->body) : nullptr;
    if (hello == nullptr) {
        shut(CloseCode::HelloExpected, "the first message must be HELLO");
        return;
    }
    auto const who = server_.tickets.redeem(digest(hello->ticket.str()), now().mono);
    if (!who) {
        log::security("ticket_refused", {{"from", log::truncated_ip(remote_)}});
        shut(CloseCode::TicketRefused, "the ticket is unknown, used or too old");
        return;
    }
    socket_ = server_.desk.connect(*this, *who, hello->device, hello->resume);
}

void Session::ended(switchboard::CloseWhy why) {
    if (!socket_) return;
    server_.desk.disconnect(*socket_, cause(why));
    socket_.reset();
}

switchboard::CloseWhy Session::cause(switchboard::CloseWhy why) const {
    if (!closing_) return why;
    if (closing_->code == static_cast<int>(CloseCode::SlowConsumer)) return switchboard::CloseWhy::SlowConsumer;
    if (closing_->code == static_cast<int>(CloseCode::Restart)) return switchboard::CloseWhy::ServerStopping;
    return switchboard::CloseWhy::ProtocolError;
}

std::string const* Session::next() {
    if (outbox_.empty()) return nullptr;
    writing_since_ = now().mono;
    return &outbox_.front();
}

void Session::written() {
    writing_since_.reset();
    outbox_.pop();
}

std::optional<base::Instant> Session::deadline() const {
    if (socket_ || closing_) return std::nullopt;
    return started_ + limits::kHelloTimeout;
}

void Session::check() {
    auto const due = deadline();
    if (due && now().mono >= *due) shut(CloseCode::HelloTimeout, "no HELLO within 5 s");
}

void Session::deliver(ServerMessage const& message) {
    if (closing_) return;
    auto const moment = now();
    bool const stuck = writing_since_ && moment.mono - *writing_since_ > kWriteDeadline;
    if (!stuck && outbox_.push(encode(message, moment.wall))) {
        wake_();
        return;
    }
    log::note("slow_consumer", {{"from", log::truncated_ip(remote_)}, {"queued", outbox_.bytes()}});
    outbox_.drop_unsent(writing_since_.has_value());
    shut(CloseCode::SlowConsumer, "this client reads too slowly");
}

void Session::close(int code, std::string_view reason) {
    if (closing_) return;
    closing_ = Closing{code, std::string{reason}};
    wake_();
}

}  // namespace server::socket
