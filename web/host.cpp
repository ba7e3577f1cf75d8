#include "web/host.hpp"

#include <charconv>
#include <utility>

#include "base/overloaded.hpp"

namespace web {
namespace {

constexpr std::string_view kLocal = "local:", kRemote = "remote:";

std::string local(call::CaptureId capture) { return std::string{kLocal} + std::to_string(std::to_underlying(capture)); }
std::string remote(protocol::LinkId const& link) { return std::string{kRemote} + link.str(); }

}  // namespace

std::string media_name(call::VideoRef const& video) {
    return std::visit(base::overloaded{
                          [](call::RemoteVideo const& v) { return remote(v.link); },
                          [](call::LocalVideo const& v) { return local(v.capture); },
                      },
                      video);
}

std::string media_name(call::AudioRef const& audio) {
    return std::visit(base::overloaded{
                          [](call::RemoteAudio const& a) { return remote(a.link); },
                          [](call::LocalAudio const& a) { return local(a.capture); },
                      },
                      audio);
}

call::VideoRef video_ref(std::string_view name) {
    if (name.starts_with(kRemote)) {
        return call::RemoteVideo{protocol::LinkId{std::string{name.substr(kRemote.size())}}};
    }
    name.remove_prefix(std::min(name.size(), kLocal.size()));
    std::uint32_t capture{0};
    std::from_chars(name.data(), name.data() + name.size(), capture);
    return call::LocalVideo{call::CaptureId{capture}};
}

char const* source_name(call::SourceKind kind) {
    switch (kind) {
        case call::SourceKind::Microphone: return "microphone";
        case call::SourceKind::Camera: return "camera";
    }
    return "";
}

call::SourceKind source_kind(std::string_view name) {
    return name == "camera" ? call::SourceKind::Camera : call::SourceKind::Microphone;
}

}  // namespace web
