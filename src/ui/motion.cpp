#include "ui/motion.hpp"

#include <algorithm>
#include <cmath>

#include "ui/tokens.hpp"

namespace ui {
namespace {

std::uint64_t hash(std::string_view key) {
    std::uint64_t h = 14695981039346656037ULL;  // FNV-1a
    for (char const c : key) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return h;
}

struct Bezier {
    float x1, y1, x2, y2;
};

float at(float a, float b, float t) {  // one coordinate of a cubic from 0 to 1
    float const u = 1 - t;
    return 3 * u * u * t * a + 3 * u * t * t * b + t * t * t;
}

float solve(Bezier const& z, float x) {
    float low = 0, high = 1;
    for (int i = 0; i < 18; ++i) {
        float const middle = (low + high) / 2;
        (at(z.x1, z.x2, middle) < x ? low : high) = middle;
    }
    return at(z.y1, z.y2, (low + high) / 2);
}

}  // namespace

float ease(Easing easing, float t) {
    if (t <= 0) return 0;
    if (t >= 1) return 1;
    switch (easing) {
        case Easing::Linear: return t;
        case Easing::Out: return solve({0.2F, 0.8F, 0.2F, 1}, t);
        case Easing::In: return solve({0.5F, 0, 0.9F, 0.4F}, t);
        case Easing::InOut: return solve({0.5F, 0, 0.2F, 1}, t);
    }
    return t;
}

void Motion::begin(double time, bool reduced, bool software) {
    time_ = time;
    reduced_ = reduced;
    software_ = software;
    next_.reset();
    ++frame_;
}

std::optional<double> Motion::end() {
    std::erase_if(tweens_, [&](auto const& entry) { return entry.second.seen != frame_; });
    return next_;
}

void Motion::want(double seconds) { next_ = next_ ? std::min(*next_, seconds) : seconds; }

Motion::Tween& Motion::tween(std::string_view key, float start) {
    auto const [found, added] = tweens_.try_emplace(hash(key));
    Tween& tween = found->second;
    if (added) {
        tween.born = tween.since = time_;
        tween.from = tween.to = tween.now = start;
    }
    tween.seen = frame_;
    return tween;
}

float Motion::run(Tween& tween, float target, float ms, Easing easing) {
    if (tween.to != target) {
        tween.from = tween.now;
        tween.to = target;
        tween.since = time_;
    }
    if (tween.now == target) return target;
    float const t = static_cast<float>((time_ - tween.since) * 1000.0) / ms;
    if (software_ || t >= 1 || ms <= 0) {
        tween.now = target;
    } else {
        tween.now = tween.from + (target - tween.from) * ease(easing, t);
        want(0);
    }
    return tween.now;
}

float Motion::toward(std::string_view key, float target, float ms, Easing easing) {
    return run(tween(key, target), target, reduced_ ? 0 : ms, easing);
}

float Motion::toward(std::string_view key, float target, float ms, Easing easing, float from) {
    return run(tween(key, from), target, reduced_ ? 0 : ms, easing);
}

float Motion::fade(std::string_view key, float target, float ms, float from) {
    return run(tween(key, from), target, reduced_ ? std::min(ms, ms::kReduced) : ms, Easing::Out);
}

float Motion::enter(std::string_view key, float ms, Easing easing) {
    return run(tween(key, 0), 1, reduced_ ? 0 : ms, easing);
}

float Motion::loop(std::string_view key, float period_ms, float delay_ms) {
    Tween const& t = tween(key, 0);
    if (reduced_) return 0;
    double const since = (time_ - t.born) * 1000.0 - static_cast<double>(delay_ms);
    if (since < 0) {
        want(std::max(step(), -since / 1000.0));
        return 0;
    }
    want(step());
    double const turns = since / static_cast<double>(period_ms);
    return static_cast<float>(turns - std::floor(turns));
}

double Motion::age(std::string_view key) { return time_ - tween(key, 0).born; }

}  // namespace ui
