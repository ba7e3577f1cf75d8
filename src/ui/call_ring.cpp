#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/call_parts.hpp"

// The ô: an avatar in a ring, with the circumflex above it while it rings and the level around it while they talk.
namespace ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kBands = 48, kTicks = 2 * kBands;

float ring_stroke(float diameter) { return std::max(5.0F, 0.036F * diameter); }

void draw_ripples(Ctx& c, Ringed const& ring) {
    constexpr float kStagger = 800, kGrow = 0.12F;
    struct Ripple {
        float radius, alpha;
    };
    constexpr Ripple kRipples[]{{0.84F, 0.36F}, {0.965F, 0.20F}, {kOuterRipple, 0.10F}};
    std::string const id{ring.id};
    float const shown = c.motion.fade(id + "/ripples", ring.ripples ? 1 : 0, ms::kBase, ring.ripples ? 1 : 0);
    if (shown <= 0) return;
    int index = 0;
    for (auto const [radius, alpha] : kRipples) {
        float const delay = kStagger * static_cast<float>(index++);
        float const phase = ring.ripples ? c.motion.loop(id + "/ripple" + std::to_string(index), ms::kRing, delay) : 0;
        Color const color = fade(c.colors.accent_strong, alpha * shown * (1 - phase));
        c.canvas.ring(ring.middle, radius * ring.diameter * (1 + kGrow * phase), 1.5F, color);
    }
}

void draw_circumflex(Ctx& c, Ringed const& ring) {
    constexpr float kFloat = 6, kFall = 12;
    std::string const id{ring.id};
    float const there = c.motion.toward(id + "/hat", ring.hat ? 1 : 0, ms::kSlow);
    if (there <= 0) return;
    float const phase = ring.ripples ? c.motion.loop(id + "/float", ms::kBounce) : 0;
    float const lift = kFloat * std::sin(phase * kPi);
    float const d = ring.diameter;
    float const foot = ring.middle.y - kRingRadius * d - 0.095F * d - lift + kFall * (1 - there);
    float const half = 0.18F * d, high = 0.13F * d;
    c.canvas.chevron({ring.middle.x - half, foot}, {ring.middle.x, foot - high}, {ring.middle.x + half, foot},
                     1.3F * ring_stroke(d), fade(c.colors.accent_strong, there));
}

float strength(std::span<float const> bands, int tick) {
    if (bands.empty()) return 0;
    int const mirrored = tick < kBands ? tick : kTicks - 1 - tick;
    auto const at = static_cast<std::size_t>(mirrored) * bands.size() / kBands;
    return std::clamp(bands[at], 0.0F, 1.0F);
}

}  // namespace

void draw_ringed_avatar(Ctx& c, view::Avatar const& person, Ringed const& ring) {
    draw_ripples(c, ring);
    draw_circumflex(c, ring);
    c.canvas.ring(ring.middle, kRingRadius * ring.diameter, ring_stroke(ring.diameter), c.colors.accent_strong);
    portrait(c, std::string{ring.id}, ring.label, person, ring.middle, ring.diameter, c.colors.bg_base);
}

double level_step(Ctx const& c, bool silent) {
    constexpr double kPace = 1.0 / 30, kCalm = 0.2, kReduced = 0.25;
    if (c.motion.reduced()) return kReduced;
    return silent || c.motion.software() ? kCalm : kPace;
}

void draw_level_ring(Ctx& c, std::string_view id, Vec middle, float diameter, view::Stage const& stage) {
    if (!stage.connected || !stage.show_level || !stage.remote_audio || c.frame.audio == nullptr) return;
    constexpr float kThick = 3, kQuiet = 0.02F;
    auto const bands = c.frame.audio->bands(*stage.remote_audio);
    float const grown = c.motion.enter(std::string{id} + "/ticks", ms::kSlow);
    float const start = (kRingRadius + 0.075F) * diameter;
    c.canvas.glow(middle, 2.2F * diameter, c.colors.accent_glow);
    float loudest = 0;
    for (int tick = 0; tick < kTicks; ++tick) {
        float const v = strength(bands, tick);
        loudest = std::max(loudest, v);
        float const angle = 2 * kPi * static_cast<float>(tick) / kTicks - kPi / 2;
        Vec const way{std::cos(angle), std::sin(angle)};
        float const length = diameter * (0.025F + 0.18F * v) * grown;
        c.canvas.line(middle + way * start, middle + way * (start + length), kThick,
                      fade(c.colors.accent_strong, 0.35F + 0.65F * v));
    }
    c.motion.want(level_step(c, loudest < kQuiet));
}

void draw_own_level(Ctx& c, view::Toggle const& mute, std::optional<call::AudioRef> const& audio, Vec middle,
                    float icon_size) {
    if (mute.icon != view::Icon::Mic || mute.busy || !audio || c.frame.audio == nullptr) return;
    float const v = std::clamp(c.frame.audio->level(*audio), 0.0F, 1.0F);
    float const k = icon_size / 24;       // the capsule is (10,3) 4x11 on the icon's grid of 24
    Rect const capsule{middle.x - 2 * k, middle.y - 9 * k, 4 * k, 11 * k};
    Rect const filled{capsule.x, bottom(capsule) - capsule.h * v, capsule.w, capsule.h * v};
    if (empty(filled)) return;
    c.canvas.push_clip(filled);
    c.canvas.fill(capsule, c.colors.positive_text, 2 * k);
    c.canvas.pop_clip();
}

}  // namespace ui
