#include <utility>

#include "client/core.hpp"
#include "protocol/http_shapes.hpp"

namespace client {
namespace {

void take(Core& core, errand::Ticket, events::HttpDone const& done) {
    auto const ticket = protocol::decode_ticket(done.body);
    if (done.status == 200 && ticket) return core.feed(session::TicketArrived{*ticket});
    auto const signed_out = done.status == 401;
    core.feed(
        session::TicketRefused{signed_out ? session::TicketFailure::SignedOut : session::TicketFailure::Unreachable});
}

void take(Core& core, errand::Threads, events::HttpDone const& done) {
    auto threads = protocol::decode_threads(done.body);
    if (done.status != 200 || !threads) return core.feed(chat::ListFailed{});
    core.feed(chat::Listed{std::move(*threads)});
    if (!core.reopen.empty() && !core.chat.open) {
        core.feed(chat::Open{std::exchange(core.reopen, {})});
        core.feed(call::Prepare{true});
    }
}

void take(Core& core, errand::Page const& asked, events::HttpDone const& done) {
    auto page = protocol::decode_page(done.body);
    if (done.status != 200 || !page) return core.feed(chat::PageFailed{asked.thread});
    core.feed(chat::PageArrived{asked.thread, asked.before, std::move(*page)});
}

}  // namespace

HttpId run_errand(Core& core, Errand errand, std::string const& method, std::string const& path,
                  std::string const& body) {
    HttpId const id{++core.last_errand};
    core.errands.emplace(id, std::move(errand));
    core.ports.http.request(id, method, path, body);
    return id;
}

void take_answer(Core& core, events::HttpDone const& done) {
    auto const found = core.errands.extract(done.id);
    if (found.empty()) return;  // of somebody who has signed out meanwhile
    core.changed = true;
    std::visit([&](auto const& asked) { take(core, asked, done); }, found.mapped());
}

}  // namespace client
