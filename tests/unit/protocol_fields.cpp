#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"
#include "support/message_samples.hpp"
#include "support/sdp_samples.hpp"

using namespace protocol;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

using Path = json::json_pointer;

void walk(json const& value, Path const& at, std::vector<Path>& paths) {
    if (value.is_object()) {
        for (auto const& [name, member] : value.items()) {
            paths.push_back(at / name);
            walk(member, at / name, paths);
        }
    } else if (value.is_array() && !value.empty()) {
        walk(value[0], at / 0, paths);
    }
}

// The members below "data", each once, by their path without indexes.
std::vector<Path> members_of(json const& message) {
    std::vector<Path> paths;
    walk(message.at("data"), Path{"/data"}, paths);
    return paths;
}

std::string shape(Path const& path) {
    auto text = path.to_string();
    for (auto at = text.find("/0"); at != std::string::npos; at = text.find("/0")) text.erase(at, 2);
    return text.substr(std::string{"/data/"}.size());
}

// Never read: other members say the same.
std::set<std::string> const kUnread{
    "initiatorName",
    "initiatorAvatar",
    "calls/initiatorName",
    "calls/initiatorAvatar",
};

json wrong_type_for(json const& value) {
    if (value.is_array()) return 7;
    if (value.is_boolean()) return "true";
    return json::array({json::object()});
}

template <class Decode>
void check_types(std::string const& text, Decode decode) {
    auto const message = json::parse(text);
    for (auto const& path : members_of(message)) {
        if (kUnread.contains(shape(path))) continue;
        auto broken = message;
        broken[path] = wrong_type_for(message.at(path));
        INFO(broken.dump());
        auto const result = decode(broken.dump());
        REQUIRE_FALSE(result);
        CHECK(result.error().code == ErrorCode::BadMessage);
        CHECK(result.error().message.find(path.back()) != std::string::npos);
    }
}

template <class Decode>
std::set<std::string> required_members(std::string const& text, Decode decode) {
    auto const message = json::parse(text);
    std::set<std::string> required;
    for (auto const& path : members_of(message)) {
        auto broken = message;
        broken[path.parent_pointer()].erase(path.back());
        auto const without = decode(broken.dump());
        broken[path.parent_pointer()][path.back()] = nullptr;
        auto const with_null = decode(broken.dump());
        auto const null_ends_candidates = shape(path) == "candidate";  // everywhere else null is absence
        CHECK(with_null.has_value() == (without.has_value() || null_ends_candidates));
        if (without) continue;
        required.insert(shape(path));
        CHECK(without.error().message.find(path.back()) != std::string::npos);
    }
    return required;
}

using Required = std::map<std::string, std::set<std::string>>;

Required const kClientRequired{
    {"HELLO", {"ticket", "device", "resume/sessionId", "resume/epoch", "resume/lastSeq"}},
    {"HEARTBEAT", {"lastSeq"}},
    {"CALL_INITIATE", {"participantIds", "type", "offer/type", "offer/sdp"}},
    {"CALL_PARTICIPANTS_ADD", {"callId", "participantIds"}},
    {"CALL_ANSWER", {"callId", "answer/type", "answer/sdp"}},
    {"CALL_DECLINE", {"callId"}},
    {"CALL_END", {"callId"}},
    {"CALL_CONNECTED", {"callId"}},
    {"CALL_PARTICIPANT_MEDIA_UPDATE", {"callId"}},
    {"WEBRTC_OFFER", {"callId", "targetUserId", "offer", "offer/type", "offer/sdp"}},
    {"WEBRTC_ANSWER", {"callId", "targetUserId", "answer", "answer/type", "answer/sdp"}},
    {"WEBRTC_ICE_CANDIDATE", {"callId", "targetUserId", "candidate", "candidate/candidate"}},
    {"MESSAGE_SEND", {"chatId", "text", "clientId"}},
    {"MESSAGE_READ", {"chatId", "messageId"}},
    {"TYPING", {"chatId"}},
    {"SESSION_EXTEND", {"chatId", "minutes"}},
    {"SESSION_EXTEND_DECLINE", {"chatId"}},
};

}  // namespace

TEST_CASE("each member of each client message has its type") {
    for (auto const& message : support::client_samples()) check_types(encode(message, support::kSentAt), decode_client);
}

TEST_CASE("each member of each server message has its type") {
    for (auto const& message : support::server_samples()) check_types(encode(message, support::kSentAt), decode_server);
}

TEST_CASE("exactly the documented members of a client message are required") {
    Required found;
    for (auto const& message : support::client_samples()) {
        auto const text = encode(message, support::kSentAt);
        found[json::parse(text).at("event").get<std::string>()].merge(required_members(text, decode_client));
    }
    for (auto const& [event, members] : kClientRequired) {
        INFO(event);
        CHECK(found[event] == members);
    }
    CHECK(found.size() == kClientRequired.size());
}

TEST_CASE("server messages lack nothing that identifies them") {
    for (auto const& message : support::server_samples()) {
        auto const text = encode(message, support::kSentAt);
        auto const required = required_members(text, decode_server);
        for (auto const* const name : {"callId", "chatId", "userId", "messageId", "sessionId", "code", "reason"}) {
            if (json::parse(text).at("event") == "ACK" || !json::parse(text).at("data").contains(name)) continue;
            INFO(text << " " << name);
            auto const of_call =
                text.find("CALL_") != std::string::npos || text.find("initiatorId") != std::string::npos;
            bool const optional = std::string_view{name} == "chatId" && of_call;
            CHECK(required.contains(name) != optional);
        }
    }
}

namespace {

bool reads(std::string const& event, json const& data) {
    return decode_client(json{{"event", event}, {"id", "c1"}, {"data", data}}.dump()).has_value();
}
std::optional<ErrorCode> problem(std::string const& event, json const& data) {
    auto const message = decode_client(json{{"event", event}, {"id", "c1"}, {"data", data}}.dump());
    return message ? std::nullopt : std::optional{message.error().code};
}

std::string repeated(std::string const& text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("an id has 1 to 64 printable characters") {
    CHECK_FALSE(reads("TYPING", {{"chatId", ""}}));
    CHECK(reads("TYPING", {{"chatId", "x"}}));
    CHECK(reads("TYPING", {{"chatId", std::string(64, 'x')}}));
    CHECK_FALSE(reads("TYPING", {{"chatId", std::string(65, 'x')}}));
    CHECK_FALSE(reads("TYPING", {{"chatId", "a b"}}));
    CHECK_FALSE(reads("TYPING", {{"chatId", "a\n"}}));
    CHECK_FALSE(reads("TYPING", {{"chatId", "ã"}}));
    CHECK_FALSE(reads("CALL_INITIATE", {{"type", "AUDIO"}, {"participantIds", {"ok", ""}}}));
    CHECK_FALSE(reads("CALL_INITIATE", {{"type", "AUDIO"}, {"participantIds", {"ok", 5}}}));
    CHECK_FALSE(reads("CALL_PARTICIPANTS_ADD", {{"callId", "c"}, {"participantIds", {"ok", 5}}}));
    CHECK_FALSE(reads("CALL_PARTICIPANTS_ADD", {{"callId", "c"}, {"participantIds", {"ok", ""}}}));
}

TEST_CASE("a client talks to 1 to 8 others, or does not say") {
    auto const hello = [](json const& peers) {
        return reads("HELLO", {{"ticket", "t"}, {"device", "d"}, {"peers", peers}});
    };
    CHECK(reads("HELLO", {{"ticket", "t"}, {"device", "d"}}));
    CHECK_FALSE(hello(0));
    CHECK(hello(1));
    CHECK(hello(limits::kCallParticipants));
    CHECK_FALSE(hello(limits::kCallParticipants + 1));
    CHECK_FALSE(hello(1.5));
}

TEST_CASE("texts are limited in code points, not in bytes") {
    auto const send = [](std::size_t count) {
        return problem("MESSAGE_SEND", {{"chatId", "t"}, {"clientId", "x"}, {"text", repeated("ã", count)}});
    };
    CHECK_FALSE(send(limits::kTextCodePoints - 1));
    CHECK_FALSE(send(limits::kTextCodePoints));
    CHECK(send(limits::kTextCodePoints + 1) == ErrorCode::TooLarge);
    auto const decline = [](std::size_t count) {
        return problem("CALL_DECLINE", {{"callId", "c"}, {"reason", repeated("👍", count)}});
    };
    CHECK_FALSE(decline(limits::kDeclineTextCodePoints - 1));
    CHECK_FALSE(decline(limits::kDeclineTextCodePoints));
    CHECK(decline(limits::kDeclineTextCodePoints + 1) == ErrorCode::TooLarge);
}

TEST_CASE("numbers are whole and within their range") {
    CHECK(reads("HEARTBEAT", {{"lastSeq", 0}}));
    CHECK(reads("HEARTBEAT", {{"lastSeq", (1LL << 53) - 1}}));
    CHECK_FALSE(reads("HEARTBEAT", {{"lastSeq", 1LL << 53}}));
    CHECK_FALSE(reads("HEARTBEAT", {{"lastSeq", -1}}));
    CHECK_FALSE(reads("HEARTBEAT", {{"lastSeq", 1.5}}));
    CHECK_FALSE(reads("HEARTBEAT", {{"lastSeq", "1"}}));
    auto const index = [](json const& value) {
        return reads(
            "WEBRTC_ICE_CANDIDATE",
            {{"callId", "c"}, {"targetUserId", "u"}, {"candidate", {{"candidate", ""}, {"sdpMLineIndex", value}}}});
    };
    CHECK(index(0));
    CHECK(index(255));
    CHECK_FALSE(index(256));
    CHECK_FALSE(index(-1));
}

TEST_CASE("a client's message has at most 64 KiB, 8 levels and 64 members") {
    auto const padded = [](std::size_t size) {
        std::string const start = R"({"event":"TYPING","id":"c1","data":{"chatId":"t"},"x":")";
        return start + std::string(size - start.size() - 2, 'y') + "\"}";
    };
    CHECK(decode_client(padded(limits::kMessageBytes - 1)));
    CHECK(decode_client(padded(limits::kMessageBytes)));
    auto const larger = decode_client(padded(limits::kMessageBytes + 1));
    REQUIRE_FALSE(larger);
    CHECK(larger.error().code == ErrorCode::TooLarge);

    auto const deep = [](int levels) {  // the envelope is the first
        return decode_client(R"({"event":"TYPING","data":{"chatId":"t"},"x":)" +
                             repeated("[", std::size_t(levels - 1)) + repeated("]", std::size_t(levels - 1)) + "}");
    };
    CHECK(deep(limits::kJsonDepth - 1));
    CHECK(deep(limits::kJsonDepth));
    CHECK_FALSE(deep(limits::kJsonDepth + 1));

    auto const wide = [](std::size_t members) {
        json data{{"chatId", "t"}};
        for (std::size_t i = 1; i < members; ++i) data["x" + std::to_string(i)] = i;
        return reads("TYPING", data);
    };
    CHECK(wide(limits::kJsonMembers - 1));
    CHECK(wide(limits::kJsonMembers));
    CHECK_FALSE(wide(limits::kJsonMembers + 1));
}

TEST_CASE("the largest ring that clients can cause still reaches the other side") {
    CallSnapshot call;
    call.id = CallId{"c"};
    call.initiator = UserId{"u"};
    call.offer = support::offer("a");
    while (call.offer->sdp.size() + 10 <= limits::kSdpBytes) call.offer->sdp += "a=x:\"\\\"\\\r\n";
    auto candidate = support::candidate(1);
    candidate.candidate += " x " + std::string(limits::kCandidateBytes - candidate.candidate.size() - 3, 'y');
    call.candidates.assign(limits::kCandidatesPerGeneration, candidate);
    auto const text = encode(ServerMessage{1, CallIncoming{call}}, support::kSentAt);
    CHECK(text.size() <= limits::kServerMessageBytes);
    CHECK(text.size() <= limits::kOutboxBytes);
    auto const back = decode_server(text);
    if (!back) FAIL(back.error().message);
    CHECK(std::get<CallIncoming>(back->body).call == call);
}
