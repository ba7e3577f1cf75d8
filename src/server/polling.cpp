#include "server/polling.hpp"

#include "protocol/call_in.hpp"
#include "protocol/codec.hpp"
#include "server/clock.hpp"

namespace server {

using namespace protocol;  // NOLINT(google-build-using-namespace): messages throughout

class PollingDevices::Device final : public Line {
public:
    explicit Device(base::Instant now) : heard_at{now} {}

    void deliver(ServerMessage const& message) override {
        last_seq = message.seq;
        auto call = call_in(message.body);
        if (call.empty()) return;
        kept.push_back({message.seq, std::move(call), encode(message, now().wall)});
        bytes += kept.back().text.size();
        while (bytes > kPollingBytes) {
            bytes -= kept.front().text.size();
            lost_up_to = kept.front().seq;
            kept.pop_front();
        }
    }
    void close(int, std::string_view) override { closed = true; }

    struct Kept {
        std::int64_t seq;
        CallId call;
        std::string text;
    };
    switchboard::SocketId socket{};
    base::Instant heard_at;
    std::deque<Kept> kept;
    std::size_t bytes{0};
    std::int64_t last_seq{0};
    std::int64_t lost_up_to{0};
    bool closed{false};
};

PollingDevices::PollingDevices(Operator& desk) : desk_{desk} {}
PollingDevices::~PollingDevices() = default;

void PollingDevices::heard(std::string const& login, base::Instant now) {
    auto const found = devices_.find(login);
    if (found == devices_.end()) return;
    found->second->heard_at = now;
    if (found->second->closed) hang_up(found);
}

std::optional<switchboard::SocketId> PollingDevices::open(auth::Identity const& who, base::Instant now) {
    auto const [place, _] = devices_.emplace(who.login, std::make_unique<Device>(now));
    auto& device = *place->second;
    device.socket = desk_.connect(device, {.who = who,
                                           .device = DeviceId{"http-" + who.login.substr(0, 40)},
                                           .kind = switchboard::ClientKind::CallsOnly});
    if (!device.closed) return device.socket;
    hang_up(place);
    return std::nullopt;
}

PollingDevices::Told PollingDevices::told(std::string const& login, CallId const& call, std::int64_t after) const {
    Told told;
    auto const found = devices_.find(login);
    if (found == devices_.end()) return told;
    auto const& device = *found->second;
    told.last_seq = device.last_seq;
    told.gap = device.lost_up_to > after;
    for (auto const& kept : device.kept) {
        if (kept.seq <= after || kept.call != call) continue;
        if (!told.events.empty()) told.events += ',';
        told.events += kept.text;
    }
    return told;
}

void PollingDevices::beat(base::Instant now) {
    for (auto next = devices_.begin(); next != devices_.end();) {
        auto const current = next++;
        auto& device = *current->second;
        if (device.closed || now - device.heard_at > kPollingIdle) {
            hang_up(current);
        } else {
            desk_.feed(switchboard::Received{device.socket, {{}, Heartbeat{device.last_seq}}});
        }
    }
}

void PollingDevices::hang_up(std::map<std::string, std::unique_ptr<Device>>::iterator gone) {
    auto const device = std::move(gone->second);
    devices_.erase(gone);
    desk_.disconnect(device->socket, switchboard::CloseWhy::Gone);
}

}  // namespace server
