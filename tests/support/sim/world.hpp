#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/sim/air.hpp"
#include "support/sim/device.hpp"
#include "support/sim/dice.hpp"
#include "support/sim/guest.hpp"
#include "support/sim/host.hpp"
#include "support/sim/member.hpp"
#include "support/sim/schedule.hpp"
#include "support/sim/tally.hpp"

// N clients and the server in one process, in virtual time, over a seeded network. After every step the invariants
// are looked at; the first one broken is kept in violation().
namespace sim {

class World {
public:
    explicit World(std::uint64_t seed, switchboard::Settings settings = {});
    ~World();

    protocol::UserId add_user(std::string const& name);
    // Each two have a conversation, some two a second one with a time limit.
    void befriend_all();
    Device& add_device(protocol::UserId const& user);  // not loaded yet
    void load(Device& device);
    Guest& add_guest(protocol::UserId const& user, Format format);  // appears at once
    Member& add_member(protocol::UserId const& user);               // appears at once

    // ---- time ----
    void run_for(Duration time);
    // Faults end, everybody hangs up, and time passes until nothing is left; then the final invariants are looked at.
    void settle();

    // Much was said before in some conversations, and goes on being said there by clients that are not of this world.
    void talk_long_ago();
    void talk_at_length();

    // The host application gives some session another end, soon; also one that is over.
    void move_some_end();

    // ---- faults ----
    void cut_network(Device& device, Duration time);  // everything of it, and back at the same address
    void change_network(Device& device, Duration gap);  // back at another one; the page is told
    void drop_socket(Device& device, bool host_learns);
    void reload(Device& device, bool crash = false);
    void close_tab(Device& device, bool crash = false);
    void restart_server(Duration down);
    void block_media(Duration time);

    [[nodiscard]] base::WallTime wall() const { return kEpoch + (schedule.now() - Instant{}); }
    [[nodiscard]] std::string const& violation();
    void violate(std::string what);
    void after(Page& page);
    void note(std::string const& line);

    Schedule schedule;
    Dice dice;
    Tally tally;
    Host host;
    Air air;
    std::vector<std::unique_ptr<Device>> devices;
    std::vector<std::shared_ptr<Guest>> guests;
    std::vector<std::shared_ptr<Member>> members;
    std::vector<std::string> trace;
    bool tracing{false};
    struct Told {
        int device;
        ToldEnd told;
    };
    std::vector<Told> told;

private:
    static constexpr base::WallTime kEpoch{std::chrono::milliseconds{1'764'410'400'000}};
    void watch_time();
    void watch_progress();
    void check_page(Page& page, client::Runtime::Probe const& probe);
    void check_end();
    void check_time_limits();
    void check_sessions_over();
    void end_sessions(Duration patience);
    void read_everything();
    void check_conversations();
    [[nodiscard]] bool guests_are_quiet() const;
    void check_guests();
    void check_what_guests_were_told();
    void hear_ends(Page& page, client::Runtime::Probe const& probe);
    void update_steady(Device& device, client::Runtime::Probe const* probe);  // of its page, if there is one

    std::string violation_;
    struct Stay {
        std::size_t phase{0};
        Instant since;
    };
    std::map<int, Stay> stays_;
    std::map<Page*, int> toasts_seen_;
    int ends_moved_{0};  // by the host application
    Instant last_step_;
    int steps_here_{0};
};

}  // namespace sim
