#include <algorithm>
#include <charconv>

#include "base/overloaded.hpp"
#include "protocol/call_bodies.hpp"
#include "protocol/call_in.hpp"
#include "protocol/codec.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/names.hpp"
#include "protocol/nouns.hpp"
#include "support/sim/host.hpp"
#include "support/sim/reading.hpp"

// The HTTP routes that clients use: those of a page, and the calls of clients without a socket.
namespace sim {

using namespace switchboard;  // NOLINT(google-build-using-namespace)

namespace {

constexpr Duration kPollingIdle = 30s;  // as the server's
constexpr std::string_view kCalls = "/calls/";

Host::Answer json(int status, JsonWriter& to) { return {status, to.take()}; }

// What a path names behind "/calls/", up to the next slash or question mark.
CallId call_named(std::string const& path) {
    return CallId{path.substr(kCalls.size(), path.find_first_of("/?", kCalls.size()) - kCalls.size())};
}

void write_call(JsonWriter& to, StoreCall const& store, std::optional<CallSnapshot> const& live) {
    auto const& call = store.call;
    to.open_object().id("id", call.id).id("initiatorId", call.initiator);
    to.text("status", to_name(live ? live->status : call.status));
    if (store.reason) to.text("reason", to_name(*store.reason)).number("duration", store.duration_s);
    if (live && live->offer) write(to.key("offer"), *live->offer);
    if (live) write_list(to, "candidates", live->candidates);
    to.close_object();
}

ClientBody read_command(std::string const& path, Fields const& body) {
    if (path == "/calls") return read_call_start(body);
    if (path == "/calls/signaling/offer") return read_signaling_offer(body);
    if (path == "/calls/signaling/answer") return read_signaling_answer(body);
    if (path == "/calls/signaling/ice-candidate") return read_signaling_candidate(body);
    if (path.ends_with("/answer")) return read_call_answer(body, call_named(path));
    return CallEnd{.call = call_named(path)};
}

}  // namespace

ThreadId Host::thread_in(std::string const& path) {
    constexpr std::string_view kThreads = "/threads/";
    if (!path.starts_with(kThreads)) return {};
    return ThreadId{path.substr(kThreads.size(), path.find('/', kThreads.size()) - kThreads.size())};
}

Host::Answer Host::http(Request const& request) {
    if (!board_) return {};
    auto const& path = request.path;
    JsonWriter to;
    if (path == "/me") {
        write(to, storage.profile(request.user));
        return json(200, to);
    }
    if (path == "/auth/ticket") {
        auto const ticket = base::draw_id(*dice_);
        tickets_[ticket] = request.user;
        to.open_object().text("ticket", ticket).close_object();
        return json(200, to);
    }
    if (path == "/threads") return {200, encode(storage.threads_of(request.user, *board_))};
    if (auto const thread = thread_in(path); !thread.empty()) {
        auto const before = path.find("&before=");
        MessageId const bound{before == std::string::npos ? std::string{} : path.substr(before + 8)};
        return {200, encode(storage.history(thread, bound))};
    }
    return path.starts_with("/calls") ? calls(request) : Answer{404, "{}"};
}

Host::Answer Host::calls(Request const& request) {
    if (request.method == "POST") return change_call(request);
    (void)socket_for(request);  // who asks can be reached
    if (request.path == "/calls/active") return active_calls(request.user);
    if (request.path.contains("/signaling")) return signaling(request);
    return show_call(200, call_named(request.path), request.user);
}

Host::Answer Host::change_call(Request const& request) {
    Reading reading{request.body};
    auto command = read_command(request.path, reading.fields());
    if (!reading.problem().empty()) violate("a client sent a body that the server cannot read: " + reading.problem());
    auto const answer = ask(socket_for(request), std::move(command));
    auto const* const ack = std::get_if<Ack>(&answer);
    if (ack == nullptr) return {409, "{}"};  // whatever the error: nobody here tells them apart
    if (request.path.contains("/signaling/")) return {204, {}};
    if (request.path == "/calls") return show_call(201, ack->call, request.user);
    return show_call(200, call_named(request.path), request.user);
}

Host::Answer Host::show_call(int status, CallId const& id, UserId const& viewer) {
    auto const found = storage.calls.find(id);
    if (found == storage.calls.end()) return {404, "{}"};
    JsonWriter to;
    write_call(to.open_object().key("call"), found->second, board_->describe_call(id, viewer));
    to.close_object();
    return json(status, to);
}

Host::Answer Host::active_calls(UserId const& user) {
    JsonWriter to;
    to.open_object().key("calls").open_array();
    if (auto const live = board_->call_of(user)) write_call(to, storage.calls.at(live->id), live);
    to.close_array().close_object();
    return json(200, to);
}

Host::Answer Host::signaling(Request const& request) {
    auto const mark = request.path.find("?after=") + 7;
    std::int64_t after = 0;
    (void)std::from_chars(request.path.data() + mark, request.path.data() + request.path.size(), after);
    auto const call = call_named(request.path);
    JsonWriter to;
    to.open_object().key("events").open_array();
    std::int64_t last_seq = 0;
    for (auto const& [socket, polling] : polling_) {
        if (polling.device != DeviceId{"http-" + request.login}) continue;
        last_seq = polling.last_seq;
        for (auto const& [seq, message] : polling.kept) {
            if (seq > after && call_in(message.body) == call) to.raw(encode(message, wall_()));
        }
    }
    to.close_array().number("lastSeq", last_seq).close_object();
    return json(200, to);
}

// The device in the live call of this person; else the login's own, which has no socket.
SocketId Host::socket_for(Request const& request) {
    DeviceId const own{"http-" + request.login};
    auto const in_call = board_->device_in_call(request.user);
    std::optional<SocketId> talking, mine;
    for (auto const& [socket, wire] : wires_) {
        if (in_call && wire->user == request.user && wire->device == *in_call) talking = socket;
    }
    for (auto& [socket, polling] : polling_) {
        if (in_call && polling.user == request.user && polling.device == *in_call) talking = socket;
        if (polling.device != own) continue;
        polling.heard_at = schedule_->now();
        mine = socket;
    }
    if (talking) return *talking;
    if (mine) return *mine;
    SocketId const socket{++last_wire_};
    polling_[socket] = Polling{request.user, own, schedule_->now()};
    handle(SocketOpened{socket, request.user, own, {}, ClientKind::CallsOnly});
    beat(socket);
    return socket;
}

void Host::beat(SocketId socket) {
    schedule_->in(2s, [this, socket, run = run_] {
        if (run != run_ || !polling_.contains(socket)) return;
        auto const& polling = polling_.at(socket);
        if (schedule_->now() - polling.heard_at > kPollingIdle) {
            handle(SocketClosed{socket, CloseWhy::Gone});
            polling_.erase(socket);
            return;
        }
        handle(Received{socket, {{}, Heartbeat{polling.last_seq}}});
        beat(socket);
    });
}

ServerBody Host::ask(SocketId socket, ClientBody body) {
    asked_ = CommandId{base::draw_id(*dice_)};
    answered_.reset();
    handle(Received{.socket = socket, .message = {asked_, std::move(body)}, .aside = true});
    asked_ = {};
    return answered_.value_or(Error{});  // silent for too long at this very moment
}

}  // namespace sim
