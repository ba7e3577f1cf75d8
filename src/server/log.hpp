#pragma once
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

// One JSON object per line on stderr. What never goes in: SDP, candidates, tokens, tickets, passwords, message text.
namespace server::log {

struct Field {
    std::string_view key;
    std::string value;
    Field(std::string_view k, std::string_view v) : key{k}, value{v} {}
    Field(std::string_view k, std::integral auto v) : key{k}, value{std::to_string(v)} {}
};

void note(std::string_view event, std::initializer_list<Field> fields = {});   // what happened, as expected
void alarm(std::string_view event, std::initializer_list<Field> fields = {});  // somebody should look
// Refusals and sign-ins, for whoever watches for abuse.
void security(std::string_view event, std::initializer_list<Field> fields = {});

// /24 of an IPv4 address, /48 of an IPv6 one: enough to see a flood, too little to find a person.
[[nodiscard]] std::string truncated_ip(std::string_view address);

}  // namespace server::log
