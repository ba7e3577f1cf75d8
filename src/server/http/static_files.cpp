#include "server/http/static_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "server/http/mime.hpp"
#include "server/random.hpp"

namespace server::http {

namespace {

// Files under /a/ carry a hash of their content in their name, so they never change.
constexpr std::string_view kHashed = "/a/";

std::string_view cache_control(std::string_view path) {
    return path.starts_with(kHashed) ? "public, max-age=31536000, immutable" : "no-cache";
}

std::optional<std::string> read(std::string const& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

// RFC 9110 12.5.3, as far as browsers use it: a coding counts unless its weight is zero.
bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        auto const end = header.find(',');
        auto item = header.substr(0, end);
        while (item.starts_with(' ')) item.remove_prefix(1);
        auto const semicolon = item.find(';');
        auto name = item.substr(0, semicolon);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (name == coding) {
            auto const weight = semicolon == std::string_view::npos ? item : item.substr(semicolon);
            auto const q = weight.find("q=");
            return q == std::string_view::npos || weight.find_first_of("123456789", q) != std::string_view::npos;
        }
        if (end == std::string_view::npos) break;
        header.remove_prefix(end + 1);
    }
    return false;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
    return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

}  // namespace

std::expected<StaticFiles, std::string> StaticFiles::load(std::string const& directory) {
    StaticFiles files;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entries{directory, error};
    if (error) return std::unexpected{"Cannot read --web " + directory + ": " + error.message() + "."};
    for (auto const& entry : entries) {
        if (!entry.is_regular_file(error)) continue;
        auto const path = "/" + entry.path().lexically_relative(directory).generic_string();
        if (auto const added = add(files.files_, path, entry.path().string()); !added) {
            return std::unexpected{added.error()};
        }
    }
    std::erase_if(files.files_, [](auto const& entry) { return entry.second.plain.bytes == nullptr; });
    if (!files.files_.contains("/index.html")) {
        return std::unexpected{"There is no index.html in --web " + directory + ". Build the page first."};
    }
    return files;
}

std::expected<void, std::string> StaticFiles::add(Table& table, std::string const& path, std::string const& file) {
    auto bytes = read(file);
    if (!bytes) return std::unexpected{"Cannot read " + file + "."};
    auto const etag = digest(*bytes).substr(0, 22);
    auto const place = [&](std::string const& name, Encoded File::* which, std::string_view suffix) {
        auto& entry = table[name];
        entry.type = content_type(name);
        entry.cache_control = cache_control(name);
        entry.*
            which = {std::make_shared<std::string const>(std::move(*bytes)), "\"" + etag + std::string{suffix} + "\""};
    };
    if (path.ends_with(".br")) {
        place(path.substr(0, path.size() - 3), &File::brotli, "-br");
    } else if (path.ends_with(".gz")) {
        place(path.substr(0, path.size() - 3), &File::gzip, "-gz");
    } else {
        place(path, &File::plain, "");
    }
    return {};
}

StaticFiles::Table::const_iterator StaticFiles::find(std::string_view path) const {
    return files_.find(path == "/" ? std::string_view{"/index.html"} : path);
}

bool StaticFiles::has(std::string_view path) const { return find(path) != files_.end(); }

Response StaticFiles::answer(Request const& request) const {
    auto const& file = find(request.path)->second;
    auto const* chosen = &file.plain;
    std::string_view coding;
    if (file.brotli.bytes && accepts(request.accept_encoding, "br")) {
        chosen = &file.brotli;
        coding = "br";
    } else if (file.gzip.bytes && accepts(request.accept_encoding, "gzip")) {
        chosen = &file.gzip;
        coding = "gzip";
    }
    Response response{.headers = {{"ETag", chosen->etag}, {"Cache-Control", file.cache_control}}};
    if (file.brotli.bytes || file.gzip.bytes) response.headers.emplace_back("Vary", "Accept-Encoding");
    if (matches(request.if_none_match, chosen->etag)) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("Content-Type", file.type);
    if (!coding.empty()) response.headers.emplace_back("Content-Encoding", coding);
    response.file = chosen->bytes;
    return response;
}

}  // namespace server::http
