// Scores who says what: speakers found in marked sentences.
//
// The rules:
//  - Ours are the speakers of ParsedDocument::quotations as the text calls them ("he"), those that lie within
//    the marked sentence, each stretch of text once. Where only an outlet says it, the outlet is the speaker.
//  - One of ours is right where it overlaps a marked one; each is matched once, in the order of the text.
//  - direct_accuracy: of the matched whose gold says whether it is direct speech, the share where ours
//    agrees. Ours is direct where words between quotation marks are that speaker's.
//  - via_f1: over all marked sentences; right where the speakers match and the ranges of the relays overlap.
//  - agreement_f1: of two readers' marks of the same sentences, the second against the first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "eval/attribution_gold.h"
#include "eval/tally.h"
#include "language/analyser.h"

namespace entente {

struct AttributionFigures {
  Tally speakers;
  Tally via;
  std::size_t direct_right = 0;
  std::size_t direct_asked = 0;
  std::size_t sentences = 0;        // of documents that were found
  std::vector<std::string> absent;  // documents of the gold data without a text
  std::vector<std::string> wrong;   // what was missed (-) and what was invented (+), in its sentence

  double direct_accuracy() const;
};

class AttributionScorer {
 public:
  explicit AttributionScorer(const Analyser& analyser) : analyser_(analyser) {}

  // Documents to look the gold's up in: document NDJSON, of which `text` and `published` are read. BadFormat
  // with the line.
  Result<void> add_texts(std::string_view ndjson);

  // BadFormat where a mark lies outside the text that has its hash, or cuts a character.
  Result<AttributionFigures> score(const std::vector<SpokenSentence>& gold) const;

 private:
  const Analyser& analyser_;
  std::vector<std::pair<std::string, Document>> documents_;  // by key, sorted when scoring
};

// How far the second reader's speakers are the first's, in the sentences that both have read.
struct Agreement {
  Tally speakers;
  std::size_t sentences = 0;  // that both have read
};
Agreement compare_readers(const std::vector<SpokenSentence>& first,
                          const std::vector<SpokenSentence>& second);

}  // namespace entente
