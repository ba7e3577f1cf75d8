#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "support/sim/dice.hpp"
#include "support/sim/schedule.hpp"
#include "support/sim/storage.hpp"

// The server's machine: the real switchboard, storage, tickets, sockets, and the HTTP routes a client uses. It can be
// killed at any moment; storage is what stays.
namespace sim {

// One WebSocket between a page and the host. TCP keeps order per direction; what a network holds back comes later.
struct Wire {
    std::uint64_t number{0};
    protocol::UserId user;                // whose cookie the page carries
    std::function<void(std::string)> to_page;
    std::function<void(int)> close_page;  // with the close code
    std::function<bool()> stalled;        // the page's network is down
    bool page_open{true};
    bool host_open{true};
    bool greeted{false};
    bool dead{false};                     // nothing passes any more and neither side knows
    Instant next_up, next_down;
};

class Host {
public:
    Host(Schedule& schedule, Dice& dice, std::function<base::WallTime()> wall, switchboard::Settings settings);

    // ---- from pages; each takes its time ----
    void accept(std::shared_ptr<Wire> const& wire);
    void receive(std::shared_ptr<Wire> const& wire, std::string text);
    void lost(std::shared_ptr<Wire> const& wire, switchboard::CloseWhy why);
    struct Answer {
        int status{0};
        std::string body;
    };
    [[nodiscard]] Answer http(protocol::UserId const& user, std::string const& method, std::string const& path);

    // ---- from the host application ----
    void set_session(protocol::ThreadId const& thread, base::WallTime ends_at);

    // ---- faults ----
    void kill();     // without a word; storage stays
    void start();
    [[nodiscard]] bool up() const { return board_ != nullptr; }

    [[nodiscard]] switchboard::Switchboard& board() { return *board_; }
    [[nodiscard]] std::string const& violation() const { return violation_; }
    Storage storage;
    std::function<void(std::string const&)> trace;
    bool lossy{false};

private:
    void handle(switchboard::Input const& input);
    void perform(switchboard::Effect const& effect);
    void deliver(switchboard::Deliver const& deliver);
    void hear(std::shared_ptr<Wire> const& wire, std::string const& text);
    void close(switchboard::CloseSocket const& close);
    void arm();
    [[nodiscard]] base::Now now() const { return {schedule_->now(), wall_()}; }
    [[nodiscard]] Duration latency();
    void violate(std::string what) {
        if (violation_.empty() && !what.empty()) violation_ = std::move(what);
    }

    Schedule* schedule_;
    Dice* dice_;
    std::function<base::WallTime()> wall_;
    switchboard::Settings settings_;
    std::unique_ptr<switchboard::Switchboard> board_;
    std::uint64_t run_{0};  // of the process
    std::map<switchboard::SocketId, std::shared_ptr<Wire>> wires_;
    std::map<std::string, protocol::UserId> tickets_;
    std::uint64_t last_wire_{0};
    std::optional<Instant> armed_;
    base::WallTime alive_at_{};
    std::string violation_;
};

}  // namespace sim
