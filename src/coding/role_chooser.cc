#include "coding/role_chooser.h"

#include <algorithm>
#include <limits>

#include "coding/event_candidate.h"
#include "coding/role_features.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr std::size_t kSource = 0;
constexpr std::size_t kTarget = 1;
// A second target of another clause ("struck 64 posts, killing 60 fighters") needs at least this probability
// and this share of the first one's; measured on the training gold (docs/sides.md).
constexpr double kAlso = 0.25;
constexpr double kAlsoShare = 0.5;

Filler filler_of(const Clauses& clauses, const std::vector<Candidate>& all, const Candidate& candidate) {
  Filler filler{candidate.begin, candidate.end, kNone};
  if (!candidate.modifier) filler.chunk = clauses.words[static_cast<Index>(candidate.head)].chunk;
  filler.chosen = true;
  if (candidate.group != kNone) filler.group = all[static_cast<Index>(candidate.group)].name;
  return filler;
}

}  // namespace

Result<std::optional<RoleModel>> RoleModel::load(const ModelPack& models) {
  const auto entry = models.models().find("roles");
  if (entry == models.models().end()) return std::optional<RoleModel>();
  auto weights = FeatureModel::load(entry->second.file, "roles");
  if (!weights) return tl::unexpected(std::move(weights.error()));
  if (weights->classes() != std::vector<std::string>{"source", "target"} || weights->dense_size() != 0) {
    return fail(Code::BadPack, "tells no sources and targets; take model and program from one release",
                "roles");
  }
  return std::optional<RoleModel>(RoleModel(std::move(*weights)));
}

void RoleChooser::choose(const ParsedDocument& parsed, const Clauses& clauses, const SentenceTree& tree,
                         std::vector<Act>& acts) {
  if (model_ == nullptr || acts.empty()) return;
  find_candidates(parsed, clauses, tree, candidates_);
  if (candidates_.empty()) return;
  for (Act& act : acts) {
    score(parsed, clauses, tree, act);
    settle(clauses, tree, best_pair(), act);
  }
}

void RoleChooser::score(const ParsedDocument& parsed, const Clauses& clauses, const SentenceTree& tree,
                        const Act& act) {
  // What a proposed act is, and whom its pattern takes, says nothing.
  RoleQuestion question{parsed, clauses, tree, candidates_, act.begin, act.end, std::nullopt, nullptr};
  if (!is_proposed(act)) {
    question.base = act.base;
    question.act = &act;
  }
  const RoleFeatures features(question);
  const std::size_t rows = candidates_.size() + 1;
  scores_.resize(rows * 2);
  for (std::size_t i = 0; i < rows; ++i) {
    if (i + 1 < rows)
      features.describe(candidates_[i], features_);
    else
      features.describe_nobody(features_);
    model_->weights().score(features_.keys(), {}, {scores_.data() + i * 2, 2});
  }
  for (const std::size_t role : {kSource, kTarget}) {
    column_.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) column_[i] = scores_[i * 2 + role];
    probability_[role].resize(rows);
    to_probabilities(column_, probability_[role]);
  }
}

bool RoleChooser::stand_together(std::size_t a, std::size_t b) const {
  const auto leader = [&](std::size_t i) {
    return candidates_[i].first == kNone ? static_cast<int>(i) : candidates_[i].first;
  };
  return a == b || (!candidates_[a].modifier && !candidates_[b].modifier && leader(a) == leader(b));
}

// Nobody acts on himself, nor on one who is named in his own name.
bool RoleChooser::may_face(std::size_t source, std::size_t target) const {
  const std::size_t nobody = candidates_.size();
  if (source == nobody || target == nobody) return true;
  if (candidates_[source].same == candidates_[target].same) return false;
  return candidates_[source].within != static_cast<int>(target) &&
         candidates_[target].within != static_cast<int>(source);
}

RoleChooser::Choice RoleChooser::best_pair() const {
  const std::size_t rows = candidates_.size() + 1;
  Choice best{rows - 1, rows - 1};
  std::int64_t most = std::numeric_limits<std::int64_t>::min();
  for (std::size_t s = 0; s < rows; ++s) {
    for (std::size_t t = 0; t < rows; ++t) {
      const std::int64_t sum = std::int64_t{scores_[s * 2]} + scores_[t * 2 + 1];
      if (sum <= most || !may_face(s, t)) continue;
      most = sum;
      best = {s, t};
    }
  }
  return best;
}

// The probability of a row and of what stands on its side with it.
double RoleChooser::share_of(std::size_t role, std::size_t row) const {
  if (row == candidates_.size()) return probability_[role][row];
  double sum = 0;
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    sum += stand_together(i, row) ? probability_[role][i] : 0;
  return sum;
}

void RoleChooser::settle(const Clauses& clauses, const SentenceTree& tree, Choice choice, Act& act) const {
  const std::size_t nobody = candidates_.size();
  if (choice.source == nobody && choice.target != nobody) {
    // "Fighting between A and B": the first of them is the source, as of all that is done to each other.
    const int first = candidates_[choice.target].first;
    const std::size_t leader = first == kNone ? choice.target : static_cast<std::size_t>(first);
    for (std::size_t i = leader + 1; i < nobody; ++i) {
      if (candidates_[i].first != static_cast<int>(leader)) continue;
      if (tree.marker(candidates_[leader].head) == "between") choice = {leader, i};
      break;
    }
  }
  const bool mutual =
      choice.source != nobody && choice.target != nobody && stand_together(choice.source, choice.target);
  const auto side = [&](std::size_t role, std::size_t row) {
    std::vector<Filler> fillers;
    if (row == nobody) return fillers;
    for (std::size_t i = 0; i < nobody; ++i) {
      const bool joins = mutual && role == kSource ? i == row : stand_together(i, row);
      const bool other = mutual && role == kTarget && i == choice.source;
      const double own = probability_[role][i];
      const bool also = !mutual && role == kTarget && own >= kAlso &&
                        own >= kAlsoShare * probability_[role][row] && i != choice.source &&
                        may_face(i, row) && may_face(choice.source, i);
      if ((joins && !other) || also) fillers.push_back(filler_of(clauses, candidates_, candidates_[i]));
    }
    return fillers;
  };
  act.source = side(kSource, choice.source);
  act.target = side(kTarget, choice.target);
  act.fallback = false;
  act.sides = {true, share_of(kSource, choice.source), share_of(kTarget, choice.target),
               probability_[kSource][nobody], probability_[kTarget][nobody]};
}

}  // namespace entente::coding
