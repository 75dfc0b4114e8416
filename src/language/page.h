// The document at hand, as the parts of the language stage see it: its text, what has been found so far, and
// the word type of every token. Lives within one call of Analyser::parse.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "language/vocabulary.h"
#include "language/word.h"
#include "types/parsed_document.h"

namespace entente::language {

struct Page {
  std::string_view text;
  ParsedDocument& parsed;
  std::vector<Word*>& words;              // by token
  std::vector<State>& states;             // by token: what its tags come to
  std::vector<std::string_view>& folded;  // by token, as the packs want them
  std::vector<std::string_view>& raw;

  std::size_t size() const { return words.size(); }
  const Token& token(std::size_t i) const { return parsed.tokens[i]; }
  const Word& word(std::size_t i) const { return *words[i]; }
  // The folded form, "" beyond either end.
  std::string_view at(std::size_t i) const { return i < folded.size() ? folded[i] : std::string_view(); }
  bool is(std::size_t i, std::string_view form) const { return at(i) == form; }
  bool has(std::size_t i, Flag flag) const { return i < words.size() && words[i]->has(flag); }
  bool verb(std::size_t i) const { return i < states.size() && is_verb_state(states[i]); }
  State state(std::size_t i) const { return i < states.size() ? states[i] : State::Start; }
  Entity entity(std::uint32_t sentence, std::uint32_t first, std::uint32_t last, EntityKind kind) const {
    return {range(first, last), sentence, first, last, kind};
  }
  ByteRange range(std::size_t first, std::size_t last) const {
    return {token(first).at.begin, token(last - 1).at.end};
  }
};

}  // namespace entente::language
