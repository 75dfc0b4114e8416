// Guesses the part of speech and lemma of every token: the cheapest path through what each spelling can be
// (word.h), where neighbours that English seldom has cost extra. The costs are set by hand, not trained; a
// trained tagger will take this file's place behind the same interface.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/page.h"
#include "language/vocabulary.h"

namespace entente::language {

class Tagger {
 public:
  // Working memory.
  struct Scratch {
    struct Cell {
      Reading reading;
      std::int32_t cost = 0;
      std::int8_t back = 0;
    };
    std::vector<Cell> cells;  // of one sentence, kWidth a token
    std::vector<std::uint8_t> widths;
    std::vector<Word*> lemmas;  // by token of the document
  };
  static constexpr std::size_t kWidth = 8;

  Tagger();

  // Fills page.states and scratch.lemmas for the tokens of every sentence.
  void tag(Page& page, Scratch& scratch) const;

 private:
  void tag_sentence(Page& page, const Sentence& sentence, Scratch& scratch) const;
  std::uint8_t readings_of(const Page& page, const Sentence& sentence, std::size_t i, bool title_case,
                           Scratch::Cell* cells) const;
  std::vector<std::uint8_t> transition_;  // kStates x kStates
};

// The Penn tag that goes with a state, "" where that is not told apart.
std::string_view penn_tag(State state, bool participle, std::string_view folded);

}  // namespace entente::language
