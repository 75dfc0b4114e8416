// The phrases of a sentence that may stand for somebody who does something or to whom it is done: names,
// nouns for persons and bodies ("at least 44 people", "police"), pronouns, and a name before a noun that is
// nobody ("Russian" of "Russian missiles"). From the dependency tree (Universal Dependencies v2) and the
// names of the actor pack.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/clause.h"
#include "coding/sentence_tree.h"
#include "types/parsed_document.h"

namespace entente::coding {

enum class CandidateKind : std::uint8_t {
  Person,
  Organisation,
  State,
  Group,
  Place,
  Demonym,
  Agent,  // a noun of agents.tsv: "soldiers"
  Outlet,
  Entity,  // a name that only the recogniser knows
  Pronoun,
};
const char* to_string(CandidateKind kind);

struct Candidate {
  int head = 0;   // word that the tree hangs the phrase on
  int begin = 0;  // words of the phrase, half-open: its name and all that qualifies it, no clauses
  int end = 0;
  CandidateKind kind = CandidateKind::Agent;
  int name = kNone;       // index into ParsedDocument::names: the one that covers the head, or the modifier
  int first = kNone;      // candidate that it is coordinated with and that stands first
  int within = kNone;     // candidate in whose phrase it hangs: "Georgia" in "the president of Georgia"
  int same = kNone;       // the first candidate of the sentence that is the same actor of the packs
  int group = kNone;      // candidate whose noun it shares: "Kenya" of "ministers from Uganda and Kenya"
  bool modifier = false;  // qualifies a noun that is nobody
  bool counted = false;   // "44 people"
};

inline constexpr std::size_t kMostCandidates = 48;  // of a sentence; the first ones

// In the order of their heads. Fills `out` anew; empty where the sentence has no tree.
void find_candidates(const ParsedDocument& parsed, const Clauses& clauses, const SentenceTree& tree,
                     std::vector<Candidate>& out);

}  // namespace entente::coding
