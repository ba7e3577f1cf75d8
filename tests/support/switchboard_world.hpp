#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "switchboard/switchboard.hpp"

// A switchboard in virtual time with devices that are only mailboxes: what they say is in the test, what they hear is
// kept, and the sequence rules of docs/protocol.md are checked on every message.
namespace support {

using namespace protocol;  // NOLINT(google-build-using-namespace)

class SplitMix : public base::Entropy {
public:
    explicit SplitMix(std::uint64_t seed) : state_{seed} {}
    std::array<std::uint8_t, 16> draw() override;

private:
    std::uint64_t state_;
};

class SwitchboardWorld;

// One running app instance of a person.
class Mailbox {
public:
    Mailbox(SwitchboardWorld& world, UserId user, DeviceId device)
        : world_{&world}, user_{std::move(user)}, device_{std::move(device)} {}

    void connect();                       // a fresh HELLO, as after a page load
    void resume();                        // HELLO with what was heard last
    void resume_from(std::int64_t last_seq);
    void lose(switchboard::CloseWhy why = switchboard::CloseWhy::Gone);
    void send(ClientBody body, std::string const& command = {});  // a fresh command id unless one is given
    void unreadable();
    void heartbeat();

    // The answer to the latest command: ACK or ERROR.
    [[nodiscard]] std::optional<Ack> acked() const;
    [[nodiscard]] std::optional<Error> refused() const;
    [[nodiscard]] std::optional<ErrorCode> code() const;

    // What was heard, oldest first, since the last clear().
    template <class Body>
    [[nodiscard]] std::vector<Body> heard() const {
        std::vector<Body> found;
        for (auto const& message : inbox) {
            if (auto const* const body = std::get_if<Body>(&message.body)) found.push_back(*body);
        }
        return found;
    }
    template <class Body>
    [[nodiscard]] std::optional<Body> last() const {
        auto const found = heard<Body>();
        return found.empty() ? std::nullopt : std::optional{found.back()};
    }
    void clear() { inbox.clear(); }

    [[nodiscard]] bool connected() const { return socket.has_value(); }
    [[nodiscard]] UserId const& user() const { return user_; }
    [[nodiscard]] DeviceId const& device() const { return device_; }

    std::vector<ServerMessage> inbox;
    std::optional<switchboard::SocketId> socket;
    std::optional<switchboard::CloseSocket> closed;  // by the server
    SessionId session;
    Epoch epoch;
    std::int64_t seq{0};
    bool silent{false};                   // sends no heartbeats
    switchboard::ClientKind kind{switchboard::ClientKind::Whole};
    int peers{limits::kCallPeers};
    std::vector<IceServer> ice_servers;   // what its user is granted when it connects

private:
    void open(std::optional<Resume> resume);
    SwitchboardWorld* world_;
    UserId user_;
    DeviceId device_;
    CommandId last_command_;
};

class SwitchboardWorld {
public:
    explicit SwitchboardWorld(switchboard::Settings settings = {});

    UserId add_user(std::string const& name);
    ThreadId befriend(UserId const& one, UserId const& other);
    ThreadId add_thread(std::vector<UserId> members);
    // As a host application does.
    void set_members(ThreadId const& thread, std::vector<UserId> members);
    // A chat_voice conversation that begins now.
    ThreadId add_timed(UserId const& one, UserId const& other, base::Duration limit);
    // Connected at once; addresses stay good.
    Mailbox& device(UserId const& user, std::string const& name);
    Mailbox& absent_device(UserId const& user, std::string const& name);

    switchboard::Effects handle(switchboard::Input const& input);
    // Lets time pass: whatever falls due on the way happens then; devices send their heartbeats.
    void advance(base::Duration time);
    // Somebody sets the machine's clock; what is due does not move.
    void set_clock(base::Duration by) { now_.wall += by; }
    // The process dies without a word and starts again from what was stored, `down` later.
    void restart(base::Duration down = base::Duration{0});

    [[nodiscard]] switchboard::Switchboard& board() { return *board_; }
    [[nodiscard]] base::Now now() const { return now_; }

    // Storage, as the effects wrote it.
    std::map<CallId, switchboard::StoreCall> calls;
    std::vector<switchboard::StoreMessage> messages;
    std::vector<switchboard::StoreRead> reads;
    std::map<ThreadId, switchboard::StoreSession> sessions;  // as changed after their creation
    std::map<UserId, switchboard::StoreProfile> profiles;    // of a host application's people
    std::map<UserId, base::WallTime> last_seen;
    std::vector<switchboard::Refused> refusals;
    switchboard::Effects latest;  // of the last handle()

private:
    friend class Mailbox;
    void apply(switchboard::Effect const& effect);
    void hear(switchboard::Deliver const& deliver);
    [[nodiscard]] Mailbox* by_socket(switchboard::SocketId socket);
    void check();
    ThreadId store(switchboard::StoredThread thread);

    switchboard::Settings settings_;
    SplitMix entropy_{20'251'129};
    base::Now now_;
    switchboard::Snapshot known_;  // profiles and threads
    std::unique_ptr<switchboard::Switchboard> board_;
    std::vector<std::unique_ptr<Mailbox>> devices_;
    std::uint64_t next_socket_{1};
    std::uint64_t next_command_{1};
    std::map<switchboard::SocketId, base::Instant> heartbeat_at_;
};

}  // namespace support
