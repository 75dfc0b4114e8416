// The measures of co-reference: MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998), CEAF-e (Luo 2005)
// and their mean, the CoNLL F1, with the definitions of the reference scorer (Pradhan et al. 2014, "Scoring
// Coreference Partitions of Predicted Mentions: A Reference Implementation"). Mentions are the same where
// their words are; mentions of one side alone are in no chain of the other. Sums run over all documents.
// Chains of one mention count in B-cubed and CEAF-e, on either side.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/error.h"

namespace entente {

struct TokenSpan {
  std::uint32_t first = 0;  // half-open
  std::uint32_t last = 0;

  friend auto operator<=>(const TokenSpan&, const TokenSpan&) = default;
};
using CorefChains = std::vector<std::vector<TokenSpan>>;

struct CorefMeasure {
  double recall_sum = 0;
  double recall_whole = 0;
  double precision_sum = 0;
  double precision_whole = 0;

  double recall() const { return recall_whole > 0 ? recall_sum / recall_whole : 0; }
  double precision() const { return precision_whole > 0 ? precision_sum / precision_whole : 0; }
  double f1() const {
    const double sum = recall() + precision();
    return sum > 0 ? 2 * recall() * precision() / sum : 0;
  }
};

struct CorefFigures {
  CorefMeasure muc;
  CorefMeasure b3;
  CorefMeasure ceafe;
  CorefMeasure mentions;  // found at all
  std::size_t documents = 0;

  double conll_f1() const { return (muc.f1() + b3.f1() + ceafe.f1()) / 3; }
};

// Counts one document. A mention that comes twice counts where it comes first. TooLarge where so many chains
// overlap that the best assignment between them would take too long; nothing is counted then.
Result<void> count_coref(const CorefChains& gold, const CorefChains& system, CorefFigures& into);

// The pairs of the largest sum of weights[row][column] that use each row and column at most once: for each
// row its column. Weights are not negative, rows equally long. Kuhn-Munkres with potentials: rows^2 *
// columns, or the other way round if there are fewer columns; of several best assignments always the same.
std::vector<std::optional<std::size_t>> best_pairs(const std::vector<std::vector<double>>& weights);

// Their sum.
double best_assignment(const std::vector<std::vector<double>>& weights);

}  // namespace entente
