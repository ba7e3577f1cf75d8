#pragma once
#include <cstdint>
#include <string>

#include "protocol/types.hpp"

namespace sim {

// What the simulated peer connections say to each other, as text that the server's gate lets through.
struct Sdp {
    protocol::DescriptionType type{};
    std::uint64_t certificate{0};
    int version{0};
    std::string fragment;      // ICE ufrag
    std::string answers;       // "<certificate>.<version>" of the offer this answers
    bool sends_audio{false}, sends_video{false};
};

[[nodiscard]] std::string write(Sdp const& sdp);
[[nodiscard]] Sdp read(protocol::Description const& description);
[[nodiscard]] std::string name_of(Sdp const& offer);

}  // namespace sim
