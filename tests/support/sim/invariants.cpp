#include <algorithm>
#include <string>

#include "base/overloaded.hpp"
#include "protocol/names.hpp"
#include "session/step.hpp"
#include "support/sim/world.hpp"

// What holds whatever happens: design of the call core, section "pure machines".
namespace sim {
namespace {

using protocol::EndReason;

// Longest stays, a little above the machines' own deadlines.
std::optional<Duration> longest_stay(call::State const& state) {
    using Longest = std::optional<Duration>;
    return std::visit(base::overloaded{
                          [](call::Idle const&) { return Longest{}; },
                          [](call::Dialing const&) { return Longest{60s}; },
                          [](call::Ringing const&) { return Longest{45s}; },
                          [](call::Joining const&) { return Longest{32s}; },
                          [](call::Connected const&) { return Longest{}; },
                          [](call::Reconnecting const&) { return Longest{32s}; },
                          [](call::Elsewhere const&) { return Longest{}; },
                      },
                      state.phase);
}

std::optional<call::Tone> expected_loop(call::State const& state) {
    auto const* const ringing = std::get_if<call::Ringing>(&state.phase);
    if (ringing != nullptr && !ringing->silenced) return call::Tone::Ringtone;
    auto const* const dialing = std::get_if<call::Dialing>(&state.phase);
    if (dialing != nullptr && dialing->ringing_devices > 0) return call::Tone::Ringback;
    return std::nullopt;
}

// Camera and microphone run for a call that wants them and for nothing else; so nothing is captured while it rings.
std::string capture_problem(Page const& page, call::Call const* call) {
    for (auto const& [id, record] : page.captures()) {
        if (call == nullptr) return "a device is captured without a call";
        auto const& track = record.kind == call::SourceKind::Camera ? call->tracks.camera : call->tracks.microphone;
        if (track.capture != id) return "a capture runs that the call does not know";
    }
    return {};
}

// Links: the prepared one, which has met nobody and carries nothing, and the call's.
std::string link_problem(Page const& page, call::State const& state) {
    auto const* const call = call::running(state);
    for (auto const& [id, link] : page.links()) {
        auto const prepared = state.prepared && state.prepared->link.id == id;
        auto const in_call = call != nullptr && call->link.id == id;
        if (!prepared && !in_call) return "a link is open that belongs to no call";
        if (in_call && link->video_scale() != (call->link.small ? call::kOpeningScale : 1))
            return "pictures are sent in another size than the call knows of";
        if (!prepared) continue;
        if (link->met_peer()) return "a prepared link met a peer";
        if (link->track(call::SourceKind::Microphone) || link->track(call::SourceKind::Camera)) {
            return "a prepared link carries a track";
        }
    }
    return {};
}

}  // namespace

void World::after(Page& page) {
    auto const probe = page.probe();
    update_steady(page.device(), &probe);
    hear_ends(page, probe);
    check_page(page, probe);
}

void World::update_steady(Device& device, client::Runtime::Probe const* probe) {
    auto const stands = probe != nullptr && device.page && device.place.up && host.up() && device.page->attached() &&
                        session::online(probe->session);
    if (!stands) {
        device.steady_since.reset();
    } else if (!device.steady_since) {
        device.steady_since = schedule.now();
    }
}

void World::hear_ends(Page& page, client::Runtime::Probe const& probe) {
    auto& seen = toasts_seen_[&page];
    for (auto const& toast : probe.desk.toasts) {
        if (toast.id <= seen) continue;
        seen = toast.id;
        auto const* const ended = std::get_if<view::CallEndedToast>(&toast.what);
        if (ended == nullptr) continue;
        for (auto const& earlier : page.told) {
            if (!ended->ended.id.empty() && earlier.ended.id == ended->ended.id) violate("an end was told twice");
        }
        auto const& since = page.device().steady_since;
        ToldEnd const end{ended->ended, since && schedule.now() - *since >= 5s};
        note(page.device().name + " tells: " + std::string{protocol::to_name(end.ended.reason)} + " " +
             std::to_string(end.ended.seconds) + " s" + (end.steady ? "" : " (unsteady)"));
        page.told.push_back(end);
        told.push_back({page.device().number, end});
    }
}

void World::check_page(Page& page, client::Runtime::Probe const& probe) {
    auto const& name = page.device().name;
    auto const tell = [&](std::string const& problem) {
        if (!problem.empty()) violate(name + ": " + problem);
    };
    tell(probe.inconsistency);
    tell(capture_problem(page, call::running(probe.call)));
    tell(link_problem(page, probe.call));
    if (page.looping() != expected_loop(probe.call)) tell("the wrong tone loops");
    auto& stay = stays_[page.device().number];
    if (stay.phase != probe.call.phase.index()) stay = {probe.call.phase.index(), schedule.now()};
    if (!page.timer() && session::next_deadline(probe.session)) tell("something is due and no timer is armed");
}

// Once a second: nobody stays where one must not stay.
void World::watch_time() {
    schedule.in(1s, [this] {
        for (auto const& device : devices) {
            if (!device->page) {
                update_steady(*device, nullptr);
                continue;
            }
            auto const probe = device->page->probe();
            update_steady(*device, &probe);
            auto const longest = longest_stay(probe.call);
            auto const& stay = stays_[device->number];
            if (longest && stay.phase == probe.call.phase.index() && schedule.now() - stay.since > *longest) {
                violate(device->name + ": stays for ever in " + call::phase_name(probe.call));
            }
        }
        check_time_limits();
        check_guests();
        watch_time();
    });
}

// ---- the end of a run ----

namespace {

bool quiet(World& world) {
    if (!world.host.up() || world.host.board().counts().calls != 0) return false;
    if (world.host.board().counts().time_limits != 0) return false;
    for (auto const& device : world.devices) {
        if (!device->place.up) return false;
        if (!device->page) continue;
        auto const probe = device->page->probe();
        if (!std::holds_alternative<call::Idle>(probe.call.phase) || !probe.call.farewells.empty()) return false;
        if (!device->page->attached() || !session::online(probe.session) || !probe.session.outbox.empty()) return false;
        if (probe.chat.listing != chat::Listing::Loaded) return false;
        for (auto const& [_, conversation] : probe.chat.conversations) {
            if (!conversation.drafts.empty() && conversation.drafts.front().sending == chat::Sending::Pending)
                return false;
            if (probe.chat.open == conversation.thread.id && conversation.stale) return false;
        }
    }
    return true;
}

std::string record_problem(World const& world, switchboard::StoreCall const& store) {
    if (!protocol::terminal(store.call.status)) return "a stored call never ended";
    int records = 0;
    auto const thread = world.host.storage.messages.find(store.call.thread);
    if (thread != world.host.storage.messages.end()) {
        for (auto const& message : thread->second) {
            if (message.call && message.call->id == store.call.id) {
                ++records;
                if (message.call->duration_s != store.duration_s) return "the conversation tells another duration";
            }
        }
    }
    return records == 1 ? "" : "a call does not stand once in its conversation";
}

// Both ends, told and stored, agree. Elsewhere is told to devices that were not in the call.
std::string told_problem(switchboard::StoreCall const& store, call::Ended const& ended) {
    auto const elsewhere = ended.reason == EndReason::AnsweredElsewhere || ended.reason == EndReason::DeclinedElsewhere;
    if (elsewhere) return {};
    if (ended.reason != *store.reason) {
        return "told " + std::string{protocol::to_name(ended.reason)} + ", stored " +
               std::string{protocol::to_name(*store.reason)};
    }
    if (ended.seconds != store.duration_s) {
        return "told " + std::to_string(ended.seconds) + " s, stored " + std::to_string(store.duration_s) + " s";
    }
    return {};
}

}  // namespace

void World::settle() {
    note("settling");
    host.network.lossy = false;
    host.network.be({});
    air.block(false);
    for (auto const& device : devices) {
        if (!device->page) load(*device);
    }
    auto const until = schedule.now() + 150s;
    auto const patience = dice.chance(10) ? 45s : 2s;
    auto const calm = [&] { return quiet(*this) && guests_are_quiet(); };
    while (violation().empty() && schedule.now() < until) {
        bool const was_calm = calm();
        if (was_calm) run_for(5s);  // what is still in the air arrives: a dial among it
        if (was_calm && calm()) break;
        for (auto const& device : devices) {
            if (!device->page || call::running(device->page->probe().call) == nullptr) continue;
            device->page->post(view::HangUp{});
        }
        for (auto const& guest : guests) guest->leave();
        for (auto const& member : members) member->leave();
        end_sessions(patience);
        run_for(500ms);
    }
    read_everything();
    run_for(2s);  // and is known to have been read
    if (violation().empty()) check_end();
}

void World::check_end() {
    if (!quiet(*this) || !guests_are_quiet()) {
        std::string who;
        for (auto const& device : devices) {
            auto const probe = device->page->probe();
            who += device->name + " " + call::phase_name(probe.call) + ", " + session::phase_name(probe.session) +
                   ", " + std::to_string(probe.session.outbox.size()) + " unanswered; ";
        }
        for (auto const& guest : guests) who += guest->name() + " " + guest->describe() + "; ";
        for (auto const& member : members) who += member->user().str() + " " + member->describe() + "; ";
        return violate("it does not settle: " + who + std::to_string(host.board().counts().calls) +
                       " calls at the server");
    }
    for (auto const& device : devices) {
        if (!device->page->captures().empty()) violate("a device is still captured at the end");
    }
    for (auto const& [id, store] : host.storage.calls) {
        violate(record_problem(*this, store));
        tally.count(Reached::Call);
        if (store.call.connected_at) tally.count(Reached::Connected);
        if (store.reason == EndReason::TimeLimit) tally.count(Reached::TimedOut);
    }
    check_conversations();
    check_sessions_over();
    check_what_guests_were_told();
    for (auto const& [number, end] : told) {
        auto const found = host.storage.calls.find(end.ended.id);
        if (!end.steady || found == host.storage.calls.end()) continue;
        auto const problem = told_problem(found->second, end.ended);
        if (!problem.empty()) violate(devices[static_cast<std::size_t>(number)]->name + ": " + problem);
    }
}

}  // namespace sim
