#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "server/operator.hpp"

namespace server {

// How long after its last request a device without a socket counts as connected.
inline constexpr base::Duration kPollingIdle = std::chrono::seconds{30};
// What waits for such a device to ask; the oldest goes first.
inline constexpr std::size_t kPollingBytes = 256UL * 1024;

// Devices of clients that speak HTTP only, one per login session. To the operator each is a line like any other; what
// it is told about calls waits here until it asks. On the sockets' thread only.
class PollingDevices {
public:
    explicit PollingDevices(Operator& desk);
    ~PollingDevices();
    PollingDevices(PollingDevices const&) = delete;
    PollingDevices& operator=(PollingDevices const&) = delete;

    // A request of this login came: its device, if it has one here, goes on.
    void heard(std::string const& login, base::Instant now);
    // A device for this login, which has none. Nothing: the switchboard would not have it.
    [[nodiscard]] std::optional<switchboard::SocketId> open(auth::Identity const& who, base::Instant now);

    struct Told {
        std::string events;      // the messages as JSON objects, separated by commas
        std::int64_t last_seq{0};
        bool gap{false};         // older ones than these are lost
    };
    // What this login's device was told about `call` after the message numbered `after`.
    [[nodiscard]] Told told(std::string const& login, protocol::CallId const& call, std::int64_t after) const;

    // Every few seconds: those heard from lately go on, the others are gone.
    void beat(base::Instant now);

private:
    class Device;
    void hang_up(std::map<std::string, std::unique_ptr<Device>>::iterator gone);

    Operator& desk_;
    std::map<std::string, std::unique_ptr<Device>> devices_;  // by login
};

}  // namespace server
