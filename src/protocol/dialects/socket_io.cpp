#include <array>
#include <charconv>
#include <utility>

#include "base/overloaded.hpp"
#include "protocol/dialects/dialect.hpp"
#include "protocol/dialects/plain_fields.hpp"
#include "protocol/dialects/thread_calls.hpp"
#include "protocol/envelope.hpp"

// Socket.IO protocol 5 over Engine.IO 4, WebSocket transport, main namespace, text only: docs/dialects.md "Thread
// calls".
namespace protocol {
namespace {

// Engine.IO packet, then Socket.IO packet, as their documents number them.
constexpr char kEnginePong = '3';
constexpr char kEngineMessage = '4';
constexpr char kConnect = '0';
constexpr char kDisconnect = '1';
constexpr char kEvent = '2';

ClientBody read_start(Fields const& data) {
    auto const type = data.has("type") ? read_plain_type(data, "type") : CallType::Audio;
    return CallInitiate{data.id<ThreadId>("threadId"), {}, type, std::nullopt};
}
ClientBody read_accept(Fields const& data) { return CallAnswer{data.id<CallId>("callId"), std::nullopt}; }
ClientBody read_reject(Fields const& data) {
    return CallDecline{data.id<CallId>("callId"), data.text_if("reason", limits::kDeclineTextCodePoints)};
}
ClientBody read_end(Fields const& data) { return CallEnd{.call = data.id<CallId>("callId")}; }
ClientBody read_signal_event(Fields const& data) { return read_signal(data, data.id<CallId>("callId")); }

ClientBody read_extend(Fields const& data) {
    auto const minutes = data.integer("minutes", limits::kExtensionShortest.count(), limits::kExtensionLongest.count());
    return SessionExtend{data.id<ThreadId>("threadId"), std::chrono::minutes{minutes}};
}
ClientBody read_extend_decline(Fields const& data) { return SessionExtendDecline{data.id<ThreadId>("threadId")}; }

constexpr std::array<EventReader<ClientBody>, 7> kEvents{{
    {"chat:call:start", read_start},
    {"chat:call:accept", read_accept},
    {"chat:call:reject", read_reject},
    {"chat:call:end", read_end},
    {"chat:call:signal", read_signal_event},
    {"chat:session:extend", read_extend},
    {"chat:session:decline", read_extend_decline},
}};

std::unexpected<ParseError> unreadable(std::string message, CommandId id = {}) {
    return std::unexpected{ParseError{ErrorCode::BadMessage, std::move(message), std::move(id)}};
}

class SocketIo final : public Dialect {
public:
    std::string opening() override {
        JsonWriter open;
        open.open_object().text("sid", "alo").key("upgrades").open_array().close_array();
        open.number("pingInterval", limits::kHeartbeat.count()).number("pingTimeout", limits::kDeviceGone.count());
        open.number("maxPayload", static_cast<std::int64_t>(limits::kMessageBytes)).close_object();
        return "0" + open.take();
    }
    std::string beat() override { return "2"; }
    std::string refusal(std::string_view message) override {
        JsonWriter writer;
        writer.open_object().text("message", message).close_object();
        return "44" + writer.take();
    }

    std::expected<ClientMessage, ParseError> decode(std::string_view text) override {
        if (text == std::string_view{&kEnginePong, 1} || text == "1") return ClientMessage{{}, Heartbeat{}};
        if (text.size() < 2 || text[0] != kEngineMessage) return unreadable("not an Engine.IO message");
        auto const rest = text.substr(2);
        switch (text[1]) {
            case kConnect: return connect(rest);
            case kDisconnect: return ClientMessage{{}, Heartbeat{}};
            case kEvent: return event(rest);
            default: return unreadable("only connect, disconnect and text events");
        }
    }

    std::vector<std::string> encode(ServerMessage const& message, base::WallTime) override {
        std::vector<std::string> frames;
        for (auto const& event : call_.hear(message)) {
            auto frame = spell(event);
            if (!frame.empty()) frames.push_back(std::move(frame));
        }
        return frames;
    }

private:
    std::expected<ClientMessage, ParseError> connect(std::string_view payload) {
        if (payload.starts_with('/')) return unreadable("there is only the main namespace");
        auto const json = read_envelope(payload.empty() ? "{}" : payload, kClientBounds);
        if (!json) return std::unexpected{json.error()};
        Fault fault;
        Fields const auth{*json, "auth", fault};
        auto hello = read_plain_hello(auth);
        if (fault.code) return std::unexpected{as_error(fault, {})};
        return ClientMessage{{}, std::move(hello)};
    }

    // [number]["name", {...}]; with a number its client waits for an acknowledgement.
    std::expected<ClientMessage, ParseError> event(std::string_view rest) {
        auto const bracket = rest.find('[');
        if (bracket == std::string_view::npos || bracket > 9) return unreadable("not an event");
        auto const number = rest.substr(0, bracket);
        if (number.find_first_not_of("0123456789") != std::string_view::npos) return unreadable("not an event");
        CommandId id{number.empty() ? "event-" + std::to_string(++events_) : kAsked + std::string{number}};
        auto const json = parse_json(rest.substr(bracket), kClientBounds);
        if (!json) return unreadable(std::string{describe(json.error())}, id);
        auto const* const list = std::get_if<Json::Array>(&json->value);
        if (list == nullptr || list->empty()) return unreadable("an event is an array", id);
        auto const* const name = std::get_if<std::string>(&list->front().value);
        auto const* const row = name == nullptr ? nullptr : find_event(kEvents, *name);
        if (row == nullptr) return std::unexpected{ParseError{ErrorCode::UnknownEvent, "event is unknown", id}};
        return read(*row, list->size() > 1 ? (*list)[1] : Json{Json::Object{}}, std::move(id));
    }

    std::expected<ClientMessage, ParseError> read(EventReader<ClientBody> const& row, Json const& data, CommandId id) {
        if (!std::holds_alternative<Json::Object>(data.value)) return unreadable("data must be an object", id);
        Fault fault;
        auto body = row.read(Fields{data, "data", fault});
        if (fault.code) return std::unexpected{as_error(fault, id)};
        call_.name_link(body);
        return ClientMessage{std::move(id), std::move(body)};
    }

    std::string spell(PlainEvent const& event) {
        // Of the conversation that is called in, signals say nothing themselves.
        if (auto const* const accepted = std::get_if<Accepted>(&event)) thread_ = accepted->call.thread;
        if (auto const* const greeted = std::get_if<Greeted>(&event)) return connected(*greeted);
        if (auto const* const ack = std::get_if<Ack>(&event)) return acknowledged(ack->id, event);
        if (auto const* const error = std::get_if<Error>(&event)) {
            if (error->id.str().starts_with(kAsked)) return acknowledged(error->id, event);
        }
        JsonWriter writer;
        writer.open_array().text(thread_event_name(event));
        write_thread_event(writer, event, thread_);
        writer.close_array();
        return "42" + writer.take();
    }

    static std::string connected(Greeted const& greeted) {
        JsonWriter writer;
        writer.open_object().id("sid", greeted.session).close_object();
        return "40" + writer.take();
    }

    static std::string acknowledged(CommandId const& id, PlainEvent const& event) {
        if (!id.str().starts_with(kAsked)) return {};
        JsonWriter writer;
        writer.open_array().open_object();
        if (auto const* const ack = std::get_if<Ack>(&event)) writer.flag("ok", true).id_if("callId", ack->call);
        if (auto const* const error = std::get_if<Error>(&event)) {
            writer.flag("ok", false).key("error");
            write_thread_event(writer, *error, {});
        }
        writer.close_object().close_array();
        return "43" + id.str().substr(kAsked.size()) + writer.take();
    }

    static inline std::string const kAsked{"ask-"};
    PlainCall call_;
    ThreadId thread_;
    int events_{0};
};

}  // namespace

std::unique_ptr<Dialect> socket_io_dialect() { return std::make_unique<SocketIo>(); }

}  // namespace protocol
