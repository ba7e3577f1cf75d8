#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/storage/storage.hpp"

namespace server::storage {

// The storage on its own thread, with group commit: whatever was asked while one commit was on its way to the disk
// goes into the next one together. An answer comes only after the commit it belongs to.
class Database {
public:
    using Work = std::move_only_function<std::optional<Fault>(Storage&)>;
    using Done = std::move_only_function<void(std::optional<Fault>)>;
    // Runs something on the thread that owns the sockets. Must be callable from any thread.
    using Post = std::function<void(std::move_only_function<void()>)>;

    Database(std::unique_ptr<Storage> storage, Post post);
    // Does what is still queued, then ends the thread.
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    // After a failed commit every write fails at once, in order, until one that is tried Always succeeds: so nothing
    // asked later is stored before something that is still waiting to be tried again.
    enum class Try { WhenHealthy, Always };

    // `work` runs on the database's thread, `done` through `post`, in the order asked. A write whose `work` faults
    // with Conflict is undone alone; any other fault undoes the whole group and each member of it is told.
    void write(Work work, Done done, Try when = Try::WhenHealthy);
    // Sees every write whose `done` has run.
    void read(Work work, Done done);

    // Did the last commit succeed? Any thread.
    [[nodiscard]] bool healthy() const { return healthy_.load(std::memory_order_relaxed); }

private:
    struct Job {
        Work work;
        Done done;
        Try when;
        std::optional<Fault> fault;
    };
    using Jobs = std::vector<Job>;
    void run();
    void perform(Jobs& writes);
    [[nodiscard]] std::optional<Fault> perform_all(Jobs& writes);
    [[nodiscard]] std::optional<Fault> perform_one(Job& job);
    void answer(Jobs jobs);

    std::unique_ptr<Storage> storage_;
    Post post_;
    std::mutex mutex_;
    std::condition_variable asked_;
    std::optional<Fault> failure_;  // of the last commit; the database's thread only
    Jobs writes_;  // guarded by mutex_
    Jobs reads_;  // guarded by mutex_
    bool stopping_{false};  // guarded by mutex_
    std::atomic<bool> healthy_{true};
    std::thread thread_;  // last: starts when everything else stands
};

}  // namespace server::storage
