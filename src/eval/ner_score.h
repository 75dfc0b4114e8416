// How well names are found: `entente eval ner`. Words and sentences are given; a name of ours is right where
// the gold has one of the same words and the same class. Three classes are scored, others count on neither
// side:
//
//   PER  PER, PERSON, politician
//   ORG  ORG, ORGANIZATION, ORGANISATION, politicalparty
//   LOC  LOC, LOCATION, GPE, country
//
// in capitals or not. Of worldwide newswire's nine classes these are Person, Organization and Location;
// Facility, which its authors keep apart from Location, is not scored, and neither are Date, Misc, Money,
// NORP and Product.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "eval/gold_file.h"
#include "eval/name_gold.h"
#include "eval/tally.h"
#include "language/analyser.h"

namespace entente {

inline constexpr std::array<EntityKind, 3> kScoredKinds = {EntityKind::Person, EntityKind::Organisation,
                                                           EntityKind::Location};

struct NerFigures {
  std::array<Tally, 3> kinds;  // by kScoredKinds
  std::size_t documents = 0;
  std::size_t words = 0;

  Tally all() const;
};

// The class of a gold name, nothing where it is not scored.
std::optional<EntityKind> scored_kind(std::string_view gold);

class NerScorer {
 public:
  // `analyser` outlives the scorer. Documents are passed over that `only` does not take, and, with
  // `held_out`, those that is_held_out() leaves to training.
  NerScorer(const Analyser& analyser, IdPrefixes only, bool held_out);

  // Adds the documents of a file that parse_named() reads.
  Result<void> add(std::string_view bytes);

  const NerFigures& figures() const { return figures_; }

 private:
  const Analyser& analyser_;
  IdPrefixes only_;
  bool held_out_;
  Analyser::ScratchPtr scratch_;
  NerFigures figures_;
};

// Counts one document: `parsed` is ours, with the gold's words.
void count_names(const NamedDocument& gold, const ParsedDocument& parsed, NerFigures& into);

}  // namespace entente
