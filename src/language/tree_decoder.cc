#include "language/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace entente::language {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::size_t kRootsTried = 4;
constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

// A graph on nodes 0..size-1 with root 0: weight[to * size + from].
struct Graph {
  std::size_t size = 0;
  std::vector<std::int64_t> weight;
  std::int64_t& at(std::size_t to, std::size_t from) { return weight[to * size + from]; }
  std::int64_t at(std::size_t to, std::size_t from) const { return weight[to * size + from]; }
};

std::vector<std::size_t> best_parents(const Graph& graph) {
  std::vector<std::size_t> parents(graph.size, 0);
  for (std::size_t to = 1; to < graph.size; ++to) {
    for (std::size_t from = 0; from < graph.size; ++from) {
      if (from != to && graph.at(to, from) > graph.at(to, parents[to])) parents[to] = from;
    }
  }
  return parents;
}

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

// The cycle becomes the last node of a smaller graph; `kept` are the other nodes, in order.
struct Contraction {
  Graph graph;
  std::vector<std::size_t> kept;
  std::vector<std::size_t> enters;  // by kept node: the node of the cycle that an edge from it enters
  std::vector<std::size_t> leaves;  // by kept node: the node of the cycle that an edge to it leaves
};

Contraction contract(const Graph& graph, const std::vector<std::size_t>& parents, const std::vector<std::size_t>& cycle) {
  std::vector<bool> in_cycle(graph.size, false);
  for (const std::size_t node : cycle) in_cycle[node] = true;
  Contraction out;
  for (std::size_t node = 0; node < graph.size; ++node) {
    if (!in_cycle[node]) out.kept.push_back(node);
  }
  const std::size_t size = out.kept.size() + 1;
  const std::size_t joint = size - 1;
  out.graph = {size, std::vector<std::int64_t>(size * size, kNever)};
  out.enters.assign(size, cycle[0]);
  out.leaves.assign(size, cycle[0]);
  for (std::size_t i = 0; i < joint; ++i) {
    for (std::size_t j = 0; j < joint; ++j) {
      if (i != j) out.graph.at(i, j) = graph.at(out.kept[i], out.kept[j]);
    }
    for (const std::size_t node : cycle) {
      const std::int64_t gain = graph.at(node, out.kept[i]) - graph.at(node, parents[node]);
      if (gain > out.graph.at(joint, i)) {
        out.graph.at(joint, i) = gain;
        out.enters[i] = node;
      }
      if (graph.at(out.kept[i], node) > out.graph.at(i, joint)) {
        out.graph.at(i, joint) = graph.at(out.kept[i], node);
        out.leaves[i] = node;
      }
    }
  }
  return out;
}

std::vector<std::size_t> best_tree(const Graph& graph) {
  std::vector<std::size_t> parents = best_parents(graph);
  const std::vector<std::size_t> cycle = find_cycle(parents);
  if (cycle.empty()) return parents;
  const Contraction smaller = contract(graph, parents, cycle);
  const std::vector<std::size_t> inner = best_tree(smaller.graph);
  const std::size_t joint = smaller.graph.size - 1;
  for (std::size_t i = 1; i < joint; ++i)
    parents[smaller.kept[i]] = inner[i] == joint ? smaller.leaves[i] : smaller.kept[inner[i]];
  parents[smaller.enters[inner[joint]]] = smaller.kept[inner[joint]];
  return parents;
}

// The graph of a sentence's scores; only word `root` (0-based) may hang from the root, or any where it is kNobody.
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
std::vector<std::size_t> roots_of(const std::vector<std::size_t>& parents, const std::vector<std::int64_t>& regret) {
  std::vector<std::size_t> roots;
  for (std::size_t i = 1; i < parents.size(); ++i) {
    if (parents[i] == 0) roots.push_back(i - 1);
  }
  std::ranges::stable_sort(roots, {}, [&](std::size_t i) { return regret[i]; });
  if (roots.size() > kRootsTried) roots.resize(kRootsTried);
  return roots;
}

}  // namespace

void decode_tree(const std::vector<std::int32_t>& scores, std::size_t count, std::vector<std::int32_t>& heads) {
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
