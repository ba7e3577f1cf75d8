#include "switchboard/repeats.hpp"

namespace switchboard {

using namespace protocol;  // NOLINT(google-build-using-namespace)

bool tell_of_first(ServerBody& body, MessageId const& made, Message const& first) {
    if (auto* const ack = std::get_if<Ack>(&body); ack != nullptr && ack->message == made) {
        ack->message = first.id;
        ack->created_at = first.created_at;
        return true;
    }
    auto* const news = std::get_if<MessageNew>(&body);
    if (news == nullptr || news->message.id != made) return false;
    auto client_id = std::move(news->message.client_id);  // empty for everybody but the sender
    news->message = first;
    news->message.client_id = std::move(client_id);
    return true;
}

}  // namespace switchboard
