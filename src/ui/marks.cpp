#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/widgets.hpp"

// What is shown but not pressed: avatars, badges, progress, empty places.
namespace ui {
namespace {

TypeStyle initials_style(float diameter) {
    if (diameter >= 140) return {56, 64, Weight::SemiBold};
    if (diameter >= 90) return kDisplay;
    if (diameter >= 60) return kTitleL;
    if (diameter >= 44) return kTitleS;
    return diameter >= 36 ? kLabel : kCaption.with(Weight::SemiBold);
}

std::string count_text(int count) { return count > 99 ? "99+" : std::to_string(count); }

}  // namespace

void avatar(Ctx& c, view::Avatar const& a, Vec middle, float diameter, Color gap) {
    Rect const box = around(middle, diameter);
    bool const pictured =
        !a.image.empty() && c.frame.pictures != nullptr && c.frame.pictures->draw(a.image, box, diameter / 2);
    if (!pictured) {
        AvatarGradient const& colors = kAvatarGradients[a.gradient % kAvatarGradients.size()];
        c.canvas.gradient(box, colors.top, colors.bottom, diameter / 2);
        draw_text(c.canvas, box, a.initials, initials_style(diameter), kWhite, Align::Center);
    }
    if (!a.online || !*a.online) return;
    constexpr float kDot = 7, kGap = 3;
    Vec const at{right(box) - 6, bottom(box) - 6};
    c.canvas.circle(at, kDot, gap);
    c.canvas.circle(at, kDot - kGap, c.colors.positive_text);
}

void portrait(Ctx& c, std::string id, std::string_view label, view::Avatar const& a, Vec middle, float diameter,
              Color gap) {
    c.semantics.add(node(std::move(id), Role::Image, label, around(middle, diameter)));
    avatar(c, a, middle, diameter, gap);
}

float badge_width(Ctx const& c, int count) {
    TypeStyle const style = kCaption.with(Weight::SemiBold);
    return std::max(20.0F, text_width(c.canvas, count_text(count), style) + 12);
}

void badge(Ctx& c, int count, Vec middle) {
    Rect const pill = around(middle, badge_width(c, count), 20);
    c.canvas.fill(pill, c.colors.accent_fill, 10);
    draw_text(c.canvas, pill, count_text(count), kCaption.with(Weight::SemiBold), c.colors.accent_ink, Align::Center);
}

void spinner(Ctx& c, std::string_view key, Vec middle, float radius, Color color) {
    double const age = c.motion.age(std::string{key} + "/age") * 1000.0;
    if (age < static_cast<double>(ms::kSpinDelay)) {
        c.motion.want((static_cast<double>(ms::kSpinDelay) - age) / 1000.0);
        return;
    }
    constexpr float kTurn = 2 * std::numbers::pi_v<float>;
    float const from = c.motion.loop(std::string{key} + "/turn", ms::kSpin) * kTurn - kTurn / 4;
    c.canvas.ring(middle, radius, 2.5F, fade(color, 0.2F));
    c.canvas.arc(middle, radius, from, from + kTurn / 4, 2.5F, color);
}

void bouncing_dots(Ctx& c, std::string_view key, Vec middle, float dot, float gap, float height, Color color) {
    constexpr float kApart = 150.0F / ms::kBounce, kUp = 0.4F;
    float const phase = c.motion.loop(key, ms::kBounce);
    for (int i = 0; i < 3; ++i) {
        float own = phase - kApart * static_cast<float>(i);
        own -= std::floor(own);
        bool const moving = !c.motion.reduced() && own < kUp;
        float const lift = moving ? std::sin(own / kUp * std::numbers::pi_v<float>) : 0;
        Vec const at{middle.x + static_cast<float>(i - 1) * (dot + gap), middle.y - height * lift};
        c.canvas.circle(at, dot / 2, fade(color, 0.6F + 0.4F * lift));
    }
}

void skeleton(Ctx& c, Rect const& rect, float radius) { c.canvas.fill(rect, c.colors.bg_surface3, radius); }

void empty_state(Ctx& c, Rect const& area, std::string_view id, std::string_view title, std::string_view text) {
    constexpr float kMark = 64;
    float const width = std::min(area.w - 48, 320.0F);
    Paragraph const head = wrap(c.canvas, title, kTitleS, width);
    Paragraph const body = wrap(c.canvas, text, kSmall, width);
    float const height = kMark + 16 + head.height + (text.empty() ? 0 : 8 + body.height);
    Rect box{center(area).x - width / 2, center(area).y - height / 2, width, height};
    std::string words{title};
    if (!text.empty()) words.append(". ").append(text);
    c.semantics.add(text_node(std::string{id}, words, box));
    c.canvas.mark(around(center(cut_top(box, kMark)), kMark), c.colors.text_disabled);
    draw_paragraph(c.canvas, {box.x, box.y + 16}, width, head, c.colors.text_primary, Align::Center);
    if (!text.empty())
        draw_paragraph(c.canvas, {box.x, box.y + 24 + head.height}, width, body, c.colors.text_muted, Align::Center);
}

}  // namespace ui
