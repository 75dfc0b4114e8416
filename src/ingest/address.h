// Addresses within addresses: RFC 3986, section 5.2, as far as links need it.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// `reference` as seen from `base`: itself where it is absolute, or where there is no base to speak of.
std::string resolve_address(std::string_view base, std::string_view reference);

bool is_web_address(std::string_view text);  // http:// or https://, whatever the case

}  // namespace entente
