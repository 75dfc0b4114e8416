// How well the coder says what a given source does to a given target: `entente eval relations`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"
#include "coding/event_coder.h"
#include "eval/calibration.h"
#include "language/analyser.h"

namespace entente {

struct RelationFigures {
  double root_macro_f1 = 0;  // over the roots that the gold has
  double root_accuracy = 0;
  double quad_macro_f1 = 0;
  double quad_accuracy = 0;
  Interval root_macro_f1_95;  // by a bootstrap over groups of sentences that say nearly the same
  Interval root_accuracy_95;
  Interval quad_macro_f1_95;
  Interval quad_accuracy_95;
  std::size_t n = 0;
  std::size_t groups = 0;
};

// `tsv` has a header line and at least the columns marked_sentence (<s>source</s>, <t>target</t>), gold_root
// (fifteen PLOVER roots; CONCEDE and RETREAT are YIELD) and gold_penta (quad class 1 to 4). A sentence
// without a code counts as wrong. Such gold is made from CAMEO codes through the CAMEO2PLOVER table, which
// puts some acts elsewhere than the codebook does (a conviction under ACCUSE, sanctions under COERCE, a
// blockade under ASSAULT), and YIELD whole under material cooperation: where the coder's CAMEO code is such a
// one, the table's category is compared.
Result<RelationFigures> score_relations(const Analyser& analyser, const EventCoder& coder,
                                        std::string_view tsv);

// The root and quad class, as such gold names them, of a relation; empty and 0 for none.
struct RelationLabel {
  std::string root;
  int quad = 0;
};
RelationLabel label_of(const EventCoder::Relation& relation);

// A marked sentence without its marks, and where they were; a side that is not marked is an empty range.
struct MarkedSentence {
  std::string text;
  ByteRange source;
  ByteRange target;
};
Result<MarkedSentence> parse_marked(std::string_view marked);

}  // namespace entente
