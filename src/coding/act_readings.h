// Questions about a sentence that the search for acts asks: what a word can mean in its place, and what
// stands above it.
#pragma once

#include <vector>

#include "coding/act.h"

namespace entente::coding {

inline constexpr int kMaxDepth = 8;  // of embedding; deeper nesting is not read

class Readings {
 public:
  Readings(const Clauses& clauses, const Lexicon::Data& lexicon) : clauses_(clauses), lexicon_(lexicon) {}

  // Whether another verb's act is told below this verb, which then only says how it stands.
  bool embeds_clause(int g) const;
  // Floods hit, storms kill and buses overturn, killing five, but nobody does it; nor is an emergency that is
  // declared over them an act against anybody (manual, COERCE).
  bool by_nature(int g, const Sense& sense) const;
  VerbMatch match_event(int c) const;
  VerbMatch match_noun_frame(int c) const;
  // "killed in an air strike", "came for talks", "an attack killed five": the verb tells of the same act.
  bool absorbed(int c, Plover base) const;
  // The noun that frames chunk c: "suspension" of "suspension of aid", "call" of "call by France for talks".
  int framing_chunk(int c) const;
  bool has_own_sense(int g) const;
  // "discussed the war": what is only talked about.
  bool is_topic(int c) const;
  // "ordered its army to": whom the subject of an ordering verb, one that is light too, commands.
  bool is_own_body(const VerbGroup& upper, int object) const;
  bool is_member(int role, int c) const;
  // "no evidence that"
  bool is_absent(int c) const {
    return clauses_.words[static_cast<std::size_t>(chunk(c).begin)].norm == "no";
  }
  // "will attack if", "will attack unless": what is planned for one case only.
  bool hangs_on_condition(const VerbGroup& verb) const;
  // "said that X must ...": asks something of X whatever it is.
  VerbMatch obligation(int g) const;
  // Whose the framing noun is: "French calls", "a call by France".
  std::vector<Filler> owner_of(int c) const;
  // "came and met": the governor of the first verb governs the second.
  int shared_governor(int g) const;

 private:
  // Whether one of the words [begin, end) is of a class of classes.tsv.
  bool names(const char* word_class, int begin, int end) const;
  bool is_natural_cause(int c) const;
  // Whether the verb's cause or subject, or the verb above it, is of the class "nature".
  bool nature_does(int g) const;
  bool natural_circumstance(int g) const;
  const VerbGroup& group(int g) const { return clauses_.groups[static_cast<std::size_t>(g)]; }
  const Chunk& chunk(int c) const { return clauses_.chunks[static_cast<std::size_t>(c)]; }

  const Clauses& clauses_;
  const Lexicon::Data& lexicon_;
};

}  // namespace entente::coding
