#pragma once
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/storage/database.hpp"

// The database for coroutines: auto profile = co_await storage::read(database, [..](Storage& s) { return ...; });
// `work` returns an Outcome and owns what it uses: it may outlive the coroutine that asked.
namespace server::storage {

template <class Work>
using AnswerOf = std::invoke_result_t<Work&, Storage&>;

template <class Work>
boost::asio::awaitable<AnswerOf<Work>> ask(Work work, auto submit) {
    using Answer = AnswerOf<Work>;
    auto const answer = std::make_shared<std::optional<Answer>>();
    auto const start = [&](auto handler) {
        auto run = [answer, work = std::move(work)](Storage& storage) mutable -> std::optional<Fault> {
            auto& result = answer->emplace(work(storage));
            return result ? std::nullopt : std::optional{result.error()};
        };
        // A commit that failed takes back what the work had answered.
        auto done = [answer, handler = std::move(handler)](std::optional<Fault> fault) mutable {
            if (fault) answer->emplace(std::unexpected{std::move(*fault)});
            std::move(handler)();
        };
        submit(std::move(run), std::move(done));
    };
    co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const, void()>(start,
                                                                                       boost::asio::use_awaitable);
    co_return std::move(**answer);
}

template <class Work>
boost::asio::awaitable<AnswerOf<Work>> read(Database& database, Work work) {
    return ask(std::move(work), [&database](Database::Work run, Database::Done done) {
        database.read(std::move(run), std::move(done));
    });
}
template <class Work>
boost::asio::awaitable<AnswerOf<Work>> write(Database& database, Work work) {
    return ask(std::move(work), [&database](Database::Work run, Database::Done done) {
        database.write(std::move(run), std::move(done));
    });
}

}  // namespace server::storage
