#include "view/build.hpp"

#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

constexpr base::Duration kBlink{1'000};

bool blink_on(base::Now now) { return now.mono.time_since_epoch() / kBlink % 2 == 0; }

void add_call(Scene const& scene, App& app) {
    auto const& state = scene.stores.call;
    if (auto const* ringing = std::get_if<call::Ringing>(&state.phase)) app.incoming = incoming(scene, *ringing);
    auto const* call = call::running(state);
    if (!call) return;
    if (scene.stores.desk.minimised) {
        app.popup = call_popup(scene, *call);
    } else {
        app.stage = stage(scene, *call);
    }
}

}  // namespace

std::string document_title(Scene const& scene) {
    auto const& words = scene.words;
    auto const* ringing = std::get_if<call::Ringing>(&scene.stores.call.phase);
    if (ringing && blink_on(scene.now)) return incoming(scene, *ringing).label;
    auto name = words(Key::AppName);
    if (scene.stores.desk.account != Account::SignedIn) return name;
    auto const waiting = chat::unread_total(scene.stores.chat);
    if (waiting <= 0) return name;
    return words(Key::TitleUnread, {{"n", std::to_string(waiting)}, {"title", name}});
}

App build(Stores const& stores, base::Now now) {
    Scene const scene{stores, now};
    auto const& desk = stores.desk;
    App app;
    app.screen = Loading{scene.words(Key::AppLoading)};
    app.language = desk.language;
    app.theme = desk.theme;
    app.surface = desk.surface;
    app.reduced_motion = desk.reduced_motion;
    app.toasts = toasts(scene);
    app.document_title = document_title(scene);
    if (desk.account == Account::SignedOut) app.screen = sign_in_screen(scene);
    if (desk.account != Account::SignedIn) return app;
    app.screen = main_screen(scene);
    if (desk.menu_shown) {
        app.menu = menu(scene);
    } else if (!desk.message_menu.empty()) {
        app.menu = message_menu(scene, desk.message_menu);
    }
    if (desk.new_chat_shown) app.new_chat = new_chat_dialog(scene);
    if (desk.shortcuts_shown) app.shortcut_list = shortcut_list(scene);
    if (desk.shortcuts) app.show_shortcuts = ShowShortcuts{true};
    add_call(scene, app);
    if (!app.stage) app.banner = window_banner(scene);
    return app;
}

namespace {

// The earliest of several moments that lie ahead.
class Next {
public:
    explicit Next(base::Now now) : now_{now.mono} {}
    void at(base::Instant when) {
        if (when > now_ && (!first_ || when < *first_)) first_ = when;
    }
    void in(base::Duration wait) { at(now_ + wait); }
    [[nodiscard]] std::optional<base::Instant> first() const { return first_; }

private:
    base::Instant now_;
    std::optional<base::Instant> first_;
};

void tick_call(Scene const& scene, Next& next) {
    auto const& state = scene.stores.call;
    if (std::holds_alternative<call::Ringing>(state.phase)) {
        next.in(kBlink - scene.now.mono.time_since_epoch() % kBlink);
        return;
    }
    if (!scene.stores.chat.visible || !media_up(state)) return;
    if (auto const* lost = std::get_if<call::Reconnecting>(&state.phase)) {
        constexpr base::Duration kMoment{1};  // the countdown rounds up: it steps when a whole second is left
        next.in((lost->give_up_at - scene.now.mono - kMoment) % kBlink + kMoment);
    }
    auto const* call = call::running(state);
    if (!call->connected_at) return;
    auto const elapsed = scene.server_now - *call->connected_at;
    next.in(elapsed < base::Duration{0} ? kBlink - elapsed : kBlink - elapsed % kBlink);
}

void tick_chat(Scene const& scene, Next& next) {
    auto const& store = scene.stores.chat;
    for (auto const& [id, conversation] : store.conversations) {
        for (auto const& [user, until] : conversation.typing) next.at(until);
    }
    // "Hoje" becomes "Ontem" at midnight.
    auto const& locale = scene.words.locale();
    auto const local = scene.server_now + std::chrono::minutes{locale.utc_offset_minutes};
    next.in(std::chrono::floor<std::chrono::days>(local) + std::chrono::days{1} - local);
}

}  // namespace

std::optional<base::Instant> next_tick(Stores const& stores, base::Now now) {
    if (stores.desk.account != Account::SignedIn) return {};
    Scene const scene{stores, now};
    Next next{now};
    tick_call(scene, next);
    tick_chat(scene, next);
    if (auto const& since = stores.session.down_since) next.at(*since + kAwayShown);
    return next.first();
}

}  // namespace view
