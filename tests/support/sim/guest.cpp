#include "support/sim/guest.hpp"

#include <algorithm>
#include <array>

#include "base/overloaded.hpp"
#include "support/sim/world.hpp"

namespace sim {
namespace {

constexpr std::array kFormatNames{"op", "relay", "thread", "http"};  // in the order of Format

}  // namespace

Guest::Guest(World& world, int number, protocol::UserId user, Format format, std::uint64_t seed)
    : world_{&world}, dice_{seed}, user_{std::move(user)}, format_{format} {
    place = {number, true, number + 1};
    name_ = user_.str().substr(5) + "/" + kFormatNames[static_cast<std::size_t>(format_)] + std::to_string(number);
    device_ = protocol::DeviceId{"guest-" + std::to_string(number)};
    line_ = format_ == Format::Http ? http_line(world, *this) : socket_line(world, *this);
}

void Guest::appear() { line_->open(); }

// ---- the person ----

void Guest::act() {
    switch (stage_) {
        case Stage::Idle:
            if (attached() && dice_.chance(60)) dial();
            return;
        case Stage::Dialing:
            if (dice_.chance(30)) leave();
            return;
        case Stage::Ringing: return answer();
        case Stage::InCall:
            if (dice_.chance(25)) leave();
            return;
    }
}

void Guest::answer() {
    auto const roll = dice_.roll(10);
    if (roll < 6) return accept();
    if (roll < 8) return decline();
}

void Guest::dial() {
    auto const& threads = world_->host.storage.threads;
    auto const& thread = dice_.pick(threads);
    if (std::ranges::find(thread.members, user_) == thread.members.end()) return;
    thread_ = thread.id;
    callee_ = thread.members.front() == user_ ? thread.members.back() : thread.members.front();
    call_ = Call{};
    call_.caller = true;
    enter(Stage::Dialing);
    if (describes_early()) return open_pc(true);
    line_->dial(thread_, callee_, std::nullopt);
}

// An op client answers with a description: it cannot accept a call that came without one.
void Guest::accept() {
    if (format_ == Format::Op && !call_.offer) return decline();
    enter(Stage::InCall);
    hang_up_in_silence();
    if (!call_.offer) return line_->accept(call_.id, std::nullopt);
    call_.accepting = true;
    call_.latest_offer = call_.offer->sdp;
    open_pc(false);
    take_remote(*call_.offer);
}

void Guest::decline() {
    line_->decline(call_.id);
    forget();
}

void Guest::leave() {
    switch (stage_) {
        case Stage::Idle: return;
        case Stage::Ringing: return decline();
        case Stage::Dialing:
            call_.leaving = true;
            if (call_.id.empty()) return;
            break;
        case Stage::InCall:
            if (call_.accepting) return decline();
            break;
    }
    left_ = call_.id;  // said again on another socket: this one may be dead
    line_->end(call_.id);
    forget();
}

void Guest::hang_up_in_silence() {
    world_->schedule.in(25s, [weak = weak_from_this(), id = call_.id] {
        auto const self = weak.lock();
        if (!self || self->stage_ != Stage::InCall || self->call_.id != id) return;
        if (!self->call_.pc || !self->call_.pc->connected()) self->leave();
    });
}

void Guest::enter(Stage stage) {
    stage_ = stage;
    since_ = world_->schedule.now();
    world_->note(name_ + " " + describe());
}

void Guest::forget() {
    if (call_.pc) call_.pc->close();
    call_ = Call{};
    enter(Stage::Idle);
    if (auto const ring = std::exchange(crossing_, std::nullopt)) rang(*ring);
}

// ---- the line ----

void Guest::lost() {
    if ((stage_ == Stage::Dialing || stage_ == Stage::InCall) && !call_.id.empty()) left_ = call_.id;
    crossing_.reset();
    forget();
    if (dice_.chance(50)) return;  // it comes back as the same device
    left_ = {};
    device_ = protocol::DeviceId{"guest-" + std::to_string(place.device) + "-" + std::to_string(++connections_)};
}

void Guest::hear(News const& news) {
    std::visit(base::overloaded{
                   [](news::Opened) {},
                   [](news::Pinged) {},
                   [&](news::Welcomed) {
                       if (!left_.empty()) line_->end(left_);
                   },
                   [&](news::Rang const& in) { rang(in); },
                   [&](news::Dialled const& in) { dialled(in.call); },
                   [&](news::Refused) {
                       if (stage_ == Stage::Dialing) forget();
                   },
                   [&](news::Accepted const& in) { accepted(in.call); },
                   [&](news::Described const& in) { described(in); },
                   [&](news::CandidateCame const& in) { candidate_came(in); },
                   [&](news::Over const& in) { over(in); },
               },
               news);
}

void Guest::rang(news::Rang const& ring) {
    if (stage_ != Stage::Idle && ring.call == call_.id) return;
    known_.try_emplace(ring.call, false);
    if (stage_ == Stage::InCall) world_->violate(name_ + ": is rung in a call");
    if (stage_ != Stage::Idle) {
        crossing_ = ring;
        return;
    }
    call_.id = ring.call;
    call_.offer = ring.offer;
    call_.early = ring.candidates;
    enter(Stage::Ringing);
}

void Guest::dialled(protocol::CallId const& call) {
    if (stage_ != Stage::Dialing) return;
    known_[call] = true;
    call_.id = call;
    if (call_.leaving) return leave();
    say_candidates();
}

void Guest::over(news::Over const& news) {
    // Told of a dial whose call was not known yet: only these two come without its having rung.
    auto const unrung =
        stage_ == Stage::Dialing && call_.id.empty() && (news.reason == "busy" || news.reason == "offline");
    if (unrung) known_[news.call] = true;
    if (crossing_ && crossing_->call == news.call) crossing_.reset();
    if (left_ == news.call) left_ = {};
    if (auto const known = known_.extract(news.call); known && !news.reason.empty()) {
        told_.push_back({news.call, news.reason, news.seconds, format_ == Format::Op && !known.mapped()});
    }
    if (unrung || (stage_ != Stage::Idle && news.call == call_.id)) forget();
}

// ---- faults ----

void Guest::change_network(Duration gap) {
    if (!place.up) return;
    place.up = false;
    line_->go_dead();
    world_->air.refresh();
    world_->schedule.in(gap, [self = shared_from_this()] {
        self->place.up = true;
        self->place.address += 20;
        self->line_->cut(false);
        self->world_->air.refresh();
    });
}

// ---- what holds ----

std::string Guest::describe() const {
    constexpr std::array kStages{"is idle", "dials", "rings", "is in a call"};
    return kStages[static_cast<std::size_t>(stage_)];
}

std::string Guest::stay_problem() const {
    constexpr Duration kLongest = 65s;  // the server's 30 s, twice at most, and until a dead socket is noticed
    auto const waits = stage_ == Stage::Dialing || stage_ == Stage::Ringing;
    if (!waits || world_->schedule.now() - since_ < kLongest) return {};
    return name_ + ": " + describe() + " for ever";
}

}  // namespace sim
