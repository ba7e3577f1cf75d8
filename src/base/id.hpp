#pragma once
#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace base {

// A string id that cannot be mixed up with another kind of id. Opaque; drawn from >= 128 random bits.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string value) : value_{std::move(value)} {}
    [[nodiscard]] std::string const& str() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    auto operator<=>(Id const&) const = default;
    bool operator==(Id const&) const = default;

private:
    std::string value_;
};

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(base::Id<Tag> const& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
