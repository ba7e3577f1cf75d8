#pragma once
#include "support/switchboard_stories.hpp"

// The two people of TwoPeople, and a chat_voice conversation of theirs that begins now.
namespace support {

struct TimedPeople : TwoPeople {
    explicit TimedPeople(base::Duration limit)
        : started_at{world.now().wall}, ends_at{started_at + limit}, timed{world.add_timed(joao, raj, limit)} {
        clear();
    }

    CallId dial_timed() {
        joao_phone.send(CallInitiate{timed, {}, CallType::Audio, {}});
        return joao_phone.acked().value_or(Ack{}).call;
    }
    CallId talk_timed() {
        auto const call = dial_timed();
        raj_phone.send(CallAnswer{call, {}});
        raj_phone.send(CallConnected{call});
        return call;
    }
    // To a moment before (or, below zero, after) the end as it was first set.
    void advance_to(base::Duration before_end) { world.advance(ends_at - before_end - world.now().wall); }
    void set(base::WallTime end) { world.handle(switchboard::SessionSet{timed, end}); }

    // Where the countdown spoke, in seconds left.
    [[nodiscard]] static std::vector<std::int64_t> countdown(Mailbox const& phone) { return left<SessionTime>(phone); }
    [[nodiscard]] static std::vector<std::int64_t> warnings(Mailbox const& phone) {
        return left<SessionWarning>(phone);
    }

    base::WallTime started_at;
    base::WallTime ends_at;
    ThreadId timed;

private:
    template <class Body>
    static std::vector<std::int64_t> left(Mailbox const& phone) {
        std::vector<std::int64_t> seconds;
        for (auto const& body : phone.heard<Body>()) seconds.push_back(body.remaining.count());
        return seconds;
    }
};

}  // namespace support
