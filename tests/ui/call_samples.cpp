#include "support/call_samples.hpp"

namespace tests::sample {
namespace {

view::Toggle mute() { return {"Mudo", "Mudo", view::Icon::Mic, false, false, view::SetMuted{true}}; }
view::Toggle camera(bool on) {
    return {on ? "Desligar câmera" : "Ligar câmera", "Câmera", view::Icon::Video, on, false, view::SetCamera{!on}};
}

}  // namespace

view::Incoming incoming(bool video) {
    view::Incoming v;
    v.avatar = person("MS", 2);
    v.name = "Maria Souza";
    v.avatar_label = "Maria Souza, online agora";
    v.type = video ? "Videochamada recebida" : "Chamada de voz recebida";
    v.label = v.type + ": " + v.name;
    v.accept_label = "Atender";
    v.decline_label = "Recusar";
    v.answer_voice_label = "Entrar só com áudio";
    v.reply_label = "Responder com mensagem";
    v.video = video;
    v.accept = view::Accept{video ? protocol::CallType::Video : protocol::CallType::Audio};
    v.decline = view::Decline{};
    v.silence = view::SilenceRing{};
    if (video) v.answer_voice = view::Accept{protocol::CallType::Audio};
    v.reply = {view::Decline{}, view::OpenThread{protocol::ThreadId{"t1"}}};
    return v;
}

view::Stage dialling() {
    view::Stage s;
    s.avatar = person("JS");
    s.name = "João Silva";
    s.avatar_label = "João Silva, online agora";
    s.type = "Chamada de voz";
    s.label = "João Silva, Chamada de voz";
    s.status = "Chamando…";
    s.tone = view::StageTone::Accent;
    s.ringing_out = true;
    s.remote_video_label = "Vídeo de João Silva";
    s.remote_muted_label = "João está no mudo";
    s.pip_label = "Você";
    s.own_avatar = person("ML", 4);
    s.mute = mute();
    s.camera = camera(false);
    s.camera.press.reset();
    s.hang_up_label = "Encerrar";
    s.hang_up = view::HangUp{};
    s.minimise_label = "Minimizar e voltar à conversa";
    s.chat_label = "Conversa";
    s.minimise = view::Minimise{true};
    s.encrypted_label = "Chamada cifrada";
    return s;
}

view::Stage connected() {
    view::Stage s = dialling();
    s.status = "00:42";
    s.tone = view::StageTone::Plain;
    s.ringing_out = false;
    s.connected = true;
    s.camera = camera(false);
    s.remote_audio = call::RemoteAudio{protocol::LinkId{"l1"}};
    s.own_audio = call::LocalAudio{call::CaptureId{1}};
    return s;
}

view::Stage video_call() {
    view::Stage s = connected();
    s.type = "Videochamada";
    s.label = "João Silva";
    s.camera = camera(true);
    s.remote_video = call::RemoteVideo{protocol::LinkId{"l1"}};
    s.own_video = call::LocalVideo{call::CaptureId{2}};
    s.pip_shown = true;
    s.full_screen = view::SetFullScreen{true};
    s.full_screen_label = "Tela cheia";
    return s;
}

view::CallPopup popup() {
    view::CallPopup p;
    p.avatar = person("JS");
    p.name = "João Silva";
    p.avatar_label = "João Silva, online agora";
    p.label = "Em chamada · 07:42";
    p.status = "Em chamada · 07:42";
    p.clock = true;
    p.expand_label = "Abrir chamada";
    p.mute = mute();
    p.hang_up_label = "Encerrar";
    p.hang_up = view::HangUp{};
    p.expand = view::Minimise{false};
    p.remote_audio = call::RemoteAudio{protocol::LinkId{"l1"}};
    return p;
}

view::PermissionCard permission() {
    view::PermissionCard card;
    card.title = "O microfone está bloqueado";
    card.text = "Libere o acesso para que João ouça você.";
    card.retry_label = "Tentar de novo";
    card.continue_label = "Entrar sem microfone";
    card.steps = {"Toque no cadeado ao lado do endereço", "Em Microfone, escolha Permitir"};
    card.icon = view::Icon::MicOff;
    card.retry = view::RetryDevices{};
    card.carry_on = view::ContinueListening{};
    return card;
}

view::Banner reconnecting() { return {"Reconectando…", "", "8 s", view::Icon::RefreshCw, true, {}}; }
view::Banner offline() {
    return {"Sem conexão com o servidor", "Tentar de novo", "", view::Icon::WifiOff, true, view::RetryConnection{}};
}

view::Toast toast(int id, view::ToastTone tone) {
    view::Toast t;
    t.id = id;
    t.tone = tone;
    t.icon = view::Icon::Phone;
    t.title = "Chamada encerrada";
    t.detail = "João Silva · 12:04";
    t.close_label = "Fechar";
    t.close = view::DismissToast{id};
    return t;
}
view::Toast toast_with_action(int id) {
    view::Toast t = toast(id, view::ToastTone::Danger);
    t.icon = view::Icon::PhoneMissed;
    t.stays = true;
    t.title = "João não atendeu";
    t.detail = "Tocou por 30 segundos";
    t.action_label = "Ligar de novo";
    t.action = view::Dial{protocol::ThreadId{"t1"}, protocol::CallType::Audio};
    return t;
}

view::App over_chat(view::Incoming incoming) {
    view::App app = chat();
    app.incoming = std::move(incoming);
    return app;
}
view::App over_chat(view::Stage stage) {
    view::App app = chat();
    app.stage = std::move(stage);
    return app;
}
view::App over_chat(view::CallPopup popup) {
    view::App app = chat_in_call();
    app.popup = std::move(popup);
    return app;
}
view::App over_chat(std::vector<view::Toast> toasts) {
    view::App app = chat();
    app.toasts = std::move(toasts);
    return app;
}

view::App in_call_elsewhere() {
    view::App app = chat_in_call();
    view::ChatHeader& header = std::get<view::MainScreen>(app.screen).chat->header;
    header.in_call_label = "Em chamada em outro aparelho";
    header.return_to_call.reset();
    return app;
}

}  // namespace tests::sample
