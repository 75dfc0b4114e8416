// UTF-8 (RFC 3629): validation and decoding that never reads outside its input and never loops.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

// The byte offset of the first invalid sequence (overlong forms, surrogates and code points beyond U+10FFFF
// are invalid), or nothing if all of it is valid.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

struct CodePoint {
  char32_t value = 0;      // U+FFFD for an invalid byte
  std::uint32_t size = 0;  // bytes it takes, at least 1
};

// The code point at byte `at`; at < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t code_point);

// The nearest start of a code point at or before `at`.
std::size_t floor_utf8(std::string_view text, std::size_t at);

}  // namespace entente
