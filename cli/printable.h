// Report texts may carry escape sequences and text-direction overrides: nothing of them reaches a terminal but through here.
#pragma once

#include <string>
#include <string_view>

namespace entente::cli {

// Control characters, escape sequences and text-direction overrides made visible (U+FFFD); line breaks and tabs become one
// space. Invalid UTF-8 becomes U+FFFD.
std::string printable(std::string_view text);

// What printable() makes of one code point: 0 for a break that becomes a space, U+FFFD for what is harmful, else itself.
char32_t printable_code_point(char32_t c);

}  // namespace entente::cli
