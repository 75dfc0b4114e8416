#include "coding/event_choice.h"

#include <algorithm>
#include <string_view>

#include "coding/side_rules.h"

namespace entente::coding {
namespace {

constexpr double kLeast = 0.15;         // a candidate that is less sure is no rival and never told
constexpr std::size_t kMostBeside = 6;  // surer leaders that are looked at

std::string_view agreement(const std::vector<ActorRef>& a, const std::vector<ActorRef>& b) {
  if (a.empty() || b.empty()) return "none";
  return share_actor(a, b) ? "same" : "other";
}

}  // namespace

EventChoice::EventChoice(const SentenceTree& tree, const std::vector<ActCandidate>& candidates,
                         const std::vector<Judgement>& judgements)
    : tree_(tree), candidates_(candidates), judgements_(judgements) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool enough = judgements[i].confidence >= kLeast || judgements[i].own;
    if (enough && (!candidates[i].source.empty() || stands_with_target_alone(judgements[i].category)))
      order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return judgements[a].confidence > judgements[b].confidence;
  });
  for (const std::size_t i : order) {
    const auto first = std::find_if(leaders_.begin(), leaders_.end(), [&](const Leader& leader) {
      return judgements[leader.candidate].category == judgements[i].category &&
             tell_the_same(candidates[leader.candidate], candidates[i]);
    });
    if (first != leaders_.end())
      first->again.push_back(i);
    else
      leaders_.push_back({i, {}});
  }
}

void EventChoice::describe(std::size_t leader, FeatureList& features,
                           std::array<std::int16_t, kNumbers>& numbers) const {
  const Leader& own = leaders_[leader];
  const Judgement& judgement = judgements_[own.candidate];
  const std::string_view category = to_string(judgement.category);
  double same = 0.5;  // the surest of the category, of those that agree, of all
  double again = 0.5;
  for (std::size_t k = 0; k < leader && same == 0.5; ++k) {
    const Judgement& other = judgements_[leaders_[k].candidate];
    if (other.category == judgement.category) same = other.confidence;
  }
  if (!own.again.empty()) again = judgements_[own.again.front()].confidence;
  const double surest = leader == 0 ? 0.5 : judgements_[leaders_.front().candidate].confidence;
  numbers = {scaled_logit(judgement.confidence), scaled_logit(same), scaled_logit(again),
             scaled_logit(surest)};

  const std::string_view turn = same == 0.5 ? "first" : "further";
  const std::size_t times = std::min<std::size_t>(own.again.size(), 3);
  features.clear();
  features.add("turn", turn);
  features.add("turn as", category, turn);
  features.add("place", std::min<std::size_t>(leader, 4));
  features.add("told again", times);
  features.add("told again as", category, times);
  for (std::size_t k = 0; k < std::min(leader, kMostBeside); ++k)
    describe_beside(own.candidate, leaders_[k].candidate, features);
  features.finish();
}

// What another candidate, surer and told before, says of one.
void EventChoice::describe_beside(std::size_t candidate, std::size_t other, FeatureList& features) const {
  const ActCandidate& own = candidates_[candidate];
  const ActCandidate& its = candidates_[other];
  const std::string_view category = to_string(judgements_[candidate].category);
  const std::string_view its_category = to_string(judgements_[other].category);
  const std::string_view which = category == its_category ? "same" : "other";
  const std::string_view sources = agreement(own.source, its.source);
  const std::string_view targets = agreement(own.target, its.target);
  const bool placed = own.word < tree_.size() && its.word < tree_.size();
  const std::string_view where = placed && tree_.is_below(own.word, its.word)   ? "above"
                                 : placed && tree_.is_below(its.word, own.word) ? "below"
                                                                                : "apart";
  const bool behind = other > candidate;
  features.add("beside", which, sources, targets);
  features.add("beside at", which, where, behind);
  features.add("beside there by", which, where, sources, targets);
  features.add("beside as", category, its_category);
  features.add("beside as at", category, its_category, where);
  features.add("beside by", category, its_category, sources, targets);
  features.add("beside swapped", which, agreement(own.source, its.target));
  features.add("beside known", which, own.proposed, its.proposed);
}

}  // namespace entente::coding
