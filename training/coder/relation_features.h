// What a trained model is told about a sentence, a source and a target: words, the path between the two in
// the tree, what the lexicon reads. Each feature is a short text, so that a coded event can show which ones
// decided.
#pragma once

#include <string>
#include <vector>

#include "coding/act.h"
#include "coding/sentence_tree.h"

namespace entente::coding {

struct RelationQuestion {
  const ParsedDocument& parsed;
  const Clauses& clauses;
  const SentenceTree& tree;
  ByteRange source;  // empty: not known
  ByteRange target;
  const std::vector<Act>& acts;
  const Act* chosen = nullptr;  // the lexicon's reading of the two; null: none
  double points = 0;            // how well it fits them
};

// Distinct, in no order that means anything.
std::vector<std::string> relation_features(const RelationQuestion& question);

}  // namespace entente::coding
