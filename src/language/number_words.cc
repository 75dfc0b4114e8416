#include "language/number_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente::language {
namespace {

struct Named {
  std::string_view word;
  NumberKind kind;
  double value;
  double upper = 0;
};

constexpr std::array kNamed{
    Named{"zero", NumberKind::Unit, 0},
    Named{"one", NumberKind::Unit, 1},
    Named{"two", NumberKind::Unit, 2},
    Named{"three", NumberKind::Unit, 3},
    Named{"four", NumberKind::Unit, 4},
    Named{"five", NumberKind::Unit, 5},
    Named{"six", NumberKind::Unit, 6},
    Named{"seven", NumberKind::Unit, 7},
    Named{"eight", NumberKind::Unit, 8},
    Named{"nine", NumberKind::Unit, 9},
    Named{"ten", NumberKind::Unit, 10},
    Named{"eleven", NumberKind::Unit, 11},
    Named{"twelve", NumberKind::Unit, 12},
    Named{"thirteen", NumberKind::Unit, 13},
    Named{"fourteen", NumberKind::Unit, 14},
    Named{"fifteen", NumberKind::Unit, 15},
    Named{"sixteen", NumberKind::Unit, 16},
    Named{"seventeen", NumberKind::Unit, 17},
    Named{"eighteen", NumberKind::Unit, 18},
    Named{"nineteen", NumberKind::Unit, 19},
    Named{"twenty", NumberKind::Tens, 20},
    Named{"thirty", NumberKind::Tens, 30},
    Named{"forty", NumberKind::Tens, 40},
    Named{"fifty", NumberKind::Tens, 50},
    Named{"sixty", NumberKind::Tens, 60},
    Named{"seventy", NumberKind::Tens, 70},
    Named{"eighty", NumberKind::Tens, 80},
    Named{"ninety", NumberKind::Tens, 90},
    Named{"hundred", NumberKind::Hundred, 100},
    Named{"thousand", NumberKind::Scale, 1e3},
    Named{"million", NumberKind::Scale, 1e6},
    Named{"billion", NumberKind::Scale, 1e9},
    Named{"trillion", NumberKind::Scale, 1e12},
    Named{"m", NumberKind::Scale, 1e6},
    Named{"mn", NumberKind::Scale, 1e6},
    Named{"bn", NumberKind::Scale, 1e9},
    Named{"tn", NumberKind::Scale, 1e12},
    Named{"k", NumberKind::Scale, 1e3},
    Named{"b", NumberKind::Scale, 1e9},
    Named{"dozen", NumberKind::Unit, 12},
    Named{"dozens", NumberKind::Vague, 24, 99},
    Named{"scores", NumberKind::Vague, 40, 199},
    Named{"hundreds", NumberKind::Vague, 200, 1999},
    Named{"thousands", NumberKind::Vague, 2000, 19999},
    Named{"millions", NumberKind::Vague, 2e6, 2e7},
    Named{"first", NumberKind::Ordinal, 1},
    Named{"second", NumberKind::Ordinal, 2},
    Named{"third", NumberKind::Ordinal, 3},
    Named{"fourth", NumberKind::Ordinal, 4},
    Named{"fifth", NumberKind::Ordinal, 5},
    Named{"sixth", NumberKind::Ordinal, 6},
    Named{"seventh", NumberKind::Ordinal, 7},
    Named{"eighth", NumberKind::Ordinal, 8},
    Named{"ninth", NumberKind::Ordinal, 9},
    Named{"tenth", NumberKind::Ordinal, 10},
    Named{"eleventh", NumberKind::Ordinal, 11},
    Named{"twelfth", NumberKind::Ordinal, 12},
    Named{"thirteenth", NumberKind::Ordinal, 13},
    Named{"fourteenth", NumberKind::Ordinal, 14},
    Named{"fifteenth", NumberKind::Ordinal, 15},
    Named{"sixteenth", NumberKind::Ordinal, 16},
    Named{"seventeenth", NumberKind::Ordinal, 17},
    Named{"eighteenth", NumberKind::Ordinal, 18},
    Named{"nineteenth", NumberKind::Ordinal, 19},
    Named{"twentieth", NumberKind::Ordinal, 20},
    Named{"thirtieth", NumberKind::Ordinal, 30},
};

// Digits with group commas and one decimal point; at most 18 digits, so that the value is exact enough.
NumberWord parse_digits(std::string_view text) {
  double value = 0;
  double scale = 0;
  int digits = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (is_ascii_digit(c)) {
      if (++digits > 18) return {};
      value = value * 10 + (c - '0');
      scale *= 10;
    } else if (c == '.' && scale == 0 && at + 1 < text.size()) {
      scale = 1;
    } else if (c != ',') {
      break;
    }
  }
  if (digits == 0) return {};
  const std::string_view rest = text.substr(at);
  if (scale > 1) value /= scale;
  if (rest.empty()) return {NumberKind::Digits, value, 0};
  const bool ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  if (ordinal && scale == 0) return {NumberKind::Ordinal, value, 0};
  return {};
}

}  // namespace

NumberWord number_word(std::string_view folded) {
  if (folded.empty() || folded.size() > 26) return {};
  if (is_ascii_digit(folded[0]) || folded[0] == '.') return parse_digits(folded);
  if (folded.size() > 11) return {};
  const auto found =
      std::find_if(kNamed.begin(), kNamed.end(), [&](const Named& n) { return n.word == folded; });
  if (found == kNamed.end()) return {};
  return {found->kind, found->value, found->upper};
}

}  // namespace entente::language
