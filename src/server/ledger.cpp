#include "server/ledger.hpp"

#include "base/overloaded.hpp"
#include "server/log.hpp"

namespace server {

namespace {

using storage::Fault;
using storage::Storage;
using Repeats = std::vector<Ledger::Repeat>;
using namespace switchboard;  // NOLINT(google-build-using-namespace): its effects are this file's subject

// Some minutes of a busy server; beyond it the newest are given up, loudly.
constexpr std::size_t kKeptEffects = 10'000;

std::optional<Fault> fault_of(storage::Outcome<void> const& outcome) {
    return outcome ? std::nullopt : std::optional{outcome.error()};
}

std::optional<Fault> write_one(Storage& storage, Effect const& effect, Repeats& repeats) {
    auto const message = [&](StoreMessage const& write) -> std::optional<Fault> {
        auto stored = storage.store(write.message);
        if (!stored) return stored.error();
        if (stored->id != write.message.id) repeats.push_back({write.message.id, std::move(*stored)});
        return std::nullopt;
    };
    return std::visit(base::overloaded{
                          message,
                          [&](StoreCall const& write) { return fault_of(storage.store(write)); },
                          [&](StoreRead const& write) { return fault_of(storage.store(write)); },
                          [&](StoreSession const& write) { return fault_of(storage.store(write)); },
                          [&](StoreProfile const& write) { return fault_of(storage.store(write)); },
                          [&](StoreLastSeen const& write) { return fault_of(storage.store(write)); },
                          [](Deliver const&) { return std::optional<Fault>{}; },
                          [](CloseSocket const&) { return std::optional<Fault>{}; },
                          [](Refused const&) { return std::optional<Fault>{}; },
                      },
                      effect);
}

std::optional<Fault> write_all(Storage& storage, Effects const& effects, Repeats& repeats) {
    repeats.clear();
    for (bool const calls : {true, false}) {  // a call's message refers to its call
        for (auto const& effect : effects) {
            if (std::holds_alternative<StoreCall>(effect) != calls) continue;
            if (auto fault = write_one(storage, effect, repeats)) return fault;
        }
    }
    return std::nullopt;
}

}  // namespace

// While older writes are kept, newer ones join them instead of overtaking them; by way of the database all the same,
// so that answers stay in order.
void Ledger::write(Effects writes, Done done) {
    auto const shared = std::make_shared<Effects const>(std::move(writes));
    auto const repeats = std::make_shared<Repeats>();
    bool const joins = failing();
    if (joins) ++joining_;
    auto work = [shared, repeats, joins](Storage& storage) {
        return joins ? std::nullopt : write_all(storage, *shared, *repeats);
    };
    auto answer = [this, shared, repeats, joins, done = std::move(done)](std::optional<Fault> fault) mutable {
        if (joins) --joining_;
        bool const refused = !joins && fault && fault->kind == Fault::Kind::Conflict;
        if (refused) log::alarm("write_refused", {{"problem", fault->message}});
        if (joins || (fault && !refused)) keep(shared);
        done({.stored = !fault && !joins, .repeats = std::move(*repeats)});
    };
    database_.write(std::move(work), std::move(answer));
}

void Ledger::keep(Shared writes) {
    if (kept_effects_ + writes->size() > kKeptEffects) {
        log::alarm("writes_given_up", {{"count", writes->size()}});
        return;
    }
    kept_effects_ += writes->size();
    kept_.push_back(std::move(writes));
}

void Ledger::retry() {
    if (retrying_ > 0) return;
    retrying_ = kept_.size();
    for (auto const& writes : kept_) {
        auto const repeats = std::make_shared<Repeats>();
        database_.write([writes, repeats](Storage& storage) { return write_all(storage, *writes, *repeats); },
                        [this](std::optional<Fault> fault) {
                            --retrying_;
                            // In order, and all or none of a group: this one is the first that is still kept.
                            if (fault && fault->kind != Fault::Kind::Conflict) return;
                            kept_effects_ -= kept_.front()->size();
                            kept_.pop_front();
                        },
                        storage::Database::Try::Always);
    }
}

}  // namespace server
