#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "protocol/types.hpp"
#include "view/views.hpp"

// What is shown of a person: a short name, initials, a colour.
namespace view {

// First and last word's first letters as readers count letters (grapheme clusters): JS, राप, क्ष,
// 👩‍🚀.
// "?" when there is no name.
[[nodiscard]] std::string initials(std::string_view name);
// The first word: "João não atendeu".
[[nodiscard]] std::string first_name(std::string_view name);
// 0..7, fnv1a32 of the id: the same person has the same colour everywhere.
[[nodiscard]] unsigned gradient(std::string_view id);
// Lower case without Latin accents, to search by.
[[nodiscard]] std::string folded(std::string_view text);

[[nodiscard]] Avatar avatar_of(protocol::UserId const& user, std::string_view name, std::string_view image,
                               std::optional<bool> online = {});

}  // namespace view
