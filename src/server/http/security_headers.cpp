#include "server/http/security_headers.hpp"

namespace server::http {

void add_security_headers(Response& response, bool secure) {
    // 'wasm-unsafe-eval' (CSP3) compiles WebAssembly and nothing else; 'self' covers our own WebSocket too.
    constexpr std::string_view kPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; "
        "media-src 'self' blob:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'self'; object-src 'none'";
    auto& headers = response.headers;
    headers.emplace_back("Content-Security-Policy", kPolicy);
    headers.emplace_back("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self)");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace server::http
