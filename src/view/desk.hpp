#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "call/state.hpp"
#include "protocol/types.hpp"
#include "view/intents.hpp"

// The shell's own state: what is open, typed, chosen and told, beside the stores of call, chat and session.
// Changed by client/ only; holds facts and codes, never finished text.
namespace view {

enum class Account { Checking, SignedOut, SignedIn };

// Why a form was not taken. Words are the view's.
enum class FormError {
    None,
    Missing,           // a field is empty
    WrongPassword,     // 401 on sign-in
    HandleTaken,       // 409
    BadHandle,         // 400, or empty
    BadName,
    BadPassword,       // too short or too long
    UnknownHandle,     // new conversation: nobody has it
    OwnHandle,         // new conversation with oneself
    TooManyTries,      // 429
    Unreachable,       // no answer from the server
    Expired,           // the session cookie is no longer good
    ServerTrouble,     // 5xx or an answer that cannot be read
};

// ---- toasts: what happened, as facts ----
struct CallEndedToast {
    call::Ended ended;
};
enum class MediaTrouble {
    MicrophoneDenied,
    MicrophoneMissing,
    MicrophoneFailed,
    MicrophoneLost,
    CameraDenied,
    CameraMissing,
    CameraFailed,
    CameraLost,
};
struct MediaToast {
    MediaTrouble trouble{};
    bool call_goes_on_with_voice{false};  // a video call fell back
};
struct RefusedToast {                    // the server refused something the user asked for
    protocol::ErrorCode code{};
    std::string name;                    // the peer, for a dial
};
struct BusyElsewhereToast {};            // dialling while in a call on another device
struct TimeLeftToast {                   // of the conversation that is called in
    std::int64_t minutes{0};
    base::WallTime ends_at{};
};
using Happening = std::variant<CallEndedToast, MediaToast, RefusedToast, BusyElsewhereToast, TimeLeftToast>;
struct DeskToast {
    int id{0};
    Happening what;
    std::optional<base::Instant> until{};     // when it goes by itself; absent: stays, or is held
    std::optional<base::Duration> shown_for{};  // absent: until it is closed
    bool held{false};                         // under the pointer, or with the focus in it
};

struct DemoPerson {
    std::string handle;
    protocol::Profile profile;
};

struct Desk {
    // account
    Account account{Account::Checking};
    bool registering{false};
    bool password_shown{false};
    bool form_busy{false};
    FormError form_error{FormError::None};
    std::map<Field, std::string> fields; // what the text fields hold; absent = empty
    std::vector<DemoPerson> demo;        // empty: not a demo server

    // what is open
    ThreadFilter filter{ThreadFilter::All};
    bool menu_shown{false};
    std::string message_menu;            // key of the message whose menu is open; empty: none
    bool shortcuts_shown{false};
    bool new_chat_shown{false};
    bool new_chat_busy{false};
    FormError new_chat_error{FormError::None};
    std::map<protocol::ThreadId, std::string> kept_text;  // composer text of threads that are not open

    // call stage
    bool minimised{false};
    Corner pip{Corner::BottomRight};
    bool pip_swapped{false};
    bool sound_blocked{false};
    bool full_screen{false};             // as the browser says

    std::vector<DeskToast> toasts;       // oldest first, at most kToasts
    int next_toast{1};

    // settings
    Language language{Language::PtBr};
    Theme theme{Theme::System};
    SurfaceKind surface{SurfaceKind::Canvas};
    bool surface_chosen{false};          // by a person; else what suits the machine
    bool level_meter{true};
    bool shortcuts{true};                // WCAG 2.2, 2.1.4: keys that are a single character can be switched off
    bool reduced_motion{false};
    bool dark{true};                     // prefers-color-scheme
    int utc_offset_minutes{0};           // local minus UTC, for clock texts
    bool hour12{true};                   // English only: hour12(navigator.language) of view/format.hpp
};

inline constexpr std::size_t kToasts = 3;
inline constexpr base::Duration kToastShown{5'000}, kToastWithActionShown{8'000};

[[nodiscard]] inline std::string const& field(Desk const& desk, Field which) {
    static std::string const kEmpty{};
    auto const found = desk.fields.find(which);
    return found == desk.fields.end() ? kEmpty : found->second;
}

}  // namespace view
