#include "assess/move.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "assess/switchboard.h"
#include "base/math.h"
#include "base/random.h"

namespace entente {
namespace {

constexpr std::size_t kMostExact = 10;  // causes; 1,024 computations
constexpr std::size_t kMostOrders = 400;
constexpr std::uint64_t kOrderSeed = 20151014;  // fixed: the split is a function of the two runs
constexpr double kMostWork = 4e8;  // multiplications of all computations of a comparison: about a second
constexpr std::size_t kMostHypotheses = 64;  // of a foreign record; case.toml allows 32
constexpr double kLeastProbability = 1e-15;
constexpr double kRounding = 1e-9;  // below it two computations of one number are the same

double log_odds_of(double p) {
  return logit(std::min(std::max(p, kLeastProbability), 1.0 - kLeastProbability));
}

std::vector<Move> moves_of(const std::vector<Posterior>& before, const std::vector<Posterior>& after) {
  std::vector<Move> out;
  for (const Posterior& b : after) {
    const auto a =
        std::find_if(before.begin(), before.end(), [&](const Posterior& p) { return p.id == b.id; });
    if (a == before.end()) continue;
    const bool same = a->probability == b.probability && a->low == b.low && a->high == b.high;
    if (same) continue;
    Move move;
    move.before = *a;
    move.after = b;
    if (a->probability != b.probability)
      move.log_odds = log_odds_of(b.probability) - log_odds_of(a->probability);
    out.push_back(std::move(move));
  }
  return out;
}

// Per cause and quantity.
using Table = std::vector<std::vector<double>>;

void add_step(std::vector<double>& row, const std::vector<double>& from, const std::vector<double>& to,
              double weight) {
  for (std::size_t q = 0; q < row.size(); ++q) row[q] += weight * (to[q] - from[q]);
}

// All subsets, each one switch away from the one before (Gray code).
Table share_exactly(Switchboard& board, std::size_t quantities) {
  const std::size_t n = board.causes().size();
  std::vector<std::vector<double>> value(std::size_t{1} << n);
  std::size_t subset = 0;
  value[0] = board.log_odds();
  for (std::size_t step = 1; step < value.size(); ++step) {
    const std::size_t gray = step ^ (step >> 1);
    const std::size_t flipped = gray ^ subset;
    std::size_t cause = 0;
    while ((flipped >> cause) != 1) ++cause;
    board.set(cause, (gray & flipped) != 0);
    subset = gray;
    value[subset] = board.log_odds();
  }
  for (std::size_t cause = 0; cause < n; ++cause) board.set(cause, false);

  // |S|! (n - |S| - 1)! / n!, by the size of S.
  std::vector<double> weight(n, 1.0 / static_cast<double>(n));
  for (std::size_t s = 1; s < n; ++s)
    weight[s] = weight[s - 1] * static_cast<double>(s) / static_cast<double>(n - s);
  Table shares(n, std::vector<double>(quantities, 0.0));
  for (std::size_t s = 0; s < value.size(); ++s) {
    const auto size = static_cast<std::size_t>(__builtin_popcountll(s));
    for (std::size_t cause = 0; cause < n; ++cause) {
      const std::size_t bit = std::size_t{1} << cause;
      if ((s & bit) == 0) add_step(shares[cause], value[s], value[s | bit], weight[size]);
    }
  }
  return shares;
}

std::vector<std::size_t> order_of(std::size_t n, std::uint64_t which) {
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random_bits(kOrderSeed, which, i) % i]);
  return order;
}

Table share_by_orders(Switchboard& board, std::size_t quantities, std::size_t orders) {
  const std::size_t n = board.causes().size();
  Table shares(n, std::vector<double>(quantities, 0.0));
  const double weight = 1.0 / static_cast<double>(orders);
  const std::vector<double> start = board.log_odds();
  for (std::size_t k = 0; k < orders; ++k) {
    std::vector<std::size_t> order = order_of(n, k / 2);
    if (k % 2 == 1) std::reverse(order.begin(), order.end());
    std::vector<double> last = start;
    for (const std::size_t cause : order) {
      board.set(cause, true);
      std::vector<double> next = board.log_odds();
      add_step(shares[cause], last, next, weight);
      last = std::move(next);
    }
    for (const std::size_t cause : order) board.set(cause, false);
  }
  return shares;
}

Table each_alone(Switchboard& board, std::size_t quantities) {
  const std::vector<double> start = board.log_odds();
  Table alone(board.causes().size(), std::vector<double>(quantities, 0.0));
  for (std::size_t cause = 0; cause < alone.size(); ++cause) {
    board.set(cause, true);
    add_step(alone[cause], start, board.log_odds(), 1.0);
    board.set(cause, false);
  }
  return alone;
}

std::vector<double> all_after(Switchboard& board) {
  for (std::size_t cause = 0; cause < board.causes().size(); ++cause) board.set(cause, true);
  std::vector<double> value = board.log_odds();
  for (std::size_t cause = 0; cause < board.causes().size(); ++cause) board.set(cause, false);
  return value;
}

bool fits(const Weighed& side) {
  return side.spec->outcomes.size() <= kMostHypotheses && side.spec->explanations.size() <= kMostHypotheses &&
         side.spec->indicators.size() <= 4096 && side.spec->groups.size() <= 512 && side.spec->asks();
}

// What was split, for the writing of shares into moves.
struct Split {
  Table shares;
  Table alone;
  std::vector<double> computed;  // the whole move by this program's arithmetic
};

// `computation` is the index of the cause that stands for a gap between the stated move and the computed one.
void write_shares(const Split& split, std::size_t quantity, std::size_t computation, Move& move,
                  bool& gap_found) {
  double sum_alone = 0.0;
  for (std::size_t cause = 0; cause < split.shares.size(); ++cause) {
    const Share share{cause, split.shares[cause][quantity], split.alone[cause][quantity]};
    sum_alone += share.alone;
    if (share.share != 0.0 || share.alone != 0.0) move.shares.push_back(share);
  }
  const double gap = move.log_odds - split.computed[quantity];
  if (std::fabs(gap) > kRounding) {
    gap_found = true;
    move.shares.push_back({computation, gap, gap});
    sum_alone += gap;
  }
  move.together = move.log_odds - sum_alone;
  if (std::fabs(move.together) < kRounding) move.together = 0.0;
  std::stable_sort(move.shares.begin(), move.shares.end(),
                   [](const Share& a, const Share& b) { return std::fabs(a.share) > std::fabs(b.share); });
}

}  // namespace

Moves find_moves(const Weighed& before, const Weighed& after) {
  Moves moves;
  moves.outcomes = moves_of(before.assessment->outcomes, after.assessment->outcomes);
  moves.explanations = moves_of(before.assessment->explanations, after.assessment->explanations);
  return moves;
}

Moves explain_moves(const Weighed& before, const Weighed& after) {
  Moves moves = find_moves(before, after);
  if (!fits(before) || !fits(after)) {
    moves.unexplained = !moves.outcomes.empty() || !moves.explanations.empty();
    return moves;
  }
  Switchboard board(before, after);
  moves.causes = board.causes();
  const std::size_t n = moves.causes.size();
  const std::size_t quantities = board.outcomes().size() + board.explanations().size();
  Split split;
  const std::vector<double> start = board.log_odds();
  split.computed = all_after(board);
  for (std::size_t q = 0; q < quantities; ++q) split.computed[q] -= start[q];
  if (n > 0) {
    const double work = static_cast<double>(board.cost());
    const bool exact = n <= kMostExact && work * static_cast<double>(std::size_t{1} << n) <= kMostWork;
    const double affordable = kMostWork / (work * static_cast<double>(n));
    const auto orders =
        static_cast<std::size_t>(std::clamp(affordable, 2.0, static_cast<double>(kMostOrders)));
    moves.sampled = !exact;
    split.shares =
        exact ? share_exactly(board, quantities) : share_by_orders(board, quantities, orders / 2 * 2);
    split.alone = each_alone(board, quantities);
  }
  bool gap_found = false;
  const auto write = [&](const std::vector<std::string>& ids, std::size_t first, std::vector<Move>& into) {
    for (Move& move : into) {
      const auto it = std::find(ids.begin(), ids.end(), move.after.id);
      if (it == ids.end()) continue;
      write_shares(split, first + static_cast<std::size_t>(it - ids.begin()), n, move, gap_found);
    }
  };
  write(board.outcomes(), 0, moves.outcomes);
  write(board.explanations(), board.outcomes().size(), moves.explanations);
  if (gap_found) {
    Cause computation;
    computation.kind = CauseKind::Computation;
    moves.causes.push_back(std::move(computation));
  }
  return moves;
}

}  // namespace entente
