#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

// Animation by key and Frame::time. What is not asked for in a frame is forgotten; what has arrived wants no frames.
// With reduced motion values jump and loops stand still (opacity still fades, briefly); on a software renderer values
// jump too and loops run at five steps a second.
namespace ui {

enum class Easing { Linear, Out, In, InOut };
[[nodiscard]] float ease(Easing easing, float t);

class Motion {
public:
    void begin(double time, bool reduced, bool software);
    // Forgets what was not asked for; seconds until the next frame is wanted, or nothing moves.
    [[nodiscard]] std::optional<double> end();

    // Moves towards the target, starting there when the key is new (or from `from`, when given).
    float toward(std::string_view key, float target, float ms, Easing easing = Easing::Out);
    float toward(std::string_view key, float target, float ms, Easing easing, float from);
    // The same for opacity, which reduced motion keeps.
    float fade(std::string_view key, float target, float ms, float from);
    // 0..1 since the key was first asked for: how something enters.
    float enter(std::string_view key, float ms, Easing easing = Easing::Out);
    // Phase 0..1 of a repeating movement, counted from when the key was first asked for. 0 with reduced motion.
    float loop(std::string_view key, float period_ms, float delay_ms = 0);
    // Seconds since the key was first asked for; wants no frames by itself.
    double age(std::string_view key);
    // Asks for a frame in so many seconds (0: at once).
    void want(double seconds);

    [[nodiscard]] double time() const { return time_; }
    [[nodiscard]] bool reduced() const { return reduced_; }
    [[nodiscard]] bool software() const { return software_; }
    // Between two animated frames: the display's pace, or 0.2 s on a software renderer.
    [[nodiscard]] double step() const { return software_ ? 0.2 : 0.0; }

private:
    struct Tween {
        double born{0}, since{0};
        float from{0}, to{0}, now{0};
        std::uint64_t seen{0};
    };
    Tween& tween(std::string_view key, float start);
    float run(Tween& tween, float target, float ms, Easing easing);

    std::unordered_map<std::uint64_t, Tween> tweens_;
    double time_{0};
    std::uint64_t frame_{0};
    bool reduced_{false}, software_{false};
    std::optional<double> next_;
};

}  // namespace ui
