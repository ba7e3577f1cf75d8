#pragma once
#include <array>
#include <string_view>

#include "base/entropy.hpp"
#include "server/storage/storage.hpp"

namespace server {

struct DemoAccount {
    std::string_view handle;
    std::string_view display_name;
};
inline constexpr std::array<DemoAccount, 4> kDemoAccounts{{
    {"joao", "João Silva"},
    {"maria", "Maria Souza"},
    {"ana", "Ana Lima"},
    {"raj", "राज पटेल"},
}};

// People to try Alô with, each in conversation with the others. What is there already stays as it is.
[[nodiscard]] storage::Outcome<void> seed_demo(storage::Storage& storage, base::Entropy& entropy, base::WallTime now);

}  // namespace server
