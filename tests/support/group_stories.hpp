#pragma once
#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

namespace support {

// A call of two that is under way, and Ana, who knows both, at two devices.
struct ThreePeople : TwoPeople {
    Mailbox& phone;
    Mailbox& tablet;
    CallId call;

    explicit ThreePeople(switchboard::Settings settings = {})
        : TwoPeople{settings},
          phone{world.device(ana, "ana-phone")},
          tablet{world.device(ana, "ana-tablet")},
          call{talk()} {
        clear();
    }

    void add() {  // João adds Ana: hers ring
        joao_phone.send(CallParticipantsAdd{call, {ana}});
        REQUIRE(joao_phone.acked());
    }
    void join() {  // and she answers
        add();
        phone.send(CallAnswer{call, {}});
        REQUIRE(phone.acked());
    }
    void clear() {
        TwoPeople::clear();
        for (auto* const device : {&phone, &tablet}) device->clear();
    }
    // Somebody whom João knows, at one device.
    Mailbox& friend_of_joao(std::string const& name) {
        auto const user = world.add_user(name);
        world.befriend(joao, user);
        return world.device(user, name + "-phone");
    }
    // As it is stored.
    [[nodiscard]] switchboard::StoredSeat const& seat(UserId const& user) const {
        auto const& seats = world.calls.at(call).seats;
        auto const found = std::ranges::find(seats, user, &switchboard::StoredSeat::user);
        REQUIRE(found != seats.end());
        return *found;
    }
    [[nodiscard]] ParticipantState state(UserId const& user) const {
        auto const& people = world.calls.at(call).call.participants;
        auto const found = std::ranges::find(people, user, &Participant::user);
        REQUIRE(found != people.end());
        return found->state;
    }
    [[nodiscard]] bool under_way() const { return !terminal(world.calls.at(call).call.status); }
};

}  // namespace support
