#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/codec.hpp"
#include "protocol/types.hpp"

// The bodies of the HTTP API that a client reads and writes: the nouns are spelled as on the socket. Total functions,
// as the codec.
namespace protocol {

struct MessagePage {
    std::vector<Message> messages;
    bool more{false};  // older ones exist
};

[[nodiscard]] std::expected<Ticket, ParseError> decode_ticket(std::string_view body);  // POST /auth/ticket
[[nodiscard]] std::expected<Profile, ParseError> decode_profile(std::string_view body);  // GET /me
[[nodiscard]] std::expected<Profile, ParseError> decode_signed_in(std::string_view body);  // POST /auth/login ...
[[nodiscard]] std::expected<std::vector<Profile>, ParseError> decode_accounts(std::string_view body);  // GET /auth/demo
[[nodiscard]] std::expected<std::vector<Thread>, ParseError> decode_threads(std::string_view body);  // GET /threads
[[nodiscard]] std::expected<Thread, ParseError> decode_thread(std::string_view body);  // POST /threads
[[nodiscard]] std::expected<MessagePage, ParseError> decode_page(std::string_view body);  // GET /threads/{id}/messages

[[nodiscard]] std::string encode_sign_in(std::string_view handle, std::string_view password);
[[nodiscard]] std::string encode_registration(std::string_view handle, std::string_view display_name,
                                              std::string_view password);
[[nodiscard]] std::string encode_demo_sign_in(std::string_view handle);
[[nodiscard]] std::string encode_new_thread(std::string_view handle);

// For hosts that answer such requests.
[[nodiscard]] std::string encode(std::vector<Thread> const& threads);
[[nodiscard]] std::string encode(MessagePage const& page);

}  // namespace protocol
