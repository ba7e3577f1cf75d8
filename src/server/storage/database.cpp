#include "server/storage/database.hpp"

#include <algorithm>
#include <utility>

#include "server/log.hpp"

namespace server::storage {

Database::Database(std::unique_ptr<Storage> storage, Post post)
    : storage_{std::move(storage)}, post_{std::move(post)}, thread_{[this] { run(); }} {}

Database::~Database() {
    {
        std::lock_guard const lock{mutex_};
        stopping_ = true;
    }
    asked_.notify_one();
    thread_.join();
}

void Database::write(Work work, Done done, Try when) {
    {
        std::lock_guard const lock{mutex_};
        writes_.push_back({std::move(work), std::move(done), when, std::nullopt});
    }
    asked_.notify_one();
}

void Database::read(Work work, Done done) {
    {
        std::lock_guard const lock{mutex_};
        reads_.push_back({std::move(work), std::move(done), Try::Always, std::nullopt});
    }
    asked_.notify_one();
}

void Database::run() {
    for (;;) {
        Jobs reads;
        Jobs writes;
        {
            std::unique_lock lock{mutex_};
            asked_.wait(lock, [&] { return stopping_ || !reads_.empty() || !writes_.empty(); });
            if (stopping_ && reads_.empty() && writes_.empty()) return;
            reads.swap(reads_);
            writes.swap(writes_);
        }
        for (auto& job : reads) job.fault = job.work(*storage_);
        if (!reads.empty()) answer(std::move(reads));
        if (writes.empty()) continue;
        perform(writes);
        answer(std::move(writes));
    }
}

void Database::perform(Jobs& writes) {
    auto const known = failure_;
    auto tried = [&](Job const& job) { return !known || job.when == Try::Always; };
    for (auto& job : writes) {
        if (!tried(job)) job.fault = known;
    }
    if (std::ranges::none_of(writes, tried)) return;
    failure_ = perform_all(writes);
    healthy_.store(!failure_, std::memory_order_relaxed);
    if (failure_) {
        storage_->rollback();
        for (auto& job : writes) job.fault = failure_;
    }
    if (failure_ && !known) log::alarm("storage_failed", {{"problem", failure_->message}});
    if (!failure_ && known) log::note("storage_recovered");
}

std::optional<Fault> Database::perform_all(Jobs& writes) {
    if (auto const begun = storage_->begin(); !begun) return begun.error();
    for (auto& job : writes) {
        if (job.fault) continue;
        if (auto fault = perform_one(job)) return fault;
    }
    if (auto const committed = storage_->commit(); !committed) return committed.error();
    return std::nullopt;
}

// What is returned ends the whole group; a Conflict stays with the job.
std::optional<Fault> Database::perform_one(Job& job) {
    if (auto const marked = storage_->mark(); !marked) return marked.error();
    job.fault = job.work(*storage_);
    if (job.fault && job.fault->kind != Fault::Kind::Conflict) return job.fault;
    auto const closed = job.fault ? storage_->return_to_mark() : storage_->release_mark();
    if (!closed) return closed.error();
    return std::nullopt;
}

void Database::answer(Jobs jobs) {
    post_([jobs = std::move(jobs)]() mutable {
        for (auto& job : jobs) job.done(std::move(job.fault));
    });
}

}  // namespace server::storage
