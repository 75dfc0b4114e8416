// SHA-256 (FIPS 180-4), through OpenSSL: the one hash of this program, so that a hash in a brief is one that
// anyone can recompute with `sha256sum`.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace entente {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same digest in base64 (RFC 4648): the form of a Content-Security-Policy's hash sources.
std::string sha256_base64(std::string_view bytes);

// The first 32 digits of the hash of the parts, each preceded by its length so that {"ab","c"} and {"a","bc"}
// differ. For ids.
std::string short_hash(std::initializer_list<std::string_view> parts);

}  // namespace entente
