#include "server/api/router.hpp"

#include <array>

#include "server/api/login.hpp"
#include "server/api/routes.hpp"
#include "server/identify.hpp"
#include "server/log.hpp"
#include "server/metrics.hpp"

namespace server::api {

namespace {

using protocol::ErrorCode;

enum class Asks { Nothing, SignedIn, Demo, AdminKey };

struct Route {
    std::string_view method;
    std::string_view path;  // {} stands for one segment
    Asks asks;
    Answer (*answer)(Visit&);
};

constexpr std::array kRoutes{
    Route{"POST", "/auth/register", Asks::Nothing, register_account},
    Route{"POST", "/auth/login", Asks::Nothing, sign_in},
    Route{"POST", "/auth/logout", Asks::SignedIn, sign_out},
    Route{"POST", "/auth/ticket", Asks::SignedIn, issue_ticket},
    Route{"GET", "/auth/demo", Asks::Demo, demo_accounts},
    Route{"POST", "/auth/demo", Asks::Demo, sign_in_demo},
    Route{"GET", "/me", Asks::SignedIn, my_profile},
    Route{"PATCH", "/me", Asks::SignedIn, change_my_profile},
    Route{"GET", "/users/{}", Asks::SignedIn, find_profile},
    Route{"GET", "/ice-servers", Asks::SignedIn, my_ice_servers},
    Route{"GET", "/threads", Asks::SignedIn, my_threads},
    Route{"POST", "/threads", Asks::SignedIn, open_thread},
    Route{"GET", "/threads/{}/messages", Asks::SignedIn, read_history},
    Route{"POST", "/threads/{}/messages", Asks::SignedIn, post_message},
    Route{"POST", "/calls", Asks::SignedIn, start_call},
    Route{"GET", "/calls/active", Asks::SignedIn, active_calls},
    Route{"GET", "/calls/history", Asks::SignedIn, past_calls},
    Route{"POST", "/calls/signaling/offer", Asks::SignedIn, signal_offer},
    Route{"POST", "/calls/signaling/answer", Asks::SignedIn, signal_answer},
    Route{"POST", "/calls/signaling/ice-candidate", Asks::SignedIn, signal_candidate},
    Route{"GET", "/calls/{}", Asks::SignedIn, read_call},
    Route{"POST", "/calls/{}/answer", Asks::SignedIn, answer_call},
    Route{"POST", "/calls/{}/end", Asks::SignedIn, end_call},
    Route{"GET", "/calls/{}/participants", Asks::SignedIn, read_participants},
    Route{"POST", "/calls/{}/participants", Asks::SignedIn, add_participants},
    Route{"PATCH", "/calls/{}/media", Asks::SignedIn, change_media},
    Route{"GET", "/calls/{}/signaling", Asks::SignedIn, read_signaling},
    Route{"POST", "/chat/threads/{}/call/start", Asks::SignedIn, start_thread_call},
    Route{"POST", "/chat/threads/{}/call/{}/accept", Asks::SignedIn, accept_thread_call},
    Route{"POST", "/chat/threads/{}/call/{}/reject", Asks::SignedIn, reject_thread_call},
    Route{"POST", "/chat/threads/{}/call/{}/end", Asks::SignedIn, end_thread_call},
    Route{"POST", "/chat/threads/{}/call/{}/signal", Asks::SignedIn, signal_thread_call},
    Route{"PUT", "/admin/users/{}", Asks::AdminKey, put_person},
    Route{"POST", "/admin/users/{}/revoke", Asks::AdminKey, revoke_person},
    Route{"PUT", "/admin/threads/{}", Asks::AdminKey, put_thread},
    Route{"PUT", "/admin/threads/{}/session", Asks::AdminKey, set_thread_session},
    Route{"GET", "/healthz", Asks::Nothing, alive},
    Route{"GET", "/readyz", Asks::Nothing, ready},
};

// What stands at the {} of `pattern`, or nothing when `path` is another one.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
    std::vector<std::string> found;
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = pattern.substr(0, pattern.find('/', 1));
        auto const given = path.substr(0, path.find('/', 1));
        if (wanted == "/{}" && given.size() > 1) {
            auto segment = http::percent_decoded(given.substr(1));
            if (!segment) return std::nullopt;
            found.push_back(std::move(*segment));
        } else if (wanted != given) {
            return std::nullopt;
        }
        pattern.remove_prefix(wanted.size());
        path.remove_prefix(given.size());
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return found;
}

bool reads(Request const& request) { return request.method == "GET" || request.method == "HEAD"; }

std::string_view routed_method(Request const& request) {
    return reads(request) ? std::string_view{"GET"} : std::string_view{request.method};
}

Response method_not_allowed(std::string const& allowed) {
    auto response = refuse(ErrorCode::NotAllowed, "this path takes " + allowed);
    response.status = 405;
    response.headers.emplace_back("Allow", allowed);
    return response;
}

bool offered(Services const& server, Route const& route) {
    if (route.asks == Asks::Demo) return server.options.demo;
    return route.asks != Asks::AdminKey || !server.host_keys.admin_digest.empty();
}

Response no_route(Services const& server, Request const& request) {
    std::string allowed;
    for (auto const& route : kRoutes) {
        if (!offered(server, route) || !match(route.path, request.path)) continue;
        if (allowed.contains(route.method)) continue;  // two patterns may fit one path
        allowed += (allowed.empty() ? "" : ", ") + std::string{route.method};
    }
    if (!allowed.empty()) return method_not_allowed(allowed);
    if (!server.files.has(request.path)) return refuse(ErrorCode::NotFound, "nothing is here");
    return reads(request) ? server.files.answer(request) : method_not_allowed("GET, HEAD");
}

// The cookie is SameSite=Strict; a page of another origin is refused even where a browser would not know that.
bool foreign_page(Services const& server, Request const& request) {
    return !reads(request) && !server.origins.allows(request.origin, request.host);
}

}  // namespace

boost::asio::awaitable<http::Response> answer(Services& server, http::Request const& request) {
    if (foreign_page(server, request)) {
        log::security("foreign_origin", {{"from", log::truncated_ip(request.remote)}, {"origin", request.origin}});
        co_return refuse(ErrorCode::NotAllowed, "this origin may not speak to the server");
    }
    for (auto const& route : kRoutes) {
        if (route.method != routed_method(request)) continue;
        if (!offered(server, route)) continue;
        auto path = match(route.path, request.path);
        if (!path) continue;
        Visit visit{server, request, std::move(*path), std::nullopt};
        if (route.asks == Asks::SignedIn) {
            visit.who = identify(server, token_of(request));
            if (!visit.who) co_return refuse(ErrorCode::NotAuthenticated, "sign in first");
        }
        if (route.asks == Asks::AdminKey) {
            if (auto refusal = refuse_without_key(visit)) co_return std::move(*refusal);
        }
        co_return co_await route.answer(visit);
    }
    co_return no_route(server, request);
}

http::Response figures(Services& server, http::Request const& request) {
    if (request.path != "/metrics") return refuse(ErrorCode::NotFound, "nothing is here");
    if (!reads(request)) return method_not_allowed("GET");
    bool const works = server.database.healthy() && !server.ledger.failing();
    return {.headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}, {"Cache-Control", "no-store"}},
            .body = metrics_text({server.desk.board().counts(), server.desk.tally(), works})};
}

}  // namespace server::api
