#include "protocol/dialects/plain_fields.hpp"

#include "protocol/gated_fields.hpp"
#include "protocol/nouns.hpp"
#include "protocol/sdp_gate.hpp"

namespace protocol {
namespace {

// The value of a JSON text that stands in a string, or the SDP that stands there instead.
Json description_in(std::string const& text, DescriptionType expected) {
    if (!text.starts_with("v=")) {
        if (auto parsed = parse_json(text, kClientBounds)) return std::move(*parsed);
        return {};
    }
    Json::Object object;
    object.push_back({"type", Json{std::string{to_name(expected)}}});
    object.push_back({"sdp", Json{text}});
    return Json{std::move(object)};
}

void text_or_null(JsonWriter& to, std::string_view name, std::string const& value) {
    if (value.empty()) {
        to.key(name).null();
    } else {
        to.text(name, value);
    }
}

}  // namespace

Hello read_plain_hello(Fields const& data) {
    return {data.id_if<Ticket>("ticket"), data.id_if<DeviceId>("device"), std::nullopt,
            data.text_if("token", limits::kTokenBytes)};
}

CallType read_plain_type(Fields const& data, std::string_view name) {
    auto const type = data.text(name, limits::kIdBytes);
    if (type == "video") return CallType::Video;
    if (type != "audio") data.note(name, "has an unknown value");
    return CallType::Audio;
}

Description read_description_text(Fields const& data, std::string_view name, DescriptionType expected) {
    auto const text = data.text(name, limits::kMessageBytes);
    auto const value = description_in(text, expected);
    if (!std::holds_alternative<Json::Object>(value.value)) {
        data.note(name, "must hold a session description");
        return {};
    }
    Fault inside;
    auto description = read_gated_description(Fields{value, std::string{name}, inside}, expected);
    if (inside.code) data.note(name, "must hold a session description: " + inside.message, *inside.code);
    return description;
}

std::string description_text(Description const& description) {
    JsonWriter writer;
    writer.open_object().text("type", to_name(description.type)).text("sdp", description.sdp).close_object();
    return writer.take();
}

void write_person(JsonWriter& to, Participant const& person) {
    to.open_object().id("id", person.user).text("handle", person.handle);
    text_or_null(to, "displayName", person.name);
    text_or_null(to, "avatarUrl", person.avatar);
    to.close_object();
}

void write_candidate_init(JsonWriter& to, Candidate const& candidate) {
    auto plain = candidate;
    plain.link = {};
    write(to, plain);
}

std::string_view plain_reason(EndReason reason) {
    switch (reason) {
        case EndReason::HungUp:
        case EndReason::Cancelled:
        case EndReason::AnsweredElsewhere:
        case EndReason::DeclinedElsewhere:
        case EndReason::Removed:
        case EndReason::TimeLimit: return "ended";
        case EndReason::Declined: return "rejected";
        case EndReason::Missed: return "missed";
        case EndReason::Busy: return "busy";
        case EndReason::Offline: return "offline";
        case EndReason::FailedToConnect:
        case EndReason::ConnectionLost:
        case EndReason::NotAllowed:
        case EndReason::NoDevice:
        case EndReason::ServerError: break;
    }
    return "error";
}

}  // namespace protocol
