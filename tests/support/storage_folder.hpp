#pragma once
#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "server/storage/migrations.hpp"
#include "server/storage/storage.hpp"

// A database in a folder of its own, and two people with a conversation in it. For tests that link the server.
namespace support {

using namespace server;                // NOLINT(google-build-using-namespace)
using namespace protocol;              // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

// A folder that is gone with the test.
class Folder {
public:
    Folder() {
        std::string path = (std::filesystem::temp_directory_path() / "alo-storage-XXXXXX").string();
        path_ = ::mkdtemp(path.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    [[nodiscard]] std::string const& path() const { return path_; }

private:
    std::string path_;
};

inline base::WallTime const kNow{1'700'000'000s};
inline UserId const kAna{"ana"};
inline UserId const kBea{"bea"};
inline ThreadId const kThread{"thread"};

inline std::unique_ptr<storage::Storage> open(Folder const& folder) {
    auto opened = storage::open_sqlite(folder.path());
    REQUIRE(opened);
    return std::move(*opened);
}

inline void add_people(storage::Storage& s) {
    for (auto const& id : {kAna, kBea}) {
        REQUIRE(s.add_account({{id, id.str(), id.str() + " name", ""}, "hash"}, kNow));
    }
    REQUIRE(s.add_thread({kThread, "", {kAna, kBea}, kNow}));
}

}  // namespace support
