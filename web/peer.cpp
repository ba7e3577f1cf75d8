#include <utility>

#include "protocol/json_writer.hpp"
#include "protocol/names.hpp"
#include "web/host.hpp"
#include "web/ports.hpp"

namespace web {
namespace {

// W3C RTCIceServer[].
std::string to_json(std::vector<protocol::IceServer> const& servers) {
    protocol::JsonWriter out;
    out.open_array();
    for (protocol::IceServer const& server : servers) {
        out.open_object().key("urls").open_array();
        for (std::string const& url : server.urls) out.text(url);
        out.close_array().text_if("username", server.username).text_if("credential", server.credential).close_object();
    }
    out.close_array();
    return out.take();
}

template <class T>
emscripten::val or_null(std::optional<T> const& value) {
    return value ? emscripten::val{*value} : emscripten::val::null();
}

}  // namespace

Peer::Peer() : shim_{shim("peer")} {}

void Peer::open(protocol::LinkId const& link, std::vector<protocol::IceServer> const& ice_servers, bool offering) {
    shim_.call<void>("open", link.str(), to_json(ice_servers), offering);
}

void Peer::describe(protocol::LinkId const& link) { shim_.call<void>("describe", link.str()); }

void Peer::apply(protocol::LinkId const& link, protocol::Description const& remote) {
    shim_.call<void>("apply", link.str(), std::string{protocol::to_name(remote.type)}, remote.sdp);
}

void Peer::add_candidate(protocol::LinkId const& link, protocol::Candidate const& candidate) {
    shim_.call<void>("addCandidate", link.str(), candidate.candidate, or_null(candidate.sdp_mid),
                     or_null(candidate.sdp_m_line_index), or_null(candidate.username_fragment));
}

void Peer::restart_ice(protocol::LinkId const& link) { shim_.call<void>("restartIce", link.str()); }

void Peer::set_track(protocol::LinkId const& link, client::SourceKind kind, std::optional<call::CaptureId> capture) {
    auto const id = capture ? emscripten::val{std::to_underlying(*capture)} : emscripten::val::null();
    shim_.call<void>("setTrack", link.str(), std::string{source_name(kind)}, id);
}

void Peer::scale_video(protocol::LinkId const& link, int down_by) {
    shim_.call<void>("scaleVideo", link.str(), down_by);
}

void Peer::close(protocol::LinkId const& link) { shim_.call<void>("close", link.str()); }

}  // namespace web
