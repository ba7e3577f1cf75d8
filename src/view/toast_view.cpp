#include "base/overloaded.hpp"
#include "protocol/limits.hpp"
#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

using protocol::EndReason;

struct Told {
    ToastTone tone{};
    Icon icon{};
    std::string title, detail, action_label;
    std::optional<Intent> action;
};

// How the end of a call is told to this side of it.
class EndTold {
public:
    EndTold(Scene const& scene, call::Ended const& ended)
        : scene_{scene}, words_{scene.words}, ended_{ended}, name_{first_name(ended.peer.name)} {}

    [[nodiscard]] Told told() const {
        switch (ended_.reason) {
            case EndReason::HungUp: return hung_up(words_(Key::EndEnded), ToastTone::Positive);
            case EndReason::Removed: return hung_up(words_(Key::EndRemoved), ToastTone::Warning);
            case EndReason::TimeLimit: return hung_up(words_(Key::EndTimeLimit), ToastTone::Warning);
            case EndReason::Cancelled: return outgoing() ? plain(Key::EvCancelled, Icon::PhoneOff) : missed();
            case EndReason::Missed: return outgoing() ? no_answer() : missed();
            case EndReason::Declined: return outgoing() ? declined() : plain(Key::EvDeclinedByYou, Icon::PhoneOff);
            case EndReason::Busy: return outgoing() ? busy() : missed();
            case EndReason::Offline: return outgoing() ? offline() : missed();
            case EndReason::AnsweredElsewhere: return plain(Key::EndAnsweredElsewhere, Icon::Phone);
            case EndReason::DeclinedElsewhere: return plain(Key::EndDeclinedElsewhere, Icon::PhoneOff);
            case EndReason::FailedToConnect: return failed(words_(Key::EndError), words_(Key::EndNetworkBlocked));
            case EndReason::ConnectionLost: return failed(words_(Key::EndLost), name_and_time());
            case EndReason::NotAllowed: return failed(words_(Key::EndNotAllowed), ended_.peer.name);
            case EndReason::NoDevice: return failed(words_(Key::EndNoDevice), words_(Key::EndNoDeviceText));
            case EndReason::ServerError: return failed(words_(Key::EndServer), words_(Key::EndTryLater));
        }
        return failed(words_(Key::EndError), {});
    }

private:
    [[nodiscard]] bool outgoing() const { return ended_.direction == call::Direction::Outgoing; }
    [[nodiscard]] std::string name_and_time() const {
        auto const& full = ended_.peer.name;
        if (ended_.seconds <= 0) return full;
        return words_(Key::EndNameAndTime, {{"name", full}, {"dur", duration(ended_.seconds)}});
    }
    [[nodiscard]] std::optional<Intent> again() const { return dial(scene_, ended_.thread, ended_.type); }
    // Already in the conversation: the offer would do nothing.
    [[nodiscard]] std::optional<Intent> write() const {
        if (scene_.stores.chat.open == ended_.thread) return {};
        return OpenThread{ended_.thread};
    }

    [[nodiscard]] Told hung_up(std::string title, ToastTone tone) const {
        return {tone, Icon::Phone, std::move(title), name_and_time(), {}, {}};
    }
    [[nodiscard]] Told plain(Key title, Icon icon) const {
        return {ToastTone::Plain, icon, words_(title), ended_.peer.name, {}, {}};
    }
    [[nodiscard]] Told missed() const {
        auto const title = ended_.type == protocol::CallType::Video ? Key::EvMissedVideo : Key::EvMissed;
        return {ToastTone::Danger, Icon::PhoneMissed,       words_(title),
                ended_.peer.name,  words_(Key::EvCallBack), again()};
    }
    [[nodiscard]] Told no_answer() const {
        auto const rang = scene_.stores.session.limits.ring_timeout;
        auto const seconds = std::to_string(std::chrono::round<std::chrono::seconds>(rang).count());
        return {ToastTone::Danger,
                Icon::PhoneMissed,
                words_(Key::EndNoAnswer, {{"name", name_}}),
                words_(Key::EndRangFor, {{"n", seconds}}),
                words_(Key::EndCallAgain),
                again()};
    }
    [[nodiscard]] Told declined() const {
        auto const said = ended_.text.empty() ? words_(Key::EndCantTalk, {{"name", name_}}) : "“" + ended_.text + "”";
        return {ToastTone::Danger, Icon::PhoneOff, words_(Key::EndRejected), said, words_(Key::EndMessage), write()};
    }
    [[nodiscard]] Told busy() const {
        return {ToastTone::Warning,       Icon::PhoneCall,         words_(Key::EndBusy, {{"name", name_}}),
                words_(Key::EndTryLater), words_(Key::EndMessage), write()};
    }
    [[nodiscard]] Told offline() const {
        return {ToastTone::Warning,           Icon::WifiOff,           words_(Key::EndOffline, {{"name", name_}}),
                words_(Key::EndLeaveMessage), words_(Key::EndMessage), write()};
    }
    [[nodiscard]] Told failed(std::string title, std::string detail) const {
        return {ToastTone::Danger, Icon::TriangleAlert,       std::move(title),
                std::move(detail), words_(Key::EndCallAgain), again()};
    }

    Scene const& scene_;
    Words const& words_;
    call::Ended const& ended_;
    std::string name_;
};

Key trouble_title(MediaTrouble trouble) {
    switch (trouble) {
        case MediaTrouble::MicrophoneDenied: return Key::ErrMic;
        case MediaTrouble::MicrophoneMissing: return Key::ErrMicMissing;
        case MediaTrouble::MicrophoneFailed: return Key::ErrMicInUse;
        case MediaTrouble::MicrophoneLost: return Key::ErrMicLost;
        case MediaTrouble::CameraDenied: return Key::ErrCam;
        case MediaTrouble::CameraMissing: return Key::ErrCamMissing;
        case MediaTrouble::CameraFailed: return Key::ErrCamInUse;
        case MediaTrouble::CameraLost: return Key::ErrCamLost;
    }
    return Key::ErrMic;
}

Told media_told(Words const& words, MediaToast const& toast) {
    bool const denied = toast.trouble == MediaTrouble::MicrophoneDenied || toast.trouble == MediaTrouble::CameraDenied;
    auto const detail = toast.call_goes_on_with_voice ? words(Key::CallAudioGoesOn)
                        : denied                      ? words(Key::ErrPermHow)
                                                      : std::string{};
    auto const icon = toast.trouble >= MediaTrouble::CameraDenied ? Icon::VideoOff : Icon::MicOff;
    return {ToastTone::Warning, icon, words(trouble_title(toast.trouble)), detail, {}, {}};
}

Told refused_told(Words const& words, RefusedToast const& toast) {
    using protocol::ErrorCode;
    auto const warn = [&](Key title, std::string detail) {
        return Told{ToastTone::Warning, Icon::CircleAlert, words(title), std::move(detail), {}, {}};
    };
    switch (toast.code) {
        case ErrorCode::RateLimited: return warn(Key::EndTooMany, words(Key::EndTryLater));
        case ErrorCode::AlreadyInCall: return warn(Key::EndAlreadyInCall, {});
        case ErrorCode::SessionExpired: return warn(Key::EndTimeLimit, {});
        case ErrorCode::NotAllowed:
        case ErrorCode::NotFound: return warn(Key::EndNotAllowed, toast.name);
        case ErrorCode::NotAuthenticated: return warn(Key::AuthExpired, {});
        case ErrorCode::BadMessage:
        case ErrorCode::TooLarge:
        case ErrorCode::UnknownEvent:
        case ErrorCode::InvalidState:
        case ErrorCode::Conflict:
        case ErrorCode::Internal: return warn(Key::EndServer, words(Key::EndTryLater));
    }
    return warn(Key::EndServer, words(Key::EndTryLater));
}

Told time_told(Words const& words, TimeLeftToast const& toast) {
    auto const title = toast.minutes == 1 ? words(Key::SessionWarnOne)
                                          : words(Key::SessionWarn, {{"n", std::to_string(toast.minutes)}});
    auto const detail = words(Key::SessionEndsAt, {{"time", words.clock(toast.ends_at)}});
    return {ToastTone::Warning, Icon::Hourglass, title, detail, {}, {}};
}

Told told(Scene const& scene, Happening const& what) {
    auto const& words = scene.words;
    return std::visit(base::overloaded{
                          [&](CallEndedToast const& t) { return EndTold{scene, t.ended}.told(); },
                          [&](MediaToast const& t) { return media_told(words, t); },
                          [&](RefusedToast const& t) { return refused_told(words, t); },
                          [&](BusyElsewhereToast const&) {
                              return Told{ToastTone::Warning,
                                          Icon::PhoneCall,
                                          words(Key::EndAlreadyInCall),
                                          words(Key::CallOtherDevice),
                                          {},
                                          {}};
                          },
                          [&](TimeLeftToast const& t) { return time_told(words, t); },
                      },
                      what);
}

bool is_error(Told const& told) { return told.tone == ToastTone::Danger; }

}  // namespace

std::optional<base::Duration> toast_shown_for(Scene const& scene, Happening const& what) {
    auto const words = told(scene, what);
    if (is_error(words)) return {};
    return words.action ? kToastWithActionShown : kToastShown;
}

std::vector<Toast> toasts(Scene const& scene) {
    std::vector<Toast> list;
    // The permission card says it at greater length.
    auto const* call = call::running(scene.stores.call);
    bool const card = call && !scene.stores.desk.minimised && permission_card(scene, *call);
    for (auto const& toast : scene.stores.desk.toasts) {
        if (card && std::holds_alternative<MediaToast>(toast.what)) continue;
        auto words = told(scene, toast.what);
        list.push_back({
            .id = toast.id,
            .tone = words.tone,
            .icon = words.icon,
            .title = std::move(words.title),
            .detail = std::move(words.detail),
            .action_label = std::move(words.action_label),
            .close_label = scene.words(Key::CommonClose),
            .stays = is_error(words),
            .held = toast.held,
            .action = std::move(words.action),
            .close = DismissToast{toast.id},
        });
    }
    return list;
}

}  // namespace view
