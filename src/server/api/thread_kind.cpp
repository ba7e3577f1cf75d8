#include "server/api/thread_kind.hpp"

namespace server::api {

std::optional<protocol::ChatSession> ThreadKind::session(base::WallTime start) const {
    return timed() ? std::optional{protocol::ChatSession{start, start + limit}} : std::nullopt;
}

ThreadKind read_kind(protocol::Fields const& fields) {
    using namespace protocol::limits;
    ThreadKind kind{fields.word_or("channel", protocol::Channel::Ordinary), {}};
    if (kind.timed()) {
        kind.limit =
            std::chrono::seconds{fields.integer("sessionLimit", kSessionShortest.count(), kSessionLongest.count())};
    } else if (fields.has("sessionLimit")) {
        fields.note("sessionLimit", "is for the channel chat_voice only");
    }
    return kind;
}

}  // namespace server::api
