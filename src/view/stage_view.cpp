#include "base/overloaded.hpp"
#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

using call::Actual;

bool microphone_missing(call::Call const& call) {
    return call.tracks.listening || call::refused(call.tracks.microphone);
}

StageTone tone_of(call::State const& state) {
    return std::visit(base::overloaded{
                          [](call::Idle const&) { return StageTone::Plain; },
                          [](call::Dialing const&) { return StageTone::Accent; },
                          [](call::Ringing const&) { return StageTone::Plain; },
                          [](call::Joining const&) { return StageTone::Plain; },
                          [](call::Connected const&) { return StageTone::Plain; },
                          [](call::Reconnecting const&) { return StageTone::Warning; },
                          [](call::Elsewhere const&) { return StageTone::Plain; },
                      },
                      state.phase);
}

Toggle camera_toggle(Scene const& scene, call::Call const& call) {
    auto const& camera = call.tracks.camera;
    bool const on = camera.wanted == call::Wanted::On && !call::refused(camera);
    // In a voice call a camera that is off is nothing unusual; in a video call it is said with a slash.
    bool const expected = call.type == protocol::CallType::Video;
    Toggle toggle{
        .label = scene.words(on ? Key::CallCameraOff : Key::CallCameraOn),
        .caption = scene.words(Key::CallCameraShort),
        .icon = on || !expected ? Icon::Video : Icon::VideoOff,
        .pressed = on,
        .busy = camera.actual == Actual::Starting,
        .press = {},
    };
    if (media_up(scene.stores.call)) toggle.press = SetCamera{!on};
    return toggle;
}

std::optional<call::VideoRef> own_video(call::Call const& call) {
    auto const& camera = call.tracks.camera;
    if (camera.actual != Actual::On || !camera.capture) return {};
    return call::LocalVideo{*camera.capture};
}

void show_remote(Scene const& scene, call::Call const& call, Stage& stage) {
    auto const& name = call.peer.name;
    stage.remote_video_label = scene.words(Key::CallVideoOf, {{"name", name}});
    stage.remote_muted_label = scene.words(Key::CallTheyMuted, {{"name", first_name(name)}});
    if (!media_up(scene.stores.call)) return;
    stage.remote_audio = call::RemoteAudio{call.link.id};
    stage.remote_muted = call.remote.muted;
    if (call.remote.video && call.link.remote_video) stage.remote_video = call::RemoteVideo{call.link.id};
}

void show_own(Scene const& scene, call::Call const& call, Stage& stage) {
    auto const& desk = scene.stores.desk;
    auto const& microphone = call.tracks.microphone;
    stage.own_video = own_video(call);
    stage.pip_shown = stage.own_video || stage.remote_video;
    stage.swapped = desk.pip_swapped && stage.own_video && stage.remote_video;
    if (microphone.actual == Actual::On && microphone.capture && !call.tracks.muted) {
        stage.own_audio = call::LocalAudio{*microphone.capture};
    }
}

void say_of_picture(Scene const& scene, Stage& stage) {
    // With a picture it is seen what it is.
    bool const pictured = stage.remote_video || stage.swapped;
    stage.label = pictured ? stage.name : stage.name + ", " + stage.type;
    if (!pictured) return;
    bool const full = scene.stores.desk.full_screen;
    stage.full_screen = SetFullScreen{!full};
    stage.full_screen_label = scene.words(Key::KeysFullScreen);
    stage.fills_screen = full;
    bool const frozen = stage.tone == StageTone::Warning && !stage.swapped;
    if (frozen) stage.frozen_label = scene.words(Key::QFrozen);
}

}  // namespace

Toggle mute_toggle(Scene const& scene, call::Call const& call) {
    bool const missing = microphone_missing(call);
    bool const silent = missing || call.tracks.muted;
    return {
        .label = scene.words(silent ? Key::CallUnmute : Key::CallMute),
        .caption = scene.words(Key::CallMute),
        .icon = silent ? Icon::MicOff : Icon::Mic,
        .pressed = silent,
        .busy = call.tracks.microphone.actual == Actual::Starting,
        .press = missing ? Intent{RetryDevices{}} : Intent{SetMuted{!call.tracks.muted}},
    };
}

Stage stage(Scene const& scene, call::Call const& call) {
    auto const& words = scene.words;
    auto const& desk = scene.stores.desk;
    auto const& me = scene.stores.chat.me;
    auto const& name = call.peer.name;
    Stage stage;
    stage.avatar = avatar_of(call.peer.user, name, call.peer.avatar);
    stage.avatar_label = portrait_label(scene, call.peer.user, name);
    stage.name = name;
    stage.type = call_type_name(words, call.type);
    stage.status = call_status(scene);
    stage.tone = tone_of(scene.stores.call);
    stage.ringing_out = std::holds_alternative<call::Dialing>(scene.stores.call.phase);
    stage.connected = media_up(scene.stores.call);
    stage.show_level = desk.level_meter;
    stage.pip = desk.pip;
    stage.pip_label = words(Key::CallYou);
    stage.own_avatar = avatar_of(me.id, me.display_name, me.avatar);
    stage.mute = mute_toggle(scene, call);
    stage.camera = camera_toggle(scene, call);
    stage.hang_up_label = words(Key::CallEnd);
    stage.hang_up = HangUp{};
    stage.minimise_label = words(Key::CallMinimize);
    stage.chat_label = words(Key::CallChat);
    stage.minimise = Minimise{true};
    stage.encrypted_label = words(Key::CallEncrypted);  // DTLS-SRTP, always (RFC 8827 6.5)
    auto const thread = scene.stores.chat.conversations.find(call.thread);
    if (thread != scene.stores.chat.conversations.end()) stage.chat_unread = thread->second.unread;
    stage.time_left = time_left(scene, call.thread);
    stage.banner = stage_banner(scene, call);
    stage.permission = permission_card(scene, call);
    show_remote(scene, call, stage);
    show_own(scene, call, stage);
    say_of_picture(scene, stage);
    return stage;
}

CallPopup call_popup(Scene const& scene, call::Call const& call) {
    auto const& words = scene.words;
    bool const up = media_up(scene.stores.call);
    bool const lost = std::holds_alternative<call::Reconnecting>(scene.stores.call.phase);
    auto const status = call_status(scene);
    auto const in_call = up ? words(Key::CallInCall, {{"dur", status}}) : status;
    CallPopup popup{
        .avatar = avatar_of(call.peer.user, call.peer.name, call.peer.avatar),
        .avatar_label = portrait_label(scene, call.peer.user, call.peer.name),
        .name = call.peer.name,
        .label = in_call,
        .status = lost ? words(Key::CallReconnecting) : in_call,
        .clock = up && !lost,
        .expand_label = words(Key::CallExpand),
        .tone = tone_of(scene.stores.call),
        .mute = mute_toggle(scene, call),
        .hang_up_label = words(Key::CallEnd),
        .hang_up = HangUp{},
        .expand = Minimise{false},
        .remote_audio = {},
        .time_left = time_left(scene, call.thread),
    };
    if (up && !lost && scene.stores.desk.level_meter) popup.remote_audio = call::RemoteAudio{call.link.id};
    return popup;
}

}  // namespace view
