// Any bytes, at every door that bytes of strangers come in by: an answer and never a crash, and what was read is
// written such that it reads the same.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/expect.hpp"
#include "protocol/codec.hpp"
#include "protocol/json_value.hpp"
#include "protocol/sdp_gate.hpp"
#include "support/message_samples.hpp"
#include "support/sdp_samples.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

constexpr base::WallTime kTime{std::chrono::milliseconds{1'764'410'400'123}};

template <class Decode>
void round_trip(std::string_view text, std::size_t limit, Decode decode) {
    auto const first = decode(text);
    if (!first) return fuzz::expect(!first.error().message.empty(), "a fault without a word");
    auto const written = protocol::encode(*first, kTime);
    if (written.size() > limit) return;  // written in full, it may be longer than it came
    auto const second = decode(written);
    fuzz::expect(second.has_value(), "what we wrote does not read");
    fuzz::expect(protocol::encode(*second, kTime) == written, "what we wrote reads as something else");
}

void parse(std::string_view text) {
    auto const narrow = protocol::parse_json(text, protocol::kClientBounds);
    auto const wide = protocol::parse_json(text, protocol::kServerBounds);
    fuzz::expect(wide || !narrow, "wider bounds let less through");
    if (!narrow) fuzz::expect(!protocol::describe(narrow.error()).empty(), "a fault without a word");
}

std::vector<std::string> samples() {
    std::vector<std::string> texts{
        support::sdp("a", protocol::CallType::Audio),
        support::sdp("v", protocol::CallType::Video),
        support::candidate(1).candidate,
    };
    for (auto const& message : support::client_samples()) texts.push_back(protocol::encode(message, kTime));
    for (auto const& message : support::server_samples()) texts.push_back(protocol::encode(message, kTime));
    return texts;
}

}  // namespace

// Messages are too far from noise to be met by chance: now and then the search goes on from a real one.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    static auto const kSamples = samples();
    auto const& sample = kSamples[seed / 16 % kSamples.size()];
    if (seed % 16 != 0 || sample.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
    std::ranges::copy(sample, data);
    return sample.size();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    round_trip(text, protocol::limits::kMessageBytes, protocol::decode_client);
    round_trip(text, protocol::limits::kServerMessageBytes, protocol::decode_server);
    parse(text);
    (void)protocol::sdp_problem(text);
    (void)protocol::candidate_problem(text);
    return 0;
}
