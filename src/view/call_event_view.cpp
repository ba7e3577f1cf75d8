#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

using protocol::CallType;
using protocol::EndReason;

bool video(protocol::CallRecord const& call) { return call.type == CallType::Video; }

std::string decline_detail(Scene const& scene, protocol::Message const& message) {
    auto const& said = message.call->text;
    return said.empty() ? scene.words.day_and_time(message.created_at) : "“" + said + "”";
}

CallWords connected_words(Scene const& scene, protocol::Message const& message, bool mine) {
    auto const& call = *message.call;
    auto const length = duration(call.duration_s), time = scene.words.clock(message.created_at);
    bool const lost = call.reason == EndReason::ConnectionLost;
    return {
        .tone = EventTone::Ended,
        .icon = video(call) ? Icon::Video
                : mine      ? Icon::PhoneOutgoing
                            : Icon::PhoneIncoming,
        .title = scene.words(video(call) ? Key::EvEndedVideo : Key::EvEnded),
        .detail = lost ? scene.words(Key::EvLost, {{"dur", length}})
                       : scene.words(Key::EvDuration, {{"dur", length}, {"time", time}}),
    };
}

CallWords missed_words(Scene const& scene, protocol::Message const& message) {
    return {
        .tone = EventTone::Missed,
        .icon = Icon::PhoneMissed,
        .title = scene.words(video(*message.call) ? Key::EvMissedVideo : Key::EvMissed),
        .detail = scene.words.day_and_time(message.created_at),
        .missed = true,
    };
}

// Why a call of mine did not come about, or one that I declined or that failed.
std::string unconnected_title(Scene const& scene, EndReason reason, std::string const& name, bool mine) {
    auto const& words = scene.words;
    switch (reason) {
        case EndReason::Declined:
        case EndReason::DeclinedElsewhere: return words(mine ? Key::EndRejected : Key::EvDeclinedByYou);
        case EndReason::Missed: return words(Key::EndNoAnswer, {{"name", name}});
        case EndReason::Busy: return words(Key::EvWasBusy, {{"name", name}});
        case EndReason::Offline: return words(Key::EvWasOffline, {{"name", name}});
        case EndReason::HungUp:
        case EndReason::Cancelled:
        case EndReason::AnsweredElsewhere: return words(Key::EvCancelled);
        case EndReason::FailedToConnect:
        case EndReason::ConnectionLost: return words(Key::EndError);
        case EndReason::Removed: return words(Key::EndRemoved);
        case EndReason::TimeLimit: return words(Key::EndTimeLimit);
        case EndReason::NotAllowed: return words(Key::EndNotAllowed);
        case EndReason::NoDevice: return words(Key::EndNoDevice);
        case EndReason::ServerError: return words(Key::EndServer);
    }
    return words(Key::EndError);
}

// A ring that nobody here took, whatever the reason at the other end.
bool rang_in_vain(protocol::CallRecord const& call) {
    auto const reason = call.reason;
    bool const cut_short = reason == EndReason::TimeLimit && call.status == protocol::CallStatus::Missed;
    return cut_short || reason == EndReason::Missed || reason == EndReason::Cancelled || reason == EndReason::Offline ||
           reason == EndReason::Busy;
}

}  // namespace

CallWords call_words(Scene const& scene, protocol::Thread const& thread, protocol::Message const& message) {
    auto const& call = *message.call;
    bool const mine = call.initiator == scene.stores.chat.me.id;
    if (call.status == protocol::CallStatus::Ended) return connected_words(scene, message, mine);
    if (!mine && rang_in_vain(call)) return missed_words(scene, message);
    auto const declined = call.reason == EndReason::Declined || call.reason == EndReason::DeclinedElsewhere;
    return {
        .tone = EventTone::Neutral,
        .icon = video(call) ? Icon::Video
                : declined  ? Icon::PhoneOff
                : mine      ? Icon::PhoneOutgoing
                            : Icon::PhoneIncoming,
        .title = unconnected_title(scene, call.reason, short_name(scene.stores.chat, thread), mine),
        .detail = declined ? decline_detail(scene, message) : scene.words.day_and_time(message.created_at),
    };
}

CallEvent call_event(Scene const& scene, protocol::Thread const& thread, protocol::Message const& message) {
    auto const words = call_words(scene, thread, message);
    bool const mine = message.call->initiator == scene.stores.chat.me.id;
    return {
        .key = "call-" + message.call->id.str(),
        .tone = words.tone,
        .icon = words.icon,
        .title = words.title,
        .detail = words.detail,
        .label = words.title + ", " + words.detail,
        .action_label = scene.words(mine ? Key::EndCallAgain : Key::EvCallBack),
        .action_is_pill = words.tone != EventTone::Ended,
        .action = dial(scene, thread.id, message.call->type),
    };
}

std::optional<CallEvent> running_event(Scene const& scene, protocol::ThreadId const& thread) {
    auto const* call = call::running(scene.stores.call);
    if (!call || call->thread != thread || !media_up(scene.stores.call) || !call->connected_at) return {};
    bool const video = call->type == CallType::Video;
    auto const time = scene.words.clock(*call->connected_at);
    auto const title = scene.words(video ? Key::EvStartedVideo : Key::EvStarted, {{"time", time}});
    return CallEvent{
        .key = "call-" + call->id.str(),
        .tone = EventTone::Neutral,
        .icon = video ? Icon::Video : Icon::PhoneCall,
        .title = title,
        .detail = {},
        .label = title,
        .action_label = {},
        .action_is_pill = true,
        .action = {},
    };
}

}  // namespace view
