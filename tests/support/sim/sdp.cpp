#include "support/sim/sdp.hpp"

namespace sim {
namespace {

constexpr char const* kFingerprint =
    "a=fingerprint:sha-256 "
    "00:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:"
    "AB\r\n";

std::string media(char const* kind, char const* mid, bool sends) {
    return std::string{"m="} + kind + " 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:" + mid +
           (sends ? "\r\na=sendrecv\r\n" : "\r\na=recvonly\r\n");
}

std::string after(std::string const& text, char const* mark, char const* end, std::size_t from = 0) {
    auto const found = text.find(mark, from);
    if (found == std::string::npos) return {};
    auto const start = found + std::char_traits<char>::length(mark);
    return text.substr(start, text.find(end, start) - start);
}

}  // namespace

std::string write(Sdp const& sdp) {
    auto text = "v=0\r\no=- " + std::to_string(sdp.certificate) + " " + std::to_string(sdp.version) +
                " IN IP4 127.0.0.1\r\ns=" + (sdp.answers.empty() ? "-" : sdp.answers) + "\r\nt=0 0\r\n";
    text += "a=ice-ufrag:" + sdp.fragment + "\r\na=ice-pwd:0123456789abcdefghijklmn\r\n" + kFingerprint;
    return text + media("audio", "0", sdp.sends_audio) + media("video", "1", sdp.sends_video);
}

Sdp read(protocol::Description const& description) {
    auto const& text = description.sdp;
    Sdp sdp;
    sdp.type = description.type;
    auto const origin = after(text, "o=- ", " IN");
    auto const space = origin.find(' ');
    sdp.certificate = std::stoull(origin.substr(0, space));
    sdp.version = std::stoi(origin.substr(space + 1));
    auto const answers = after(text, "s=", "\r\n");
    sdp.answers = answers == "-" ? std::string{} : answers;
    sdp.fragment = after(text, "a=ice-ufrag:", "\r\n");
    auto const video = text.find("m=video");
    sdp.sends_audio = text.find("a=sendrecv") < video;
    sdp.sends_video = text.find("a=sendrecv", video) != std::string::npos;
    return sdp;
}

std::string name_of(Sdp const& offer) {
    return std::to_string(offer.certificate) + "." + std::to_string(offer.version);
}

}  // namespace sim
