#include <algorithm>
#include <charconv>

#include "base/iso_time.hpp"
#include "server/api/call_shapes.hpp"
#include "server/api/errand.hpp"
#include "server/api/routes.hpp"

// The calls of the asking person: those under way, and those that were.
namespace server::api {

namespace {

using protocol::ErrorCode;

constexpr int kPageLimit = 20;
constexpr int kPageLimitMax = 100;
constexpr int kPageMax = 100'000;

// Reads the parameters of a query string; the first that is not as it should be is kept, as Body does with fields.
class Parameters {
public:
    explicit Parameters(Request const& request) : query_{request.query} {}

    [[nodiscard]] int number(std::string_view name, int absent, int most) {
        auto const text = text_of(name);
        if (text.empty()) return absent;
        int value = 0;
        auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        bool const good = error == std::errc{} && stop == text.data() + text.size() && value >= 1 && value <= most;
        if (!good) note(name, "must be a whole number from 1 to " + std::to_string(most));
        return good ? value : absent;
    }
    template <class Word>
    [[nodiscard]] std::optional<Word> word(std::string_view name) {
        auto const text = text_of(name);
        if (text.empty()) return std::nullopt;
        auto const value = protocol::from_name<Word>(text);
        if (!value) note(name, "has an unknown value");
        return value;
    }
    // ISO 8601, or a day: its first moment in UTC.
    [[nodiscard]] std::optional<base::WallTime> moment(std::string_view name) {
        auto text = text_of(name);
        if (text.empty()) return std::nullopt;
        if (text.find('T') == std::string::npos) text += "T00:00:00.000Z";
        auto const value = base::from_iso(text);
        if (!value) note(name, "must be a time as in 2025-11-29T10:00:00.000Z, or a day");
        return value;
    }
    [[nodiscard]] protocol::ThreadId thread(std::string_view name) {
        auto const text = text_of(name);
        if (!text.empty() && !protocol::good_id(text)) note(name, "is not an id");
        return protocol::ThreadId{text};
    }
    // One of `words`; its place in the list.
    [[nodiscard]] std::optional<std::size_t> one_of(std::string_view name, std::span<std::string_view const> words) {
        auto const text = text_of(name);
        if (text.empty()) return std::nullopt;
        auto const found = std::ranges::find(words, text);
        if (found == words.end()) note(name, "has an unknown value");
        return static_cast<std::size_t>(found - words.begin());
    }
    [[nodiscard]] std::optional<Response> refusal() const {
        return problem_.empty() ? std::nullopt : std::optional{refuse(ErrorCode::BadMessage, problem_)};
    }

private:
    [[nodiscard]] std::string text_of(std::string_view name) {
        auto text = http::percent_decoded(http::query_value(query_, name));
        if (!text) note(name, "is not percent-encoded text");
        return std::move(text).value_or("");
    }
    void note(std::string_view name, std::string_view problem) {
        if (problem_.empty()) problem_.append(name).append(" ").append(problem);
    }
    std::string_view query_;
    std::string problem_;
};

struct Page {
    int number;
    int limit;
};

Page read_page(Parameters& query) {
    return {query.number("page", 1, kPageMax), query.number("limit", kPageLimit, kPageLimitMax)};
}

Response page_of_calls(std::vector<storage::CallEntry> const& calls, Page page, std::int64_t total) {
    protocol::JsonWriter writer;
    writer.open_object().key("calls").open_array();
    for (auto const& entry : calls) write(writer, entry);
    writer.close_array()
        .number("page", page.number)
        .number("limit", page.limit)
        .number("total", total)
        .number("totalPages", (total + page.limit - 1) / page.limit)
        .close_object();
    return json(200, std::move(writer));
}

storage::CallFilter read_filter(Parameters& query) {
    static constexpr std::array<std::string_view, 2> kDirections{"incoming", "outgoing"};
    static constexpr std::array<std::string_view, 2> kFlags{"false", "true"};
    storage::CallFilter filter;
    filter.thread = query.thread("chatId");
    filter.type = query.word<protocol::CallType>("type");
    filter.status = query.word<protocol::CallStatus>("status");
    if (auto const place = query.one_of("direction", kDirections)) {
        filter.direction = *place == 0 ? storage::Direction::Incoming : storage::Direction::Outgoing;
    }
    filter.missed_only = query.one_of("missed", kFlags) == 1;
    filter.from = query.moment("from");
    filter.until = query.moment("until");
    return filter;
}

}  // namespace

Answer active_calls(Visit& visit) {
    Parameters query{visit.request};
    auto const page = read_page(query);
    if (auto refusal = query.refusal()) co_return std::move(*refusal);
    // A client that only polls here is to be reached while it does.
    if (auto const device = device_of(visit); !device) co_return device.error();
    auto live = visit.server.desk.board().call_of(visit.who->user);
    if (!live) co_return page_of_calls({}, page, 0);
    auto found = co_await storage::read(
        visit.server.database, [id = live->id, me = visit.who->user](storage::Storage& s) { return s.call(id, me); });
    if (!found) co_return refuse(found.error());
    if (!*found) co_return page_of_calls({}, page, 0);  // decided a moment ago and not stored yet
    freshen(**found, std::move(*live));
    if (page.number > 1) co_return page_of_calls({}, page, 1);
    co_return page_of_calls({std::move(**found)}, page, 1);
}

Answer past_calls(Visit& visit) {
    Parameters query{visit.request};
    auto const page = read_page(query);
    auto filter = read_filter(query);
    if (auto refusal = query.refusal()) co_return std::move(*refusal);
    auto const found = co_await storage::read(
        visit.server.database, [me = visit.who->user, filter = std::move(filter), page](storage::Storage& s) {
            return s.call_history(me, filter, page.number, page.limit);
        });
    if (!found) co_return refuse(found.error());
    co_return page_of_calls(found->calls, page, found->total);
}

}  // namespace server::api
