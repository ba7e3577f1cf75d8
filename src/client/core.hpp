#pragma once
#include <deque>
#include <map>
#include <optional>
#include <variant>

#include "call/step.hpp"
#include "chat/step.hpp"
#include "client/events.hpp"
#include "client/ports.hpp"
#include "client/probe.hpp"
#include "client/runtime.hpp"
#include "session/step.hpp"
#include "view/build.hpp"

// The inside of Runtime: the stores, and what is asked of the HTTP API. Private to src/client.
namespace client {

// ---- requests under way, by what their answer is for ----
namespace errand {
struct WhoAmI {};
struct SignIn {};
struct Register {};
struct DemoList {};
struct SignOut {};
struct Ticket {};
struct Threads {};
struct Page {
    protocol::ThreadId thread;
    protocol::MessageId before;
};
struct NewThread {};
}  // namespace errand
using Errand = std::variant<errand::WhoAmI, errand::SignIn, errand::Register, errand::DemoList, errand::SignOut,
                            errand::Ticket, errand::Threads, errand::Page, errand::NewThread>;

// A form of the account pages, filled in.
struct Form {
    Errand errand;
    std::string path, body;
};

// What one machine has for another goes through here, in order, before the next event from outside.
using Work = std::variant<call::Input, chat::Input, session::Input>;

struct Core {
    Core(Ports given, Start const& start);

    Ports ports;
    view::Desk desk;
    call::State call;
    chat::Store chat;
    session::State session;
    protocol::DeviceId device;

    std::deque<Event> inbox;
    std::deque<Work> work;
    bool draining{false};

    std::map<HttpId, Errand> errands;
    std::uint32_t last_errand{0};
    std::optional<base::Instant> ask_again_at;  // who we are, when the server could not be reached
    bool signing_out{false};                    // the server has not answered our wish yet
    std::optional<base::Instant> sign_out_again_at;
    std::optional<Form> form_waits;             // for that answer, which takes the cookie away
    protocol::ThreadId reopen;                  // was open before the page was loaded anew

    bool changed{false};      // since the last frame was asked for
    bool full_screen{false};  // asked for, or there: the browser takes its time
    std::optional<view::App> shown;
    std::string title;
    std::optional<base::Instant> view_due;
    std::optional<base::Instant> armed;
    std::optional<call::Tone> looping;
    protocol::CallId kept_call;  // as storage has it

    [[nodiscard]] base::Now now() { return ports.clock.now(); }
    [[nodiscard]] view::Stores stores() const { return {call, chat, session, desk}; }
    void feed(call::Input input) { work.emplace_back(std::move(input)); }
    void feed(chat::Input input) { work.emplace_back(std::move(input)); }
    void feed(session::Input input) { work.emplace_back(std::move(input)); }
};

// ---- drain.cpp: the one loop ----
void post(Core& core, Event event);
[[nodiscard]] std::string inconsistency(Core const& core);

// ---- take_event.cpp, take_intent.cpp: from outside to the machines ----
void take_event(Core& core, Event const& event);
void take_intent(Core& core, view::Intent const& intent);
void take_timer(Core& core);

// ---- perform_*.cpp: what the machines ask for ----
void perform(Core& core, call::Effect const& effect);
void perform(Core& core, chat::Effect const& effect);
void perform(Core& core, session::Effect const& effect);

// ---- account.cpp ----
inline constexpr base::Duration kAskAgain{2'000};
void submit(Core& core, Form form);
// A page is loaded: who is it?
void begin(Core& core);
void ask_who_am_i(Core& core);
void sign_in(Core& core);
void register_account(Core& core);
void sign_in_demo(Core& core, std::string const& handle);
void signed_out(Core& core, view::FormError why);
void start_chat(Core& core);

// ---- sign_out.cpp: the wish stays until the server has answered ----
void load_sign_out(Core& core, Start const& start);
void sign_out(Core& core);
void ask_to_sign_out(Core& core);
void forget_sign_out(Core& core);
void take(Core& core, errand::SignOut, events::HttpDone const& done);

// ---- errands.cpp ----
HttpId run_errand(Core& core, Errand errand, std::string const& method, std::string const& path,
                  std::string const& body);
void take_answer(Core& core, events::HttpDone const& done);

// ---- answers of the account pages ----
void take(Core& core, errand::WhoAmI, events::HttpDone const& done);
void take(Core& core, errand::SignIn, events::HttpDone const& done);
void take(Core& core, errand::Register, events::HttpDone const& done);
void take(Core& core, errand::DemoList, events::HttpDone const& done);
void take(Core& core, errand::NewThread, events::HttpDone const& done);

// ---- desk.cpp ----
void add_toast(Core& core, view::Happening what);
void hold_toast(Core& core, view::HoldToast const& wish);
void expire_toasts(Core& core);
[[nodiscard]] std::optional<base::Instant> toast_due(view::Desk const& desk);
void open_thread(Core& core, protocol::ThreadId const& thread);
void close_thread(Core& core);
void call_changed(Core& core, bool was_running);
void set_full_screen(Core& core, bool on);
void take_full_screen(Core& core, bool on);

// ---- preferences.cpp: kept by the browser ----
void load_preferences(Core& core, Start const& start);
void set_language(Core& core, view::Language language);
void set_theme(Core& core, view::Theme theme);
void set_surface(Core& core, view::SurfaceKind surface);
// The host's advice, not kept: it holds until somebody chooses, and only then.
void suit_surface(Core& core, view::SurfaceKind surface);
void set_level_meter(Core& core, bool shown);
void set_shortcuts(Core& core, bool on);
void draw_device(Core& core);

// ---- announce.cpp: the live region ----
void announce(Core& core, call::Tell const& tell);
void announce_newest_toast(Core& core);
void announce_message(Core& core, protocol::Message const& message);

}  // namespace client
