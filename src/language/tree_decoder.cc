#include "language/tree_decoder.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace entente::language {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::size_t kRootsTried = 4;

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

bool is_tree_with_one_root(const std::vector<std::int32_t>& heads) {
  if (std::ranges::count(heads, 0) != 1) return false;
  std::vector<std::size_t> parents(heads.size() + 1, 0);
  for (std::size_t i = 0; i < heads.size(); ++i) parents[i + 1] = static_cast<std::size_t>(heads[i]);
  return find_cycle(parents).empty();
}

}  // namespace

void decode_tree(const std::vector<std::int32_t>& scores, std::size_t count, std::vector<std::int32_t>& heads) {
  heads.assign(count, 0);
  const std::size_t width = count + 1;
  std::vector<std::int64_t> regret(count);  // what a word loses when it goes under the root
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t best = 0;
    for (std::size_t j = 1; j < width; ++j) {
      if (j != i + 1 && scores[i * width + j] > scores[i * width + best]) best = j;
    }
    heads[i] = static_cast<std::int32_t>(best);
    regret[i] = std::int64_t{scores[i * width + best]} - scores[i * width];
  }
  if (count == 0 || is_tree_with_one_root(heads)) return;

  std::vector<std::size_t> roots(count);
  std::iota(roots.begin(), roots.end(), std::size_t{0});
  std::ranges::stable_sort(roots, {}, [&](std::size_t i) { return regret[i]; });
  roots.resize(std::min(count, kRootsTried));
  std::int64_t best_total = std::numeric_limits<std::int64_t>::min();
  Graph graph{width, std::vector<std::int64_t>(width * width, kNever)};
  for (const std::size_t root : roots) {
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < width; ++j) graph.at(i + 1, j) = scores[i * width + j];
      if (i != root) graph.at(i + 1, 0) = kNever;
      graph.at(i + 1, i + 1) = kNever;
    }
    const std::vector<std::size_t> parents = best_tree(graph);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < count; ++i) total += graph.at(i + 1, parents[i + 1]);
    if (total <= best_total) continue;
    best_total = total;
    for (std::size_t i = 0; i < count; ++i) heads[i] = static_cast<std::int32_t>(parents[i + 1]);
  }
}

}  // namespace entente::language
