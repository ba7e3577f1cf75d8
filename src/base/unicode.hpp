#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// Just enough Unicode for checking and counting what people typed. No locale, no tables of the whole
// standard.
namespace base {

// Strict UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF, nothing cut off.
[[nodiscard]] bool valid_utf8(std::string_view text);

// How many code points valid UTF-8 holds: the unit of every text limit.
[[nodiscard]] std::size_t code_points(std::string_view valid);

// Without white space (Unicode White_Space) at either end.
[[nodiscard]] std::string_view trimmed(std::string_view valid);

// One harmless line: control characters and bidirectional overrides removed, line breaks and tabs made
// spaces, trimmed. For names and short notes, which are drawn beside text of others (CVE class: names that
// spoof a sentence).
[[nodiscard]] std::string plain_line(std::string_view valid);

}  // namespace base
