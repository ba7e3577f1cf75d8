#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "support/sim/dice.hpp"
#include "support/sim/host.hpp"

namespace sim {

class World;

// A person's client of the native format that talks to several at once: calls of more than two are between such. It has
// no media; whom it is in a call with it knows from what it is told, and that has to fit.
class Member : public std::enable_shared_from_this<Member> {
public:
    Member(World& world, protocol::UserId user, std::uint64_t seed);
    void appear();  // and again, whenever the socket is lost

    // ---- the person ----
    // What one does now and then, from where the call stands.
    void act();
    void leave();  // decline or hang up

    // ---- faults ----
    void drop_socket(bool host_learns);

    [[nodiscard]] bool idle() const { return in_.empty() && rings_.empty(); }
    [[nodiscard]] bool attached() const;
    [[nodiscard]] std::string describe() const;
    // Empty, or where it rings longer than one may.
    [[nodiscard]] std::string stay_problem() const;
    [[nodiscard]] protocol::UserId const& user() const { return user_; }

private:
    void say(protocol::ClientBody body);
    void beat();
    void closed();
    void hear(std::string const& text);
    // Whether this is the next message; otherwise something got lost, or comes again.
    [[nodiscard]] bool next(protocol::ServerMessage const& message);
    void welcomed(protocol::Welcome const& welcome, std::int64_t seq);
    void told(protocol::ServerBody const& body);
    void enter(protocol::CallSnapshot const& call);
    void over(protocol::CallId const& call);
    void joined(protocol::UserId const& user);
    [[nodiscard]] protocol::UserId somebody();

    World* world_;
    Dice dice_;
    protocol::UserId user_;
    protocol::DeviceId device_;
    std::shared_ptr<Wire> wire_;
    bool welcome_{false};
    std::optional<protocol::Resume> resume_;
    Instant heard_at_;
    protocol::CallId in_;
    std::set<protocol::UserId> others_;  // who are in it
    protocol::CallId rings_;
    Instant rings_since_;
    bool welcome_ring_{false};  // of another member; a page's dial wants media
};

}  // namespace sim
