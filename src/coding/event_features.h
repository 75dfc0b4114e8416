// What the trained model is told of a candidate: its word, what the lexicon makes of it, what hangs on it and
// on what it hangs, who would have done it to whom, the sentence around it, and what other candidates there
// are. Training (training/coder/) comes through here too.
#pragma once

#include <vector>

#include "coding/event_candidate.h"
#include "coding/slot_vectors.h"
#include "knowledge/feature_list.h"

namespace entente::coding {

// Slots of the dense part, in the order of the model.
enum class EventSlot : std::uint8_t { Trigger, Governor, Object, Subject, Oblique, Sentence, Title, Count };
inline constexpr std::size_t kEventSlots = static_cast<std::size_t>(EventSlot::Count);

// For one sentence; the facts and candidates outlive it.
class EventDescriber {
 public:
  EventDescriber(const SentenceFacts& facts, const std::vector<ActCandidate>& candidates);

  // Adds to both and finishes the features. For what kind of act it is, and whether it is one.
  void describe(std::size_t candidate, FeatureList& features, SlotVectors& vectors) const;

  // How well its sides are known: for the confidence in the whole event. Not finished: the judge crosses
  // them with the category first (event_model.h).
  void describe_sides(std::size_t candidate, FeatureList& features) const;

 private:
  FeatureList::Key shown(int word) const { return shown_[static_cast<std::size_t>(word)]; }
  void describe_word(const ActCandidate& candidate, FeatureList& features) const;
  void describe_lexicon(const ActCandidate& candidate, FeatureList& features) const;
  void describe_below(const ActCandidate& candidate, FeatureList& features, SlotVectors& vectors) const;
  void describe_above(const ActCandidate& candidate, FeatureList& features, SlotVectors& vectors) const;
  void describe_actors(const ActCandidate& candidate, FeatureList& features) const;
  void describe_others(std::size_t candidate, FeatureList& features) const;
  void describe_sentence(const ActCandidate& candidate, FeatureList& features, SlotVectors& vectors) const;

  const SentenceFacts& facts_;
  const SentenceTree& tree_;
  const std::vector<ActCandidate>& candidates_;
  std::vector<FeatureList::Key> shown_;  // a word's lemma, or what kind of name or number it is
  std::vector<int> content_;             // nouns, verbs and adjectives that are no names
  std::vector<std::string> title_;       // words of the document's title
};

}  // namespace entente::coding
