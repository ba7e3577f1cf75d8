#include "server/departures.hpp"

#include <cassert>
#include <utility>

namespace server {

Departures::Number Departures::add(switchboard::Effects batch, bool committed) {
    batches_.push_back({std::move(batch), committed});
    return Number{first_ + batches_.size() - 1};
}

Departures::Batch& Departures::at(Number number) {
    auto const place = std::to_underlying(number) - first_;
    assert(place < batches_.size());
    return batches_[place];
}

switchboard::Effects& Departures::waiting(Number number) { return at(number).effects; }

void Departures::committed(Number number) { at(number).committed = true; }

std::optional<switchboard::Effects> Departures::next() {
    if (batches_.empty() || !batches_.front().committed) return std::nullopt;
    auto effects = std::move(batches_.front().effects);
    batches_.pop_front();
    ++first_;
    return effects;
}

}  // namespace server
