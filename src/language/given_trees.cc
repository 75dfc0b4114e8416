#include "language/given_trees.h"

#include <string>
#include <unordered_map>

namespace entente {

void keep_trees(const ConlluDocument& given, ParsedDocument& parsed) {
  std::unordered_map<std::string_view, StringIndex> known;
  const auto intern = [&](const std::string& text) -> StringIndex {
    if (text.empty()) return 0;
    const auto [at, fresh] = known.try_emplace(text, static_cast<StringIndex>(parsed.strings.size()));
    if (fresh) parsed.strings.push_back(text);
    return at->second;
  };
  for (std::size_t i = 0; i < parsed.tokens.size() && i < given.words.size(); ++i) {
    const ConlluWord& word = given.words[i];
    Token& token = parsed.tokens[i];
    token.lemma = intern(word.lemma);
    token.upos = upos_named(word.upos).value_or(Upos::X);
    token.xpos = intern(word.xpos);
    token.features = intern(word.features);
    token.head = word.head == 0 ? kNoHead : word.head - 1;
    token.relation = intern(word.relation);
  }
}

}  // namespace entente
