#include "switchboard/message_ids.hpp"

#include <algorithm>
#include <string_view>

namespace switchboard {
namespace {

constexpr std::string_view kOrdered = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
constexpr int kStampDigits = 8;  // 48 bits of milliseconds: until the year 10889
constexpr int kCountDigits = 3;
constexpr int kCounts = 1 << 18;
constexpr std::size_t kLength = kStampDigits + kCountDigits + 22;

std::string digits(std::int64_t value, int width) {
    std::string text(static_cast<std::size_t>(width), '-');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit) {
        *digit = kOrdered[static_cast<std::size_t>(value & 63)];
        value >>= 6;
    }
    return text;
}

}  // namespace

protocol::MessageId MessageIds::next(base::Entropy& entropy, base::WallTime now) {
    auto const wall = std::max<std::int64_t>(0, now.time_since_epoch().count());
    ++count_;
    if (wall > stamp_ || count_ == kCounts) {
        stamp_ = std::max(wall, stamp_ + 1);
        count_ = 0;
    }
    return protocol::MessageId{digits(stamp_, kStampDigits) + digits(count_, kCountDigits) + base::draw_id(entropy)};
}

bool MessageIds::plausible(protocol::MessageId const& id, base::WallTime now) const {
    auto const wall = std::max<std::int64_t>(0, now.time_since_epoch().count());
    return id.str().size() == kLength && id.str() < digits(std::max(wall, stamp_) + 1, kStampDigits);
}

}  // namespace switchboard
