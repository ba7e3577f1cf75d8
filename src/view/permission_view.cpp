#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

struct Told {
    Key title{}, text{};
};

Told microphone_words(call::Actual actual) {
    if (actual == call::Actual::Denied) return {Key::ErrMic, Key::ErrMicAllow};
    if (actual == call::Actual::NoDevice) return {Key::ErrMicMissing, Key::ErrMicMissingText};
    return {Key::ErrMicInUse, Key::ErrMicInUseText};
}
Told camera_words(call::Actual actual) {
    if (actual == call::Actual::Denied) return {Key::ErrCam, Key::ErrCamAllow};
    if (actual == call::Actual::NoDevice) return {Key::ErrCamMissing, Key::ErrCamMissingText};
    return {Key::ErrCamInUse, Key::ErrCamInUseText};
}

PermissionCard card(Scene const& scene, call::Call const& call, Told const& told, bool denied, bool camera) {
    auto const& words = scene.words;
    PermissionCard view{
        .title = words(told.title),
        .text = words(told.text, {{"name", first_name(call.peer.name)}}),
        .retry_label = words(Key::ErrRetry),
        .continue_label = words(camera ? Key::ErrAudioOnly : Key::ErrNoMic),
        .steps = {},
        .icon = camera ? Icon::VideoOff : Icon::MicOff,
        .retry = RetryDevices{},
        .carry_on = camera ? Intent{SetCamera{false}} : Intent{ContinueListening{}},
    };
    if (denied) view.steps = {words(Key::ErrLock), words(camera ? Key::ErrChooseCam : Key::ErrChooseMic)};
    return view;
}

}  // namespace

std::optional<PermissionCard> permission_card(Scene const& scene, call::Call const& call) {
    auto const& microphone = call.tracks.microphone;
    auto const& camera = call.tracks.camera;
    if (call::refused(microphone) && !call.tracks.listening) {
        return card(scene, call, microphone_words(microphone.actual), microphone.actual == call::Actual::Denied, false);
    }
    if (call::refused(camera)) {
        return card(scene, call, camera_words(camera.actual), camera.actual == call::Actual::Denied, true);
    }
    return {};
}

}  // namespace view
