#include "language/sentence_tree.h"

namespace entente::language {

void SentenceTree::read(const ParsedDocument& parsed, std::uint32_t sentence) {
  first_ = parsed.sentences[sentence].first_token;
  links_.read(parsed, sentence, word(first_));
  relation_.resize(links_.size());
  for (std::size_t i = 0; i < relation_.size(); ++i) {
    relation_[i] = parsed.strings[parsed.tokens[first_ + i].relation];
  }
}

bool SentenceTree::is(std::uint32_t i, std::string_view relation) const {
  const std::string_view own = relation_[i - first_];
  return own.starts_with(relation) && (own.size() == relation.size() || own[relation.size()] == ':');
}

std::uint32_t SentenceTree::child(std::uint32_t i, std::string_view relation) const {
  for (const std::int32_t c : children(i)) {
    if (is(token(c), relation)) return token(c);
  }
  return kNone;
}

}  // namespace entente::language
