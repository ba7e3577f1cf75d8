#include "protocol/gated_fields.hpp"

#include "protocol/nouns.hpp"
#include "protocol/sdp_gate.hpp"

namespace protocol {

Description read_gated_description(Fields const& from, DescriptionType expected) {
    auto description = read_description(from);
    if (description.type != expected) from.note("type", "does not fit the event");
    auto const problem = sdp_problem(description.sdp);
    if (description.sdp.size() > limits::kSdpBytes) from.note("sdp", problem, ErrorCode::TooLarge);
    if (!problem.empty()) from.note("sdp", problem);
    return description;
}

std::optional<Description> read_gated_description_if(Fields const& data, std::string_view name,
                                                     DescriptionType expected) {
    auto const from = data.object_if(name);
    return from ? std::optional{read_gated_description(*from, expected)} : std::nullopt;
}

Candidate read_gated_candidate(Fields const& data) {
    auto candidate = read_candidate_member(data);
    auto const problem = candidate_problem(candidate.candidate);
    if (!problem.empty()) data.note("candidate", problem);
    return candidate;
}

}  // namespace protocol
