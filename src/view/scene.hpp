#pragma once
#include <string>
#include <vector>

#include "view/build.hpp"
#include "view/format.hpp"
#include "view/strings.hpp"

// What the builders of single screens share: the stores, the moment, and words in the user's language.
namespace view {

class Words {
public:
    Words(Desk const& desk, base::WallTime now)
        : locale_{desk.language, desk.utc_offset_minutes, desk.hour12}, now_{now} {}

    [[nodiscard]] std::string operator()(Key key) const { return std::string{text(locale_.language, key)}; }
    [[nodiscard]] std::string operator()(Key key, std::initializer_list<Blank> blanks) const {
        return fill(locale_.language, key, blanks);
    }
    [[nodiscard]] std::string clock(base::WallTime at) const { return view::clock(at, locale_); }
    [[nodiscard]] std::string day(base::WallTime at) const { return day_name(at, now_, locale_); }
    [[nodiscard]] std::string list_time(base::WallTime at) const { return view::list_time(at, now_, locale_); }
    [[nodiscard]] std::string last_seen(base::WallTime at) const { return view::last_seen(at, now_, locale_); }
    [[nodiscard]] std::string day_and_time(base::WallTime at) const;
    [[nodiscard]] Locale const& locale() const { return locale_; }

private:
    Locale locale_;
    base::WallTime now_;
};

struct Scene {
    Scene(Stores const& from, base::Now at);

    Stores const& stores;
    base::Now now;
    base::WallTime server_now;          // all stored times are the server's
    Words words;
};

// Reconnecting within this time is nobody's business; then the view says so.
inline constexpr base::Duration kAwayShown{2'000};
[[nodiscard]] bool server_away(Scene const& scene);

// ---- facts about conversations ----
[[nodiscard]] std::string thread_name(chat::Store const& store, protocol::Thread const& thread);
// How one speaks of it in a sentence: the first name of a person, the title of a group.
[[nodiscard]] std::string short_name(chat::Store const& store, protocol::Thread const& thread);
[[nodiscard]] Avatar thread_avatar(chat::Store const& store, protocol::Thread const& thread);
// "online agora", "visto por último às 14:32"; empty when it is not known.
[[nodiscard]] std::string presence_text(Scene const& scene, protocol::UserId const& user);
// What the picture of a person is called: "name, presence".
[[nodiscard]] std::string portrait_label(Scene const& scene, protocol::UserId const& user, std::string const& name);
// "João está digitando", or empty.
[[nodiscard]] std::string typing_text(Scene const& scene, chat::Conversation const& conversation);
[[nodiscard]] Delivery delivery_of(chat::Store const& store, chat::Conversation const& conversation,
                                   protocol::Message const& message);

// ---- facts about calls ----
// A call may be dialled: none is under way and the server can hear it.
[[nodiscard]] bool dial_offered(Scene const& scene);
[[nodiscard]] std::optional<Intent> dial(Scene const& scene, protocol::ThreadId const& thread, protocol::CallType type);
[[nodiscard]] std::string call_type_name(Words const& words, protocol::CallType type);
// Since the server's connectedAt, so that both ends and the history show the same.
[[nodiscard]] std::int64_t call_seconds(Scene const& scene, call::Call const& call);
// Chamando… Tocando… Conectando… 00:42
[[nodiscard]] std::string call_status(Scene const& scene);
// Absent: the conversation knows no limit.
[[nodiscard]] std::optional<TimeLeft> time_left(Scene const& scene, protocol::ThreadId const& thread);
[[nodiscard]] bool media_up(call::State const& state);  // Connected or Reconnecting

// ---- the builders, one screen each ----
[[nodiscard]] SignInScreen sign_in_screen(Scene const& scene);
[[nodiscard]] MainScreen main_screen(Scene const& scene);
[[nodiscard]] ThreadList thread_list(Scene const& scene);
[[nodiscard]] ChatPane chat_pane(Scene const& scene, chat::Conversation const& conversation);
[[nodiscard]] std::vector<ChatItem> chat_items(Scene const& scene, chat::Conversation const& conversation);
// What a line of the conversation is called from its draft on: a sent message stays the same line.
[[nodiscard]] std::string const& line_key(protocol::Message const& message);
[[nodiscard]] Menu menu(Scene const& scene);
// Absent: the message is not in the open conversation.
[[nodiscard]] std::optional<Menu> message_menu(Scene const& scene, std::string const& key);
[[nodiscard]] std::vector<MenuItem> language_choices(Scene const& scene);
[[nodiscard]] NewChatDialog new_chat_dialog(Scene const& scene);
[[nodiscard]] ShortcutList shortcut_list(Scene const& scene);
[[nodiscard]] Incoming incoming(Scene const& scene, call::Ringing const& ringing);
[[nodiscard]] Stage stage(Scene const& scene, call::Call const& call);
[[nodiscard]] CallPopup call_popup(Scene const& scene, call::Call const& call);
[[nodiscard]] Toggle mute_toggle(Scene const& scene, call::Call const& call);
[[nodiscard]] std::optional<Banner> stage_banner(Scene const& scene, call::Call const& call);
[[nodiscard]] std::optional<PermissionCard> permission_card(Scene const& scene, call::Call const& call);
[[nodiscard]] std::optional<Banner> window_banner(Scene const& scene);
[[nodiscard]] std::vector<Toast> toasts(Scene const& scene);
// How long it is shown by itself; absent: until it is closed.
[[nodiscard]] std::optional<base::Duration> toast_shown_for(Scene const& scene, Happening const& what);
[[nodiscard]] std::string document_title(Scene const& scene);

// How a past call reads in a conversation and in the list.
struct CallWords {
    EventTone tone{};
    Icon icon{};
    std::string title, detail;
    bool missed{false};                 // by this user
};
[[nodiscard]] CallWords call_words(Scene const& scene, protocol::Thread const& thread,
                                   protocol::Message const& message);
[[nodiscard]] CallEvent call_event(Scene const& scene, protocol::Thread const& thread,
                                   protocol::Message const& message);
// The call that is under way in this conversation, a line where it began.
[[nodiscard]] std::optional<CallEvent> running_event(Scene const& scene, protocol::ThreadId const& thread);

// Why a form was not taken, in words; empty for None.
[[nodiscard]] std::string form_error(Words const& words, FormError error);

}  // namespace view
