#pragma once
#include <expected>
#include <string>

namespace server::storage {

// Why storage did not do what it was asked.
struct Fault {
    enum class Kind {
        Conflict,  // a rule of the schema (unique, foreign key) refused this one write
        Busy,      // another process holds the database
        Full,      // disk or quota
        Io,        // anything else between us and the disk
        Corrupt,   // the file is damaged
    };
    Kind kind{Kind::Io};
    std::string message;
};

template <class T>
using Outcome = std::expected<T, Fault>;

}  // namespace server::storage
