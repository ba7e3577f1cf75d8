#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "server/storage/database.hpp"

namespace server {

// The switchboard's writes on their way to the disk. When the disk fails they are kept in memory (bounded) and tried
// again, so that calls go on; what was not stored is never acknowledged to whoever sent it.
class Ledger {
public:
    // A message its sender had sent before: `sent` is the one the switchboard made now, `stored` the first one.
    struct Repeat {
        protocol::MessageId sent;
        protocol::Message stored;
    };
    struct Result {
        bool stored{true};
        std::vector<Repeat> repeats;
    };
    using Done = std::move_only_function<void(Result)>;

    // `database` outlives the ledger, and the ledger every answer of the database.
    explicit Ledger(storage::Database& database) : database_{database} {}

    // `writes` holds Store* effects only. `done` comes in the order asked.
    void write(switchboard::Effects writes, Done done);
    // Tries again to write what is kept; to be called about once a second.
    void retry();
    [[nodiscard]] bool failing() const { return !kept_.empty() || joining_ > 0; }

private:
    using Shared = std::shared_ptr<switchboard::Effects const>;
    void keep(Shared writes);
    storage::Database& database_;
    std::deque<Shared> kept_;
    std::size_t kept_effects_{0};
    std::size_t retrying_{0};
    std::size_t joining_{0};  // on their way to be kept: nothing newer may be stored before them
};

}  // namespace server
