// Readings of a sentence: which word says that something was done, what it is once the words that embed it
// are considered, and which phrases stand for who did it to whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/clause.h"
#include "coding/event_coder.h"
#include "types/ontology.h"

namespace entente::coding {

// A phrase that fills a role; words [begin, end).
struct Filler {
  int begin = 0;
  int end = 0;
  int chunk = kNone;
  bool chosen = false;  // by the model of sides: it stands for somebody as it is
  int group = kNone;  // name of the noun that it shares: "ministers from Uganda and Kenya" are both ministers

  friend bool operator==(const Filler&, const Filler&) = default;
};

// How sure the model of sides is (role_chooser.h): probabilities among all phrases of the sentence and
// "nobody". Where nobody was chosen, `source` is the same as `no_source`.
struct SideEvidence {
  bool chosen = false;  // false: the lexicon's pattern alone decided
  double source = 0;    // of the chosen side, coordinated phrases together
  double target = 0;
  double no_source = 0;
  double no_target = 0;
};

struct Act {
  const Sense* sense = nullptr;
  int begin = 0;  // trigger words, half-open
  int end = 0;
  int group = kNone;   // the verb group whose clause it stands in
  int chunk = kNone;   // of a noun
  int object = kNone;  // chunk that is part of it: "air strikes" of "halted air strikes"
  Plover base = Plover::Consult;
  std::string mode;
  std::string cameo;
  Factuality factuality = Factuality::Asserted;
  bool promised = false;
  std::optional<Plover> forced;  // the category that a frame imposes
  bool inference = false;
  bool embedded = false;  // a frame other than saying stands above it
  bool fallback = false;  // an argument was guessed from its place only
  std::vector<Filler> source;
  std::vector<Filler> target;
  std::vector<Filler> speaker;  // who says so, outermost verb of saying
  SideEvidence sides;
  std::vector<CodingStep> steps;

  Plover plover() const { return forced ? *forced : derive_plover(base, factuality, promised); }
};

// All acts of a sentence in the order of their triggers. Steps are recorded only where `explain`; those of
// words that tell of no act after all ("fears of war") are added to `untold` where it is given.
std::vector<Act> find_acts(const Clauses& clauses, const Lexicon::Data& lexicon, bool explain,
                           std::vector<CodingStep>* untold = nullptr);

// What the verbs and nouns above the act's verb make of its factuality; for acts that no entry of the lexicon
// tells. Nothing else of the act changes.
void set_factuality(const Clauses& clauses, const Lexicon::Data& lexicon, Act& act);

// How one embedding word changes an act.
struct FrameUse {
  FrameOp op = FrameOp::None;
  const Sense* frame = nullptr;
  int group = kNone;  // verb
  int chunk = kNone;  // noun
};
void apply_frame(const FrameUse& use, Act& act);

// Applies the modal verbs and negation of a verb group.
void apply_modality(const VerbGroup& group, Act& act);

// Senses and frames of a verb group in this sentence, by its words; `end` is the word after the match.
struct VerbMatch {
  const Sense* sense = nullptr;
  int end = 0;
  int object = kNone;  // the chunk that met the sense's condition
};
VerbMatch match_sense(const Clauses& clauses, const Lexicon::Data& lexicon, const VerbGroup& group,
                      bool conditioned);
std::vector<VerbMatch> match_frames(const Clauses& clauses, const Lexicon::Data& lexicon,
                                    const VerbGroup& group);
VerbMatch match_noun(const Clauses& clauses, const Lexicon::Data& lexicon, const std::vector<Sense>& senses,
                     const std::vector<std::uint32_t>& candidates, const Chunk& chunk);

// The chunk that a verb is done to: its object, the phrase after its particle, or the subject of its passive.
int object_of(const VerbGroup& group, const Clauses& clauses, int match_end);

}  // namespace entente::coding
