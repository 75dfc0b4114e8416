// The closed classes of English: function words, told apart by form alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::coding {

enum class WordClass : std::uint8_t {
  Other,
  Noun,
  Name,  // inside a NameMention
  Adjective,
  Determiner,
  Pronoun,
  Number,
  Possessive,  // 's
  Verb,
  Be,
  Have,
  Do,
  Modal,
  To,
  Preposition,
  Coordinator,
  Subordinator,
  Relative,
  Negation,
  Adverb,
  Comma,
  Break,  // ; : ( ) dashes: a clause ends
  Quote,
  Hyphen,
};

// The class of a folded form, Other where it is an open-class word.
WordClass closed_class(std::string_view folded);

// "its", "their": a determiner that points to the clause's own subject.
bool is_possessive_pronoun(std::string_view folded);

}  // namespace entente::coding
