#include "support/call_samples.hpp"

// Every call screen in every state at every size in both themes.
namespace {

using namespace tests;

constexpr Size kSideways{844, 390}, kSmall{320, 480};
constexpr char const* kLong = "Maria Aparecida dos Santos Nascimento de Albuquerque e Castro Monteiro da Conceição";

struct Stand {
    char const* name;
    view::App app;
};

view::Stage with_everything() {
    view::Stage s = sample::connected();
    s.remote_muted = true;
    s.banner = sample::reconnecting();
    s.tone = view::StageTone::Warning;
    s.chat_unread = 7;
    s.mute = {"Ativar microfone", "Mudo", view::Icon::MicOff, true, false, view::SetMuted{false}};
    s.camera.busy = true;
    return s;
}

std::vector<Stand> voice_cases() {
    view::Incoming loud = sample::incoming(true);
    loud.sound_blocked = "Toque para ouvir a chamada";
    view::Incoming silenced = sample::incoming();
    silenced.silenced = true;
    view::Incoming named = sample::incoming(true);
    named.name = kLong;
    view::Stage named_stage = sample::connected();
    named_stage.name = kLong;
    view::Stage joining = sample::dialling();
    joining.ringing_out = false;
    joining.status = "Conectando…";
    view::Stage blocked = sample::dialling();
    blocked.permission = sample::permission();
    view::Stage own_only = sample::connected();
    own_only.own_video = call::LocalVideo{call::CaptureId{2}};
    own_only.pip_shown = true;
    return {{"incoming voice", sample::over_chat(sample::incoming())},
            {"incoming video", sample::over_chat(sample::incoming(true))},
            {"incoming with blocked sound", sample::over_chat(loud)},
            {"incoming silenced", sample::over_chat(silenced)},
            {"incoming with a long name", sample::over_chat(named)},
            {"dialling", sample::over_chat(sample::dialling())},
            {"joining", sample::over_chat(joining)},
            {"connected", sample::over_chat(sample::connected())},
            {"connected with a long name", sample::over_chat(named_stage)},
            {"everything at once", sample::over_chat(with_everything())},
            {"permission", sample::over_chat(blocked)},
            {"own picture only", sample::over_chat(own_only)}};
}

std::vector<Stand> other_cases() {
    view::Stage muted = sample::video_call();
    muted.remote_muted = true;
    muted.banner = sample::reconnecting();
    view::Stage permission = sample::video_call();
    permission.permission = sample::permission();
    view::Stage top = sample::video_call();
    top.pip = view::Corner::TopLeft;
    view::Stage left = sample::video_call();
    left.pip = view::Corner::BottomLeft;
    left.swapped = true;
    view::Toast wordy = sample::toast_with_action(9);
    wordy.title = std::string{kLong} + " não atendeu";
    wordy.detail = "“Estou em reunião agora, ligo para você assim que terminar a apresentação do projeto novo”";
    view::App toasts = sample::loading();  // alone: their text is judged, not what they cover
    toasts.toasts = {sample::toast(1), sample::toast_with_action(2), wordy};
    view::CallPopup lost = sample::popup();
    lost.name = kLong;
    lost.status = "Reconectando…";
    lost.tone = view::StageTone::Warning;
    return {{"video", sample::over_chat(sample::video_call())},
            {"video, reconnecting", sample::over_chat(muted)},
            {"video, permission", sample::over_chat(permission)},
            {"video, own picture top left", sample::over_chat(top)},
            {"video, swapped, bottom left", sample::over_chat(left)},
            {"popup", sample::over_chat(sample::popup())},
            {"popup, reconnecting", sample::over_chat(lost)},
            {"toasts", toasts}};
}

void check_all(std::vector<Stand> const& cases, Size size, bool dark) {
    for (Stand const& one : cases) {
        DYNAMIC_SECTION(one.name << " at " << size.width << "x" << size.height << (dark ? " dark" : " light")) {
            sample::Pictures pictures;
            sample::Sound sound;
            sound.be(0.5F);
            Screen screen{size, dark};
            screen.frame().video = &pictures;
            screen.frame().audio = &sound;
            screen.show(one.app);
            check_layout(screen);
        }
    }
}

}  // namespace

TEST_CASE("voice call screens fit, are reachable and say what they are", "[layout][call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone, Size{640, 700}, kSideways, kSmall);
    bool const dark = GENERATE(true, false);
    check_all(voice_cases(), size, dark);
}

TEST_CASE("video, popup and toasts fit, are reachable and say what they are", "[layout][call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone, Size{640, 700}, kSideways, kSmall);
    bool const dark = GENERATE(true, false);
    check_all(other_cases(), size, dark);
}

TEST_CASE("with reduced motion a ringing call stands still", "[layout][call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    for (view::App app : {sample::over_chat(sample::incoming()), sample::over_chat(sample::dialling())}) {
        Screen screen{size};
        app.reduced_motion = true;
        screen.show(app);
        CHECK(!screen.next_frame_in());
    }
}

TEST_CASE("without a GPU a call asks for five frames a second at most", "[layout][call]") {
    sample::Pictures pictures;
    sample::Sound sound;
    sound.be(0.7F);
    for (view::App const& app : {sample::over_chat(sample::incoming()), sample::over_chat(sample::dialling()),
                                 sample::over_chat(sample::connected()), sample::over_chat(sample::video_call()),
                                 sample::over_chat(sample::popup())}) {
        Screen screen{kDesktop};
        screen.frame().software = true;
        screen.frame().video = &pictures;
        screen.frame().audio = &sound;
        screen.show(app);
        for (int i = 0; i < 20 && screen.next_frame_in(); ++i) {
            CHECK(*screen.next_frame_in() >= 0.2 - 1e-6);
            screen.draw(*screen.next_frame_in());
        }
    }
}

TEST_CASE("without the level meter a voice call asks for no frames", "[layout][call]") {
    sample::Sound sound;
    sound.be(0.7F);
    Screen screen{kDesktop};
    screen.frame().audio = &sound;
    view::Stage stage = sample::connected();
    stage.show_level = false;
    screen.show(sample::over_chat(stage));
    CHECK(!screen.next_frame_in());
}
