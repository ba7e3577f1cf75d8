#include "support/switchboard_stories.hpp"

#include <catch2/catch_test_macros.hpp>

namespace support {

TwoPeople::TwoPeople(switchboard::Settings settings)
    : world{settings},
      joao{world.add_user("joao")},
      raj{world.add_user("raj")},
      ana{world.add_user("ana")},
      thread{world.befriend(joao, raj)},
      joao_ana{world.befriend(joao, ana)},
      raj_ana{world.befriend(raj, ana)},
      joao_phone{world.device(joao, "joao-phone")},
      raj_phone{world.device(raj, "raj-phone")} {
    clear();
}

CallInitiate dial_to(UserId const& user, CallType type) { return {{}, {user}, type, offer("dial")}; }

CallId TwoPeople::dial(CallType type) {
    joao_phone.send(dial_to(raj, type));
    auto const ack = joao_phone.acked();
    REQUIRE(ack);
    return ack->call;
}

CallId TwoPeople::ring_and_accept() {
    auto const call = dial();
    raj_phone.send(CallAnswer{call, answer("raj")});
    REQUIRE(raj_phone.acked());
    return call;
}

CallId TwoPeople::talk() {
    auto const call = ring_and_accept();
    joao_phone.send(CallConnected{call});
    REQUIRE(joao_phone.acked());
    return call;
}

void TwoPeople::clear() {
    joao_phone.clear();
    raj_phone.clear();
}

}  // namespace support
