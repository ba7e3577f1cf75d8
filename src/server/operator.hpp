#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "server/alarm.hpp"
#include "server/auth/tickets.hpp"
#include "server/departures.hpp"
#include "server/ice_servers.hpp"
#include "server/ledger.hpp"
#include "server/tally.hpp"

namespace server {

// One opened socket, as the operator sees it. Neither call calls back: what comes of it is told later.
class Line {
public:
    virtual ~Line() = default;
    virtual void deliver(protocol::ServerMessage const& message) = 0;
    virtual void close(int code, std::string_view reason) = 0;
};

// What a command came to.
using CommandAnswer = std::variant<protocol::Ack, protocol::Error>;

// A device that came in by HELLO, a token, or a request.
struct Opening {
    auth::Identity who;
    protocol::DeviceId device;
    std::optional<protocol::Resume> resume{};
    switchboard::ClientKind kind{switchboard::ClientKind::Whole};
    int peers{protocol::limits::kCallPeers};  // how many others it can talk to in one call
};

// Works the switchboard: feeds it, has its writes committed, then lets its deliveries out in order, and wakes it at
// its next deadline. On the sockets' thread only.
class Operator {
public:
    // Everything outlives the operator.
    Operator(switchboard::Switchboard& board, Ledger& ledger, Alarm& alarm, IceServers const& ice);

    void feed(switchboard::Input const& input);

    // Who it is was checked. `line` stays valid until disconnect().
    switchboard::SocketId connect(Line& line, Opening const& opening);
    void disconnect(switchboard::SocketId socket, switchboard::CloseWhy why);
    // A command on behalf of an open socket's device. `heard` is called once, when the answer may be told: after the
    // commit, possibly before this returns.
    using Heard = std::move_only_function<void(CommandAnswer)>;
    void ask(switchboard::SocketId socket, protocol::CommandId id, protocol::ClientBody body, Heard heard);
    // The socket by which a request of this person acts: that of `device`, if it is named (nothing, if it is not an
    // open device of theirs); else the one in their live call; else the newest of their login.
    [[nodiscard]] std::optional<switchboard::SocketId> socket_for(auth::Identity const& who,
                                                                  protocol::DeviceId const& device) const;
    // Closes the sockets that were opened under this login session.
    void sign_out(std::string const& login);
    void sign_out(protocol::UserId const& user);

    [[nodiscard]] protocol::MessageId next_message_id();
    [[nodiscard]] switchboard::Switchboard const& board() const { return board_; }
    [[nodiscard]] Tally& tally() { return tally_; }
    [[nodiscard]] std::size_t sockets() const { return lines_.size(); }
    // Nothing decided is still waiting for the disk.
    [[nodiscard]] bool settled() const { return departures_.empty(); }

private:
    struct Connected {
        Line* line;
        auth::Identity who;
        protocol::DeviceId device;
    };
    [[nodiscard]] switchboard::Effects handle(switchboard::Input const& input);
    void sign_out_where(auto const& belongs);
    // Whether it was an answer that somebody waits for: then it is nobody else's.
    bool answer_asker(protocol::ServerBody const& body);
    void dispatch(switchboard::Effects effects);
    void written(Departures::Number number, Ledger::Result const& result);
    void let_out();
    void perform(switchboard::Effect const& effect);

    switchboard::Switchboard& board_;
    Ledger& ledger_;
    Alarm& alarm_;
    IceServers const& ice_;
    Departures departures_;
    std::map<std::uint64_t, Connected> lines_;  // in the order they came
    std::unordered_map<std::string, Heard> asking_;  // by command id
    std::uint64_t last_socket_{0};
    Tally tally_;
};

}  // namespace server
