// Finds what a document can speak of again: pronouns, names and noun phrases, with what tells them apart.
// Spans follow OntoNotes as OntoGUM applies it: the largest phrase of a nominal head with articles,
// modifiers, relative clauses and the genitive 's, without its preposition; a coordination is a mention
// besides its members. Singletons are found too; the resolver drops them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "language/coreference_words.h"
#include "types/parsed_document.h"

namespace entente::language {

enum class MentionType : std::uint8_t {
  I,
  You,
  We,
  He,
  She,
  It,
  They,
  This,
  These,
  Name,
  Definite,
  Demonstrative,
  Possessed,
  Indefinite,
  Bare,
  Coordination,
};
inline constexpr std::size_t kMentionTypes = 16;
constexpr bool is_pronoun(MentionType type) { return type < MentionType::Name; }

enum class Number : std::uint8_t { Unknown, Singular, Plural };

// What it stands for in its clause.
enum class Role : std::uint8_t {
  Subject,
  PassiveSubject,
  Object,
  Oblique,
  Modifier,
  Owner,
  Apposition,
  Compound,
  Predicate,
  Other
};

// A few hashes without order; what does not fit is left out.
template <std::size_t N>
struct HashSet {
  std::array<std::uint32_t, N> values{};
  std::uint8_t size = 0;

  void add(std::uint32_t hash) {
    if (size < N && !has(hash)) values[size++] = hash;
  }
  bool has(std::uint32_t hash) const {
    for (std::size_t i = 0; i < size; ++i) {
      if (values[i] == hash) return true;
    }
    return false;
  }
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

struct Mention {
  std::uint32_t first = 0;  // document token indices, half-open
  std::uint32_t last = 0;
  std::uint32_t head = 0;
  std::uint32_t sentence = 0;
  std::uint32_t governor = kNone;  // token
  std::uint32_t outer = kNone;     // the smallest earlier mention that contains it
  std::uint32_t speaker = kNone;   // of a quoted one: the mention that is said to speak
  std::uint32_t quote = 0;         // number of the quotation it stands in; 0: none
  std::uint32_t key = 0;           // hash of the head's lemma; of a person's name, of the surname
  std::uint32_t core = 0;          // hash of all words but articles and the genitive
  std::uint32_t first_word = 0;
  std::uint32_t governor_word = 0;
  std::uint32_t acronym = 0;    // of a name of several words: hash of its initials
  std::uint32_t actor = 0;      // hash of the pack's actor id, 0 where not resolved
  std::uint32_t country = 0;    // hash of its country
  std::uint32_t role_word = 0;  // the last word of the office held: "minister"
  HashSet<8> modifiers;         // words that modify the head directly
  HashSet<6> names;             // words of the name, titles left out
  HashSet<3> titles;            // of a name: "minister", "president"
  MentionType type = MentionType::Bare;
  Gender gender = Gender::Unknown;
  Number number = Number::Unknown;
  Role role = Role::Other;
  std::uint8_t kind = 0;          // 1 + NameKind of the name at its head; 0: none
  std::uint8_t entity = 0;        // 1 + EntityKind there; 0: none
  std::uint8_t cluster = 0;       // of the head's word vector, 0: none; see coreference_model.h
  std::uint8_t coarse = 0;        // the same in fewer clusters
  std::uint8_t word_class = 0;    // EntityClass that the vector suggests
  std::uint8_t entity_class = 0;  // EntityClass, see coreference_model.h
  std::uint8_t in_name = 0;       // 1: holds a recognised name; 2: is a part of one
  std::uint8_t flags = 0;         // WordFlag of a pronoun
  std::uint16_t questions = 0;    // sentences before its own that end in "?"
  bool question = false;          // its sentence ends in "?"
  bool capital = false;           // all letters of its head are capitals
  bool numeral = false;           // has a number among its modifiers
};

// Working memory, reused from one document to the next.
struct MentionScratch {
  std::vector<std::uint32_t> head;                   // by token: document index of its head, kNone: root
  std::vector<std::uint32_t> children;               // by token: how many are not yet merged
  std::vector<std::uint32_t> low, high;              // by token: the phrase it heads
  std::vector<std::uint32_t> whole_low, whole_high;  // with everything below it
  std::vector<std::uint32_t> group_high;             // with what is coordinated to it
  std::vector<std::uint32_t> preposition, copula;    // by token
  std::vector<std::uint32_t> mention;                // by token: the mention it heads
  std::vector<std::uint32_t> quote;                  // by token
  std::vector<std::uint32_t> queue;
  std::vector<std::uint32_t> open;
};

// Ascending by first token, the longer first. Sentences without a tree give none. Linear in the tokens.
void find_mentions(std::string_view text, const ParsedDocument& parsed, WordTable& words,
                   MentionScratch& scratch, std::vector<Mention>& out);

}  // namespace entente::language
