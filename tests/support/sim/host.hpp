#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "protocol/dialects/dialect.hpp"
#include "support/sim/dice.hpp"
#include "support/sim/network.hpp"
#include "support/sim/schedule.hpp"
#include "support/sim/storage.hpp"

// The server's machine: the real switchboard, storage, tickets, sockets, and the HTTP routes a client uses. It can be
// killed at any moment; storage is what stays.
namespace sim {

// One WebSocket between a page, or a guest, and the host.
struct Wire {
    std::uint64_t number{0};
    protocol::UserId user;                // whose cookie the page carries
    std::function<void(std::string)> to_page;
    std::function<void(int)> close_page;  // with the close code
    std::function<bool()> stalled;        // the page's network is down
    std::unique_ptr<protocol::Dialect> dialect{protocol::native_dialect(protocol::Extent::Whole)};
    protocol::DeviceId device;            // since it was greeted
    std::int64_t last_seq{0};             // of what was delivered
    bool page_open{true};
    bool host_open{true};
    bool greeted{false};
    bool dead{false};                     // nothing passes any more and neither side knows
    Instant last_up, last_down;           // the latest arrival of each direction
};

class Host {
public:
    Host(Schedule& schedule, Dice& dice, Tally& tally, std::function<base::WallTime()> wall,
         switchboard::Settings settings);

    // ---- from pages; each takes its time ----
    void accept(std::shared_ptr<Wire> const& wire);
    void receive(std::shared_ptr<Wire> const& wire, std::string text);
    void lost(std::shared_ptr<Wire> const& wire, switchboard::CloseWhy why);
    struct Answer {
        int status{0};
        std::string body;
    };
    // The conversation whose messages this path asks for; empty: it asks for something else.
    [[nodiscard]] static protocol::ThreadId thread_in(std::string const& path);
    struct Request {
        protocol::UserId user;
        std::string method, path;
        std::string body{};
        std::string login{};  // of a client that speaks HTTP only
    };
    [[nodiscard]] Answer http(Request const& request);
    // A bearer token.
    [[nodiscard]] static std::string token_of(protocol::UserId const& user) { return "token-of-" + user.str(); }

    // POST /threads/{id}/messages, from some client without a socket: stored, then told.
    void say(protocol::UserId const& sender, protocol::ThreadId const& thread, std::string text);

    // ---- from the host application ----
    void set_session(protocol::ThreadId const& thread, base::WallTime ends_at);

    // ---- faults ----
    void kill();     // without a word; storage stays
    void start();
    [[nodiscard]] bool up() const { return board_ != nullptr; }

    [[nodiscard]] switchboard::Switchboard& board() { return *board_; }
    [[nodiscard]] std::string const& violation() const { return violation_; }
    Storage storage;
    Network network;
    std::function<void(std::string const&)> trace;

private:
    void handle(switchboard::Input const& input);
    [[nodiscard]] std::vector<switchboard::MessageRepeated> store(switchboard::Effects const& effects);
    void perform(switchboard::Effect const& effect);
    void deliver(switchboard::Deliver const& deliver);
    void hear(std::shared_ptr<Wire> const& wire, std::string const& text);
    void greet(std::shared_ptr<Wire> const& wire, protocol::Hello const& hello);
    [[nodiscard]] bool knows(Wire const& wire, protocol::Hello const& hello);
    void send(std::shared_ptr<Wire> const& wire, std::string text);
    void beat(std::shared_ptr<Wire> const& wire);
    void note_repeats(protocol::ClientMessage const& message);
    void note_resumes(protocol::ServerBody const& body);
    [[nodiscard]] bool is_answer(protocol::ServerBody const& body);
    void close(switchboard::CloseSocket const& close);
    void arm();

    // ---- HTTP ----
    // A device without a socket, as src/server/polling.hpp keeps one for each login that has no other.
    struct Polling {
        protocol::UserId user;
        protocol::DeviceId device;
        Instant heard_at;
        std::int64_t last_seq{0};
        std::vector<std::pair<std::int64_t, protocol::ServerMessage>> kept{};
    };
    [[nodiscard]] Answer calls(Request const& request);
    [[nodiscard]] Answer change_call(Request const& request);
    [[nodiscard]] Answer show_call(int status, protocol::CallId const& id, protocol::UserId const& viewer);
    [[nodiscard]] Answer active_calls(protocol::UserId const& user);
    [[nodiscard]] Answer signaling(Request const& request);
    [[nodiscard]] switchboard::SocketId socket_for(Request const& request);
    [[nodiscard]] protocol::ServerBody ask(switchboard::SocketId socket, protocol::ClientBody body);
    void beat(switchboard::SocketId socket);
    [[nodiscard]] base::Now now() const { return {schedule_->now(), wall_()}; }
    void violate(std::string what) {
        if (violation_.empty() && !what.empty()) violation_ = std::move(what);
    }

    Schedule* schedule_;
    Dice* dice_;
    Tally* tally_;
    std::function<base::WallTime()> wall_;
    switchboard::Settings settings_;
    std::unique_ptr<switchboard::Switchboard> board_;
    std::uint64_t run_{0};  // of the process
    std::vector<std::shared_ptr<Wire>> accepted_;
    std::map<switchboard::SocketId, std::shared_ptr<Wire>> wires_;  // those that were greeted
    std::map<std::string, protocol::UserId> tickets_;
    std::set<protocol::CommandId> commands_;  // heard in this run
    std::uint64_t last_wire_{0};
    std::map<switchboard::SocketId, Polling> polling_;
    protocol::CommandId asked_;                     // by HTTP, just now
    std::optional<protocol::ServerBody> answered_;  // to it
    std::optional<Instant> armed_;
    base::WallTime alive_at_{};
    std::string violation_;
};

}  // namespace sim
