#include "protocol/call_in.hpp"

#include <concepts>

namespace protocol {

CallId call_in(ServerBody const& body) {
    return std::visit(
        []<class Message>(Message const& message) -> CallId {
            constexpr bool is_answer = std::same_as<Message, Ack>;
            if constexpr (!is_answer && requires { requires std::same_as<decltype(Message::call), CallId>; }) {
                return message.call;
            } else if constexpr (requires { requires std::same_as<decltype(Message::call), CallSnapshot>; }) {
                return message.call.id;
            } else {
                return {};
            }
        },
        body);
}

}  // namespace protocol
