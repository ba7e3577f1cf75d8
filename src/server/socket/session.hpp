#pragma once
#include <functional>
#include <optional>
#include <string>

#include "protocol/dialects/dialect.hpp"
#include "server/services.hpp"
#include "server/socket/flood_gate.hpp"
#include "server/socket/outbox.hpp"

namespace server::socket {

// The edge's own close codes, docs/protocol.md "Connection". The switchboard's stand beside CloseSocket: 4001 signed
// out, 4002 silent, 4009 replaced, 4010 too many sockets.
enum class CloseCode : int {
    Normal = 1000,
    UnsupportedType = 1003,
    Restart = 1012,        // the server stops; come back soon
    TicketRefused = 4003,
    HelloTimeout = 4004,
    HelloExpected = 4005,
    SlowConsumer = 4008,
    Flood = 4029,
};

// What an accepted upgrade agreed on.
struct Agreement {
    std::unique_ptr<protocol::Dialect> dialect;
    std::string_view subprotocol{};       // to be confirmed; empty: none was offered
    std::optional<auth::Identity> who{};  // known from the URL already: no HELLO is waited for
};

// One WebSocket after the upgrade, without the input and output: greets, decodes, bounds. The switchboard decides.
// States: waiting for HELLO -> opened -> closing.
class Session final : public Line {
public:
    // `wake` tells the writer that there is something new to do.
    Session(Services& server, Agreement agreement, std::string remote, std::function<void()> wake);
    // The handshake is answered.
    void opened();

    // ---- the reader's side ----
    void received(std::string_view text);
    void received_binary() { shut(CloseCode::UnsupportedType, "text messages only"); }
    // The peer answered a ping of the WebSocket's own.
    void pong();
    [[nodiscard]] protocol::Dialect const& dialect() const { return *dialect_; }
    // The socket is gone; `why` unless it was we who closed it.
    void ended(switchboard::CloseWhy why);

    // ---- the writer's side ----
    struct Closing {
        int code;
        std::string reason;
    };
    [[nodiscard]] std::string const* next();       // what to write now; nullptr: nothing
    void written();                                // next() has gone out
    [[nodiscard]] std::optional<Closing> const& closing() const { return closing_; }
    // When the writer must call check() at the latest.
    [[nodiscard]] std::optional<base::Instant> deadline() const;
    void check();

    // ---- Line ----
    void deliver(protocol::ServerMessage const& message) override;
    void close(int code, std::string_view reason) override;

private:
    void shut(CloseCode code, std::string_view reason) { close(static_cast<int>(code), reason); }
    void greet(std::expected<protocol::ClientMessage, protocol::ParseError> message);
    void enter(auth::Identity const& who, protocol::Hello hello);
    void turn_away(CloseCode code, std::string_view reason);
    [[nodiscard]] std::optional<auth::Identity> redeem(protocol::Hello const& hello) const;
    // Into the outbox; false: it is full, and the session is closing.
    bool say(std::string text);
    [[nodiscard]] switchboard::CloseWhy cause(switchboard::CloseWhy why) const;

    Services& server_;
    std::unique_ptr<protocol::Dialect> dialect_;
    std::optional<auth::Identity> known_;
    std::string remote_;
    std::function<void()> wake_;
    base::Instant started_;
    FloodGate flood_;
    Outbox outbox_;
    std::optional<base::Instant> writing_since_;
    std::optional<switchboard::SocketId> socket_;  // once HELLO was good
    std::optional<base::Instant> beat_at_;         // of a dialect that has beats of its own
    std::int64_t last_seq_{0};                     // of what was delivered
    std::optional<Closing> closing_;
};

}  // namespace server::socket
