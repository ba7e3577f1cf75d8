#include "protocol/call_bodies.hpp"

#include "protocol/gated_fields.hpp"

namespace protocol {

CallInitiate read_call_start(Fields const& body) {
    CallInitiate dial;
    dial.thread = body.id_if<ThreadId>("chatId");
    if (dial.thread.empty() || body.has("participantIds")) dial.participants = body.ids<UserId>("participantIds");
    dial.type = body.word<CallType>("type");
    dial.offer = read_gated_description_if(body, "offer", DescriptionType::Offer);
    return dial;
}

ClientBody read_call_answer(Fields const& body, CallId const& call) {
    bool const accept = body.flag("accept");
    auto reason = body.text_if("reason", limits::kDeclineTextCodePoints);
    auto answer = read_gated_description_if(body, "answer", DescriptionType::Answer);
    if (accept) return CallAnswer{call, std::move(answer)};
    return CallDecline{call, std::move(reason)};
}

CallParticipantsAdd read_participants_add(Fields const& body, CallId const& call) {
    return {call, body.ids<UserId>("participantIds")};
}

WebrtcOffer read_signaling_offer(Fields const& body) {
    return {body.id<CallId>("callId"), body.id_if<UserId>("targetUserId"),
            read_gated_description(body.object("offer"), DescriptionType::Offer)};
}

WebrtcAnswer read_signaling_answer(Fields const& body) {
    return {body.id<CallId>("callId"), body.id_if<UserId>("targetUserId"),
            read_gated_description(body.object("answer"), DescriptionType::Answer)};
}

WebrtcIceCandidate read_signaling_candidate(Fields const& body) {
    return {body.id<CallId>("callId"), body.id_if<UserId>("targetUserId"), read_gated_candidate(body)};
}

}  // namespace protocol
