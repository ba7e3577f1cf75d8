#pragma once
#include "protocol/fields.hpp"
#include "protocol/types.hpp"

// Descriptions and candidates as clients send them: read and put through the gates (sdp_gate.hpp) in one go, whatever
// the format around them.
namespace protocol {

[[nodiscard]] Description read_gated_description(Fields const& from, DescriptionType expected);
[[nodiscard]] std::optional<Description> read_gated_description_if(Fields const& data, std::string_view name,
                                                                   DescriptionType expected);
// The member `candidate` of `data`.
[[nodiscard]] Candidate read_gated_candidate(Fields const& data);

}  // namespace protocol
