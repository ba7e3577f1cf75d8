#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/alarm.hpp"
#include "server/auth/tickets.hpp"
#include "server/departures.hpp"
#include "server/ledger.hpp"

namespace server {

// One opened socket, as the operator sees it. Neither call calls back: what comes of it is told later.
class Line {
public:
    virtual ~Line() = default;
    virtual void deliver(protocol::ServerMessage const& message) = 0;
    virtual void close(int code, std::string_view reason) = 0;
};

// Works the switchboard: feeds it, has its writes committed, then lets its deliveries out in order, and wakes it at
// its next deadline. On the sockets' thread only.
class Operator {
public:
    // Everything outlives the operator.
    Operator(switchboard::Switchboard& board, Ledger& ledger, Alarm& alarm);

    void feed(switchboard::Input const& input);

    // A HELLO whose ticket was good. `line` stays valid until disconnect().
    switchboard::SocketId connect(Line& line, auth::Identity const& who, protocol::DeviceId const& device,
                                  std::optional<protocol::Resume> const& resume);
    void disconnect(switchboard::SocketId socket, switchboard::CloseWhy why);
    // Closes the sockets that were opened under this login session.
    void sign_out(std::string const& login);

    [[nodiscard]] protocol::MessageId next_message_id();
    [[nodiscard]] switchboard::Switchboard const& board() const { return board_; }
    [[nodiscard]] std::size_t sockets() const { return lines_.size(); }
    // Nothing decided is still waiting for the disk.
    [[nodiscard]] bool settled() const { return departures_.empty(); }

private:
    struct Connected {
        Line* line;
        std::string login;
    };
    void dispatch(switchboard::Effects effects);
    void written(Departures::Number number, Ledger::Result const& result);
    void let_out();
    void perform(switchboard::Effect const& effect);

    switchboard::Switchboard& board_;
    Ledger& ledger_;
    Alarm& alarm_;
    Departures departures_;
    std::unordered_map<std::uint64_t, Connected> lines_;
    std::uint64_t last_socket_{0};
};

}  // namespace server
