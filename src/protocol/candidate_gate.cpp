#include <array>

#include "protocol/limits.hpp"
#include "protocol/sdp_gate.hpp"
#include "protocol/tokens.hpp"

namespace protocol {
namespace {

bool ipv4(std::string_view text) {
    int parts = 0;
    while (true) {
        auto const dot = text.find('.');
        auto const part = text.substr(0, dot);
        if (!is_number(part, 3)) return false;
        int value = 0;
        for (auto const c : part) value = value * 10 + (c - '0');
        if (value > 255 || ++parts > 4) return false;
        if (dot == std::string_view::npos) return parts == 4;
        text.remove_prefix(dot + 1);
    }
}

// Groups of one side of "::"; -1 when malformed. `last` allows a trailing IPv4 address, worth two groups.
int ipv6_groups(std::string_view text, bool last) {
    if (text.empty()) return 0;
    int groups = 0;
    while (true) {
        auto const colon = text.find(':');
        auto const group = text.substr(0, colon);
        bool const final = colon == std::string_view::npos;
        if (final && last && ipv4(group)) return groups + 2;
        if (group.empty() || group.size() > 4 || !std::ranges::all_of(group, is_hex)) return -1;
        ++groups;
        if (final) return groups;
        text.remove_prefix(colon + 1);
    }
}

bool ipv6(std::string_view text) {
    auto const gap = text.find("::");
    if (gap == std::string_view::npos) return ipv6_groups(text, true) == 8;
    int const before = ipv6_groups(text.substr(0, gap), false);
    int const after = ipv6_groups(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

// Browsers hide host addresses behind random mDNS names: <uuid>.local.
bool mdns_name(std::string_view text) {
    constexpr std::string_view kLocal = ".local";
    if (!text.ends_with(kLocal) || text.size() > 255) return false;
    text.remove_suffix(kLocal.size());
    return !text.empty() && std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

bool address(std::string_view text) { return ipv4(text) || ipv6(text) || mdns_name(text); }

bool kind(std::string_view text) {
    constexpr std::array<std::string_view, 4> kKinds{"host", "srflx", "prflx", "relay"};
    return std::ranges::find(kKinds, text) != kKinds.end();
}

std::string_view main_part_problem(std::vector<std::string_view> const& parts) {
    if (parts.size() < 8 || parts.size() % 2 != 0) return "has too few parts";
    if (parts[0].empty() || parts[0].size() > 32 || !std::ranges::all_of(parts[0], is_ice_char)) {
        return "has a bad foundation";
    }
    if (!is_number(parts[1], 3) || !is_token(parts[2]) || !is_number(parts[3], 10)) return "is malformed";
    if (!address(parts[4])) return "has an address that is neither an IP literal nor a .local name";
    if (!is_number(parts[5], 5)) return "has a bad port";
    return parts[6] == "typ" && kind(parts[7]) ? "" : "has a bad type";
}

}  // namespace

std::string_view candidate_problem(std::string_view candidate) {
    constexpr std::string_view kPrefix = "candidate:";
    if (candidate.empty()) return "";
    if (candidate.size() > limits::kCandidateBytes) return "is too large";
    bool const printable =
        std::ranges::all_of(candidate, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
    if (!printable) return "is not one line of plain text";
    if (!candidate.starts_with(kPrefix)) return "does not begin with candidate:";
    auto const parts = words(candidate.substr(kPrefix.size()));
    if (auto const problem = main_part_problem(parts); !problem.empty()) return problem;
    for (std::size_t i = 8; i < parts.size(); i += 2) {  // extensions come in pairs of name and value
        if (!is_token(parts[i]) || parts[i + 1].empty()) return "has a bad extension";
        if (parts[i] == "raddr" && !address(parts[i + 1])) return "has a bad related address";
    }
    return "";
}

}  // namespace protocol
