#pragma once
#include <string_view>

// What a session description or an ICE candidate must look like before the server passes it on. It is never
// rewritten: it goes through as it came or not at all.
namespace protocol {

// Empty when good, else what is wrong, in words. Grammar of RFC 8866 as far as the lines' order and shape go;
// DTLS-SRTP only (RFC 8827): a sha-256 fingerprint and ICE credentials for every media line in use, no
// a=crypto.
[[nodiscard]] std::string_view sdp_problem(std::string_view sdp);

// One candidate-attribute of RFC 8839 5.1, addresses as IP literals or mDNS names. Empty text (the
// end-of-candidates mark) is good.
[[nodiscard]] std::string_view candidate_problem(std::string_view candidate);

}  // namespace protocol
