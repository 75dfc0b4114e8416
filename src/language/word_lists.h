// What English words can be: our own lists, each a string of words separated by single spaces. They hold what
// suffixes do not tell; a word that is in none of them is guessed (word.cc).
#pragma once

#include <span>
#include <string_view>

#include "types/parsed_document.h"

namespace entente::language {

// Closed classes. A word may stand in several lists; the first is its usual class.
struct ClosedList {
  Upos tag;
  std::string_view words;
};
std::span<const ClosedList> closed_lists();

std::string_view verbs();            // base forms that are verbs and hardly ever nouns: "accuse"
std::string_view noun_verbs();       // nouns that are also verbs: "attack", "visit"
std::string_view verb_nouns();       // verbs that are also nouns: "meet", "help", "hold"
std::string_view nouns();            // nouns whose ending misleads: "meeting", "hundred", "family"
std::string_view adjectives();       // adjectives whose ending does not tell: "new", "joint"
std::string_view adverbs();          // adverbs without -ly: "again"
std::string_view adjective_nouns();  // both: "military", "official", "general"

}  // namespace entente::language
