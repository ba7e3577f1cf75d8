#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "client/probe.hpp"
#include "client/runtime.hpp"
#include "support/sim/air.hpp"
#include "support/sim/host.hpp"

namespace sim {

class World;

// What the person, the browser or the hardware answers when a device is asked for.
enum class Permission { Granted, Denied, Missing, InUse };

// One running app instance of a person: what outlives its pages.
struct Device {
    int number{0};
    protocol::UserId user;
    std::string name;
    Place place;
    Permission microphone{Permission::Granted};
    Permission camera{Permission::Granted};
    Duration slowest_capture{300ms};
    base::Duration clock_error{0};  // its wall clock against the server's
    std::map<std::string, std::string> tab_storage, device_storage;
    std::shared_ptr<class Page> page;  // empty: closed
    std::optional<Instant> steady_since;  // network and session stand
};

// How a call was told to this page to have ended.
struct ToldEnd {
    call::Ended ended;
    bool steady{false};  // its session had stood for a while: it must agree with the server
};

// A loaded page: the real runtime over simulated ports.
class Page : public std::enable_shared_from_this<Page>,
             client::Clock,
             client::TimerPort,
             client::SocketPort,
             client::HttpPort,
             client::MediaPort,
             client::PeerPort,
             client::TonePort,
             client::StoragePort,
             client::PagePort {
public:
    Page(World& world, Device& device, std::uint64_t seed);
    ~Page() override;
    void load();
    void unload(switchboard::CloseWhy why);

    void post(client::Event event);
    // A command that no button of the page sends yet.
    void say(protocol::ClientBody body);
    // Whether what it says reaches the server of now: its socket may be of one that is gone, or dead, unnoticed.
    [[nodiscard]] bool attached() const { return wire_ && wire_->page_open && wire_->host_open && !wire_->dead; }
    [[nodiscard]] client::Runtime::Probe probe() const { return runtime_->probe(); }
    [[nodiscard]] client::Runtime& runtime() { return *runtime_; }
    [[nodiscard]] Device& device() { return *device_; }

    // ---- network ----
    void drop_socket(bool host_learns);  // reset by the network
    void stall_over();                   // the network is back: what was held back flows
    void lose_wire();                    // it is dead and nobody knows

    // ---- what the ports see ----
    struct CaptureRecord {
        call::SourceKind kind;
        bool running{false};             // granted
    };
    [[nodiscard]] std::map<call::CaptureId, CaptureRecord> const& captures() const { return captures_; }
    [[nodiscard]] std::map<protocol::LinkId, std::shared_ptr<Pc>> const& links() const { return links_; }
    [[nodiscard]] std::optional<call::Tone> looping() const { return looping_; }
    void pull_out(call::CaptureId id);   // the device is unplugged
    std::vector<ToldEnd> told;
    std::vector<client::Tone> tones;
    std::vector<std::string> announcements;
    std::string title;
    int frames_asked{0};
    std::optional<Instant> timer() const { return timer_; }

private:
    base::Now now() override;
    void arm(std::optional<Instant> at) override;
    void connect(std::string const& path, std::string_view subprotocol) override;
    void send(std::string const& text) override;
    void close() override;
    void request(client::HttpId id, std::string const& method, std::string const& path,
                 std::string const& body) override;
    void capture(call::CaptureId id, call::SourceKind kind) override;
    void stop(call::CaptureId id) override;
    void open(protocol::LinkId const& link, std::vector<protocol::IceServer> const& ice, bool offering) override;
    void describe(protocol::LinkId const& link) override;
    void apply(protocol::LinkId const& link, protocol::Description const& remote) override;
    void add_candidate(protocol::LinkId const& link, protocol::Candidate const& candidate) override;
    void restart_ice(protocol::LinkId const& link) override;
    void set_track(protocol::LinkId const& link, call::SourceKind kind,
                   std::optional<call::CaptureId> capture) override;
    void scale_video(protocol::LinkId const& link, int down_by) override;
    void close(protocol::LinkId const& link) override;
    void play(client::Tone tone) override;
    void stop() override;
    void save(client::StorageScope scope, std::string const& key, std::string const& value) override;
    void set_title(std::string const& text) override { title = text; }
    void announce(client::Politeness, std::string const& text) override { announcements.push_back(text); }
    void set_language(std::string_view) override {}
    void set_full_screen(bool) override {}
    void copy(std::string const&) override {}
    void mark_dirty() override { ++frames_asked; }
    void log(std::string const& line) override;

    // Runs later unless the page is gone by then.
    void later(Duration wait, std::function<void(Page&)> action);
    void hear(std::string text);
    void answer(client::HttpId id, std::string const& method, std::string const& path);
    // Of the conversation whose messages are asked for by this path; empty: none.
    [[nodiscard]] protocol::MessageId oldest_shown(std::string const& path) const;
    void settle_capture(call::CaptureId id, call::SourceKind kind);
    [[nodiscard]] std::shared_ptr<Pc> pc(protocol::LinkId const& link);

    World* world_;
    Device* device_;
    Dice dice_;
    std::unique_ptr<client::Runtime> runtime_;
    std::shared_ptr<Wire> wire_;
    std::vector<std::string> held_back_, held_up_;  // by a network that is down
    std::map<call::CaptureId, CaptureRecord> captures_;
    std::map<protocol::LinkId, std::shared_ptr<Pc>> links_;
    std::optional<call::Tone> looping_;
    std::optional<Instant> timer_;
    std::uint64_t timer_arming_{0};
};

}  // namespace sim
