#pragma once
#include <map>

#include "switchboard/switchboard.hpp"

namespace server {

// What has happened since the start, counted for whoever watches. The sockets' thread only.
struct Tally {
    std::map<protocol::EndReason, std::uint64_t> calls_ended;
    std::map<protocol::ErrorCode, std::uint64_t> commands_refused;
    std::map<int, std::uint64_t> requests;  // by status

    void count(switchboard::Effect const& effect) {
        if (auto const* const call = std::get_if<switchboard::StoreCall>(&effect); call != nullptr && call->reason) {
            ++calls_ended[*call->reason];
        }
        if (auto const* const refused = std::get_if<switchboard::Refused>(&effect)) ++commands_refused[refused->code];
    }
};

}  // namespace server
