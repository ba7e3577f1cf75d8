#include "server/metrics.hpp"

#include "protocol/names.hpp"

namespace server {

namespace {

void head(std::string& text, std::string_view name, std::string_view kind, std::string_view meaning) {
    text.append("# HELP ").append(name).append(" ").append(meaning);
    text.append("\n# TYPE ").append(name).append(" ").append(kind).append("\n");
}

void gauge(std::string& text, std::string_view name, std::string_view meaning, std::size_t value) {
    head(text, name, "gauge", meaning);
    text.append(name).append(" ").append(std::to_string(value)).append("\n");
}

// `label` names what `counted` is counted by; its values are the words of the protocol, which need no escaping.
template <class Key>
void counter(std::string& text, std::string_view name, std::string_view label, std::string_view meaning,
             std::map<Key, std::uint64_t> const& counted) {
    head(text, name, "counter", meaning);
    for (auto const& [key, count] : counted) {
        text.append(name).append("{").append(label).append("=\"");
        if constexpr (std::is_enum_v<Key>) {
            text.append(protocol::to_name(key));
        } else {
            text.append(std::to_string(key));
        }
        text.append("\"} ").append(std::to_string(count)).append("\n");
    }
}

}  // namespace

std::string metrics_text(Readings const& readings) {
    std::string text;
    auto const& [sockets, sessions, calls, time_limits, timers] = readings.now;
    gauge(text, "alo_sockets", "Devices that are connected.", sockets);
    gauge(text, "alo_sessions", "Devices that are connected or may resume.", sessions);
    gauge(text, "alo_calls", "Calls that ring, connect or are under way.", calls);
    gauge(text, "alo_time_limits", "Conversations whose time is running.", time_limits);
    gauge(text, "alo_timers", "Deadlines that are armed.", timers);
    gauge(text, "alo_storage_up", "1 while what is decided can be stored.", readings.storage_works ? 1 : 0);
    auto const& past = readings.since_start;
    counter(text, "alo_calls_ended_total", "reason", "Calls that are over.", past.calls_ended);
    counter(text, "alo_commands_refused_total", "code", "Commands that were refused.", past.commands_refused);
    counter(text, "alo_http_requests_total", "status", "HTTP requests that were answered.", past.requests);
    return text;
}

}  // namespace server
