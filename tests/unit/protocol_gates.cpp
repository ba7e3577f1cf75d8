#include <catch2/catch_test_macros.hpp>

#include "protocol/limits.hpp"
#include "protocol/sdp_gate.hpp"
#include "support/sdp_samples.hpp"

using protocol::candidate_problem;
using protocol::sdp_problem;

namespace {

std::string replaced(std::string text, std::string const& from, std::string const& to) {
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string with_media_lines(std::size_t count) {
    auto text = support::sdp("many");
    auto const line = text.substr(text.find("m="));
    for (std::size_t i = 1; i < count; ++i) text += line;
    return text;
}

std::string padded_to(std::size_t size) {
    auto text = support::sdp("padded");
    text += "a=x:";
    text.append(size - text.size() - 2, 'y');
    return text + "\r\n";
}

}  // namespace

TEST_CASE("descriptions as browsers make them pass") {
    CHECK(sdp_problem(support::sdp("a")).empty());
    CHECK(sdp_problem(support::sdp("a", protocol::CallType::Video)).empty());
    auto bare_feeds = support::sdp("a");
    std::erase(bare_feeds, '\r');
    CHECK(sdp_problem(bare_feeds).empty());
    // A data channel, and a rejected line that needs nothing.
    CHECK(sdp_problem(replaced(support::sdp("a"), "UDP/TLS/RTP/SAVPF 96", "UDP/DTLS/SCTP webrtc-datachannel")).empty());
    CHECK(sdp_problem(support::sdp("a") + "m=video 0 RTP/AVP 0\r\n").empty());
    CHECK(sdp_problem(support::sdp("a") + "a=" + support::candidate(1).candidate + "\r\n").empty());
}

TEST_CASE("a description is at most 32 KiB") {
    CHECK(sdp_problem(padded_to(protocol::limits::kSdpBytes - 1)).empty());
    CHECK(sdp_problem(padded_to(protocol::limits::kSdpBytes)).empty());
    CHECK(sdp_problem(padded_to(protocol::limits::kSdpBytes + 1)) == "is too large");
}

TEST_CASE("a description has at most 8 media lines") {
    CHECK(sdp_problem(with_media_lines(7)).empty());
    CHECK(sdp_problem(with_media_lines(8)).empty());
    CHECK(sdp_problem(with_media_lines(9)) == "has too many media lines");
}

TEST_CASE("a description follows the grammar") {
    auto const good = support::sdp("a");
    auto const refused = [&](std::string const& from, std::string const& to) {
        INFO(from << " -> " << to);
        CHECK_FALSE(sdp_problem(replaced(good, from, to)).empty());
    };
    CHECK_FALSE(sdp_problem("").empty());
    CHECK_FALSE(sdp_problem("hello\r\n").empty());
    CHECK_FALSE(sdp_problem(good.substr(0, good.size() - 2)).empty());  // the last line is cut off
    refused("v=0", "v=1");
    refused("v=0\r\n", "");
    refused("o=- ", "o=");
    refused("s=a", "s=");
    refused("s=a\r\n", "");
    refused("t=0 0", "t=0");
    refused("t=0 0", "t=x 0");
    refused("t=0 0\r\n", "");
    refused("m=audio 9", "m=audio nine");
    refused("m=audio 9 UDP/TLS/RTP/SAVPF 96", "m=audio 9");
    refused("c=IN", "q=IN");
    refused("c=IN", "C=IN");
    refused("c=IN IP4", "c IN IP4");
    refused("a=setup:actpass", "a=setup:\x01");
    refused("a=setup:actpass", "");
}

TEST_CASE("only DTLS-SRTP with ICE is let through") {
    auto const good = support::sdp("a");
    CHECK(sdp_problem(good + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\n") ==
          "has a=crypto; only DTLS-SRTP is allowed");
    CHECK(sdp_problem(replaced(good, "UDP/TLS/RTP/SAVPF", "RTP/AVP")) == "has a media line without DTLS");
    CHECK_FALSE(sdp_problem(replaced(good, "sha-256", "sha-1")).empty());
    CHECK_FALSE(sdp_problem(replaced(good, "00:AB", "00:A")).empty());
    CHECK_FALSE(sdp_problem(replaced(good, "00:AB", "0G:AB")).empty());
    CHECK_FALSE(sdp_problem(replaced(good, "a=ice-ufrag:abcd\r\n", "")).empty());
    CHECK_FALSE(sdp_problem(replaced(good, "a=ice-ufrag:abcd", "a=ice-ufrag:abc")).empty());
    CHECK_FALSE(sdp_problem(replaced(good, "a=ice-ufrag:abcd", "a=ice-ufrag:ab cd")).empty());
    CHECK_FALSE(sdp_problem(replaced(good, "a=ice-pwd:0123456789abcdefghijklmn\r\n", "")).empty());
    CHECK_FALSE(sdp_problem(replaced(good, "a=ice-pwd:0123456789abcdefghijklmn", "a=ice-pwd:short")).empty());
    // A second line in use must be secured as well.
    CHECK_FALSE(sdp_problem(good + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n").empty());
    CHECK_FALSE(sdp_problem("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n").empty());
    // Session level counts for all lines.
    auto const head = good.substr(0, good.find("m="));
    auto const secured = good.substr(good.find("a=ice-ufrag"), good.find("a=setup") - good.find("a=ice-ufrag"));
    CHECK(sdp_problem(head + secured + "m=audio 9 UDP/TLS/RTP/SAVPF 96\r\n").empty());
    CHECK(sdp_problem(replaced(head, "t=0 0\r\n", "") + secured) == "has no t= line");
}

TEST_CASE("candidates with IP literals and .local names pass") {
    for (auto const* const address :
         {"192.0.2.1", "0.0.0.0", "255.255.255.255", "2001:db8::1", "::", "::1", "1::", "1:2:3:4:5:6:7:8",
          "::ffff:192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "0f0e4a2c-1111-4b5c-9d8e-abcdefabcdef.local"}) {
        INFO(address);
        CHECK(candidate_problem("candidate:1 1 udp 2113937151 " + std::string{address} + " 50000 typ host").empty());
    }
    CHECK(candidate_problem("").empty());
    CHECK(candidate_problem("candidate:842163049 1 tcp 1677729535 192.0.2.1 9 typ srflx raddr 0.0.0.0 rport 9 "
                            "tcptype active generation 0 ufrag 4ZcD network-cost 999")
              .empty());
}

TEST_CASE("everything else is no candidate") {
    for (auto const* const address :
         {"example.com", "evil.local.example.com", ".local", "a_b.local", "256.0.0.1", "1.2.3", "1.2.3.4.5",
          "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", ":::", "g::1", "192.0.2.1%eth0"}) {
        INFO(address);
        CHECK_FALSE(
            candidate_problem("candidate:1 1 udp 2113937151 " + std::string{address} + " 50000 typ host").empty());
    }
    for (auto const* const text :
         {"a=candidate:1 1 udp 1 192.0.2.1 5 typ host", "candidate:1 1 udp 1 192.0.2.1 5 typ",
          "candidate:1 1 udp 1 192.0.2.1 5 typ other", "candidate:1 1 udp 1 192.0.2.1 500000 typ host",
          "candidate:1 1 udp x 192.0.2.1 5 typ host", "candidate: 1 udp 1 192.0.2.1 5 typ host",
          "candidate:1  1 udp 1 192.0.2.1 5 typ host", "candidate:1 1 udp 1 192.0.2.1 5 typ host\r\na=x",
          "candidate:1 1 udp 1 192.0.2.1 5 typ host\n", "candidate:1 1 udp 1 192.0.2.1 5 typ host generation",
          "candidate:1 1 udp 1 192.0.2.1 5 typ srflx raddr evil.example.com rport 9",
          "candidate:1 1 udp 1 192.0.2.1 5 typ host x \"", "candidate:1 1 udp 1 192.0.2.1 5 typ host x \xC3\xA3"}) {
        INFO(text);
        CHECK_FALSE(candidate_problem(text).empty());
    }
}

TEST_CASE("a candidate is at most 1024 bytes") {
    std::string const start = "candidate:1 1 udp 1 192.0.2.1 5 typ host x ";
    auto const of_size = [&](std::size_t size) { return start + std::string(size - start.size(), 'y'); };
    CHECK(candidate_problem(of_size(protocol::limits::kCandidateBytes - 1)).empty());
    CHECK(candidate_problem(of_size(protocol::limits::kCandidateBytes)).empty());
    CHECK(candidate_problem(of_size(protocol::limits::kCandidateBytes + 1)) == "is too large");
}
