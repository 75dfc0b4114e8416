// What co-reference needs to know of single words and relation labels: pronouns, given names and nouns that
// tell a gender, verbs of saying, titles. Closed lists of our own; immutable, shared across threads.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "types/parsed_document.h"

namespace entente::language {

// Universal Dependencies relations as far as they are told apart here.
enum class Relation : std::uint8_t {
  None,
  Acl,
  Advcl,
  Advmod,
  Agent,
  Amod,
  Appos,
  Aux,
  Case,
  Cc,
  Compound,
  Conj,
  Cop,
  Description,
  Det,
  Expl,
  Fixed,
  Flat,
  Iobj,
  Nmod,
  Nsubj,
  NsubjPassive,
  Nummod,
  Obj,
  Obl,
  Poss,
  Punct,
  Reparandum,
  Root,
  Vocative,
  Xcomp,
  Clause,  // ccomp, csubj, parataxis
  Loose,   // discourse, dislocated, list, mark, orphan and other things that stand outside a noun phrase
  Other,
};

enum class PronounKind : std::uint8_t { None, I, You, We, He, She, It, They, This, These };

enum class Gender : std::uint8_t { Unknown, Male, Female, Neuter };

enum WordFlag : std::uint8_t {
  kSays = 1,        // a verb of saying
  kTitle = 2,       // Mr, President: before a name
  kReflexive = 4,   // himself
  kPossessive = 8,  // his
  kArticle = 16,    // the
  kDemonstrative = 32,
  kIndefinite = 64,  // a, some, every, no
};

struct WordTraits {
  std::uint32_t hash = 0;  // of the string; never 0
  PronounKind pronoun = PronounKind::None;
  Gender gender = Gender::Unknown;  // of a given name, a title or a noun
  std::uint8_t flags = 0;
};

Relation relation_of(std::string_view label);
WordTraits traits_of(std::string_view folded);

std::uint32_t hash_text(std::string_view text, std::uint32_t seed = 0x811c9dc5u);

// Looks up every distinct string of a document once. Reused from one document to the next.
class WordTable {
 public:
  void start(const ParsedDocument& parsed);

  const WordTraits& traits(StringIndex index) {
    WordTraits& traits = traits_[index];
    if (traits.hash == 0) traits = traits_of((*strings_)[index]);
    return traits;
  }
  Relation relation(StringIndex index) {
    std::uint8_t& known = relations_[index];
    if (known == 0) known = static_cast<std::uint8_t>(relation_of((*strings_)[index])) + 1;
    return static_cast<Relation>(known - 1);
  }

 private:
  const std::vector<std::string>* strings_ = nullptr;
  std::vector<WordTraits> traits_;
  std::vector<std::uint8_t> relations_;
};

}  // namespace entente::language
