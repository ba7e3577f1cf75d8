#include "switchboard/admission.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "support/switchboard_stories.hpp"

using namespace support;
using switchboard::Role;
using switchboard::Stage;

namespace {

// What docs/protocol.md says, written down a second time. One letter per message: A allowed, D done already,
// L too late or too early, F forbidden, H hidden; '.' cannot be.
//                                    accept decline end connected media offer answer candidate add
struct Row {
    Role role;
    Stage stage;
    std::string_view letters;
};
constexpr std::array<Row, 28> kRows{{
    {Role::Stranger, Stage::Ringing, "HHHHHHHHH"},
    {Role::Stranger, Stage::Connecting, "HHHHHHHHH"},
    {Role::Stranger, Stage::Connected, "HHHHHHHHH"},
    {Role::Stranger, Stage::Ended, "HHHHHHHHH"},
    {Role::CallerDevice, Stage::Ringing, "FFALALLAL"},
    {Role::CallerDevice, Stage::Connecting, "FFAAAAAAL"},
    {Role::CallerDevice, Stage::Connected, "FFADAAAAA"},
    {Role::CallerDevice, Stage::Ended, "FFDLLLLLL"},
    {Role::CallerOtherDevice, Stage::Ringing, "FFFFFFFFF"},
    {Role::CallerOtherDevice, Stage::Connecting, "FFFFFFFFF"},
    {Role::CallerOtherDevice, Stage::Connected, "FFFFFFFFF"},
    {Role::CallerOtherDevice, Stage::Ended, "FFFFFFFFF"},
    {Role::CalleeRingingDevice, Stage::Ringing, "AAFFFFFFF"},
    {Role::CalleeRingingDevice, Stage::Connecting, "........."},
    {Role::CalleeRingingDevice, Stage::Connected, "AAFFFFFFF"},
    {Role::CalleeRingingDevice, Stage::Ended, "........."},
    {Role::JoinedCalleeDevice, Stage::Ringing, "........."},
    {Role::JoinedCalleeDevice, Stage::Connecting, "DLAAAAAAL"},
    {Role::JoinedCalleeDevice, Stage::Connected, "DLADAAAAA"},
    {Role::JoinedCalleeDevice, Stage::Ended, "LLDLLLLLL"},
    {Role::Other, Stage::Ringing, "........."},
    {Role::Other, Stage::Connecting, "LLFFFFFFF"},
    {Role::Other, Stage::Connected, "LLFFFFFFF"},
    {Role::Other, Stage::Ended, "LDDFFFFFF"},
    {Role::Departed, Stage::Ringing, "........."},
    {Role::Departed, Stage::Connecting, "........."},
    {Role::Departed, Stage::Connected, "LDDLLLLLL"},
    {Role::Departed, Stage::Ended, "LDDLLLLLL"},
}};

// Each message as the device itself would send it.
ClientBody message_about(CallId const& call, std::size_t subject, UserId const& far) {
    switch (subject) {
        case 0: return CallAnswer{call, answer("x")};
        case 1: return CallDecline{call, "no"};
        case 2: return CallEnd{call, EndReason::HungUp};
        case 3: return CallConnected{call};
        case 4: return CallParticipantMediaUpdate{call, true, {}, {}};
        case 5: return WebrtcOffer{call, far, offer("x")};
        case 6: return WebrtcAnswer{call, far, answer("x")};
        case 7: return WebrtcIceCandidate{call, far, candidate(1)};
        default: return CallParticipantsAdd{call, {UserId{"user-eva"}}};
    }
}

struct Scene {
    TwoPeople people;
    Mailbox& laptop = people.world.device(people.joao, "joao-laptop");
    Mailbox& tablet = people.world.device(people.raj, "raj-tablet");
    Mailbox& anas = people.world.device(people.ana, "ana-phone");
    CallId call;
    bool added{false};

    // Ana is a stranger to the call, unless it is about somebody who was added.
    explicit Scene(Stage stage, Role role = Role::Stranger) {
        auto const eva = people.world.add_user("eva");
        for (auto const& user : {people.joao, people.raj}) people.world.befriend(user, eva);
        if (stage == Stage::Ringing) call = people.dial();
        if (stage == Stage::Connecting) call = people.ring_and_accept();
        if (stage == Stage::Connected || stage == Stage::Ended) call = people.talk();
        added = stage == Stage::Connected && role == Role::CalleeRingingDevice;
        if (added || role == Role::Departed) people.joao_phone.send(CallParticipantsAdd{call, {people.ana}});
        if (role == Role::Departed) anas.send(CallDecline{call, {}});
        if (stage == Stage::Ended) people.raj_phone.send(CallEnd{call, EndReason::HungUp});
        for (auto* const device : {&people.joao_phone, &people.raj_phone, &laptop, &tablet, &anas}) device->clear();
    }
    Mailbox& device(Role role) {
        switch (role) {
            case Role::CallerDevice: return people.joao_phone;
            case Role::CallerOtherDevice: return laptop;
            case Role::CalleeRingingDevice: return added ? anas : people.raj_phone;
            case Role::JoinedCalleeDevice: return people.raj_phone;
            case Role::Other: return tablet;
            case Role::Departed:
            case Role::Stranger: break;
        }
        return anas;
    }
    [[nodiscard]] std::size_t heard_by_others(Mailbox const& self) const {
        std::size_t sum = 0;
        for (auto const* const device : {&people.joao_phone, &people.raj_phone, &laptop, &tablet, &anas}) {
            if (device != &self) sum += device->inbox.size();
        }
        return sum;
    }
};

std::optional<ErrorCode> code_for(char letter) {
    if (letter == 'L') return ErrorCode::InvalidState;
    if (letter == 'F') return ErrorCode::NotAllowed;
    if (letter == 'H') return ErrorCode::NotFound;
    return std::nullopt;
}

void check_cell(Row const& row, std::size_t subject) {
    auto const letter = row.letters[subject];
    Scene scene{row.stage, row.role};
    auto& self = scene.device(row.role);
    auto const& far = self.user() == scene.people.joao ? scene.people.raj : scene.people.joao;
    auto const stored_before = scene.people.world.messages.size();
    self.send(message_about(scene.call, subject, far));
    INFO("role " << static_cast<int>(row.role) << " stage " << static_cast<int>(row.stage) << " message " << subject);
    CHECK(self.code() == code_for(letter));
    CHECK(self.acked().has_value() == (letter == 'A' || letter == 'D'));
    if (letter == 'A') return;
    // Nothing else has happened: one answer, and a line for the security log when it was refused.
    CHECK(scene.people.world.latest.size() == (letter == 'D' ? 1 : 2));
    CHECK(scene.people.world.refusals.size() == (letter == 'D' ? 0 : 1));
    CHECK(scene.heard_by_others(self) == 0);
    CHECK(scene.people.world.messages.size() == stored_before);
    CHECK(scene.people.world.board().counts().calls == (row.stage == Stage::Ended ? 0 : 1));
}

}  // namespace

TEST_CASE("role x state x message: every cell of the table, through the switchboard") {
    for (auto const& row : kRows) {
        for (std::size_t subject = 0; subject < switchboard::kSubjects; ++subject) {
            if (row.letters[subject] != '.') check_cell(row, subject);
        }
    }
}

TEST_CASE("role x state x message: what cannot be is forbidden, should it ever be") {
    for (auto const& row : kRows) {
        for (std::size_t subject = 0; subject < switchboard::kSubjects; ++subject) {
            if (row.letters[subject] != '.') continue;
            CHECK(switchboard::admission(row.role, row.stage, static_cast<switchboard::Subject>(subject)) ==
                  switchboard::Verdict::Forbidden);
        }
    }
}

TEST_CASE("an unknown call and someone else's call answer the same") {
    for (auto const stage : {Stage::Ringing, Stage::Connecting, Stage::Connected, Stage::Ended}) {
        for (std::size_t subject = 0; subject < switchboard::kSubjects; ++subject) {
            Scene scene{stage};
            scene.anas.send(message_about(scene.call, subject, scene.people.raj));
            auto const foreign = scene.anas.refused();
            scene.anas.send(message_about(CallId{"there-is-no-such-call"}, subject, scene.people.raj));
            auto const unknown = scene.anas.refused();
            REQUIRE(foreign);
            REQUIRE(unknown);
            CHECK(foreign->code == unknown->code);
            CHECK(foreign->message == unknown->message);
        }
    }
}

TEST_CASE("refusals are noted without their payload") {
    Scene scene{Stage::Ringing};
    scene.anas.send(WebrtcOffer{scene.call, scene.people.raj, offer("secret")});
    REQUIRE(scene.people.world.refusals.size() == 1);
    CHECK(scene.people.world.refusals[0].user == scene.people.ana);
    CHECK(scene.people.world.refusals[0].event == "WEBRTC_OFFER");
    CHECK(scene.people.world.refusals[0].code == ErrorCode::NotFound);
}
