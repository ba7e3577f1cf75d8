#pragma once

namespace base {

// std::visit with one lambda per alternative; no catch-all, so a new alternative fails to compile until decided.
template <class... Ts>
struct overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

}  // namespace base
