#include "language/word_features.h"

#include <string>

#include "base/random.h"
#include "base/text.h"
#include "language/char_class.h"

namespace entente::language {
namespace {

constexpr std::size_t kLongest = 64;    // bytes of a word that count
constexpr std::size_t kShapeMarks = 8;  // of a shape

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = seed * 0x9e3779b97f4a7c15ull + text.size();
  for (const char c : text) hash = mix64(hash ^ static_cast<unsigned char>(c));
  return hash;
}

std::string with_plain_digits(std::string_view folded) {
  std::string out(folded.substr(0, kLongest));
  for (char& c : out) {
    if (is_ascii_digit(c)) c = '0';
  }
  return out;
}

char shape_mark(const Char& c, std::string_view text, std::size_t at) {
  switch (c.kind) {
    case CharClass::Letter:
      return is_capital(c.value) ? 'X' : 'x';
    case CharClass::Digit:
      return '0';
    default:
      return c.size == 1 ? text[at] : '?';
  }
}

// "Xx" of "Beijing", "XX" of "PLA", "X.X" of "U.S", "0-x" of "15-year".
std::string shape_of(std::string_view surface) {
  std::string shape;
  const std::string_view text = surface.substr(0, kLongest);
  for (std::size_t at = 0; at < text.size() && shape.size() < kShapeMarks;) {
    const Char c = char_at(text, at);
    const char mark = shape_mark(c, text, at);
    at += c.size;
    const bool runs_on = shape.size() >= (mark == 'X' ? 2u : 1u) && shape.back() == mark &&
                         (mark != 'X' || shape[shape.size() - 2] == 'X');
    if (!runs_on) shape += mark;
  }
  return shape;
}

}  // namespace

std::uint64_t word_key(std::string_view folded) { return hash_of(with_plain_digits(folded), 1); }

std::array<std::uint32_t, kAffixes> affix_rows(std::string_view surface, std::string_view folded) {
  const std::string word = with_plain_digits(folded);
  const std::string_view w = word;
  const auto last = [w](std::size_t n) { return w.size() > n ? w.substr(w.size() - n) : w; };
  const std::string shape = shape_of(surface);
  const std::array<std::string_view, kAffixes> parts = {last(1),        last(2),        last(3), last(4),
                                                        w.substr(0, 2), w.substr(0, 3), shape};
  std::array<std::uint32_t, kAffixes> rows{};
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < kAffixes; ++i) {
    rows[i] = first + static_cast<std::uint32_t>(hash_of(parts[i], i + 2) % kAffixRows[i]);
    first += kAffixRows[i];
  }
  return rows;
}

}  // namespace entente::language
