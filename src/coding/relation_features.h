// What the trained model is told about a sentence, a source and a target: words, the path between the two in
// the tree, what the lexicon reads, and the vectors of the words on the path.
#pragma once

#include <vector>

#include "coding/act.h"
#include "coding/sentence_tree.h"
#include "coding/slot_vectors.h"
#include "knowledge/feature_list.h"

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

// Slots of the dense part, in the order of the model.
enum class RelationSlot : std::uint8_t { Way, Meet, OverSource, OverTarget, Sense, Between, Below, Count };
inline constexpr std::size_t kRelationSlots = static_cast<std::size_t>(RelationSlot::Count);

// Adds to both, and finishes the features.
void describe_relation(const RelationQuestion& question, FeatureList& features, SlotVectors& vectors);

}  // namespace entente::coding
