#include "server/auth/origin.hpp"

#include <algorithm>

namespace server::auth {

namespace {

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

bool ip_literal(std::string_view name) {
    if (name.starts_with('[')) {
        return name.ends_with(']') && name.find_first_not_of("0123456789abcdef:.", 1) == name.size() - 1;
    }
    return std::ranges::count(name, '.') == 3 && name.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

OriginPolicy::OriginPolicy(bool secure, std::string host, std::vector<std::string> extra)
    : scheme_{secure ? "https://" : "http://"}, host_{std::move(host)}, extra_{std::move(extra)} {}

bool OriginPolicy::allows(std::string_view origin, std::string_view host) const {
    if (origin.empty()) return true;
    if (std::ranges::find(extra_, origin) != extra_.end()) return true;
    return own(host) && origin.starts_with(scheme_) && origin.substr(scheme_.size()) == host;
}

// A page whose Host is a foreign name may have been pointed at us by its own DNS (rebinding), so a name counts as
// ours only when the operator gave it. An address cannot be rebound.
bool OriginPolicy::own(std::string_view host) const {
    auto const name = without_port(host);
    return name == "localhost" || name == host_ || ip_literal(name);
}

}  // namespace server::auth
