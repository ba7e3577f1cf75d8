#include "web/ports.hpp"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "web/host.hpp"

namespace web {
namespace {

char const* tone_name(client::Tone tone) {
    switch (tone) {
        case client::Tone::Ringtone: return "ringtone";
        case client::Tone::Ringback: return "ringback";
        case client::Tone::Connected: return "connected";
        case client::Tone::Ended: return "ended";
        case client::Tone::Busy: return "busy";
    }
    return "";
}

}  // namespace

base::Now Clock::now() {
    using std::chrono::milliseconds;
    return {.mono = base::Instant{milliseconds{static_cast<std::int64_t>(emscripten_get_now())}},
            .wall = base::WallTime{milliseconds{static_cast<std::int64_t>(emscripten_date_now())}}};
}

Timer::Timer(client::Clock& clock) : shim_{shim("timer")}, clock_{clock} {}

void Timer::arm(std::optional<base::Instant> at) {
    double const wait = at ? std::max(0.0, static_cast<double>((*at - clock_.now().mono).count())) : -1;
    shim_.call<void>("arm", wait);
}

Http::Http() : shim_{shim("http")} {}

void Http::request(client::HttpId id, std::string const& method, std::string const& path, std::string const& body) {
    shim_.call<void>("request", std::to_underlying(id), method, path, body);
}

Media::Media() : shim_{shim("media")} {}

void Media::capture(call::CaptureId id, client::SourceKind kind) {
    shim_.call<void>("capture", std::to_underlying(id), std::string{source_name(kind)});
}

void Media::stop(call::CaptureId id) { shim_.call<void>("stop", std::to_underlying(id)); }

TonePort::TonePort() : shim_{shim("tones")} {}

void TonePort::play(client::Tone tone) { shim_.call<void>("play", std::string{tone_name(tone)}); }

void TonePort::stop() { shim_.call<void>("stop"); }

Storage::Storage() : shim_{shim("storage")} {}

void Storage::save(client::StorageScope scope, std::string const& key, std::string const& value) {
    shim_.call<void>("save", std::string{scope == client::StorageScope::Tab ? "tab" : "device"}, key, value);
}

Page::Page(std::function<void()> mark_dirty) : shim_{shim("page")}, mark_dirty_{std::move(mark_dirty)} {}

void Page::set_title(std::string const& title) {
    if (title == title_) return;
    title_ = title;
    shim_.call<void>("setTitle", title);
}

void Page::announce(client::Politeness politeness, std::string const& text) {
    shim_.call<void>("announce", std::string{politeness == client::Politeness::Polite ? "polite" : "assertive"}, text);
}

void Page::set_language(std::string_view bcp47) { shim_.call<void>("setLanguage", std::string{bcp47}); }

void Page::set_full_screen(bool on) { shim_.call<void>("setFullScreen", on); }

void Page::copy(std::string const& text) { shim_.call<void>("copy", text); }

void Page::log(std::string const& line) { shim_.call<void>("log", line); }

std::array<std::uint8_t, 16> Entropy::draw() {
    std::array<std::uint8_t, 16> bits{};
    // Emscripten's getentropy is crypto.getRandomValues.
    if (getentropy(bits.data(), bits.size()) != 0) __builtin_trap();
    return bits;
}

}  // namespace web
