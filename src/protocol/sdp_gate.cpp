#include "protocol/sdp_gate.hpp"

#include <algorithm>
#include <optional>

#include "protocol/limits.hpp"
#include "protocol/tokens.hpp"

namespace protocol {
namespace {

// ICE and DTLS parameters seen so far; one for the session level and one for the media line being read.
struct Secured {
    bool fingerprint{false};
    bool ufrag{false};
    bool pwd{false};
};

bool good_fingerprint(std::string_view value) {
    constexpr std::string_view kHash = "sha-256 ";
    if (!value.starts_with(kHash)) return false;
    value.remove_prefix(kHash.size());
    if (value.size() != 32 * 3 - 1) return false;  // 32 bytes as hex pairs with colons between
    for (std::size_t i = 0; i < value.size(); ++i) {
        bool const fits = i % 3 == 2 ? value[i] == ':' : is_hex(value[i]);
        if (!fits) return false;
    }
    return true;
}

bool ice_text(std::string_view value, std::size_t min) {
    return value.size() >= min && value.size() <= 256 && std::ranges::all_of(value, is_ice_char);
}

class Reader {
public:
    std::string_view line(std::string_view text) {
        if (text.size() < 2 || text[1] != '=' || text[0] < 'a' || text[0] > 'z') return "has a line that is not x=...";
        if (std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7F; })) {
            return "has a control character";
        }
        ++lines_;
        auto const value = text.substr(2);
        switch (text[0]) {
            case 'v': return lines_ == 1 && value == "0" ? "" : "has a bad v= line";
            case 'o': return lines_ == 2 && words(value).size() == 6 ? "" : "has a bad o= line";
            case 's': return lines_ == 3 && !value.empty() ? "" : "has a bad s= line";
            case 't': return timing(value);
            case 'm': return media(value);
            case 'a': return attribute(value);
            case 'b':
            case 'c':
            case 'e':
            case 'i':
            case 'k':
            case 'p':
            case 'r':
            case 'u':
            case 'z': return lines_ > 3 ? "" : "does not begin with v=, o=, s=";
            default: return "has an unknown line";
        }
    }

    std::string_view end() {
        if (!timed_) return "has no t= line";
        if (auto const problem = close_media(); !problem.empty()) return problem;
        if (!any_.fingerprint) return "has no sha-256 fingerprint";
        return any_.ufrag && any_.pwd ? "" : "has no ICE credentials";
    }

private:
    std::string_view timing(std::string_view value) {
        auto const parts = words(value);
        timed_ = lines_ > 3 && !media_ && parts.size() == 2 && is_number(parts[0], 20) && is_number(parts[1], 20);
        return timed_ ? "" : "has a bad t= line";
    }

    std::string_view media(std::string_view value) {
        if (!timed_) return "has a media line before t=";
        if (auto const problem = close_media(); !problem.empty()) return problem;
        if (++media_lines_ > limits::kSdpMediaLines) return "has too many media lines";
        auto const parts = words(value);
        if (parts.size() < 4 || !is_token(parts[0]) || !is_number(parts[1], 5)) return "has a bad m= line";
        in_use_ = parts[1] != "0";
        if (in_use_ && !parts[2].ends_with("/SAVPF") && !parts[2].ends_with("/SAVP") && !parts[2].ends_with("/SCTP")) {
            return "has a media line without DTLS";
        }
        media_ = Secured{};
        return "";
    }

    std::string_view attribute(std::string_view value) {
        if (lines_ <= 3) return "does not begin with v=, o=, s=";
        auto const colon = value.find(':');
        auto const name = value.substr(0, colon);
        auto const text = colon == std::string_view::npos ? std::string_view{} : value.substr(colon + 1);
        auto& scope = media_ ? *media_ : session_;
        if (name == "crypto") return "has a=crypto; only DTLS-SRTP is allowed";
        if (name == "fingerprint") {
            if (good_fingerprint(text)) scope.fingerprint = any_.fingerprint = true;
        } else if (name == "ice-ufrag") {
            if (!ice_text(text, 4)) return "has a bad ice-ufrag";
            scope.ufrag = any_.ufrag = true;
        } else if (name == "ice-pwd") {
            if (!ice_text(text, 22)) return "has a bad ice-pwd";
            scope.pwd = any_.pwd = true;
        } else if (name == "candidate") {
            return candidate_problem(value);
        }
        return "";
    }

    // RFC 8859: fingerprint and ICE credentials may stand at the session level or at each media line.
    std::string_view close_media() {
        if (!media_ || !in_use_) return "";
        if (!media_->fingerprint && !session_.fingerprint) return "has a media line without a sha-256 fingerprint";
        bool const ice = (media_->ufrag || session_.ufrag) && (media_->pwd || session_.pwd);
        return ice ? "" : "has a media line without ICE credentials";
    }

    std::size_t lines_{0};
    std::size_t media_lines_{0};
    bool timed_{false};
    bool in_use_{false};
    Secured session_;
    Secured any_;
    std::optional<Secured> media_;
};

}  // namespace

std::string_view sdp_problem(std::string_view sdp) {
    if (sdp.size() > limits::kSdpBytes) return "is too large";
    Reader reader;
    while (!sdp.empty()) {
        auto const feed = sdp.find('\n');
        if (feed == std::string_view::npos) return "does not end with a line break";
        auto line = sdp.substr(0, feed);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (auto const problem = reader.line(line); !problem.empty()) return problem;
        sdp.remove_prefix(feed + 1);
    }
    return reader.end();
}

}  // namespace protocol
