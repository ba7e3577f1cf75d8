#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>

namespace server::auth {

enum class Verdict { Right, Wrong, Overloaded };

// argon2id beside the sockets' thread, two at once and a bounded queue: sign-ins can be slow, calls cannot.
class PasswordPool {
public:
    virtual ~PasswordPool() = default;
    // Nothing: overloaded, ask again later.
    [[nodiscard]] virtual boost::asio::awaitable<std::optional<std::string>> hash(std::string password) = 0;
    [[nodiscard]] virtual boost::asio::awaitable<Verdict> check(std::string password, std::string hash) = 0;
};

[[nodiscard]] std::unique_ptr<PasswordPool> create_password_pool();

}  // namespace server::auth
