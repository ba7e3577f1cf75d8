#include "server/socket/session.hpp"

#include "protocol/names.hpp"
#include "server/clock.hpp"
#include "server/identify.hpp"
#include "server/log.hpp"
#include "server/random.hpp"
#include "server/socket/heard.hpp"

namespace server::socket {

namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace): messages throughout

// A write that takes longer has a reader that no longer reads, even if it still sends heartbeats.
constexpr base::Duration kWriteDeadline = std::chrono::seconds{10};

}  // namespace

Session::Session(Services& server, Agreement agreement, std::string remote, std::function<void()> wake)
    : server_{server},
      dialect_{std::move(agreement.dialect)},
      known_{std::move(agreement.who)},
      remote_{std::move(remote)},
      wake_{std::move(wake)},
      started_{now().mono},
      flood_{started_} {}

void Session::opened() {
    if (auto words = dialect_->opening(); !words.empty()) (void)say(std::move(words));
    if (known_) enter(*known_, {});
}

void Session::received(std::string_view text) {
    if (closing_) return;
    if (!flood_.admit(now().mono)) {
        shut(CloseCode::Flood, "too many messages");
        return;
    }
    auto message = dialect_->decode(text);
    if (!socket_) return greet(std::move(message));
    server_.desk.feed(heard(*socket_, dialect_->extent(), last_seq_, std::move(message)));
}

void Session::pong() {
    if (!socket_ || closing_ || dialect_->extent() != Extent::CallsOnly) return;
    server_.desk.feed(heard(*socket_, Extent::CallsOnly, last_seq_, ClientMessage{{}, Heartbeat{}}));
}

void Session::greet(std::expected<ClientMessage, ParseError> message) {
    auto* const hello = message ? std::get_if<Hello>(&message->body) : nullptr;
    if (hello == nullptr) return turn_away(CloseCode::HelloExpected, "the first message must be HELLO");
    if (auto const who = redeem(*hello)) return enter(*who, std::move(*hello));
    log::security("ticket_refused", {{"from", log::truncated_ip(remote_)}});
    turn_away(CloseCode::TicketRefused, "the ticket is unknown, used or too old");
}

std::optional<auth::Identity> Session::redeem(Hello const& hello) const {
    if (!hello.token.empty()) return identify(server_, hello.token);
    return server_.tickets.redeem(digest(hello.ticket.str()), now().mono);
}

void Session::enter(auth::Identity const& who, Hello hello) {
    using switchboard::ClientKind;
    if (hello.device.empty()) hello.device = DeviceId{base::draw_id(server_.entropy)};
    bool const whole = dialect_->extent() == Extent::Whole;
    socket_ = server_.desk.connect(*this, {.who = who,
                                           .device = hello.device,
                                           .resume = hello.resume,
                                           .kind = whole ? ClientKind::Whole : ClientKind::CallsOnly,
                                           .peers = peers_of(*dialect_, hello)});
    if (!dialect_->beat().empty()) beat_at_ = now().mono + limits::kHeartbeat;
}

void Session::turn_away(CloseCode code, std::string_view reason) {
    if (auto words = dialect_->refusal(reason); !words.empty()) (void)say(std::move(words));
    shut(code, reason);
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
    if (closing_) return std::nullopt;
    return socket_ ? beat_at_ : std::optional{started_ + limits::kHelloTimeout};
}

void Session::check() {
    auto const due = deadline();
    auto const moment = now().mono;
    if (!due || moment < *due) return;
    if (!socket_) return turn_away(CloseCode::HelloTimeout, "no HELLO within 5 s");
    beat_at_ = moment + limits::kHeartbeat;
    (void)say(dialect_->beat());
}

void Session::deliver(ServerMessage const& message) {
    if (closing_) return;
    last_seq_ = message.seq;
    for (auto& frame : dialect_->encode(message, now().wall)) {
        if (!say(std::move(frame))) return;
    }
}

bool Session::say(std::string text) {
    bool const stuck = writing_since_ && now().mono - *writing_since_ > kWriteDeadline;
    if (!stuck && outbox_.push(std::move(text))) {
        wake_();
        return true;
    }
    log::note("slow_consumer", {{"from", log::truncated_ip(remote_)}, {"queued", outbox_.bytes()}});
    outbox_.drop_unsent(writing_since_.has_value());
    shut(CloseCode::SlowConsumer, "this client reads too slowly");
    return false;
}

void Session::close(int code, std::string_view reason) {
    if (closing_) return;
    closing_ = Closing{code, std::string{reason}};
    wake_();
}

}  // namespace server::socket
