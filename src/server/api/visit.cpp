#include "server/api/visit.hpp"

#include "protocol/names.hpp"

namespace server::api {

namespace {

int status_of(protocol::ErrorCode code) {
    using enum protocol::ErrorCode;
    switch (code) {
        case BadMessage: return 400;
        case TooLarge: return 413;
        case UnknownEvent: return 404;
        case NotAuthenticated: return 401;
        case NotFound: return 404;
        case NotAllowed: return 403;
        case InvalidState:
        case AlreadyInCall:
        case SessionExpired:
        case Conflict: return 409;
        case RateLimited: return 429;
        case Internal: return 500;
    }
    return 500;
}

Response error(int status, std::string_view code, std::string_view message) {
    protocol::JsonWriter writer;
    writer.open_object().key("error").open_object().text("code", code).text("message", message);
    writer.close_object().close_object();
    auto response = json(status, std::move(writer));
    if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");  // RFC 9110 11.6.1
    return response;
}

}  // namespace

Response refuse(protocol::ErrorCode code, std::string_view message) {
    return error(status_of(code), protocol::to_name(code), message);
}

Response come_again(Response refusal, base::Duration wait) {
    auto const seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    refusal.headers.emplace_back("Retry-After", std::to_string(seconds));
    return refusal;
}

Response unavailable(std::string_view message) {
    return come_again(error(503, protocol::to_name(protocol::ErrorCode::Internal), message), std::chrono::seconds{1});
}

Response refuse(storage::Fault const& fault) {
    if (fault.kind == storage::Fault::Kind::Conflict) return refuse(protocol::ErrorCode::Conflict, "already there");
    return unavailable("storage is not available");
}

Response json(int status, protocol::JsonWriter writer) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = writer.take()};
}

Response no_content() { return {.status = 204, .headers = {{"Cache-Control", "no-store"}}}; }

// A form cannot send this type, so a foreign page cannot post to us without the browser asking first.
Body::Body(Request const& request) {
    auto const type = std::string_view{request.content_type}.substr(0, request.content_type.find(';'));
    if (type != "application/json") {
        unreadable_ = error(415, "bad_message", "Content-Type must be application/json");
        return;
    }
    auto parsed = protocol::parse_json(request.body, protocol::kClientBounds);
    if (!parsed) {
        unreadable_ = refuse(protocol::ErrorCode::BadMessage, protocol::describe(parsed.error()));
    } else if (!std::holds_alternative<protocol::Json::Object>(parsed->value)) {
        unreadable_ = refuse(protocol::ErrorCode::BadMessage, "the body must be a JSON object");
    } else {
        value_ = std::move(*parsed);
    }
}

std::optional<Response> Body::refusal() const {
    if (unreadable_) return unreadable_;
    if (fault_.code) return refuse(*fault_.code, fault_.message);
    return std::nullopt;
}

}  // namespace server::api
