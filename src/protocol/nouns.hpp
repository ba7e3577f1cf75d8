#pragma once
#include "protocol/fields.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/types.hpp"

// The nouns as JSON objects, for the codec and for the bodies of the HTTP API.
namespace protocol {

[[nodiscard]] Description read_description(Fields const& from);
[[nodiscard]] Candidate read_candidate(Fields const& from);
[[nodiscard]] Profile read_profile(Fields const& from);
[[nodiscard]] IceServer read_ice_server(Fields const& from);
[[nodiscard]] Participant read_participant(Fields const& from);
[[nodiscard]] CallSnapshot read_call_snapshot(Fields const& from);
[[nodiscard]] CallRecord read_call_record(Fields const& from);
[[nodiscard]] Message read_message(Fields const& from);
[[nodiscard]] Presence read_presence(Fields const& from);
[[nodiscard]] Thread read_thread(Fields const& from);
[[nodiscard]] Limits read_limits(Fields const& from);

// Each writes one object.
void write(JsonWriter& to, Description const& value);
void write(JsonWriter& to, Candidate const& value);
void write(JsonWriter& to, Profile const& value);
void write(JsonWriter& to, IceServer const& value);
void write(JsonWriter& to, Participant const& value);
void write(JsonWriter& to, CallSnapshot const& value);
void write(JsonWriter& to, CallRecord const& value);
void write(JsonWriter& to, Message const& value);
void write(JsonWriter& to, Presence const& value);
void write(JsonWriter& to, Thread const& value);
void write(JsonWriter& to, Limits const& value);

// The members of a snapshot and of a media state stand flat beside others.
void write_members(JsonWriter& to, CallSnapshot const& value);
void write_members(JsonWriter& to, MediaState const& value);
void write_members(JsonWriter& to, Presence const& value);
[[nodiscard]] MediaState read_media(Fields const& from);

// `"candidate": {...}`, or null with the link beside it for an end-of-candidates mark that names no media
// line.
void write_candidate_member(JsonWriter& to, Candidate const& value);
[[nodiscard]] Candidate read_candidate_member(Fields const& data);

template <class Noun>
void write_list(JsonWriter& to, std::string_view name, std::vector<Noun> const& list) {
    to.key(name).open_array();
    for (auto const& noun : list) write(to, noun);
    to.close_array();
}
template <class Noun>
[[nodiscard]] std::vector<Noun> read_list(std::vector<Fields> const& objects, Noun (*read)(Fields const&)) {
    std::vector<Noun> list;
    for (auto const& object : objects) list.push_back(read(object));
    return list;
}

}  // namespace protocol
