#include "eval/calibration.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/math.h"
#include "base/random.h"

namespace entente {
namespace {

constexpr double kLeast = 1e-6;
constexpr std::size_t kMostBins = 10;
constexpr int kMostSteps = 100;
constexpr double kFarOff =
    50;  // a line that steep tells right from wrong without a doubt: there is no maximum
constexpr std::size_t kSamples = 2000;

double within(double p) { return std::isfinite(p) ? std::clamp(p, kLeast, 1 - kLeast) : 0.5; }

// Mean log-likelihood.
double likelihood(const std::vector<Judged>& judged, CoxLine line) {
  double sum = 0;
  for (const Judged& each : judged) {
    const double p = within(sigmoid(line.intercept + line.slope * logit(each.confidence)));
    sum += det_log(each.right ? p : 1 - p);
  }
  return sum / static_cast<double>(judged.size());
}

// Where Newton's method goes from `line`; none where it leads nowhere.
std::optional<CoxLine> newton_step(const std::vector<Judged>& judged, CoxLine line) {
  double g0 = 0, g1 = 0, h00 = 0, h01 = 0, h11 = 0;
  for (const Judged& each : judged) {
    const double x = logit(each.confidence);
    const double p = sigmoid(line.intercept + line.slope * x);
    const double error = (each.right ? 1.0 : 0.0) - p;
    const double weight = p * (1 - p);
    g0 += error;
    g1 += error * x;
    h00 += weight;
    h01 += weight * x;
    h11 += weight * x * x;
  }
  const double determinant = h00 * h11 - h01 * h01;
  if (!(determinant > 1e-9 * h00 * h11) || h00 <= 0) return std::nullopt;
  return CoxLine{line.slope + (h00 * g1 - h01 * g0) / determinant,
                 line.intercept + (h11 * g0 - h01 * g1) / determinant};
}

std::optional<CoxLine> fit_line(const std::vector<Judged>& judged) {
  const auto right =
      std::count_if(judged.begin(), judged.end(), [](const Judged& each) { return each.right; });
  if (right == 0 || right == static_cast<std::ptrdiff_t>(judged.size())) return std::nullopt;
  CoxLine line;
  double now = likelihood(judged, line);
  for (int step = 0; step < kMostSteps; ++step) {
    auto next = newton_step(judged, line);
    if (!next) return std::nullopt;
    double then = likelihood(judged, *next);
    for (int half = 0; half < 30 && then < now; ++half) {
      *next = {(line.slope + next->slope) / 2, (line.intercept + next->intercept) / 2};
      then = likelihood(judged, *next);
    }
    const double moved = std::abs(next->slope - line.slope) + std::abs(next->intercept - line.intercept);
    line = *next;
    now = then;
    if (std::abs(line.slope) > kFarOff || std::abs(line.intercept) > kFarOff) return std::nullopt;
    if (moved < 1e-9) return line;
  }
  return std::nullopt;
}

// Ascending by confidence.
std::vector<ReliabilityBin> make_bins(const std::vector<Judged>& judged, std::size_t smallest) {
  std::vector<ReliabilityBin> bins;
  smallest = std::max<std::size_t>(smallest, 1);
  const std::size_t count = std::clamp<std::size_t>(judged.size() / smallest, 1, kMostBins);
  const std::size_t usual = judged.size() / count;
  for (std::size_t begin = 0; begin < judged.size();) {
    std::size_t end = std::min(begin + usual, judged.size());
    while (end < judged.size() && judged[end].confidence == judged[end - 1].confidence) ++end;
    if (judged.size() - end < smallest) end = judged.size();
    ReliabilityBin made{judged[begin].confidence, judged[end - 1].confidence, 0, end - begin, 0};
    for (std::size_t i = begin; i < end; ++i) {
      made.stated += judged[i].confidence;
      made.right += judged[i].right ? 1 : 0;
    }
    made.stated /= static_cast<double>(made.n);
    bins.push_back(made);
    begin = end;
  }
  return bins;
}

Interval middle_95(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace

Calibration calibrate(std::vector<Judged> judged, std::size_t smallest_bin) {
  Calibration result;
  result.n = judged.size();
  if (judged.empty()) return result;
  for (Judged& each : judged) each.confidence = within(each.confidence);
  std::sort(judged.begin(), judged.end(), [](const Judged& a, const Judged& b) {
    return std::tie(a.confidence, a.right) < std::tie(b.confidence, b.right);
  });
  const auto n = static_cast<double>(judged.size());
  for (const Judged& each : judged) {
    const double off = each.confidence - (each.right ? 1 : 0);
    result.brier += off * off / n;
  }
  result.line = fit_line(judged);
  result.bins = make_bins(judged, smallest_bin);
  for (const ReliabilityBin& bin : result.bins)
    result.expected_error += std::abs(bin.observed() - bin.stated) * static_cast<double>(bin.n) / n;
  return result;
}

TallyIntervals bootstrap(std::span<const Tally> groups, std::uint64_t seed) {
  if (groups.empty()) return {};
  std::vector<double> precision, recall, f1;
  for (std::size_t sample = 0; sample < kSamples; ++sample) {
    Tally sum;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const double drawn = random_unit(seed, sample, i) * static_cast<double>(groups.size());
      sum += groups[std::min(static_cast<std::size_t>(drawn), groups.size() - 1)];
    }
    precision.push_back(sum.precision());
    recall.push_back(sum.recall());
    f1.push_back(sum.f1());
  }
  return {middle_95(precision), middle_95(recall), middle_95(f1)};
}

}  // namespace entente
