#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

Banner sound_banner(Words const& words) {
    return {words(Key::CallSoundBlocked), words(Key::CallHear), {}, Icon::Volume2, false, AllowSound{}};
}

Banner reconnecting_banner(Scene const& scene, call::Reconnecting const& lost) {
    auto const left = std::chrono::ceil<std::chrono::seconds>(lost.give_up_at - scene.now.mono).count();
    auto const seconds = std::to_string(std::max<std::int64_t>(0, left));
    auto const& words = scene.words;
    return {words(Key::CallReconnecting), {}, words(Key::CallSeconds, {{"n", seconds}}), Icon::RefreshCw, true, {}};
}

}  // namespace

std::optional<Banner> stage_banner(Scene const& scene, call::Call const& call) {
    auto const& words = scene.words;
    if (auto const* lost = std::get_if<call::Reconnecting>(&scene.stores.call.phase)) {
        return reconnecting_banner(scene, *lost);
    }
    if (server_away(scene)) return Banner{words(Key::CallServerAway), {}, {}, Icon::WifiOff, false, {}};
    if (!call.peer_reachable && media_up(scene.stores.call)) {
        auto const text = words(Key::CallTheyAway, {{"name", first_name(call.peer.name)}});
        return Banner{text, {}, {}, Icon::WifiOff, false, {}};
    }
    if (scene.stores.desk.sound_blocked) return sound_banner(words);
    if (call.tracks.listening) {
        return Banner{words(Key::CallListening), words(Key::CallUnmute), {}, Icon::Headphones, false, RetryDevices{}};
    }
    return {};
}

std::optional<Banner> window_banner(Scene const& scene) {
    auto const& words = scene.words;
    if (scene.stores.desk.account != Account::SignedIn) return {};
    if (server_away(scene)) {
        return Banner{words(Key::ErrServer), words(Key::ErrRetry), {}, Icon::WifiOff, true, RetryConnection{}};
    }
    // While it rings the incoming screen says so itself.
    bool const ringing = std::holds_alternative<call::Ringing>(scene.stores.call.phase);
    if (scene.stores.desk.sound_blocked && !ringing && call::running(scene.stores.call)) return sound_banner(words);
    return {};
}

}  // namespace view
