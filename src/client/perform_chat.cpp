#include "base/overloaded.hpp"
#include "client/core.hpp"

namespace client {
namespace {

std::string page_path(chat::FetchPage const& wish) {
    // Ids are printable ASCII of the server's making; base64url needs no escaping.
    auto path = "/threads/" + wish.thread.str() + "/messages?limit=50";
    return wish.before.empty() ? path : path + "&before=" + wish.before.str();
}

}  // namespace

void perform(Core& core, chat::Effect const& effect) {
    std::visit(base::overloaded{
                   [&](chat::Send const& e) { core.feed(session::Command{{e.id, e.body}}); },
                   [&](chat::FetchThreads) { run_errand(core, errand::Threads{}, "GET", "/threads", {}); },
                   [&](chat::FetchPage const& e) {
                       run_errand(core, errand::Page{e.thread, e.before}, "GET", page_path(e), {});
                   },
                   [&](chat::CallRecorded const& e) { core.feed(call::Recorded{e.record}); },
               },
               effect);
}

}  // namespace client
