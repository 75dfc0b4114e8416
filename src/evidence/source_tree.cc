#include "evidence/source_tree.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <map>
#include <tuple>

#include "base/check.h"
#include "base/math.h"

namespace entente {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr double kLargestLogOdds = 30.0;  // beyond it 1 - p is no longer told from 0 in every sum

// Not a number, and anything out of range, become the nearest sensible error: what cannot be read is no
// evidence.
double clamp_error(double error, double least) {
  if (!(error <= 0.5)) return 0.5;
  return error < least ? least : error;
}

// P(what is said below | the node is true), P(... | it is false); each as mantissa and exponent, so that
// thousands of independent voices do not underflow.
struct Pair {
  double yes = 0.5;
  double no = 0.5;
  std::int64_t yes_exponent = 1;
  std::int64_t no_exponent = 1;

  void normalise() {
    int shift = 0;
    yes = std::frexp(yes, &shift);
    yes_exponent += shift;
    no = std::frexp(no, &shift);
    no_exponent += shift;
  }
  void multiply(double by_yes, double by_no) {
    yes *= by_yes;
    no *= by_no;
    normalise();
  }
  void multiply(const Pair& other) {
    yes *= other.yes;
    no *= other.no;
    yes_exponent += other.yes_exponent;
    no_exponent += other.no_exponent;
    normalise();
  }
  // Through a channel that inverts with probability `flip`.
  void pass(double flip) {
    if (flip == 0.0) return;
    const std::int64_t top = std::max(yes_exponent, no_exponent);
    const auto scaled = [top](double value, std::int64_t exponent) {
      return std::ldexp(value, static_cast<int>(std::max<std::int64_t>(exponent - top, -2000)));
    };
    const double a = scaled(yes, yes_exponent);
    const double b = scaled(no, no_exponent);
    yes = (1.0 - flip) * a + flip * b;
    no = (1.0 - flip) * b + flip * a;
    yes_exponent = no_exponent = top;
    normalise();
  }
  double log_ratio() const {
    return (det_log(yes) - det_log(no)) + kLn2 * static_cast<double>(yes_exponent - no_exponent);
  }
};

// A voice as the pass needs it: its place in the tree and the slip it is read with.
struct Leaf {
  const std::vector<SourceStep>* path = nullptr;
  bool affirms = true;
  double slip = 0.0;
};

std::size_t depth_of(const Leaf& leaf) { return std::min(leaf.path->size(), kMaxSourceDepth); }

std::strong_ordering compare_step(const SourceStep& a, const SourceStep& b) {
  if (const auto order = a.level <=> b.level; order != 0) return order;
  return a.id <=> b.id;
}

bool same_step(const Leaf& a, const Leaf& b, std::size_t depth) {
  return compare_step((*a.path)[depth], (*b.path)[depth]) == 0;
}

std::strong_ordering compare_path(const Leaf& a, const Leaf& b) {
  return std::lexicographical_compare_three_way(a.path->begin(), a.path->end(), b.path->begin(),
                                                b.path->end(), compare_step);
}

bool leaf_before(const Leaf& a, const Leaf& b) {
  if (const auto order = compare_path(a, b); order != 0) return order < 0;
  return std::tuple(a.affirms, a.slip) < std::tuple(b.affirms, b.slip);
}

// Sorted by path, one per path and verdict: the best read one.
std::vector<Leaf> make_leaves(std::span<const Voice> voices) {
  std::vector<Leaf> leaves;
  leaves.reserve(voices.size());
  for (const Voice& voice : voices)
    leaves.push_back({&voice.path, voice.affirms, clamp_error(voice.slip, kLeastSlip)});
  std::stable_sort(leaves.begin(), leaves.end(), leaf_before);
  const auto same = [](const Leaf& a, const Leaf& b) {
    return a.affirms == b.affirms && compare_path(a, b) == 0;
  };
  leaves.erase(std::unique(leaves.begin(), leaves.end(), same), leaves.end());
  return leaves;
}

// What one leaf says to the node at `depth` steps of its path; deeper steps, beyond the budget, are its own.
Pair read_leaf(const Leaf& leaf) {
  Pair pair;
  pair.multiply(leaf.affirms ? 1.0 - leaf.slip : leaf.slip, leaf.affirms ? leaf.slip : 1.0 - leaf.slip);
  for (std::size_t i = leaf.path->size(); i > kMaxSourceDepth; --i)
    pair.pass(clamp_error((*leaf.path)[i - 1].flip, 0.0));
  return pair;
}

// The message of the node whose leaves are `leaves`, all sharing their first `depth` steps.
Pair upward(std::span<const Leaf> leaves, std::size_t depth) {
  Pair node;
  std::size_t i = 0;
  while (i < leaves.size()) {
    if (depth_of(leaves[i]) <= depth) {
      node.multiply(read_leaf(leaves[i++]));
      continue;
    }
    std::size_t end = i;
    double flip = 0.0;
    while (end < leaves.size() && depth_of(leaves[end]) > depth && same_step(leaves[i], leaves[end], depth)) {
      flip = std::max(flip, clamp_error((*leaves[end].path)[depth].flip, 0.0));
      ++end;
    }
    Pair child = upward(leaves.subspan(i, end - i), depth + 1);
    child.pass(flip);
    node.multiply(child);
    i = end;
  }
  return node;
}

}  // namespace

double log_likelihood_ratio(std::span<const Voice> voices) {
  if (voices.empty()) return 0.0;
  const std::vector<Leaf> leaves = make_leaves(voices);
  return upward(leaves, 0).log_ratio();
}

double enumerate_log_likelihood_ratio(std::span<const Voice> voices) {
  struct Node {
    int parent = -1;
    double flip = 0.0;
    double slip[2] = {2.0, 2.0};  // least slip of denials, affirmations; 2: none
  };
  std::vector<Node> nodes(1);  // the root: whether it happened
  std::map<std::tuple<int, int, std::string>, int> index;
  for (const Voice& voice : voices) {
    int at = 0;
    for (const SourceStep& step : voice.path) {
      const auto [it, fresh] =
          index.try_emplace({at, static_cast<int>(step.level), step.id}, static_cast<int>(nodes.size()));
      if (fresh) nodes.push_back({at, 0.0, {2.0, 2.0}});
      at = it->second;
      Node& node = nodes[static_cast<std::size_t>(at)];
      node.flip = std::max(node.flip, clamp_error(step.flip, 0.0));
    }
    double& slip = nodes[static_cast<std::size_t>(at)].slip[voice.affirms ? 1 : 0];
    slip = std::min(slip, clamp_error(voice.slip, kLeastSlip));
  }
  ENTENTE_CHECK(nodes.size() <= 21);
  double total[2] = {0.0, 0.0};
  for (std::uint32_t states = 0; states < (1u << nodes.size()); ++states) {
    double p = 1.0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const unsigned state = (states >> i) & 1u;
      if (i > 0) p *= ((states >> nodes[i].parent) & 1u) == state ? 1.0 - nodes[i].flip : nodes[i].flip;
      for (unsigned says = 0; says < 2; ++says) {
        if (nodes[i].slip[says] < 1.0) p *= says == state ? 1.0 - nodes[i].slip[says] : nodes[i].slip[says];
      }
    }
    total[states & 1u] += p;
  }
  return det_log(total[1]) - det_log(total[0]);
}

double effective_sources(std::span<const Voice> voices) {
  std::vector<Leaf> leaves = make_leaves(voices);
  std::erase_if(leaves, [](const Leaf& leaf) { return !leaf.affirms; });
  if (leaves.empty()) return 0.0;
  for (Leaf& leaf : leaves) leaf.slip = kLeastSlip;
  double alone = 0.0;
  for (const Leaf& leaf : leaves) alone += upward({&leaf, 1}, 0).log_ratio();
  alone /= static_cast<double>(leaves.size());
  if (!(alone > 0.0)) return 1.0;  // they say nothing, and so does any one of them
  return std::clamp(upward(leaves, 0).log_ratio() / alone, 1.0, static_cast<double>(leaves.size()));
}

double share_flip(double error, double share) {
  const double fidelity = 1.0 - 2.0 * clamp_error(error, 0.0);
  if (!(share > 0.0)) return 0.0;
  if (fidelity <= 0.0) return 0.5;
  return 0.5 * (1.0 - det_exp(std::min(share, 1.0) * det_log(fidelity)));
}

double remaining_flip(double error, double flip) {
  const double whole = 1.0 - 2.0 * clamp_error(error, 0.0);
  const double passed = 1.0 - 2.0 * clamp_error(flip, 0.0);
  return passed <= whole ? 0.0 : 0.5 * (1.0 - whole / passed);
}

double event_probability(double log_ratio, double prior) {
  const double sane = prior > 1e-12 ? std::min(prior, 1.0 - 1e-12) : 1e-12;  // also where it is no number
  const double odds = logit(sane) + (log_ratio == log_ratio ? log_ratio : 0.0);
  return sigmoid(std::clamp(odds, -kLargestLogOdds, kLargestLogOdds));
}

}  // namespace entente
