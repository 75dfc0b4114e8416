// What a code point counts as when text is cut into words. Ranges follow the Unicode blocks; scripts other
// than Latin count as letters, so that foreign words stay whole.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/text.h"
#include "base/utf8.h"

namespace entente::language {

enum class CharClass : std::uint8_t {
  Space,
  Letter,
  Digit,
  Punct,
  Symbol,  // currency, arithmetic, arrows, boxes
  Emoji,
  Joiner,  // extends what stands before it: variation selectors, ZWJ, ZWNJ, soft hyphen, combining marks
  Unseen,  // marks without width (U+200B, U+FEFF, bidirectional marks): part of the word that they stand
           // inside of, white space anywhere else
};

struct Char {
  char32_t value = 0;
  std::uint32_t size = 1;
  CharClass kind = CharClass::Letter;
};

constexpr CharClass ascii_class(char c) {
  if (is_ascii_space(c) || c == '\0') return CharClass::Space;
  if (is_ascii_alpha(c)) return CharClass::Letter;
  if (is_ascii_digit(c)) return CharClass::Digit;
  switch (c) {
    case '$':
    case '+':
    case '<':
    case '=':
    case '>':
    case '^':
    case '`':
    case '|':
    case '~':
      return CharClass::Symbol;
    default:
      return CharClass::Punct;
  }
}

constexpr bool within(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

constexpr CharClass wide_class(char32_t c) {
  if (c < 0xC0) {
    if (c == 0x85 || c == 0xA0) return CharClass::Space;
    if (c == 0xAA || c == 0xB5 || c == 0xBA) return CharClass::Letter;
    if (c == 0xAD) return CharClass::Joiner;
    if (within(c, 0xA2, 0xA5) || c == 0xB0 || c == 0xB1 || c == 0xAC || c == 0xA9 || c == 0xAE)
      return CharClass::Symbol;
    return CharClass::Punct;
  }
  if (c == 0xD7 || c == 0xF7) return CharClass::Symbol;
  if (within(c, 0x300, 0x36F)) return CharClass::Joiner;
  if (c < 0x1680) return CharClass::Letter;
  if (c == 0x1680 || within(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
      c == 0x3000) {
    return CharClass::Space;
  }
  if (c == 0x200B || c == 0x200E || c == 0x200F || within(c, 0x202A, 0x202E) || within(c, 0x2060, 0x2069) ||
      c == 0xFEFF) {
    return CharClass::Unseen;
  }
  if (c == 0x200C || c == 0x200D || within(c, 0xFE00, 0xFE0F) || within(c, 0x20D0, 0x20FF))
    return CharClass::Joiner;
  if (within(c, 0x2010, 0x205E)) return CharClass::Punct;
  if (within(c, 0x20A0, 0x20CF) || within(c, 0x2190, 0x25FF)) return CharClass::Symbol;
  if (within(c, 0x2600, 0x27BF)) return CharClass::Emoji;
  if (within(c, 0x27C0, 0x2BFF)) return CharClass::Symbol;
  if (within(c, 0x3001, 0x3003) || within(c, 0x3008, 0x301F) || within(c, 0xFE10, 0xFE6F) ||
      within(c, 0xFF01, 0xFF0F) || within(c, 0xFF1A, 0xFF20)) {
    return CharClass::Punct;
  }
  if (within(c, 0x1F000, 0x1FAFF)) return CharClass::Emoji;
  return CharClass::Letter;
}

// The character at byte `at`; REQUIRES at < text.size(). An invalid byte is a symbol of one byte.
inline Char char_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return {static_cast<char32_t>(c), 1, ascii_class(c)};
  const CodePoint point = decode_utf8(text, at);
  if (point.size == 1) return {point.value, 1, CharClass::Symbol};
  return {point.value, point.size, wide_class(point.value)};
}

// Capital letters of Latin, Greek and Cyrillic, near enough for telling names from words.
constexpr bool is_capital(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (within(c, 0xC0, 0xDE)) return c != 0xD7;
  if (within(c, 0x100, 0x137) || within(c, 0x14A, 0x177)) return (c & 1u) == 0;
  if (within(c, 0x139, 0x148) || within(c, 0x179, 0x17E)) return (c & 1u) == 1;
  if (within(c, 0x391, 0x3A9) || within(c, 0x400, 0x42F)) return true;
  return within(c, 0x1E00, 0x1EFF) && (c & 1u) == 0;
}

constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }
constexpr bool is_dash(char32_t c) { return c == '-' || within(c, 0x2010, 0x2015); }

}  // namespace entente::language
