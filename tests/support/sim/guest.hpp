#pragma once
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/sim/air.hpp"
#include "support/sim/dice.hpp"
#include "support/sim/speech.hpp"
#include "support/sim/tally.hpp"

namespace sim {

class World;
class Guest;

// How a guest reaches the server. What comes back goes to Guest::hear() and Guest::lost().
class GuestLine {
public:
    virtual ~GuestLine() = default;
    virtual void open() = 0;
    virtual void dial(protocol::ThreadId const& thread, protocol::UserId const& callee,
                      std::optional<protocol::Description> const& offer) = 0;
    virtual void accept(protocol::CallId const& call, std::optional<protocol::Description> const& answer) = 0;
    virtual void decline(protocol::CallId const& call) = 0;
    virtual void end(protocol::CallId const& call) = 0;
    virtual void describe(protocol::CallId const& call, protocol::Description const& mine) = 0;
    virtual void candidate(protocol::CallId const& call, protocol::Candidate const& mine) = 0;
    // ---- faults ----
    virtual void cut(bool host_learns) = 0;  // reset by the network
    virtual void go_dead() = 0;              // nothing passes any more, and neither side knows yet
    // What the guest says reaches the server of now.
    [[nodiscard]] virtual bool attached() const = 0;
};
[[nodiscard]] std::unique_ptr<GuestLine> socket_line(World& world, Guest& guest);
[[nodiscard]] std::unique_ptr<GuestLine> http_line(World& world, Guest& guest);

// How a call was told to a guest to have ended, where its format says so.
struct GuestEnd {
    protocol::CallId call;
    std::string reason;
    std::int64_t seconds{0};
    bool may_be_elsewhere{false};  // the format has no word of its own for "on another device"
};

// What counts a call of each format, in the order of Format.
inline constexpr std::array kGuestCalls{Reached::OpCall, Reached::RelayCall, Reached::ThreadCall, Reached::HttpCall};

// A person's client of an older format: a small model of what such clients do. It knows one call at a time, resumes
// nothing, and hangs up when its connection fails or nothing is heard.
class Guest : public std::enable_shared_from_this<Guest> {
public:
    enum class Stage { Idle, Dialing, Ringing, InCall };

    Guest(World& world, int number, protocol::UserId user, Format format, std::uint64_t seed);
    void appear();

    // ---- the person ----
    void act();    // what one does now and then, from where the call stands
    void leave();  // cancel, decline or hang up

    // ---- the line ----
    void hear(News const& news);
    void lost();  // the socket: what it was in is over for it

    // ---- faults ----
    void drop_socket(bool host_learns) { line_->cut(host_learns); }
    void change_network(Duration gap);

    [[nodiscard]] bool idle() const { return stage_ == Stage::Idle; }
    [[nodiscard]] bool attached() const { return line_->attached(); }
    // Empty, or where it stays longer than one may.
    [[nodiscard]] std::string stay_problem() const;
    [[nodiscard]] std::string describe() const;

    [[nodiscard]] protocol::UserId const& user() const { return user_; }
    [[nodiscard]] protocol::DeviceId const& device() const { return device_; }
    [[nodiscard]] Format format() const { return format_; }
    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] protocol::CallId const& call() const { return call_.id; }
    [[nodiscard]] std::string const& name() const { return name_; }
    [[nodiscard]] std::vector<GuestEnd> const& told() const { return told_; }
    Place place;

private:
    struct Call {
        protocol::CallId id;  // empty: dialled, and no answer yet
        bool caller{false};
        std::optional<protocol::Description> offer;  // came with the ring
        std::vector<protocol::Candidate> early;      // came before there was a description to add them to
        std::vector<protocol::Candidate> own;        // not said yet
        std::string latest_offer;                    // of the running call: its SDP
        std::shared_ptr<Pc> pc;
        std::deque<protocol::LinkId> asked;          // the links of the offers that wait for an answer
        bool described{false};  // our description is said
        bool placed{false};     // theirs is applied
        bool accepting{false};  // the yes waits for the answer
        bool leaving{false};    // it ends as soon as it is known which one it is
        bool counted{false};
    };

    void dial();
    void answer();
    void accept();
    void decline();
    void enter(Stage stage);
    void forget();  // the call; a ring that crossed it is taken up

    void rang(news::Rang const& news);
    void dialled(protocol::CallId const& call);
    void accepted(protocol::CallId const& call);
    void described(news::Described const& news);
    void candidate_came(news::CandidateCame const& news);
    void over(news::Over const& news);
    // Of a call that goes on without us: nobody shall wait.
    [[nodiscard]] bool foreign(protocol::CallId const& call);

    void open_pc(bool offering);
    void take_remote(protocol::Description const& remote);
    void local_description(protocol::Description mine);
    void link_event(client::Event const& event);
    void say_candidates();
    void hang_up_in_silence();
    [[nodiscard]] bool describes_early() const { return format_ == Format::Op || format_ == Format::Http; }

    World* world_;
    Dice dice_;
    protocol::UserId user_;
    Format format_;
    std::string name_;
    protocol::DeviceId device_;
    std::unique_ptr<GuestLine> line_;
    Stage stage_{Stage::Idle};
    Instant since_;
    int connections_{0};
    Call call_;
    protocol::ThreadId thread_;                 // of what is being dialled
    protocol::UserId callee_;
    std::optional<news::Rang> crossing_;        // came while something else was under way
    protocol::CallId left_;                     // to be ended once the server can hear it
    std::map<protocol::CallId, bool> known_;    // whether it was the caller's device
    std::vector<GuestEnd> told_;
};

}  // namespace sim
