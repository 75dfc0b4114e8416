// Which of a sentence's judged candidates are told as events. Words that tell one act again ("shelled ...,
// killing
// ...") lead to one event, told by the surest of them; what the others of its sentence say of it (the same
// category again with other sides, the same sides with another category, words that agree with it) is what
// the last confidence is told.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "coding/event_candidate.h"
#include "coding/event_model.h"
#include "coding/sentence_tree.h"
#include "knowledge/feature_list.h"

namespace entente::coding {

// Of one sentence; a view: what it is made of outlives it.
class EventChoice {
 public:
  static constexpr std::size_t kNumbers = 4;

  struct Leader {
    std::size_t candidate = 0;
    std::vector<std::size_t> again;  // less sure candidates that tell the same act
  };

  // `judgements`: of each candidate, as EventModel::judge() leaves them.
  EventChoice(const SentenceTree& tree, const std::vector<ActCandidate>& candidates,
              const std::vector<Judgement>& judgements);

  // From the surest down. Not among them: those too uncertain to matter, those that nobody does though
  // somebody must, and those that tell a leader's act again.
  const std::vector<Leader>& leaders() const { return leaders_; }

  // What the last confidence is told of the leader: adds features, finished, and fills the numbers.
  void describe(std::size_t leader, FeatureList& features, std::array<std::int16_t, kNumbers>& numbers) const;

 private:
  void describe_beside(std::size_t candidate, std::size_t other, FeatureList& features) const;

  const SentenceTree& tree_;
  const std::vector<ActCandidate>& candidates_;
  const std::vector<Judgement>& judgements_;
  std::vector<Leader> leaders_;
};

}  // namespace entente::coding
