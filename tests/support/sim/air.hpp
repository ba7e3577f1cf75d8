#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/events.hpp"
#include "support/sim/dice.hpp"
#include "support/sim/schedule.hpp"
#include "support/sim/sdp.hpp"

// RTCPeerConnections as W3C webrtc-pc describes them, as far as signaling can tell: operations queue and take time,
// offers roll back, ICE connects two ends that know each other's descriptions and a candidate, loses them, restarts.
namespace sim {

// Where a device is reached: changes with its network.
struct Place {
    int device{0};
    bool up{true};
    int address{0};
};

class Air;

// One RTCPeerConnection.
class Pc : public std::enable_shared_from_this<Pc> {
public:
    using Report = std::function<void(client::Event)>;
    Pc(Air& air, protocol::LinkId link, Place const& place, Report report, std::uint64_t certificate);

    void describe();
    void apply(protocol::Description const& remote);
    void add_candidate(protocol::Candidate const& candidate);
    void restart_ice();
    void set_track(call::SourceKind kind, std::optional<call::CaptureId> capture);
    void scale_video(int down_by) { video_scale_ = down_by; }
    void close();

    [[nodiscard]] protocol::LinkId const& link() const { return link_; }
    [[nodiscard]] bool open() const { return open_; }
    [[nodiscard]] bool connected() const { return state_ == "connected"; }
    [[nodiscard]] bool met_peer() const { return remote_.has_value(); }
    // What the sender of this kind carries now.
    [[nodiscard]] int video_scale() const { return video_scale_; }
    [[nodiscard]] std::optional<call::CaptureId> track(call::SourceKind kind) const { return sender(kind).capture; }
    // Both descriptions agree that media of this kind flows from here.
    [[nodiscard]] bool sends(call::SourceKind kind) const { return sender(kind).said_to_send; }

private:
    friend class Air;
    enum class Signaling { Stable, HaveLocalOffer, HaveRemoteOffer };
    struct Sender {
        bool exists{false};
        std::optional<call::CaptureId> capture;
        bool wants_to_send{false};
        bool said_to_send{false};
        bool hears{false};
    };

    void run(std::function<void()> operation);
    void fail(char const* operation, char const* error);
    void make_offer();
    void make_answer();
    void apply_offer(Sdp const& sdp);
    void apply_answer(Sdp const& sdp);
    void take_remote(Sdp const& sdp);
    void describe_local(Sdp& sdp);
    void fresh_fragment();
    void gather(int number);
    void check_negotiation();
    void hear(call::SourceKind kind, bool sends);
    void enter(std::string_view state);
    [[nodiscard]] Sender const& sender(call::SourceKind kind) const {
        return kind == call::SourceKind::Camera ? video_ : audio_;
    }

    Air* air_;
    protocol::LinkId link_;
    Place const* place_;
    Report report_;
    bool open_{true};
    int video_scale_{1};
    Instant busy_until_;
    std::uint64_t certificate_;
    int version_{0};
    Signaling signaling_{Signaling::Stable};
    std::string fragment_, stable_fragment_, failed_fragment_;
    bool restart_{false};
    bool asked_{false};  // negotiation needed is about to be told
    std::optional<Sdp> offer_;
    std::optional<Sdp> remote_;
    std::string answered_fragment_;  // of the peer, when we last chose ours
    std::set<std::pair<std::string, int>> candidates_;  // the peer's: fragment, address
    Sender audio_, video_;

    // ICE
    std::string_view state_{"new"};
    bool watched_{false};  // a change of state is being waited for
    struct Pairing {
        std::weak_ptr<Pc> far;
        int here, there;
    };
    std::optional<Pairing> pairing_;
};

class Air {
public:
    Air(Schedule& schedule, Dice& dice) : schedule_{&schedule}, dice_{&dice} {}
    std::shared_ptr<Pc> open(protocol::LinkId const& link, Place const& place, bool offering, Pc::Report report);
    // Something changed: descriptions, candidates, networks, closed ends.
    void refresh();
    void block(bool blocked);  // media cannot pass, signaling can
    [[nodiscard]] std::string const& violation() const { return violation_; }
    [[nodiscard]] std::shared_ptr<Pc> far_end(Pc const& pc) const;

private:
    friend class Pc;
    void watch(std::shared_ptr<Pc> const& pc);
    void come_up(std::shared_ptr<Pc> const& pc);
    void go_down(std::shared_ptr<Pc> const& pc);
    void give_up(std::shared_ptr<Pc> const& pc, Duration wait);
    [[nodiscard]] bool good(Pc const& pc) const;
    void violate(char const* what) {
        if (violation_.empty()) violation_ = what;
    }

    Schedule* schedule_;
    Dice* dice_;
    std::vector<std::weak_ptr<Pc>> pcs_;
    bool blocked_{false};
    std::string violation_;
    std::uint64_t certificates_{0};
};

}  // namespace sim
