#include <utility>

#include "base/overloaded.hpp"
#include "support/sim/guest.hpp"
#include "support/sim/world.hpp"

// A guest's connection to the other side.
namespace sim {

using protocol::DescriptionType;

void Guest::open_pc(bool offering) {
    // Links have no names in these formats: this one is only ours.
    protocol::LinkId const link{name_ + "." + std::to_string(++connections_)};
    call_.pc = world_->air.open(link, place, offering, [weak = weak_from_this(), link](client::Event const& event) {
        auto const self = weak.lock();
        if (!self) return;
        self->world_->schedule.in(0ms, [weak, link, event] {
            auto const still = weak.lock();
            if (still && still->call_.pc && still->call_.pc->link() == link) still->link_event(event);
        });
    });
}

void Guest::link_event(client::Event const& event) {
    std::visit(base::overloaded{
                   [&](client::events::NegotiationNeeded const&) { call_.pc->describe(); },
                   [&](client::events::LocalDescription const& in) { local_description(in.description); },
                   [&](client::events::LocalCandidate const& in) {
                       if (!in.candidate.candidate.empty()) call_.own.push_back(in.candidate);
                       say_candidates();
                   },
                   [&](client::events::LinkStateChanged const& in) {
                       if (in.state == "connected") world_->tally.count(Reached::GuestMedia);
                       if (in.state == "failed") leave();
                   },
                   // A new connection of the other side, after its page was loaded anew, is more than it can take.
                   [&](client::events::OperationFailed const& in) {
                       if (in.operation == "apply") leave();
                   },
                   [](auto const&) {},
               },
               event);
}

void Guest::local_description(protocol::Description mine) {
    call_.described = true;
    if (mine.type == DescriptionType::Answer && !call_.asked.empty()) {
        if (format_ == Format::Http) mine.link = call_.asked.front();  // the others have no word for it
        call_.asked.pop_front();
    }
    if (stage_ == Stage::Dialing) {
        line_->dial(thread_, callee_, mine);
    } else if (std::exchange(call_.accepting, false)) {
        line_->accept(call_.id, mine);
    } else {
        line_->describe(call_.id, mine);
    }
    say_candidates();
}

void Guest::say_candidates() {
    if (call_.id.empty() || !call_.described) return;
    for (auto const& candidate : std::exchange(call_.own, {})) line_->candidate(call_.id, candidate);
}

void Guest::take_remote(protocol::Description const& remote) {
    call_.pc->apply(remote);
    call_.placed = true;
    for (auto const& candidate : std::exchange(call_.early, {})) call_.pc->add_candidate(candidate);
    if (remote.type != DescriptionType::Offer) return;
    call_.asked.push_back(remote.link);
    call_.pc->describe();
}

bool Guest::foreign(protocol::CallId const& call) {
    auto const ours = stage_ != Stage::Idle && call == call_.id;
    if (!ours) line_->end(call);
    return !ours;
}

void Guest::accepted(protocol::CallId const& call) {
    if (foreign(call)) return;
    if (!std::exchange(call_.counted, true)) world_->tally.count(kGuestCalls[static_cast<std::size_t>(format_)]);
    if (stage_ == Stage::InCall) return;
    enter(Stage::InCall);
    hang_up_in_silence();
    if (!describes_early()) open_pc(true);
}

void Guest::described(news::Described const& news) {
    if (foreign(news.call)) return;
    if (stage_ == Stage::Dialing) accepted(news.call);  // op is told by the answer alone
    if (news.description.type == DescriptionType::Offer) {
        if (std::exchange(call_.latest_offer, news.description.sdp) == news.description.sdp) return;  // said again
        if (!call_.pc) open_pc(false);
        return take_remote(news.description);
    }
    if (call_.pc) take_remote(news.description);
}

void Guest::candidate_came(news::CandidateCame const& news) {
    if (foreign(news.call)) return;
    if (!call_.placed) return call_.early.push_back(news.candidate);
    call_.pc->add_candidate(news.candidate);
}

}  // namespace sim
