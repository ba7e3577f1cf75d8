#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace server::auth {

// Which pages may speak to us (CWE-1385). Compared whole and exactly: no wildcard, no prefix, no case folding.
class OriginPolicy {
public:
    // `secure`: this server speaks TLS itself. `host`: what --host said. `extra`: what --origin said.
    OriginPolicy(bool secure, std::string host, std::vector<std::string> extra);

    // `origin` and `host` as the request had them; an empty origin (not a browser) has no ambient authority to
    // abuse, since a ticket or a bearer token is needed anyway.
    [[nodiscard]] bool allows(std::string_view origin, std::string_view host) const;

private:
    [[nodiscard]] bool own(std::string_view host) const;
    std::string scheme_;
    std::string host_;
    std::vector<std::string> extra_;
};

}  // namespace server::auth
