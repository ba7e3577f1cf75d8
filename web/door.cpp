#include "web/door.hpp"

#include <algorithm>

#include "protocol/names.hpp"
#include "web/host.hpp"

namespace web {
namespace {

namespace events = client::events;
using protocol::LinkId;

// Fields of what JavaScript hands over.
class Detail {
public:
    explicit Detail(emscripten::val const& object) : object_{object} {}
    [[nodiscard]] std::string text(char const* name) const { return object_[name].as<std::string>(); }
    [[nodiscard]] int number(char const* name) const { return object_[name].as<int>(); }
    [[nodiscard]] float real(char const* name) const { return object_[name].as<float>(); }
    [[nodiscard]] bool flag(char const* name) const { return object_[name].as<bool>(); }
    template <class T>
    [[nodiscard]] std::optional<T> maybe(char const* name) const {
        emscripten::val const value = object_[name];
        return value.isNull() ? std::nullopt : std::optional<T>{value.as<T>()};
    }
    [[nodiscard]] LinkId link() const { return LinkId{text("link")}; }
    [[nodiscard]] call::CaptureId capture() const { return call::CaptureId{object_["capture"].as<unsigned>()}; }

private:
    emscripten::val const& object_;
};

std::optional<protocol::DescriptionType> description_type(Detail const& d) {
    return protocol::from_name<protocol::DescriptionType>(d.text("type"));
}

std::optional<client::Event> local_description(Detail const& d) {
    auto const type = description_type(d);
    if (!type) return {};  // W3C knows "pranswer" too; we never make one
    return events::LocalDescription{d.link(), {.type = *type, .sdp = d.text("sdp"), .link = d.link()}};
}

std::optional<client::Event> remote_applied(Detail const& d) {
    auto const type = description_type(d);
    if (!type) return {};
    return events::RemoteApplied{d.link(), *type};
}

client::Event local_candidate(Detail const& d) {
    return events::LocalCandidate{d.link(),
                                  {.candidate = d.text("candidate"),
                                   .sdp_mid = d.maybe<std::string>("mid"),
                                   .sdp_m_line_index = d.maybe<int>("line"),
                                   .username_fragment = d.maybe<std::string>("fragment"),
                                   .link = d.link()}};
}

using Read = std::optional<client::Event> (*)(Detail const&);
struct Port {
    std::string_view kind;
    Read read;
};
constexpr Port kPorts[]{
    {"timer-fired", [](Detail const&) -> std::optional<client::Event> { return events::TimerFired{}; }},
    {"network-changed",
     [](Detail const& d) -> std::optional<client::Event> { return events::NetworkChanged{d.flag("online")}; }},
    {"http-done",
     [](Detail const& d) -> std::optional<client::Event> {
         return events::HttpDone{static_cast<client::HttpId>(d.number("id")), d.number("status"), d.text("body")};
     }},
    {"capture-started",
     [](Detail const& d) -> std::optional<client::Event> { return events::CaptureStarted{d.capture()}; }},
    {"capture-failed",
     [](Detail const& d) -> std::optional<client::Event> {
         return events::CaptureFailed{d.capture(), d.text("error")};
     }},
    {"capture-ended",
     [](Detail const& d) -> std::optional<client::Event> { return events::CaptureEnded{d.capture()}; }},
    {"permission-changed",
     [](Detail const& d) -> std::optional<client::Event> {
         return events::PermissionChanged{source_kind(d.text("kind")), d.text("state")};
     }},
    {"local-description", local_description},
    {"remote-applied", remote_applied},
    {"operation-failed",
     [](Detail const& d) -> std::optional<client::Event> {
         return events::OperationFailed{d.link(), d.text("operation"), d.text("error")};
     }},
    {"local-candidate", [](Detail const& d) -> std::optional<client::Event> { return local_candidate(d); }},
    {"link-state",
     [](Detail const& d) -> std::optional<client::Event> {
         return events::LinkStateChanged{d.link(), d.text("state")};
     }},
    {"negotiation-needed",
     [](Detail const& d) -> std::optional<client::Event> { return events::NegotiationNeeded{d.link()}; }},
    {"remote-track",
     [](Detail const& d) -> std::optional<client::Event> {
         return events::RemoteTrack{d.link(), source_kind(d.text("kind"))};
     }},
    {"first-frame",
     [](Detail const& d) -> std::optional<client::Event> { return events::FirstFrame{video_ref(d.text("video"))}; }},
    {"page-visibility",
     [](Detail const& d) -> std::optional<client::Event> { return events::PageVisibility{d.flag("visible")}; }},
    {"full-screen",
     [](Detail const& d) -> std::optional<client::Event> { return events::FullScreenChanged{d.flag("on")}; }},
    {"sound-blocked", [](Detail const&) -> std::optional<client::Event> { return events::SoundBlocked{}; }},
    {"sound-allowed", [](Detail const&) -> std::optional<client::Event> { return events::SoundAllowed{}; }},
};

using Show = void (*)(Canvas&, Detail const&);
struct Shown {
    std::string_view kind;
    Show show;
};
constexpr Shown kShown[]{
    {"frame", [](Canvas& c, Detail const&) { c.frame(); }},
    {"look", [](Canvas& c, Detail const&) { c.look(); }},
    {"stale", [](Canvas& c, Detail const&) { c.mark_dirty(); }},
    {"page-visibility", [](Canvas& c, Detail const& d) { c.set_visible(d.flag("visible")); }},
    {"resized",
     [](Canvas& c, Detail const& d) {
         c.resized(d.real("width"), d.real("height"), d.real("density"), d.real("bottom"));
     }},
    {"scheme", [](Canvas& c, Detail const& d) { c.set_dark(d.flag("dark")); }},
    {"fonts-arrived", [](Canvas& c, Detail const&) { c.fonts_arrived(); }},
    {"context-lost", [](Canvas& c, Detail const&) { c.context_lost(); }},
    {"context-restored", [](Canvas& c, Detail const&) { c.context_restored(); }},
    {"pointer",
     [](Canvas& c, Detail const& d) { c.pointer(d.text("phase"), d.real("x"), d.real("y"), d.text("source")); }},
    {"wheel", [](Canvas& c, Detail const& d) { c.wheel(d.real("x"), d.real("y")); }},
    {"key", [](Canvas& c, Detail const& d) { c.key(d.text("key"), d.flag("shift"), d.flag("ctrl")); }},
    {"modality", [](Canvas& c, Detail const& d) { c.modality(d.flag("keyboard")); }},
    {"focus", [](Canvas& c, Detail const& d) { c.focus_moved(d.text("id")); }},
    {"activated", [](Canvas& c, Detail const& d) { c.activated(d.text("id")); }},
    {"typed", [](Canvas& c, Detail const& d) { c.typed(d.text("id"), d.text("text")); }},
};

}  // namespace

void Door::emit(std::string const& kind, emscripten::val const& object) {
    Detail const detail{object};
    if (auto const* const found = std::ranges::find(kShown, kind, &Shown::kind); found != std::end(kShown)) {
        found->show(canvas_, detail);
    }
    if (auto const* const found = std::ranges::find(kPorts, kind, &Port::kind); found != std::end(kPorts)) {
        if (auto event = found->read(detail)) runtime_.post(std::move(*event));
    }
}

}  // namespace web
