#include "language/multiword.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "base/utf8.h"
#include "language/char_class.h"

namespace entente::language {
namespace {

constexpr std::array<std::string_view, 7> kClitics = {"'s", "'m", "'re", "'ve", "'ll", "'d", "n't"};

Char last_char(std::string_view text) { return char_at(text, floor_utf8(text, text.size() - 1)); }

}  // namespace

// With the gold words of EWT and GUM (train and dev) this finds 5,706 of their 5,710 joints and 96 others,
// most of them words that a writer has run together, which the tokeniser does not cut.
bool joins(std::string_view text, const Token& before, const Token& word) {
  if (before.at.end != word.at.begin || before.at.empty() || word.at.empty()) return false;
  const std::string_view left = slice(text, before.at);
  const std::string_view right = slice(text, word.at);
  const Char last = last_char(left);
  if (last.kind != CharClass::Letter && last.kind != CharClass::Digit && last.value != '.') return false;
  if (is_apostrophe(char_at(right, 0).value) && char_at(right, 0).size == right.size())
    return word.upos == Upos::Part;
  if (last.kind == CharClass::Letter && char_at(right, 0).kind == CharClass::Letter) return true;
  if (right.size() > 8) return false;
  std::string plain = fold(right);
  std::replace(plain.begin(), plain.end(), '`', '\'');
  return std::find(kClitics.begin(), kClitics.end(), plain) != kClitics.end();
}

}  // namespace entente::language
