#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {

Incoming incoming(Scene const& scene, call::Ringing const& ringing) {
    auto const& words = scene.words;
    bool const video = ringing.type == protocol::CallType::Video;
    auto const type = words(video ? Key::CallIncomingVideo : Key::CallIncomingVoice);
    Incoming view{
        .avatar = avatar_of(ringing.peer.user, ringing.peer.name, ringing.peer.avatar),
        .avatar_label = portrait_label(scene, ringing.peer.user, ringing.peer.name),
        .name = ringing.peer.name,
        .type = type,
        .label = words(Key::CallRingingFor, {{"type", type}, {"name", ringing.peer.name}}),
        .accept_label = words(Key::CallAccept),
        .decline_label = words(Key::CallReject),
        .answer_voice_label = words(Key::CallAnswerVoice),
        .reply_label = words(Key::CallReplyMsg),
        .video = video,
        .silenced = ringing.silenced,
        .accept = Accept{ringing.type},
        .decline = Decline{},
        .silence = SilenceRing{},
        .answer_voice = {},
        .reply = {Decline{}, OpenThread{ringing.thread}},
        .sound_blocked = {},
    };
    if (video) view.answer_voice = Accept{protocol::CallType::Audio};
    if (scene.stores.desk.sound_blocked && !ringing.silenced) view.sound_blocked = words(Key::CallSoundBlocked);
    return view;
}

}  // namespace view
