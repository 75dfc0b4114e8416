#include "eval/coref_metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace entente {
namespace {

constexpr double kMostSteps = 2e10;  // of one assignment: about a minute

struct Partition {
  std::vector<double> sizes;               // by chain
  std::map<TokenSpan, std::size_t> chain;  // of each mention
};

Partition partition_of(const CorefChains& chains) {
  Partition partition;
  for (const auto& mentions : chains) {
    double size = 0;
    for (const TokenSpan& mention : mentions)
      size += partition.chain.emplace(mention, partition.sizes.size()).second ? 1 : 0;
    if (size > 0) partition.sizes.push_back(size);
  }
  return partition;
}

// How many mentions two chains share, where they share any.
using Overlaps = std::map<std::pair<std::size_t, std::size_t>, double>;

Overlaps overlaps_of(const Partition& gold, const Partition& system) {
  Overlaps overlaps;
  for (const auto& [mention, chain] : gold.chain) {
    const auto other = system.chain.find(mention);
    if (other != system.chain.end()) overlaps[{chain, other->second}] += 1;
  }
  return overlaps;
}

// Chains that are tied together by shared mentions: what is assigned within one set never touches another.
class Ties {
 public:
  explicit Ties(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parent_;
};

struct Block {
  std::map<std::size_t, std::size_t> rows;     // gold chains
  std::map<std::size_t, std::size_t> columns;  // system chains
  std::vector<std::pair<std::pair<std::size_t, std::size_t>, double>> cells;
};

double phi4(double shared, double gold, double system) { return 2 * shared / (gold + system); }

// The similarity of the best assignment of chains to chains.
Result<double> best_similarity(const Partition& gold, const Partition& system, const Overlaps& overlaps) {
  Ties ties(gold.sizes.size() + system.sizes.size());
  for (const auto& [pair, shared] : overlaps) ties.join(pair.first, gold.sizes.size() + pair.second);
  std::map<std::size_t, Block> blocks;
  for (const auto& [pair, shared] : overlaps) {
    Block& block = blocks[ties.root(pair.first)];
    block.rows.emplace(pair.first, block.rows.size());
    block.columns.emplace(pair.second, block.columns.size());
    block.cells.emplace_back(pair, phi4(shared, gold.sizes[pair.first], system.sizes[pair.second]));
  }
  double total = 0;
  for (const auto& [root, block] : blocks) {
    const auto rows = static_cast<double>(block.rows.size());
    const auto columns = static_cast<double>(block.columns.size());
    if (rows * columns * std::min(rows, columns) > kMostSteps) {
      return fail(
          Code::TooLarge,
          fmt::format("{} gold chains overlap {} of ours, too many to assign to each other", rows, columns));
    }
    std::vector<std::vector<double>> weights(block.rows.size(), std::vector<double>(block.columns.size(), 0));
    for (const auto& [pair, weight] : block.cells)
      weights[block.rows.at(pair.first)][block.columns.at(pair.second)] = weight;
    total += best_assignment(weights);
  }
  return total;
}

// Links that are there in one partition, and those of them that the other keeps.
void count_links(const Partition& ours, const Partition& other, double& kept, double& all) {
  std::vector<std::map<std::size_t, bool>> parts(
      ours.sizes.size());  // the other's chains that each is cut into
  std::vector<double> alone(ours.sizes.size(), 0);
  for (const auto& [mention, chain] : ours.chain) {
    const auto found = other.chain.find(mention);
    if (found == other.chain.end()) {
      alone[chain] += 1;
    } else {
      parts[chain][found->second] = true;
    }
  }
  for (std::size_t i = 0; i < ours.sizes.size(); ++i) {
    kept += ours.sizes[i] - (static_cast<double>(parts[i].size()) + alone[i]);
    all += ours.sizes[i] - 1;
  }
}

}  // namespace

Result<void> count_coref(const CorefChains& gold_chains, const CorefChains& system_chains,
                         CorefFigures& into) {
  const Partition gold = partition_of(gold_chains);
  const Partition system = partition_of(system_chains);
  const Overlaps overlaps = overlaps_of(gold, system);
  const auto similarity = best_similarity(gold, system, overlaps);
  if (!similarity) return tl::unexpected(similarity.error());
  into.ceafe.recall_sum += *similarity;
  into.ceafe.precision_sum += *similarity;
  into.ceafe.recall_whole += static_cast<double>(gold.sizes.size());
  into.ceafe.precision_whole += static_cast<double>(system.sizes.size());
  count_links(gold, system, into.muc.recall_sum, into.muc.recall_whole);
  count_links(system, gold, into.muc.precision_sum, into.muc.precision_whole);
  double common = 0;
  for (const auto& [pair, shared] : overlaps) {
    into.b3.recall_sum += shared * shared / gold.sizes[pair.first];
    into.b3.precision_sum += shared * shared / system.sizes[pair.second];
    common += shared;
  }
  into.b3.recall_whole += static_cast<double>(gold.chain.size());
  into.b3.precision_whole += static_cast<double>(system.chain.size());
  into.mentions.recall_sum += common;
  into.mentions.precision_sum += common;
  into.mentions.recall_whole += static_cast<double>(gold.chain.size());
  into.mentions.precision_whole += static_cast<double>(system.chain.size());
  ++into.documents;
  return {};
}

// Shortest augmenting paths, a row at a time (Jonker and Volgenant 1987, without their start). Index 0 of
// `row_of`, `potential_*` stands for "none"; rows and columns count from 1.
std::vector<std::optional<std::size_t>> best_pairs(const std::vector<std::vector<double>>& weights) {
  std::vector<std::optional<std::size_t>> column_of(weights.size());
  if (weights.empty() || weights.front().empty()) return column_of;
  const bool turned = weights.size() > weights.front().size();
  const std::size_t rows = turned ? weights.front().size() : weights.size();
  const std::size_t columns = turned ? weights.size() : weights.front().size();
  const auto cost = [&](std::size_t row, std::size_t column) {
    return -(turned ? weights[column - 1][row - 1] : weights[row - 1][column - 1]);
  };
  constexpr double kFar = std::numeric_limits<double>::infinity();
  std::vector<double> row_potential(rows + 1, 0), column_potential(columns + 1, 0);
  std::vector<std::size_t> row_of(columns + 1, 0);
  for (std::size_t row = 1; row <= rows; ++row) {
    std::vector<double> distance(columns + 1, kFar);
    std::vector<std::size_t> before(columns + 1, 0);
    std::vector<bool> settled(columns + 1, false);
    std::size_t column = 0;
    row_of[0] = row;
    do {
      settled[column] = true;
      const std::size_t at = row_of[column];
      double nearest = kFar;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (settled[j]) continue;
        const double reduced = cost(at, j) - row_potential[at] - column_potential[j];
        if (reduced < distance[j]) {
          distance[j] = reduced;
          before[j] = column;
        }
        if (distance[j] < nearest) {
          nearest = distance[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= columns; ++j) {
        if (settled[j]) {
          row_potential[row_of[j]] += nearest;
          column_potential[j] -= nearest;
        } else {
          distance[j] -= nearest;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = before[column]) row_of[column] = row_of[before[column]];
  }
  for (std::size_t j = 1; j <= columns; ++j) {
    if (row_of[j] == 0) continue;
    if (turned) {
      column_of[j - 1] = row_of[j] - 1;
    } else {
      column_of[row_of[j] - 1] = j - 1;
    }
  }
  return column_of;
}

double best_assignment(const std::vector<std::vector<double>>& weights) {
  const auto column_of = best_pairs(weights);
  double sum = 0;
  for (std::size_t row = 0; row < weights.size(); ++row) {
    if (column_of[row]) sum += weights[row][*column_of[row]];
  }
  return sum;
}

}  // namespace entente
