#include "server/auth/password_pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/auth/password.hpp"

namespace server::auth {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kThreads = 2;   // 64 MiB each
constexpr int kWaiting = 32;          // some two seconds of work

class Argon2Pool final : public PasswordPool {
public:
    ~Argon2Pool() override { pool_.join(); }

    asio::awaitable<std::optional<std::string>> hash(std::string password) override {
        if (waiting_ >= kWaiting) co_return std::nullopt;
        co_return co_await on_pool([password = std::move(password)] { return hash_password(password); });
    }

    asio::awaitable<Verdict> check(std::string password, std::string hash) override {
        if (waiting_ >= kWaiting) co_return Verdict::Overloaded;
        bool const right = co_await on_pool([password = std::move(password), hash = std::move(hash)] {
            return password_matches(password, hash.empty() ? unmatchable_hash() : hash) && !hash.empty();
        });
        co_return right ? Verdict::Right : Verdict::Wrong;
    }

private:
    template <class Work>
    asio::awaitable<std::invoke_result_t<Work&>> on_pool(Work work) {
        ++waiting_;
        auto const run = [](Work job) -> asio::awaitable<std::invoke_result_t<Work&>> { co_return job(); };
        auto result = co_await asio::co_spawn(pool_, run(std::move(work)), asio::use_awaitable);
        --waiting_;
        co_return result;
    }

    asio::thread_pool pool_{kThreads};
    int waiting_{0};  // the sockets' thread only
};

}  // namespace

std::unique_ptr<PasswordPool> create_password_pool() { return std::make_unique<Argon2Pool>(); }

}  // namespace server::auth
