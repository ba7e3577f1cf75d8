#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fuzz {

// The fuzzer's bytes as a row of choices. When they are used up, every choice is the first one.
class Bytes {
public:
    Bytes(std::uint8_t const* data, std::size_t size) : left_{data, size} {}

    [[nodiscard]] bool done() const { return left_.empty(); }
    std::uint8_t next() {
        if (left_.empty()) return 0;
        auto const byte = left_.front();
        left_ = left_.subspan(1);
        return byte;
    }
    // 0 .. sides-1
    std::size_t below(std::size_t sides) { return next() % sides; }
    bool flip() { return below(2) != 0; }

    template <class Enum>
    Enum value(Enum last) {
        return static_cast<Enum>(below(static_cast<std::size_t>(last) + 1));
    }
    template <class List>
    auto const& one_of(List const& list) {
        return list[below(list.size())];
    }
    // Something made by `make`, or nothing.
    template <class Make>
    auto maybe(Make make) -> std::optional<decltype(make())> {
        if (flip()) return make();
        return std::nullopt;
    }

private:
    std::span<std::uint8_t const> left_;
};

}  // namespace fuzz
