#pragma once
#include "base/entropy.hpp"
#include "base/time.hpp"
#include "protocol/ids.hpp"

namespace switchboard {

// Ids of messages: milliseconds, a count within them, then 128 random bits, in an alphabet whose bytes are in
// order. So ids sort as the conversation went, and still cannot be guessed.
class MessageIds {
public:
    [[nodiscard]] protocol::MessageId next(base::Entropy& entropy, base::WallTime now);
    // Whether `id` looks like one of ours that can have been handed out by now.
    [[nodiscard]] bool plausible(protocol::MessageId const& id, base::WallTime now) const;

private:
    std::int64_t stamp_{0};  // of the last id; never goes back, even when the wall clock does
    int count_{0};
};

}  // namespace switchboard
