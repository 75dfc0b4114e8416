#include "language/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace entente::language {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::size_t kRootsTried = 4;
constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

// Edges among nodes 0..size-1, root 0: weight of each node's edge from each other.
struct Graph {
  std::size_t size = 0;
  std::vector<std::int64_t> weight;  // weight[to * size + from]
  std::int64_t& at(std::size_t to, std::size_t from) { return weight[to * size + from]; }
  std::int64_t at(std::size_t to, std::size_t from) const { return weight[to * size + from]; }
};

// The nodes of a cycle, empty where there is none.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& parents) {
  std::vector<std::uint32_t> seen(parents.size(), 0);
  for (std::uint32_t start = 1; start < parents.size(); ++start) {
    std::size_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = parents[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<std::size_t> cycle{node};
    for (std::size_t next = parents[node]; next != node; next = parents[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

// Edmonds' algorithm with a growing path (Gabow, Galil, Spencer and Tarjan 1986), on a dense graph: every
// node that is met takes its best edge; a cycle becomes a node of its own, whose edges cost what they change
// in the cycle. O(size^2).
class BestTree {
 public:
  explicit BestTree(const Graph& graph)
      : original_(graph.size),
        most_(2 * graph.size),
        edges_(most_ * most_),
        in_(most_),
        up_(most_, kNone),
        state_(most_, State::Free) {
    for (std::size_t to = 1; to < original_; ++to) {
      active_.push_back(to);
      for (std::size_t from = 0; from < original_; ++from)
        edge(to, from) = {graph.at(to, from), static_cast<std::uint32_t>(to),
                          static_cast<std::uint32_t>(from)};
    }
    state_[0] = State::Done;
    nodes_ = original_;
  }

  // The parent of every node; parents[0] is 0.
  std::vector<std::size_t> run() {
    for (std::size_t node = 1; node < original_; ++node) {
      if (top(node) == node && state_[node] == State::Free) grow(node);
    }
    for (std::size_t joint = nodes_; joint-- > original_;) {
      std::size_t member = in_[joint].to;
      while (up_[member] != joint) member = up_[member];
      in_[member] = in_[joint];
    }
    std::vector<std::size_t> parents(original_, 0);
    for (std::size_t node = 1; node < original_; ++node) parents[node] = in_[node].from;
    return parents;
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  enum class State : std::uint8_t { Free, OnPath, Done };
  struct Edge {  // between words, whatever became of them
    std::int64_t weight = kNever;
    std::uint32_t to = 0;
    std::uint32_t from = 0;
  };
  Edge& edge(std::size_t to, std::size_t from) { return edges_[to * most_ + from]; }

  std::size_t top(std::size_t node) const {
    while (up_[node] != kNone) node = up_[node];
    return node;
  }

  // From `node` along best edges to what is done already.
  void grow(std::size_t node) {
    path_.assign(1, node);
    state_[node] = State::OnPath;
    while (true) {
      const std::size_t from = take_best_edge(path_.back());
      if (state_[from] == State::Done) break;
      if (state_[from] == State::Free) {
        state_[from] = State::OnPath;
        path_.push_back(from);
      } else {
        join(from);
      }
    }
    for (const std::size_t done : path_) state_[done] = State::Done;
  }

  std::size_t take_best_edge(std::size_t to) {
    std::size_t best = 0;
    for (const std::size_t from : active_) {
      if (from != to && edge(to, from).weight > edge(to, best).weight) best = from;
    }
    in_[to] = edge(to, best);
    return best;
  }

  // The path from `first` on has closed a cycle: it becomes one node at the path's end.
  void join(std::size_t first) {
    const std::size_t joint = nodes_++;
    std::vector<std::size_t> cycle;
    do {
      cycle.push_back(path_.back());
      path_.pop_back();
    } while (cycle.back() != first);
    for (const std::size_t member : cycle) up_[member] = joint;
    std::erase_if(active_, [this](std::size_t node) { return up_[node] != kNone; });
    const auto enter = [&](std::size_t from) {
      Edge& best = edge(joint, from);
      for (const std::size_t member : cycle) {
        Edge changed = edge(member, from);
        changed.weight -= in_[member].weight;
        if (best.weight == kNever || changed.weight > best.weight) best = changed;
      }
    };
    enter(0);
    for (const std::size_t other : active_) {
      enter(other);
      Edge& best = edge(other, joint);
      for (const std::size_t member : cycle) {
        if (best.weight == kNever || edge(other, member).weight > best.weight) best = edge(other, member);
      }
    }
    active_.push_back(joint);
    state_[joint] = State::OnPath;
    path_.push_back(joint);
  }

  std::size_t original_;
  std::size_t most_;
  std::size_t nodes_ = 0;
  std::vector<Edge> edges_;
  std::vector<Edge> in_;  // by node: the edge it takes
  std::vector<std::size_t> up_;
  std::vector<State> state_;
  std::vector<std::size_t> active_;  // but for the root
  std::vector<std::size_t> path_;
};

// Where the best edges of all nodes make a tree, no other is better.
std::vector<std::size_t> best_tree(const Graph& graph) {
  std::vector<std::size_t> parents(graph.size, 0);
  for (std::size_t to = 1; to < graph.size; ++to) {
    for (std::size_t from = 1; from < graph.size; ++from) {
      if (graph.at(to, from) > graph.at(to, parents[to])) parents[to] = from;
    }
  }
  return find_cycle(parents).empty() ? parents : BestTree(graph).run();
}

// The graph of a sentence's scores; only word `root` (0-based) may hang from the root, or any where it is
// kNobody.
Graph graph_of(const std::vector<std::int32_t>& scores, std::size_t count, std::size_t root) {
  const std::size_t width = count + 1;
  Graph graph{width, std::vector<std::int64_t>(width * width, kNever)};
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < width; ++j) graph.at(i + 1, j) = scores[i * width + j];
    if (root != kNobody && i != root) graph.at(i + 1, 0) = kNever;
    graph.at(i + 1, i + 1) = kNever;
  }
  return graph;
}

// The words that hang from the root, those first that lose least there, and no more than are worth a try.
std::vector<std::size_t> roots_of(const std::vector<std::size_t>& parents,
                                  const std::vector<std::int64_t>& regret) {
  std::vector<std::size_t> roots;
  for (std::size_t i = 1; i < parents.size(); ++i) {
    if (parents[i] == 0) roots.push_back(i - 1);
  }
  std::ranges::stable_sort(roots, {}, [&](std::size_t i) { return regret[i]; });
  if (roots.size() > kRootsTried) roots.resize(kRootsTried);
  return roots;
}

}  // namespace

void decode_tree(const std::vector<std::int32_t>& scores, std::size_t count,
                 std::vector<std::int32_t>& heads) {
  const std::size_t width = count + 1;
  std::vector<std::size_t> parents(width, 0);
  std::vector<std::int64_t> regret(count);  // what a word loses when it goes under the root
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t* row = scores.data() + i * width;
    std::size_t best = 0;
    for (std::size_t j = 1; j < width; ++j) {
      if (j != i + 1 && row[j] > row[best]) best = j;
    }
    parents[i + 1] = best;
    regret[i] = std::int64_t{row[best]} - row[0];
  }
  if (!find_cycle(parents).empty()) parents = best_tree(graph_of(scores, count, kNobody));

  // The best tree of all has one root or several; of several, each is tried alone.
  const std::vector<std::size_t> roots = roots_of(parents, regret);
  std::int64_t best_total = std::numeric_limits<std::int64_t>::min();
  for (std::size_t k = 0; roots.size() > 1 && k < roots.size(); ++k) {
    const Graph graph = graph_of(scores, count, roots[k]);
    std::vector<std::size_t> tried = best_tree(graph);
    std::int64_t total = 0;
    for (std::size_t i = 1; i < width; ++i) total += graph.at(i, tried[i]);
    if (total <= best_total) continue;
    best_total = total;
    parents = std::move(tried);
  }
  heads.resize(count);
  for (std::size_t i = 0; i < count; ++i) heads[i] = static_cast<std::int32_t>(parents[i + 1]);
}

}  // namespace entente::language
