#include "support/sample_views.hpp"

namespace tests::sample {
namespace {

using namespace view;

protocol::ThreadId thread(std::string id) { return protocol::ThreadId{std::move(id)}; }

ThreadRow row(std::string const& id, std::string name, std::string preview, std::string time, Avatar avatar) {
    ThreadRow r;
    r.id = thread(id);
    r.label = name + ", " + preview + ", " + time;
    r.name = std::move(name);
    r.preview = std::move(preview);
    r.time = std::move(time);
    r.avatar = std::move(avatar);
    r.open = OpenThread{r.id};
    return r;
}

std::vector<ThreadRow> rows() {
    std::vector<ThreadRow> out{
        row("t1", "João Silva", "Fechado! Te ligo às 15h.", "14:32", person("JS", 0, true)),
        row("t2", "Maria Souza", "Chamada de voz perdida", "14:18", person("MS", 2, true)),
        row("t3", "Time de Produto", "Rafael: subi o protótipo novo", "13:55", person("TP", 7)),
        row("t4", "Priya Sharma", "ठीक है, कल बात करते हैं", "12:40", person("PS", 4, true)),
        row("t5", "Ana Beatriz Rocha", "Videochamada · 24:10", "11:07", person("AR", 3)),
        row("t6", "Bruno Keller", "Mandei o contrato assinado", "ontem", person("BK", 5)),
        row("t7", "Lúcia Prado", "Obrigada, meu bem! Até domingo", "ontem", person("LP", 6)),
        row("t8", "Helena Castro", "Chamada de voz · 03:21", "qui.", person("HC", 1)),
    };
    out[1].preview_icon = Icon::PhoneMissed;
    out[1].missed = true;
    out[1].unread = 1;
    out[2].unread = 2;
    out[4].preview_icon = Icon::Video;
    out[5].preview_icon = Icon::CheckCheck;
    out[5].read = true;
    return out;
}

MainScreen main_screen() {
    MainScreen s;
    s.list.title = "Conversas";
    s.list.search_placeholder = "Buscar pessoas e mensagens";
    s.list.new_chat = "Nova conversa";
    s.list.show_new_chat = ShowNewChat{true};
    s.list.filters_label = "Filtrar conversas";
    s.list.filters = {{"Todas", Icon::None, true, SetFilter{ThreadFilter::All}},
                      {"Não lidas", Icon::None, false, SetFilter{ThreadFilter::Unread}},
                      {"Grupos", Icon::None, false, SetFilter{ThreadFilter::Groups}}};
    s.list.rows = rows();
    s.list.empty_title = "Nenhuma conversa ainda";
    s.list.empty_text = "Comece uma com o usuário de alguém deste servidor.";
    s.nothing_open_title = "Escolha uma conversa";
    s.nothing_open_text = "Ou comece uma nova.";
    s.me = person("ML", 1);
    s.me_name = "Marina Lopes";
    s.nav_label = "Navegação";
    s.nav_chats = "Conversas";
    s.menu_label = "Mais opções";
    s.show_menu = ShowMenu{true};
    s.unread_total = 3;
    return s;
}

CallEvent event(std::string key, EventTone tone, Icon icon, std::string title, std::string detail) {
    CallEvent e;
    e.key = std::move(key);
    e.tone = tone;
    e.icon = icon;
    e.label = title + ", " + detail;
    e.title = std::move(title);
    e.detail = std::move(detail);
    return e;
}

std::vector<ChatItem> mockup_items() {
    CallEvent missed = event("c1", EventTone::Missed, Icon::PhoneMissed, "Chamada de voz perdida", "Hoje, 13:48");
    missed.action_label = "Ligar de volta";
    missed.action_is_pill = true;
    missed.action = Dial{thread("t1"), protocol::CallType::Audio};
    CallEvent const ended = event("c2", EventTone::Ended, Icon::PhoneIncoming, "Chamada de voz encerrada",
                                  "Duração 12:04 · terminou às 14:21");
    Bubble sent = bubble("m2", "Oi, João! Perdi sua ligação, estava no metrô.", true);
    Bubble first = bubble("m3", "Sem problema. Consegue falar agora?");
    first.last = false;
    Bubble second =
        bubble("m4", "É rapidinho: só queria fechar o roteiro da visita de terça antes de mandar pro pessoal.");
    second.first = false;
    Bubble sending = bubble("m5", "Mando o resumo em cinco minutos.", true);
    sending.delivery = Delivery::Sending;
    Bubble failed = bubble("m6", "Anotei tudo. O endereço novo é na Rua Augusta, certo?", true);
    failed.delivery = Delivery::Failed;
    failed.retry = RetryMessage{protocol::ClientMessageId{"m6"}};
    failed.retry_label = "Tentar de novo";
    return {DayMark{"d1", "Hoje"},
            bubble("m1", "Bom dia, Marina! O Bruno confirmou a sala para terça."),
            missed,
            sent,
            first,
            second,
            ended,
            event("c3", EventTone::Neutral, Icon::Phone, "Chamada de voz iniciada às 15:00", ""),
            sending,
            failed};
}

ChatPane pane() {
    ChatPane p;
    p.id = thread("t1");
    p.header = {.avatar = person("JS", 0, true),
                .name = "João Silva",
                .presence = "online agora",
                .avatar_label = "João Silva, online agora",
                .online = true,
                .back_label = "Voltar",
                .voice_label = "Chamada de voz",
                .video_label = "Videochamada",
                .more_label = "Mais opções",
                .back = CloseThread{},
                .voice = Dial{p.id, protocol::CallType::Audio},
                .video = Dial{p.id, protocol::CallType::Video},
                .more = ShowMenu{true},
                .in_call_label = "",
                .return_to_call = {}};
    p.items = mockup_items();
    p.placeholder = "Mensagem para João Silva";
    p.send_label = "Enviar";
    p.log_label = "Mensagens com João Silva";
    p.empty_text = "Diga alô para João.";
    return p;
}

App app_of(MainScreen screen) {
    App app;
    app.screen = std::move(screen);
    app.document_title = "Alô";
    app.show_shortcuts = ShowShortcuts{true};
    return app;
}

App with_chat(ChatPane pane) {
    MainScreen s = main_screen();
    s.list.rows.front().selected = true;
    s.chat = std::move(pane);
    return app_of(std::move(s));
}

}  // namespace

Avatar person(std::string initials, unsigned gradient, std::optional<bool> online) {
    return {.initials = std::move(initials), .image = "", .gradient = gradient, .online = online};
}

Bubble bubble(std::string key, std::string text, bool own) {
    Bubble b;
    b.key = std::move(key);
    b.own = own;
    b.time = "13:58";
    b.delivery = own ? Delivery::Read : Delivery::None;
    b.label = (own ? "Você, " : "João Silva, ") + text + ", " + b.time;
    b.text = std::move(text);
    b.show_menu = ShowMessageMenu{b.key};
    return b;
}

App conversations() { return app_of(main_screen()); }

App no_conversations() {
    MainScreen s = main_screen();
    s.list.rows.clear();
    s.list.filters.clear();
    s.unread_total = 0;
    return app_of(std::move(s));
}

App list_loading() {
    MainScreen s = main_screen();
    s.list.rows.clear();
    s.list.loading = true;
    return app_of(std::move(s));
}

App chat() { return with_chat(pane()); }

App chat_in_call() {
    ChatPane p = pane();
    p.header.voice.reset();
    p.header.video.reset();
    p.header.in_call_label = "Em chamada · 07:42";
    p.header.return_to_call = Minimise{false};
    return with_chat(std::move(p));
}

App empty_chat() {
    ChatPane p = pane();
    p.items.clear();
    return with_chat(std::move(p));
}

App chat_loading() {
    ChatPane p = pane();
    p.items.clear();
    p.loading = true;
    return with_chat(std::move(p));
}

App long_texts() {
    std::string const name = "Maria Aparecida Conceição dos Santos Figueiredo de Albuquerque e Vasconcelos Neta";
    ChatPane p = pane();
    p.header.name = name;
    p.header.presence = "visto por último às 23:59 de quarta-feira, 24 de setembro de 2025, horário de Brasília";
    p.header.avatar_label = name + ", " + p.header.presence;
    p.header.in_call_label = "Em chamada · 12:34:56";
    p.header.return_to_call = Minimise{false};
    p.placeholder = "Mensagem para " + name;
    p.draft =
        "Uma linha\nOutra linha\nMais uma\ne esta, que é comprida demais para caber em uma só linha de um celular "
        "comum "
        "e por isso quebra\n5\n6\n7\n8";
    p.send = SendText{};
    p.typing = name + " está digitando";
    p.items.emplace_back(bubble("x1", std::string(400, 'x')));
    p.items.emplace_back(bubble("x2", "https://exemplo.invalid/" + std::string(200, 'q') + "?ok=1", true));
    p.items.emplace_back(bubble("x3", "a\nb\n\nc", true));
    CallEvent e = event("x4", EventTone::Missed, Icon::PhoneMissed, "Chamada de voz perdida de " + name, name);
    e.action_label = "Ligar de volta para " + name;
    e.action_is_pill = true;
    e.action = Dial{thread("t1"), protocol::CallType::Audio};
    p.items.emplace_back(e);
    App app = with_chat(std::move(p));
    auto& s = std::get<MainScreen>(app.screen);
    s.list.rows[0].name = name;
    s.list.rows[0].preview = name + " " + name;
    s.list.rows[0].time = "24/09/2025";
    s.list.rows[0].unread = 12345;
    s.unread_total = 12345;
    return app;
}

App scripts() {
    ChatPane p = pane();
    p.items = {bubble("s1", "नमस्ते! क्षत्रिय और हिन्दी में लिखा हुआ एक लंबा संदेश, जो कई पंक्तियों में टूटता है।"),
               bubble("s2", "مرحبا بالعالم، كيف حالك اليوم؟ رقم 42 و English معًا", true),
               bubble("s3", "שלום עולם"),
               bubble("s4", "สวัสดีครับยินดีที่ได้รู้จักคุณและขอให้มีความสุขมากๆ", true),
               bubble("s5", "👨‍👩‍👧‍👦 🇧🇷 👍🏽 1️⃣ ❤️ e\xCC\x81"),
               bubble("s6", "今日はとても良い天気ですね、散歩に行きましょう。", true)};
    return with_chat(std::move(p));
}

App long_chat(int messages) {
    ChatPane p = pane();
    p.items.clear();
    for (int i = 0; i < messages; ++i) {
        p.items.emplace_back(bubble("n" + std::to_string(i), "Mensagem " + std::to_string(i)));
    }
    p.load_older = LoadOlder{p.id};
    return with_chat(std::move(p));
}

}  // namespace tests::sample
