#include <utility>

#include "client/core.hpp"

namespace client {
namespace {

// Not the tab's: the cookie belongs to all of them, and stays when they are closed.
constexpr auto kKey = "signing_out";

bool answered(events::HttpDone const& done) { return done.status != 0 && done.status != 429 && done.status < 500; }

}  // namespace

void load_sign_out(Core& core, Start const& start) {
    auto const kept = start.device_storage.find(kKey);
    core.signing_out = kept != start.device_storage.end() && !kept->second.empty();
}

void sign_out(Core& core) {
    if (core.desk.account != view::Account::SignedIn) return;
    core.errands.clear();
    core.signing_out = true;
    core.ports.storage.save(StorageScope::Device, kKey, "yes");
    ask_to_sign_out(core);
    signed_out(core, view::FormError::None);
}

void ask_to_sign_out(Core& core) {
    core.sign_out_again_at.reset();
    run_errand(core, errand::SignOut{}, "POST", "/auth/logout", "{}");
}

// Answered; or somebody has signed in since, and the cookie is theirs.
void forget_sign_out(Core& core) {
    core.signing_out = false;
    core.sign_out_again_at.reset();
    core.ports.storage.save(StorageScope::Device, kKey, {});
}

void take(Core& core, errand::SignOut, events::HttpDone const& done) {
    auto form = std::exchange(core.form_waits, {});
    if (answered(done)) {
        forget_sign_out(core);
        if (form) submit(core, std::move(*form));
        return;
    }
    core.sign_out_again_at = core.now().mono + kAskAgain;
    if (!form) return;
    core.desk.form_busy = false;
    core.desk.form_error = done.status == 0 ? view::FormError::Unreachable : view::FormError::ServerTrouble;
}

}  // namespace client
