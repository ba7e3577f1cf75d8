#include "protocol/http_shapes.hpp"

#include "protocol/envelope.hpp"
#include "protocol/nouns.hpp"

namespace protocol {
namespace {

// A page of 100 messages of 4000 code points.
constexpr JsonBounds kHttpBounds{2UL * 1024 * 1024, limits::kJsonDepth, 1024};
constexpr std::size_t kTicketCodePoints = 256;

template <class Read>
auto decode(std::string_view body, Read read)
    -> std::expected<decltype(read(std::declval<Fields const&>())), ParseError> {
    auto const json = read_envelope(body, kHttpBounds);
    if (!json) return std::unexpected{json.error()};
    Fault fault;
    auto value = read(Fields{*json, "body", fault});
    if (fault.code) return std::unexpected{as_error(fault, {})};
    return value;
}

}  // namespace

std::expected<Ticket, ParseError> decode_ticket(std::string_view body) {
    return decode(body, [](Fields const& from) { return Ticket{from.text("ticket", kTicketCodePoints)}; });
}

std::expected<Profile, ParseError> decode_profile(std::string_view body) { return decode(body, read_profile); }

std::expected<Profile, ParseError> decode_signed_in(std::string_view body) {
    return decode(body, [](Fields const& from) { return read_profile(from.object("profile")); });
}

std::expected<std::vector<Profile>, ParseError> decode_accounts(std::string_view body) {
    return decode(body, [](Fields const& from) { return read_list(from.objects("accounts"), read_profile); });
}

std::expected<std::vector<Thread>, ParseError> decode_threads(std::string_view body) {
    return decode(body, [](Fields const& from) { return read_list(from.objects("threads"), read_thread); });
}

std::expected<Thread, ParseError> decode_thread(std::string_view body) { return decode(body, read_thread); }

std::expected<MessagePage, ParseError> decode_page(std::string_view body) {
    return decode(body, [](Fields const& from) {
        return MessagePage{read_list(from.objects("messages"), read_message), from.flag("more")};
    });
}

std::string encode_sign_in(std::string_view handle, std::string_view password) {
    JsonWriter to;
    to.open_object().text("handle", handle).text("password", password).close_object();
    return to.take();
}

std::string encode_registration(std::string_view handle, std::string_view display_name, std::string_view password) {
    JsonWriter to;
    to.open_object().text("handle", handle).text("displayName", display_name).text("password", password).close_object();
    return to.take();
}

std::string encode_demo_sign_in(std::string_view handle) {
    JsonWriter to;
    to.open_object().text("handle", handle).close_object();
    return to.take();
}

std::string encode_new_thread(std::string_view handle) {
    JsonWriter to;
    to.open_object().key("handles").open_array().text(handle).close_array().close_object();
    return to.take();
}

std::string encode(std::vector<Thread> const& threads) {
    JsonWriter to;
    to.open_object();
    write_list(to, "threads", threads);
    to.close_object();
    return to.take();
}

std::string encode(MessagePage const& page) {
    JsonWriter to;
    to.open_object();
    write_list(to, "messages", page.messages);
    to.flag("more", page.more).close_object();
    return to.take();
}

}  // namespace protocol
