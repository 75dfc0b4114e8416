// A word type: what can be said of a spelling before its context is known. Made once per spelling and kept in
// the vocabulary of a thread's scratch, so that a token costs one look-up.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "language/number_words.h"
#include "language/time_words.h"
#include "language/word_features.h"
#include "language/word_flags.h"
#include "types/parsed_document.h"

namespace entente::language {

enum class Shape : std::uint8_t { Lower, Capital, Upper, Mixed, Number, Punct, Symbol, Address };

// What the rules tell apart: universal tags, with those split that govern different neighbours.
enum class State : std::uint8_t {
  Start,
  Adj,
  Adp,
  Adv,
  Modal,
  Be,
  Have,
  Do,
  Cconj,
  Det,
  Intj,
  Noun,
  Nouns,
  Num,
  To,
  Poss,
  Neg,
  Pron,
  PronObj,
  PronPoss,
  Propn,
  Punct,
  Sconj,
  Sym,
  VerbBase,
  VerbS,
  VerbPast,
  VerbIng,
  Wh,
  Other,
};

inline bool is_verb_state(State s) { return s >= State::VerbBase && s <= State::VerbIng; }

struct Word;

// One thing a spelling can be. Costs are small whole numbers: 0 the usual reading.
struct Reading {
  State state = State::Other;
  std::uint8_t cost = 0;
  Word* lemma = nullptr;
};

struct alignas(64) Word {
  // Read for every token: kept together, in one line of the processor's cache.
  std::string surface;  // as written
  std::uint32_t flags = 0;
  Shape shape = Shape::Lower;
  std::uint8_t reading_count = 0;
  bool known = false;           // its lower-case spelling is in our lists, or inflects from one that is
  Word* folded_word = nullptr;  // the word spelt `folded`; itself where they are equal
  // Where ParsedDocument::strings has `surface`, in the document of that number.
  std::uint64_t document = 0;
  StringIndex index = 0;
  std::uint32_t name_type = 0;  // what the entity recogniser's scratch knows of it, checked there

  std::string folded;               // base/text.h fold()
  std::array<Reading, 6> readings;  // of the spelling in lower case; cheapest first
  NumberWord number;
  TimeWord time;
  WordRows rows;               // what the parser's network knows it by
  std::uint64_t rows_by = 0;   // which network that was

  bool has(Flag flag) const { return (flags & static_cast<std::uint32_t>(flag)) != 0; }
  bool capitalised() const {
    return shape == Shape::Capital || shape == Shape::Upper || shape == Shape::Mixed;
  }
};

}  // namespace entente::language
