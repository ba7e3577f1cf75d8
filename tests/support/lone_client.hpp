#pragma once
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/probe.hpp"
#include "client/runtime.hpp"
#include "protocol/codec.hpp"
#include "protocol/http_shapes.hpp"
#include "support/sim/dice.hpp"

// The whole client alone, in virtual time: the test is the browser, the server and the person.
namespace unit {

class LoneClient : client::Clock,
                   client::TimerPort,
                   client::SocketPort,
                   client::HttpPort,
                   client::MediaPort,
                   client::PeerPort,
                   client::TonePort,
                   client::StoragePort,
                   client::PagePort {
public:
    struct Request {
        client::HttpId id;
        std::string method, path;
    };
    client::Start start;
    std::vector<Request> requests;  // not answered yet
    std::vector<bool> full_screen;  // asked for
    std::string copied;
    std::vector<std::pair<call::CaptureId, call::SourceKind>> captures;
    base::Now at{base::Instant{std::chrono::seconds{1'000}},
                 base::WallTime{std::chrono::milliseconds{1'764'410'400'000}}};

    // Loads the page; again: what storage kept is found again, everything else is new.
    void load() {
        requests.clear();
        timer_.reset();
        runtime_ = std::make_unique<client::Runtime>(
            client::Ports{*this, *this, *this, *this, *this, *this, *this, *this, *this, dice_}, start);
    }
    void post(client::Event event) { runtime_->post(std::move(event)); }
    [[nodiscard]] view::Desk const& desk() const { return runtime_->probe().desk; }
    [[nodiscard]] view::App const& view() { return runtime_->view(); }

    void pass(base::Duration time) {
        auto const until = at.mono + time;
        while (timer_ && *timer_ <= until) {
            to(std::max(at.mono, *std::exchange(timer_, std::nullopt)));
            post(client::events::TimerFired{});
        }
        to(until);
    }

    [[nodiscard]] int asked(std::string const& path) const {
        return static_cast<int>(std::ranges::count(requests, path, &Request::path));
    }
    // The oldest request to that path.
    bool answer(std::string const& path, int status, std::string const& body = {}) {
        auto const found = std::ranges::find(requests, path, &Request::path);
        if (found == requests.end()) return false;
        auto const id = found->id;
        requests.erase(found);
        post(client::events::HttpDone{id, status, body});
        return true;
    }
    bool sign_in() {
        load();
        return answer("/me", 200, R"({"userId":"ana","handle":"ana","displayName":"Ana"})");
    }
    // Signed in as Ana, with a session and one conversation, with Bob.
    bool go_online() {
        if (!sign_in() || !answer("/auth/ticket", 200, R"({"ticket":"one"})")) return false;
        post(client::events::SocketOpened{});
        protocol::Welcome welcome;
        welcome.session = protocol::SessionId{"s"};
        welcome.epoch = protocol::Epoch{"e"};
        welcome.me = {protocol::UserId{"ana"}, "ana", "Ana", ""};
        say(welcome);
        protocol::Thread thread;
        thread.id = protocol::ThreadId{"t1"};
        thread.members = {welcome.me, {protocol::UserId{"bob"}, "bob", "Bob", ""}};
        return answer("/threads", 200, protocol::encode(std::vector{thread}));
    }
    void say(protocol::ServerBody body) {
        auto const sequenced = !std::holds_alternative<protocol::Welcome>(body);
        seq_ += sequenced ? 1 : 0;
        post(client::events::SocketText{protocol::encode(protocol::ServerMessage{seq_, std::move(body)}, at.wall)});
    }
    // The newest command of this kind that was sent.
    template <class Body>
    [[nodiscard]] protocol::CommandId command() const {
        for (auto message = sent_.rbegin(); message != sent_.rend(); ++message) {
            if (std::holds_alternative<Body>(message->body)) return message->id;
        }
        return {};
    }

private:
    base::Now now() override { return at; }
    void arm(std::optional<base::Instant> when) override { timer_ = when; }
    void connect(std::string const&, std::string_view) override {}
    void send(std::string const& text) override {
        if (auto message = protocol::decode_client(text)) sent_.push_back(std::move(*message));
    }
    void close() override {}
    void request(client::HttpId id, std::string const& method, std::string const& path, std::string const&) override {
        requests.push_back({id, method, path});
    }
    void capture(call::CaptureId id, call::SourceKind kind) override { captures.emplace_back(id, kind); }
    void stop(call::CaptureId) override {}
    void open(protocol::LinkId const&, std::vector<protocol::IceServer> const&, bool) override {}
    void describe(protocol::LinkId const&) override {}
    void apply(protocol::LinkId const&, protocol::Description const&) override {}
    void add_candidate(protocol::LinkId const&, protocol::Candidate const&) override {}
    void restart_ice(protocol::LinkId const&) override {}
    void set_track(protocol::LinkId const&, call::SourceKind, std::optional<call::CaptureId>) override {}
    void scale_video(protocol::LinkId const&, int) override {}
    void close(protocol::LinkId const&) override {}
    void play(client::Tone) override {}
    void stop() override {}
    void save(client::StorageScope scope, std::string const& key, std::string const& value) override {
        (scope == client::StorageScope::Tab ? start.tab_storage : start.device_storage)[key] = value;
    }
    void set_title(std::string const&) override {}
    void announce(client::Politeness, std::string const&) override {}
    void set_language(std::string_view) override {}
    void set_full_screen(bool on) override { full_screen.push_back(on); }
    void copy(std::string const& text) override { copied = text; }
    void mark_dirty() override {}
    void log(std::string const&) override {}

    void to(base::Instant when) {
        at.wall += when - at.mono;
        at.mono = when;
    }

    sim::Dice dice_{17};
    std::int64_t seq_{0};
    std::vector<protocol::ClientMessage> sent_;
    std::optional<base::Instant> timer_;
    std::unique_ptr<client::Runtime> runtime_;
};

}  // namespace unit
