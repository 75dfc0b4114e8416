#include "language/given_tokens.h"

namespace entente {

bool fits(const GivenTokens& given, std::string_view text) {
  std::uint32_t at = 0;
  for (const ByteRange& token : given.tokens) {
    if (token.begin < at || token.end <= token.begin || token.end > text.size()) return false;
    at = token.end;
  }
  if (given.sentence_ends.empty()) return true;
  std::uint32_t last = 0;
  for (const std::uint32_t end : given.sentence_ends) {
    if (end <= last) return false;
    last = end;
  }
  return last == given.tokens.size();
}

}  // namespace entente
