#pragma once
#include <deque>
#include <string>
#include <variant>

#include "protocol/client_messages.hpp"
#include "protocol/server_messages.hpp"

// What the formats without generations, resume and media reports can tell of a call between two, and the one thing they
// all need kept: what the caller sent early. Their clients have no connection to put it into before they accept.
namespace protocol {

struct Greeted {
    SessionId session;
    Profile me;
    std::vector<IceServer> ice_servers;
};
struct Rang {  // somebody calls; `offer` and `candidates` of the call are told once more when it is accepted
    CallSnapshot call;
};
struct Alerted {  // the other side rings
    CallId call;
    ThreadId thread;
};
struct Accepted {
    CallSnapshot call;
};
struct Described {
    CallId call;
    UserId from;
    Description description;
};
struct CandidateCame {
    CallId call;
    UserId from;
    Candidate candidate;
};
struct Over {
    CallId call;
    EndReason reason{};
    std::int64_t duration_s{0};
    UserId by;
    std::string text;
    ThreadId thread;
};
struct Timed {  // of a conversation with a time limit
    std::variant<SessionTime, SessionWarning, SessionEnded, SessionChanged, SessionExtensionProposed,
                 SessionExtensionDeclined>
        news;
};
using PlainEvent = std::variant<Greeted, Rang, Alerted, Accepted, Described, CandidateCame, Over, Timed, Ack, Error>;

class PlainCall {
public:
    [[nodiscard]] std::vector<PlainEvent> hear(ServerMessage const& message);
    // What the client now answers with names the link of the offer it answers: the oldest it was told and has not
    // answered. The client knows no links, and the other end's page may have been loaded anew meanwhile.
    void name_link(ClientBody& said);

private:
    void rang(std::vector<PlainEvent>& told, CallSnapshot const& call);
    void started(std::vector<PlainEvent>& told, CallStarted const& started);
    void candidate_came(std::vector<PlainEvent>& told, WebrtcIceCandidateReceived const& came);
    void ended(std::vector<PlainEvent>& told, CallEnded const& ended);
    // Callers that did not hear whether it arrived say it again; these clients take it as something new.
    void describe(std::vector<PlainEvent>& told, Described described);
    [[nodiscard]] bool told_early(CallId const& call, Candidate const& candidate) const;

    UserId me_;
    std::deque<LinkId> offers_;  // told and not answered, of the running call
    std::string latest_offer_;  // its SDP: said again, it is not told again either
    CallSnapshot early_;  // the ringing call and what came for it; an empty id: none rings
    CallSnapshot told_;  // the call that was joined, with what was told of it at once
};

}  // namespace protocol
