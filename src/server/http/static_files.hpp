#pragma once
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace server::http {

// The built page, read into memory at start: a request looks a path up in a table and touches no file system, so
// there is nothing to traverse.
class StaticFiles {
public:
    // Every regular file below `directory`; `x.br` and `x.gz` are encodings of `x`. The error is a sentence for the
    // person who started the server.
    [[nodiscard]] static std::expected<StaticFiles, std::string> load(std::string const& directory);

    [[nodiscard]] bool has(std::string_view path) const;
    // For GET and HEAD of a path that is there. 200 or 304 (RFC 9110 13.1.2).
    [[nodiscard]] Response answer(Request const& request) const;

private:
    struct Encoded {
        std::shared_ptr<std::string const> bytes;  // null: this encoding was not built
        std::string etag;
    };
    struct File {
        std::string type;
        std::string cache_control;
        Encoded plain, gzip, brotli;
    };
    using Table = std::map<std::string, File, std::less<>>;
    [[nodiscard]] static std::expected<void, std::string> add(Table& table, std::string const& path,
                                                              std::string const& file);
    [[nodiscard]] Table::const_iterator find(std::string_view path) const;
    Table files_;
};

}  // namespace server::http
