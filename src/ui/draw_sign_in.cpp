#include <algorithm>
#include <array>
#include <cmath>

#include "ui/call_screens.hpp"
#include "ui/screens.hpp"
#include "ui/sign_in_art.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kForm = 384, kSubmit = 52, kChip = 44;

// The form's column, walked twice: once to know its height, once to draw.
class Form {
public:
    Form(Ctx& c, view::SignInScreen const& s, Rect column, bool drawing)
        : c_{c}, s_{s}, at_{column}, drawing_{drawing} {}

    float run() {
        float const from = at_.y;
        head();
        field({.id = "sign-in/handle",
               .field = view::Field::Handle,
               .label = s_.handle_label,
               .value = s_.handle_text,
               .autocomplete = "username",
               .icon = view::Icon::User,
               .autofocus = true});
        if (s_.registering) {
            field({.id = "sign-in/name",
                   .field = view::Field::DisplayName,
                   .label = s_.name_label,
                   .value = s_.name_text,
                   .autocomplete = "name",
                   .icon = view::Icon::Users});
        }
        password();
        error();
        submit();
        demo();
        return at_.y - from;
    }

private:
    Rect take(float height, float gap_before) {
        (void)cut_top(at_, gap_before);
        return cut_top(at_, height);
    }

    void head() {
        Paragraph const title = wrap(c_.canvas, s_.title, kDisplay, at_.w),
                        lead = wrap(c_.canvas, s_.lead, kBody, at_.w);
        Rect const first = take(title.height, 0), second = take(lead.height, 8);
        if (!drawing_) return;
        Node n = node("sign-in/title", Role::Heading, s_.title, first);
        n.level = 1;
        c_.semantics.add(std::move(n));
        c_.semantics.add(text_node("sign-in/lead", s_.lead, second));
        draw_paragraph(c_.canvas, {first.x, first.y}, first.w, title, c_.colors.text_primary);
        draw_paragraph(c_.canvas, {second.x, second.y}, second.w, lead, c_.colors.text_secondary);
        (void)take(0, 12);
    }

    Rect field(TextField f) {
        Rect const label = take(kSmall.line, 20);
        f.rect = take(size::kButton, 6);
        if (!drawing_) return f.rect;
        field_label(c_, label, f.label);
        f.submits = "sign-in/submit";
        f.invalid = !s_.error.empty();
        if (f.invalid) f.described_by = "sign-in/error";
        f.enabled = !s_.busy;
        text_field(c_, f);
        return f.rect;
    }

    void password() {
        constexpr float kEye = 46;
        Rect const box = field({.id = "sign-in/password",
                                .role = s_.password_shown ? Role::Textbox : Role::PasswordBox,
                                .field = view::Field::Password,
                                .label = s_.password_label,
                                .value = s_.password_text,
                                .autocomplete = s_.registering ? "new-password" : "current-password",
                                .icon = view::Icon::KeyRound,
                                .trailing = kEye});
        if (!drawing_) return;
        IconButton const eye{.id = "sign-in/show-password",
                             .rect = around({right(box) - kEye / 2, center(box).y}, size::kTouch),
                             .name = s_.toggle_password,
                             .icon = s_.password_shown ? view::Icon::EyeOff : view::Icon::Eye,
                             .icon_size = 20,
                             .pressed = s_.password_shown};
        if (icon_button(c_, eye)) c_.emit(s_.toggle_password_intent);
    }

    void error() {
        if (s_.error.empty()) return;
        Paragraph const text = wrap(c_.canvas, s_.error, kSmall, at_.w - 26);
        Rect const place = take(text.height, 12);
        if (!drawing_) return;
        c_.semantics.add(node("sign-in/error", Role::Alert, s_.error, place));
        c_.canvas.icon(view::Icon::CircleAlert, {place.x + 9, place.y + kSmall.line / 2}, 16, c_.colors.danger_text);
        draw_paragraph(c_.canvas, {place.x + 26, place.y}, place.w - 26, text, c_.colors.danger_text);
    }

    void submit() {
        Rect const place = take(kSubmit, 28), below = take(size::kButtonSmall, 14);
        if (!drawing_) return;
        if (button(c_, {.id = "sign-in/submit",
                        .rect = place,
                        .label = s_.submit_label,
                        .kind = Kind::Primary,
                        .busy = s_.busy}))
            c_.emit(s_.submit);
        float const w = std::min(below.w, button_width(c_, s_.switch_label, false, Kind::Text, true));
        if (button(c_, {.id = "sign-in/switch",
                        .rect = around(center(below), w, below.h),
                        .label = s_.switch_label,
                        .kind = Kind::Text,
                        .small = true,
                        .enabled = !s_.busy}))
            c_.emit(s_.switch_mode);
    }

    // One tap per demo account, in as many rows as they need.
    void demo() {
        if (s_.demo.empty()) return;
        Rect const label = take(kCaption.line, 20);
        if (drawing_) {
            c_.semantics.add(text_node("sign-in/demo", s_.demo_label, label));
            draw_text(c_.canvas, label, s_.demo_label, kCaption, c_.colors.text_muted);
        }
        Rect row = take(kChip, 8);
        for (view::DemoAccount const& account : s_.demo) {
            float const w = std::min(at_.w, text_width(c_.canvas, account.name, kSmall.with(Weight::Medium)) + 58);
            if (w > row.w) row = take(kChip, size::kTouchGap);
            chip(account, cut_left(row, w));
            (void)cut_left(row, size::kTouchGap);
        }
    }

    void chip(view::DemoAccount const& account, Rect const& box) {
        if (!drawing_) return;
        std::string const id = "sign-in/demo/" + account.handle;
        Node n = node(id, Role::Button, account.name, box);
        n.disabled = s_.busy;
        Touch const t = control(c_, std::move(n));
        auto const layer = c_.canvas.begin_layer(center(box), press_scale(c_, id, t.held), 1);
        c_.canvas.fill(box, step_up(c_.colors, c_.colors.bg_surface3, t), kChip / 2);
        Rect inner = inset(box, 8, 0);
        avatar(c_, account.avatar, center(cut_left(inner, 28)), 28, c_.colors.bg_surface3);
        (void)cut_left(inner, 8);
        (void)cut_right(inner, 6);
        draw_text(c_.canvas, inner, account.name, kSmall.with(Weight::Medium), c_.colors.text_primary);
        c_.canvas.end_layer(layer);
        if (t.ring) focus_ring(c_, box, kChip / 2);
        if (t.clicked) c_.emit(account.sign_in);
    }

    Ctx& c_;
    view::SignInScreen const& s_;
    Rect at_;
    bool drawing_;
};

constexpr float kLanguagesFoot = 64;

// The languages at the foot; one is on.
void draw_languages(Ctx& c, view::SignInScreen const& s, Rect const& area) {
    constexpr float kHigh = 32;
    float const total = choice_chips_width(c, s.languages);
    Rect row{center(area).x - total / 2, bottom(area) - kLanguagesFoot, total, kHigh};
    for (std::size_t i = 0; i < s.languages.size(); ++i) {
        view::MenuItem const& l = s.languages[i];
        bool const on = l.checked.value_or(false);
        Node n = node("sign-in/language/" + std::to_string(i), Role::Button, l.label, {});
        n.pressed = on;
        if (choice_chip(c, std::move(n), row, on)) c.emit(l.choose);
    }
}

void draw_form(Ctx& c, view::SignInScreen const& s, Rect area) {
    constexpr float kAround = 24, kLogo = 56;
    bool const logo = c.shell != Shell::Desktop;
    float const width = std::min(kForm, area.w - 2 * (c.phone() ? 16 : kAround));
    float const x = center(area).x - width / 2;
    float const above = kAround + (logo ? kLogo + 24 : 0);
    float const height = Form{c, s, {x, 0, width, 10'000}, false}.run() + above + kAround;
    ScrollArea const scroll{c, node("sign-in", Role::Form, s.title, area), area, height};
    float const top = scroll.top() + std::max(0.0F, (area.h - height) / 2);
    if (logo) c.canvas.mark_tile({x, top + kAround, kLogo, kLogo});
    Form{c, s, {x, top + above, width, 10'000}, true}.run();
}

}  // namespace

void draw_sign_in(Ctx& c, view::SignInScreen const& s, std::optional<view::Banner> const& banner) {
    constexpr float kArt = 600, kMargin = 16;
    Rect area = c.window();
    auto const scope = c.semantics.group(node("main", Role::Main, s.title, area));
    if (c.shell == Shell::Desktop) draw_sign_in_art(c, s, inset(cut_left(area, kArt + kMargin), 0, kMargin));
    if (banner) draw_banner(c, *banner, inset(cut_top(area, kBannerHeight + 24), 16, 12), "banner");
    (void)cut_bottom(area, c.frame.safe_bottom);
    Rect const foot = area;
    if (!s.languages.empty()) (void)cut_bottom(area, kLanguagesFoot + 8);
    draw_form(c, s, area);
    draw_languages(c, s, foot);
}

}  // namespace ui
