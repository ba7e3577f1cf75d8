#include "support/sdp_samples.hpp"

namespace support {
namespace {

std::string fingerprint() {
    std::string text = "a=fingerprint:sha-256 00";
    for (int i = 1; i < 32; ++i) text += ":AB";
    return text + "\r\n";
}

std::string media_line(std::string const& kind, std::string const& mid) {
    return "m=" + kind +
           " 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=ice-ufrag:abcd\r\n"
           "a=ice-pwd:0123456789abcdefghijklmn\r\n" +
           fingerprint() + "a=setup:actpass\r\na=mid:" + mid + "\r\n";
}

}  // namespace

std::string sdp(std::string const& name, protocol::CallType type) {
    auto text =
        "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=" + name + "\r\nt=0 0\r\n" + media_line("audio", "0");
    if (type == protocol::CallType::Video) text += media_line("video", "1");
    return text;
}

protocol::Description offer(std::string const& name) {
    return {protocol::DescriptionType::Offer, sdp(name), protocol::LinkId{"link-" + name}};
}

protocol::Description answer(std::string const& name) {
    return {protocol::DescriptionType::Answer, sdp(name), protocol::LinkId{"link-" + name}};
}

protocol::Candidate candidate(int number, std::string const& fragment) {
    protocol::Candidate candidate;
    candidate.candidate = "candidate:" + std::to_string(number) + " 1 udp 2113937151 192.0.2.1 50000 typ host";
    candidate.sdp_mid = "0";
    candidate.sdp_m_line_index = 0;
    candidate.username_fragment = fragment;
    return candidate;
}

}  // namespace support
