// The trained judge of acts: packs/models/events.model, made by training/train_coder.sh. It says what kind of
// act a candidate tells, if any, how sure that is, and how sure that the whole event (category, source and
// target) is right; and what a marked source does to a marked target. Whole numbers only.
//
// Tensors, beside those of feature_model.h with the prefixes event (NONE and the sixteen categories), sides
// (one class: the event is right) and relation (fifteen roots), and words of word vectors:
//   propose.key  u64, 1 x N     words to look at although the lexicon does not know them, ascending:
//                               joined_key(text_key(lemma), 1 for a verb, 0 for a noun)
//   relation.quad_first  i32, 1 x 1   1: the best root of the most probable quad class, 0: the best root
//   least        i32, 1 x 16    by category: thousandths of confidence below which an event is not reported
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "coding/event_features.h"
#include "coding/relation_features.h"
#include "knowledge/feature_model.h"

namespace entente::coding {

class EventChoice;

struct Judgement {
  Plover category = Plover::Consult;  // the most probable of the sixteen
  double probability = 0;             // that the candidate tells an act of that category
  double confidence = 0;              // that this category and both sides are right
  bool own = false;                   // of a user's own entry, which is not overruled
  bool reported = false;
};

// A feature that spoke for or against.
struct Reason {
  std::string words;
  double weight = 0;  // logarithm of a ratio: what it added for the category against its best rival
};

class EventModel {
 public:
  // BadPack where the model is not one of this kind.
  static Result<EventModel> load(const ModelFile& file);

  // Buffers of one document's work.
  struct Scratch {
    Scratch(const EventModel& model, bool explain);
    FeatureList features;
    FeatureList sides;
    SlotVectors vectors;
    std::vector<std::int32_t> scores;
    std::vector<double> probabilities;
  };

  // Whether a word that the lexicon does not know may tell an act.
  bool may_tell(std::string_view lemma, bool verb) const {
    return propose_.find(joined_key(text_key(lemma), mixed_flag(verb))) != KeyTable::kAbsent;
  }

  // By itself: what the others of its sentence say of it is not weighed yet, and nothing is reported.
  Judgement judge(const EventDescriber& describer, const ActCandidate& candidate, std::size_t index,
                  Scratch& scratch) const;

  // Sets which candidates are reported and their last confidence.
  void choose(const EventChoice& choice, std::vector<Judgement>& judgements, Scratch& scratch) const;

  // The features that weighed most, of the candidate just judged. REQUIRES a scratch that explains.
  std::vector<Reason> reasons(const Judgement& judgement, const Scratch& scratch, std::size_t most) const;

  // The root of a marked relation and its probability.
  struct Relation {
    std::string_view root;  // valid as long as the model
    double probability = 0;
  };
  Relation relate(const RelationQuestion& question) const;

 private:
  EventModel(FeatureModel event, FeatureModel sides, FeatureModel beside, FeatureModel relation,
             WordVectors words)
      : event_(std::move(event)),
        sides_(std::move(sides)),
        beside_(std::move(beside)),
        relation_(std::move(relation)),
        words_(std::move(words)) {}
  static std::uint64_t mixed_flag(bool verb) { return verb ? 1 : 0; }
  Result<void> bind(const ModelFile& file);
  double confidence_of(const EventDescriber& describer, const ActCandidate& candidate, std::size_t index,
                       Judgement& judgement, Scratch& scratch) const;

  FeatureModel event_;
  FeatureModel sides_;
  FeatureModel beside_;
  FeatureModel relation_;
  WordVectors words_;
  KeyTable propose_;
  bool quad_first_ = false;
  Tensor<std::int32_t> least_;
  std::array<std::size_t, kPloverCount> class_of_{};  // of event_, by category
  std::size_t none_ = 0;
};

// CAMEO's most general code of a category: "040" of CONSULT.
std::string_view root_code(Plover category);

// A logit by steps of 8 / 127, as the confidences are told it.
std::int16_t scaled_logit(double p);

// How sure the model of sides is of both, as the confidence is told: logits by steps of 8 / 127; zeros where
// it did not choose.
std::array<std::int16_t, 4> side_numbers(const ActCandidate& candidate);

// How a judged category shows in an act: the lexicon's act where they agree, else the category's own code.
void settle(Plover category, Act& act);

// Two candidates of one category tell the same act: their sides overlap, or one has none where the other has
// some.
bool tell_the_same(const ActCandidate& a, const ActCandidate& b);

}  // namespace entente::coding
