// Who did it to whom: a trained model chooses the sides of each act among the persons and bodies of its
// sentence. For each side it ranks all candidates and "nobody" against each other (a conditional log-linear
// ranker, as in mention-ranking co-reference, Denis and Baldridge 2008); the pair with the highest product
// wins, and what is coordinated with a chosen phrase stands on its side. docs/sides.md tells how well.
#pragma once

#include <optional>
#include <vector>

#include "base/error.h"
#include "coding/act.h"
#include "coding/role_candidates.h"
#include "coding/sentence_tree.h"
#include "knowledge/feature_model.h"
#include "knowledge/model_pack.h"

namespace entente::coding {

// Weights of packs/models/roles.model. Immutable: share across threads.
class RoleModel {
 public:
  // None where the packs have no such model; BadPack where it is not one of sides.
  static Result<std::optional<RoleModel>> load(const ModelPack& models);

  const FeatureModel& weights() const { return weights_; }

 private:
  explicit RoleModel(FeatureModel weights) : weights_(std::move(weights)) {}
  FeatureModel weights_;
};

// Scratch of one thread: keeps its memory from sentence to sentence. REQUIRES: the model outlives it.
class RoleChooser {
 public:
  // `model` null: the sides that the acts have stay as they are.
  explicit RoleChooser(const RoleModel* model) : model_(model) {}

  // Sets source, target and sides of every act of one sentence; of acts without any filler too. A sentence
  // without a tree or without candidates keeps what its acts have.
  void choose(const ParsedDocument& parsed, const Clauses& clauses, const SentenceTree& tree,
              std::vector<Act>& acts);

 private:
  struct Choice {
    std::size_t source = 0;  // row of scores; the last is nobody
    std::size_t target = 0;
  };

  void score(const ParsedDocument& parsed, const Clauses& clauses, const SentenceTree& tree, const Act& act);
  Choice best_pair() const;
  bool may_face(std::size_t source, std::size_t target) const;
  bool stand_together(std::size_t a, std::size_t b) const;
  void settle(const Clauses& clauses, const SentenceTree& tree, Choice choice, Act& act) const;
  double share_of(std::size_t role, std::size_t row) const;

  const RoleModel* model_;
  std::vector<Candidate> candidates_;
  FeatureList features_;
  std::vector<std::int32_t> scores_;  // by candidate, two each: as source, as target; nobody last
  std::vector<std::int32_t> column_;  // of one role
  std::vector<double> probability_[2];
};

}  // namespace entente::coding
