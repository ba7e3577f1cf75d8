#pragma once
#include <optional>
#include <string>
#include <vector>

#include "call/video_ref.hpp"
#include "view/icon.hpp"
#include "view/intents.hpp"

// Plain structs a screen is drawn from: finished text in the user's language, and the intent behind each control.
// An action that is not offered now is an empty optional. Built by view/*.cpp from the stores; drawn by ui/.
namespace view {

struct Avatar {
    std::string initials;
    std::string image;                  // URL path, or empty: gradient + initials
    unsigned gradient{0};               // 0..7, fnv1a32(user id) % 8
    std::optional<bool> online;         // presence dot; absent: not shown
};

// ---- choices ----
struct MenuItem {
    std::string label;
    Icon icon{Icon::None};
    std::optional<bool> checked;        // menuitemradio / menuitemcheckbox when present
    Intent choose;
};

// ---- sign-in ----
struct DemoAccount {
    std::string handle, name;
    Avatar avatar;
    Intent sign_in;
};
struct SignInScreen {
    bool registering{false};
    std::string title, lead;
    std::string handle_label, name_label, password_label;
    std::string handle_text, name_text, password_text;
    bool password_shown{false};
    std::string toggle_password;        // its accessible name
    std::string error;                  // shown below the fields; empty: none
    std::string submit_label, switch_label;
    bool busy{false};
    Intent submit, switch_mode, toggle_password_intent;
    std::vector<MenuItem> languages;    // chips at the foot; one is checked
    std::string demo_label;
    std::vector<DemoAccount> demo;
};

// ---- conversations ----
struct ThreadRow {
    protocol::ThreadId id;
    Avatar avatar;
    std::string name, preview, time;
    Icon preview_icon{Icon::None};
    bool missed{false};                 // the preview is a missed call: danger colour
    bool read{false};                   // the preview was read by the others: its mark in accent
    bool selected{false};
    int unread{0};
    std::string label;                  // accessible: "name, preview, time, n não lidas"
    Intent open;
};
struct ThreadList {
    std::string title, search_placeholder, search_text;
    std::string new_chat;               // accessible name
    std::optional<Intent> show_new_chat;
    std::string filters_label;
    std::vector<MenuItem> filters;      // role radio; none without conversations
    std::vector<ThreadRow> rows;
    bool loading{false};
    std::string empty_title, empty_text;  // when there is nothing to list
};

enum class Delivery { None, Sending, Sent, Delivered, Read, Failed };
struct Bubble {                         // role article
    std::string key;                    // stable id
    bool own{false};
    bool first{true}, last{true};       // of a run by one author
    std::string text, time;
    Delivery delivery{Delivery::None};
    std::string label;                  // accessible: "author, text, time, status"
    std::optional<Intent> retry;
    std::string retry_label;
    Intent show_menu;                   // by Enter, the menu key, a right click, a long press
};
enum class EventTone { Missed, Ended, Neutral };  // Neutral without detail: a pill of one line
struct CallEvent {                      // role article with one button
    std::string key;
    EventTone tone{};
    Icon icon{};
    std::string title, detail, label;
    std::string action_label;
    bool action_is_pill{false};         // a text pill ("Ligar de volta") rather than a chevron
    std::optional<Intent> action;
};
struct DayMark {
    std::string key, text;
};
using ChatItem = std::variant<Bubble, CallEvent, DayMark>;
struct ChatHeader {
    Avatar avatar;
    std::string name, presence;
    std::string avatar_label;           // "name, presence"
    bool online{false};
    std::string back_label, voice_label, video_label, more_label;
    std::optional<Intent> back, voice, video, more;
    std::string in_call_label;          // pill "Em chamada · 00:42", or empty
    std::optional<Intent> return_to_call;
};
struct ChatPane {
    protocol::ThreadId id;
    ChatHeader header;
    std::vector<ChatItem> items;        // oldest first
    std::optional<Intent> load_older;   // offered when scrolled to the top
    bool loading{false};
    std::string typing;                 // "João está digitando", or empty
    std::string placeholder, draft, send_label;
    std::optional<Intent> send;
    std::string log_label;              // accessible name of the message list
    std::string empty_text;
};
struct Menu {                           // the ⋮ menu, or a message's
    std::string label;
    std::vector<std::vector<MenuItem>> groups;
    std::vector<std::string> group_labels;
    Intent close;
};
struct NewChatDialog {
    std::string title, field_label, field_text, error, start_label, cancel_label;
    bool busy{false};
    std::optional<Intent> start;
    Intent cancel;
};
struct Shortcut {
    std::vector<std::string> keys;      // pressed together
    std::string label;
};
struct ShortcutList {                   // role dialog
    std::string title, close_label;
    std::vector<Shortcut> rows;
    Intent close;
};
struct MainScreen {
    ThreadList list;
    std::optional<ChatPane> chat;
    std::string nothing_open_title, nothing_open_text;
    Avatar me;
    std::string me_name;
    std::string nav_label, nav_chats;
    std::string menu_label;
    Intent show_menu;
    int unread_total{0};
};

// ---- calls ----
struct Incoming {                       // role alertdialog, focus starts on accept
    Avatar avatar;
    std::string avatar_label;           // "name, presence"
    std::string name, type;             // "Chamada de voz recebida"
    std::string label;                  // accessible: "Chamada de voz recebida: Maria Souza"
    std::string accept_label, decline_label, answer_voice_label, reply_label;
    bool video{false};
    bool silenced{false};
    Intent accept, decline, silence;
    std::optional<Intent> answer_voice; // a video call answered without the camera
    std::vector<Intent> reply;          // declines and opens the conversation, in this order
    std::string sound_blocked;          // "Toque para ouvir a chamada", or empty
};
struct Toggle {
    std::string label;
    std::string caption;                // below the button where there is room; says the thing, not the change
    Icon icon{};                        // slashed (MicOff, VideoOff): drawn with inverted fill
    bool pressed{false};                // aria-pressed: muted, camera on
    bool busy{false};
    std::optional<Intent> press;        // absent: disabled
};
struct PermissionCard {                 // role alertdialog
    std::string title, text, retry_label, continue_label;
    std::vector<std::string> steps;
    Icon icon{};
    std::optional<Intent> retry, carry_on;
};
struct Banner {                         // role status or alert
    std::string text, action_label;
    std::string detail;                 // at the right, not announced: seconds left
    Icon icon{};
    bool urgent{false};
    std::optional<Intent> action;
};
enum class StageTone { Accent, Plain, Warning };
struct TimeLeft {                       // of a conversation with a time limit; role timer
    std::string label, text, name;      // "Tempo da sessão", "restam 04:59", both
    float share{0};                     // of the whole, 1 at its start
    bool low{false};                    // it is nearly up
};
struct Stage {                          // role dialog, full window
    Avatar avatar;
    std::string avatar_label;           // "name, presence"
    std::string name, type, label;      // label: "name, type"; with a picture just the name
    std::string status;                 // Chamando… / Tocando… / Conectando… / 00:42
    StageTone tone{};
    bool ringing_out{false};            // the circumflex floats, ripples run
    bool connected{false};              // level ring instead; status is the clock: role timer, not live
    bool show_level{true};
    std::optional<call::VideoRef> remote_video;  // present and running: the video stage
    std::string remote_video_label;     // "Vídeo de Maria Souza"
    std::string frozen_label;           // the picture stands still, or empty
    bool remote_muted{false};
    std::string remote_muted_label;
    std::optional<call::VideoRef> own_video;
    bool pip_shown{false};
    Corner pip{Corner::BottomRight};
    std::string pip_label;              // "Você"
    Avatar own_avatar;
    Toggle mute, camera;
    std::string hang_up_label;
    Intent hang_up;
    std::string minimise_label, chat_label;  // two controls with one intent
    int chat_unread{0};                 // of this call's conversation
    std::string encrypted_label;        // "Chamada cifrada"
    std::optional<Intent> minimise;
    std::optional<TimeLeft> time_left;
    std::optional<Intent> full_screen;  // with a picture: into it, or out again
    std::string full_screen_label;
    bool fills_screen{false};
    std::optional<Banner> banner;
    std::optional<PermissionCard> permission;
    std::optional<call::AudioRef> remote_audio;  // what the level ring follows
    std::optional<call::AudioRef> own_audio;     // what the capsule in the mic icon follows
    bool swapped{false};                // own picture large, remote in the PIP
};
struct CallPopup {                      // the minimised call, role region
    Avatar avatar;
    std::string avatar_label;           // "name, presence"
    std::string name, label, status;    // label: "Em chamada · 07:42", or what is being done
    bool clock{false};                  // status is the clock: not live
    std::string expand_label;
    StageTone tone{};
    Toggle mute;
    std::string hang_up_label;
    Intent hang_up, expand;
    std::optional<call::AudioRef> remote_audio;
    std::optional<TimeLeft> time_left;
};
enum class ToastTone { Plain, Positive, Warning, Danger };
struct Toast {                          // role status, errors alert
    int id{0};
    ToastTone tone{};
    Icon icon{};
    std::string title, detail, action_label, close_label;
    bool stays{false};                  // until it is closed: it has a × beside its action
    bool held{false};                   // as the last HoldToast said
    std::optional<Intent> action;
    Intent close;
};

struct Loading {
    std::string text;
};

struct App {
    std::variant<Loading, SignInScreen, MainScreen> screen;
    std::optional<Menu> menu;
    std::optional<NewChatDialog> new_chat;
    std::optional<ShortcutList> shortcut_list;
    std::optional<Intent> show_shortcuts;      // absent: shortcuts are switched off
    std::optional<Incoming> incoming;
    std::optional<Stage> stage;
    std::optional<CallPopup> popup;
    std::vector<Toast> toasts;
    std::optional<Banner> banner;       // server out of reach, sound blocked
    std::string document_title;
    Language language{Language::PtBr};
    Theme theme{Theme::System};
    SurfaceKind surface{SurfaceKind::Canvas};  // how pictures are shown, applied by the host
    bool reduced_motion{false};
};

}  // namespace view
