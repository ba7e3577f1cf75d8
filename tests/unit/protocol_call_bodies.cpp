#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/call_bodies.hpp"
#include "protocol/call_in.hpp"

using namespace protocol;

namespace {

struct BodyText {
    explicit BodyText(std::string const& text) : json{parse_json(text, kClientBounds).value()} {}
    Json json;
    Fault fault;
    Fields fields{json, "body", fault};
};

}  // namespace

TEST_CASE("the body of a dial by HTTP names the conversation, the people, or both") {
    BodyText by_thread{R"({"chatId": "t1", "type": "VIDEO"})"};
    auto const dial = read_call_start(by_thread.fields);
    CHECK(dial.thread == ThreadId{"t1"});
    CHECK(dial.participants.empty());
    CHECK(dial.type == CallType::Video);
    CHECK_FALSE(by_thread.fault.code);

    BodyText by_people{R"({"participantIds": ["u2"], "type": "AUDIO"})"};
    CHECK(read_call_start(by_people.fields).participants == std::vector{UserId{"u2"}});
    CHECK_FALSE(by_people.fault.code);

    BodyText nobody{R"({"type": "AUDIO"})"};
    (void)read_call_start(nobody.fields);
    CHECK(nobody.fault.code == ErrorCode::BadMessage);
}

TEST_CASE("the body of an answer by HTTP is a yes or a no") {
    BodyText yes{R"({"accept": true})"};
    CHECK(std::get<CallAnswer>(read_call_answer(yes.fields, CallId{"c1"})).call == CallId{"c1"});
    BodyText no{R"({"accept": false, "reason": "not now"})"};
    CHECK(std::get<CallDecline>(read_call_answer(no.fields, CallId{"c1"})).reason == "not now");
    BodyText neither{"{}"};
    (void)read_call_answer(neither.fields, CallId{"c1"});
    CHECK(neither.fault.code == ErrorCode::BadMessage);
}

TEST_CASE("a description that a browser could not use is not read from the body of a request") {
    BodyText offer{R"({"callId": "c1", "offer": {"type": "offer", "sdp": "v=0"}})"};
    (void)read_signaling_offer(offer.fields);
    CHECK(offer.fault.code == ErrorCode::BadMessage);
    BodyText wrong{R"({"callId": "c1", "answer": {"type": "offer", "sdp": "v=0"}})"};
    (void)read_signaling_answer(wrong.fields);
    CHECK(wrong.fault.code == ErrorCode::BadMessage);
    BodyText candidate{R"({"callId": "c1", "candidate": {"candidate": "two\nlines"}})"};
    (void)read_signaling_candidate(candidate.fields);
    CHECK(candidate.fault.code == ErrorCode::BadMessage);
}

TEST_CASE("a message is about a call, unless it answers a command") {
    CallIncoming incoming;
    incoming.call.id = CallId{"c1"};
    CHECK(call_in(incoming) == CallId{"c1"});
    CallEnded ended;
    ended.call = CallId{"c2"};
    CHECK(call_in(ended) == CallId{"c2"});
    Ack ack;
    ack.call = CallId{"c3"};
    CHECK(call_in(ack).empty());
    CHECK(call_in(Heartbeat{}).empty());
}
