#include <algorithm>

#include "view/scene.hpp"

// A call in a conversation with a time limit: what is left of it.
namespace view {

std::optional<TimeLeft> time_left(Scene const& scene, protocol::ThreadId const& thread) {
    constexpr std::chrono::minutes kLow{2};
    auto const found = scene.stores.chat.conversations.find(thread);
    if (found == scene.stores.chat.conversations.end() || !found->second.thread.session) return {};
    auto const& session = *found->second.thread.session;
    auto const whole = session.ends_at - session.started_at;
    auto const left = std::clamp(session.ends_at - scene.server_now, base::Duration{0}, whole);
    auto const seconds = std::chrono::ceil<std::chrono::seconds>(left);
    auto const text = scene.words(Key::SessionLeft, {{"dur", duration(seconds.count())}});
    auto const label = scene.words(Key::SessionLabel);
    float const share = whole.count() > 0 ? static_cast<float>(left.count()) / static_cast<float>(whole.count()) : 0;
    return TimeLeft{.label = label, .text = text, .name = label + ", " + text, .share = share, .low = left < kLow};
}

}  // namespace view
