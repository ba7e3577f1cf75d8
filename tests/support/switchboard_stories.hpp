#pragma once
#include "support/sdp_samples.hpp"
#include "support/switchboard_world.hpp"

// Two people who know each other, their devices, and the calls between them.
namespace support {

struct TwoPeople {
    explicit TwoPeople(switchboard::Settings settings = {});

    // Each leaves the mailboxes as they are after it, with everything heard.
    CallId dial(CallType type = CallType::Audio);  // joao_phone -> raj; `offer` goes along
    CallId ring_and_accept();                      // raj_phone accepts
    CallId talk();                                 // and media is connected
    void clear();                                  // empties the mailboxes

    SwitchboardWorld world;
    UserId joao;
    UserId raj;
    UserId ana;  // knows both
    ThreadId thread;
    ThreadId joao_ana;
    ThreadId raj_ana;
    Mailbox& joao_phone;
    Mailbox& raj_phone;
};

[[nodiscard]] CallInitiate dial_to(UserId const& user, CallType type = CallType::Audio);

}  // namespace support
