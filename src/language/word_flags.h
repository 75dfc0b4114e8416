// What a spelling belongs to, looked up once and kept in its Word: one bit each.
#pragma once

#include <cstdint>

namespace entente::language {

enum class Flag : std::uint32_t {
  Honorific = 1u << 0,
  NameParticle = 1u << 1,
  Modifier = 1u << 2,
  GenericRole = 1u << 3,
  BodyNoun = 1u << 4,
  Missile = 1u << 5,
  Thing = 1u << 6,
  VagueRole = 1u << 7,
  SourceNoun = 1u << 8,
  Stop = 1u << 9,    // ends a sentence: . ! ? ...
  Quote = 1u << 10,  // quotation marks, single ones too
  DoubleMark = 1u << 11,
  Closer = 1u << 12,     // ) ] }
  NamesTime = 1u << 13,  // may be part of a time expression
  OpensTime = 1u << 14,  // may be the first word of one
};

struct Word;

// All of them, of a word whose other fields are filled.
std::uint32_t word_flags(const Word& word);

}  // namespace entente::language
