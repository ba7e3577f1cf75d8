#pragma once
#include <string>
#include <variant>

#include "protocol/types.hpp"

// What the user wants. A view carries the intent a control would send; an absent intent means "not available now".
namespace view {

enum class Language { PtBr, En, Hi };
enum class Theme { System, Dark, Light };
enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };
enum class SurfaceKind { Canvas, Underlay };
enum class ThreadFilter { All, Unread, Groups };
// Text fields are real DOM inputs; their text comes back under these names.
enum class Field { Handle, DisplayName, Password, Composer, Search, NewChatHandle };

// sign-in
struct SignIn {};                       // with what the fields hold
struct Register {};
struct ShowRegister {
    bool shown;
};
struct ShowPassword {
    bool shown;
};
struct SignInDemo {
    std::string handle;
};
struct SignOut {};
// chat
struct OpenThread {
    protocol::ThreadId thread;
};
struct SetFilter {
    ThreadFilter filter;
};
struct CloseThread {};                  // phone: back to the list
struct SendText {};                     // with what the composer holds
struct RetryMessage {
    protocol::ClientMessageId message;
};
struct LoadOlder {
    protocol::ThreadId thread;
};
struct ShowNewChat {
    bool shown;
};
struct StartChat {};                    // with the handle typed
struct Type {
    Field field;
    std::string text;
};
struct ShowMessageMenu {
    std::string message;                // Bubble::key; empty: it closes
};
struct CopyText {
    std::string text;
};
// call
struct Dial {
    protocol::ThreadId thread;
    protocol::CallType type;
};
// a video call may be answered with voice
struct Accept {
    protocol::CallType type;
};
struct Decline {
    std::string text;
};
struct SilenceRing {};
struct HangUp {};                       // cancel while ringing out, leave while in a call
struct SetMuted {
    bool muted;
};
struct SetCamera {
    bool on;
};
struct Minimise {
    bool minimised;
};
struct MovePip {
    Corner corner;
};
struct SwapPip {};
struct ContinueListening {};            // join with neither microphone nor camera
struct RetryDevices {};
struct AllowSound {};                   // a gesture that lets blocked sound start
// shell
struct ShowMenu {
    bool shown;
};
struct SetLanguage {
    Language language;
};
struct SetTheme {
    Theme theme;
};
struct SetSurface {
    SurfaceKind kind;
};
struct SetLevelMeter {
    bool shown;
};
struct SetShortcuts {
    bool on;
};
struct ShowShortcuts {
    bool shown;
};
struct SetFullScreen {
    bool on;
};
struct DismissToast {
    int id;
};
// it does not go while it is being read or used
struct HoldToast {
    int id;
    bool held;
};
struct RetryConnection {};

using Intent =
    std::variant<SignIn, Register, ShowRegister, ShowPassword, SignInDemo, SignOut, OpenThread, SetFilter, CloseThread,
                 SendText, RetryMessage, LoadOlder, ShowMessageMenu, CopyText, ShowNewChat, StartChat, Type, Dial,
                 Accept, Decline, SilenceRing, HangUp, SetMuted, SetCamera, Minimise, MovePip, SwapPip,
                 ContinueListening, RetryDevices, AllowSound, ShowMenu, SetLanguage, SetTheme, SetSurface,
                 SetLevelMeter, SetShortcuts, ShowShortcuts, SetFullScreen, DismissToast, HoldToast, RetryConnection>;

}  // namespace view
