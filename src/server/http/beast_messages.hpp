#pragma once
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string>

#include "server/http/message.hpp"

// Between Beast's messages and ours.
namespace server::http {

[[nodiscard]] Request request_from(boost::beast::http::request<boost::beast::http::string_body> const& message,
                                   std::string const& remote);

// RFC 9110 5.6.7, e.g. Sun, 06 Nov 1994 08:49:37 GMT.
[[nodiscard]] std::string http_date();

// Status and fields; the body is the caller's.
template <class MessageBody>
[[nodiscard]] boost::beast::http::response<MessageBody> header_of(Response const& response, bool keep_alive) {
    boost::beast::http::response<MessageBody> message{
        boost::beast::http::int_to_status(static_cast<unsigned>(response.status)), 11};
    message.set(boost::beast::http::field::date, http_date());
    for (auto const& [name, value] : response.headers) message.insert(name, value);
    message.keep_alive(keep_alive);
    return message;
}

}  // namespace server::http
