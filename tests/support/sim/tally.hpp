#pragma once
#include <array>
#include <cstddef>
#include <utility>

namespace sim {

// What runs came across: to see that the dice reach everywhere.
enum class Reached : std::size_t {
    Call,
    Connected,
    TimedOut,        // a call ended by the time of its conversation
    Extended,        // a session, by agreement
    Message,         // written by somebody at a page
    Reload,
    Restart,         // of the server
    Drop,            // of a socket
    NetworkChange,
    Resume,          // a session went on over another socket
    AskedAgain,      // a command that the server had heard under this id
    Repeated,        // a frame, by the network
    Overtaken,       // a frame, by later ones
    Gap,             // a page gave its socket up for what came, or did not come, over it
    OlderPage,       // of messages
    Hole,            // found by a page that had been away, in what it shows
    OpCall,          // a client of the format was in a call
    RelayCall,
    ThreadCall,
    HttpCall,
    GuestMedia,      // a client of some older format had media
    LargerCall,      // somebody was in a call with two others
};
inline constexpr std::size_t kReached = std::to_underlying(Reached::LargerCall) + 1;

class Tally {
public:
    void count(Reached what, int times = 1) { counts_[std::to_underlying(what)] += times; }
    [[nodiscard]] int of(Reached what) const { return counts_[std::to_underlying(what)]; }
    void add(Tally const& other) {
        for (std::size_t i = 0; i < kReached; ++i) counts_[i] += other.counts_[i];
    }

private:
    std::array<int, kReached> counts_{};
};

}  // namespace sim
