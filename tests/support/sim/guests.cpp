#include <algorithm>

#include "protocol/dialects/plain_fields.hpp"
#include "protocol/names.hpp"
#include "support/sim/world.hpp"

// What holds of clients of older formats. They resume nothing and have no numbers, so that what they were not told in
// time they never learn; what they are told is true.
namespace sim {
namespace {

using protocol::EndReason;

std::string told_problem(Guest const& guest, GuestEnd const& end, switchboard::StoreCall const& store) {
    if (end.reason == to_name(EndReason::AnsweredElsewhere) || end.reason == to_name(EndReason::DeclinedElsewhere)) {
        return {};
    }
    if (end.may_be_elsewhere && end.reason == "ended") return {};
    auto const reason = guest.format() == Format::Op ? plain_reason(*store.reason) : to_name(*store.reason);
    if (end.reason != reason) return "told " + end.reason + ", stored " + std::string{reason};
    if (end.seconds == store.duration_s) return {};
    return "told " + std::to_string(end.seconds) + " s, stored " + std::to_string(store.duration_s) + " s";
}

}  // namespace

Guest& World::add_guest(protocol::UserId const& user, Format format) {
    constexpr int kFirst = 100;  // numbers of devices begin below
    auto const number = kFirst + static_cast<int>(guests.size());
    guests.push_back(std::make_shared<Guest>(*this, number, user, format, dice.roll()));
    guests.back()->appear();
    return *guests.back();
}

Member& World::add_member(protocol::UserId const& user) {
    members.push_back(std::make_shared<Member>(*this, user, dice.roll()));
    members.back()->appear();
    return *members.back();
}

bool World::guests_are_quiet() const {
    auto const quiet = [](auto const& client) { return client->idle() && client->attached(); };
    return std::ranges::all_of(guests, quiet) && std::ranges::all_of(members, quiet);
}

// Once a second: nobody rings or dials for ever.
void World::check_guests() {
    for (auto const& guest : guests) violate(guest->stay_problem());
    for (auto const& member : members) violate(member->stay_problem());
}

void World::check_what_guests_were_told() {
    for (auto const& guest : guests) {
        for (auto const& end : guest->told()) {
            auto const found = host.storage.calls.find(end.call);
            if (found == host.storage.calls.end()) {
                violate(guest->name() + ": was told of a call that never was");
            } else if (auto const problem = told_problem(*guest, end, found->second); !problem.empty()) {
                violate(guest->name() + ": " + problem);
            }
        }
    }
}

}  // namespace sim
