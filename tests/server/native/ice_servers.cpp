#include <catch2/catch_test_macros.hpp>

#include "server/auth/hmac.hpp"
#include "server/ice_servers.hpp"

using namespace server;
using namespace std::chrono_literals;

TEST_CASE("HMAC-SHA1 is that of RFC 2202") {
    auto const mac = auth::hmac_sha1("Jefe", "what do ya want for nothing?");
    REQUIRE(mac);
    CHECK(mac->front() == 0xef);
    CHECK(mac->at(1) == 0xfc);
    CHECK(mac->back() == 0x79);
}

TEST_CASE("a TURN server without a user is granted for a day, in whole seconds; the others stay as they are") {
    IceServers const ice{{{{"stun:h"}, {}, {}}, {{"turns:h"}, {}, {}}, {{"turn:h"}, "me", "secret"}},
                         "a secret that the TURN server shares"};
    auto const grant = ice.grant(protocol::UserId{"joao"}, base::WallTime{1'764'410'404'999ms});
    REQUIRE(grant.servers.size() == 3);
    CHECK(grant.servers[0].username.empty());
    CHECK(grant.servers[1].username == "1764496804:joao");
    CHECK(grant.servers[1].credential == "x+M1oC+FPg4NA2pejXVNwwnutW0=");
    CHECK(grant.servers[2].username == "me");
    CHECK(grant.expires_at == base::WallTime{1'764'496'804'000ms});
}

TEST_CASE("where no credentials are granted nothing ends") {
    IceServers const ice{{{{"stun:h"}, {}, {}}}, {}};
    CHECK_FALSE(ice.grant(protocol::UserId{"joao"}, base::WallTime{}).expires_at);
}

TEST_CASE("a TURN server needs a user or a shared secret, and a shared secret such a server") {
    auto const parse = [](std::vector<char const*> words) {
        words.insert(words.end(), {"--data", "d", "--web", "w"});
        return parse_options(words);
    };
    CHECK(parse({"--ice-server", "turn:h", "--turn-secret", "f"}));
    CHECK_FALSE(parse({"--ice-server", "turn:h"}));
    CHECK_FALSE(parse({"--ice-server", "turn:h,user", "--turn-secret", "f"}));
    CHECK_FALSE(parse({"--ice-server", "turn:h,user,secret", "--turn-secret", "f"}));
    CHECK_FALSE(parse({"--ice-server", "stun:h", "--turn-secret", "f"}));
}
