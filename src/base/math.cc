#include "base/math.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/check.h"

namespace entente {
namespace {

constexpr double kLn2High = 0x1.62e42fee00000p-1;   // the top 32 bits of ln 2: k * kLn2High is exact
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;   // the rest

}  // namespace

// x = m * 2^k with m in [sqrt(1/2), sqrt(2)); log m = 2 atanh(s), s = (m - 1) / (m + 1), |s| < 0.1716,
// whose series 2 (s + s^3/3 + ...) needs eleven terms for a relative error below 2^-52.
double det_log(double x) {
  ENTENTE_CHECK(x > 0 && x <= std::numeric_limits<double>::max());
  int k = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    k = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  k += static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++k;
  }
  const double s = (m - 1.0) / (m + 1.0);
  const double z = s * s;
  double sum = 0.0;
  for (int n = 23; n >= 3; n -= 2) sum = (sum + 1.0 / n) * z;
  const double log_m = 2.0 * s + 2.0 * s * sum;
  return k * kLn2High + (log_m + k * kLn2Low);
}

// exp(x) = 2^k exp(r) with |r| <= ln2 / 2, by its Taylor series to the 17th power.
double det_exp(double x) {
  if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
  if (x < -745.2) return 0.0;
  const double k = std::floor(x / (kLn2High + kLn2Low) + 0.5);
  const double r = (x - k * kLn2High) - k * kLn2Low;
  double sum = 1.0;
  for (int n = 17; n >= 1; --n) sum = 1.0 + sum * r / n;
  return std::ldexp(sum, static_cast<int>(k));  // exact but for subnormal results
}

double logit(double p) { return det_log(p) - det_log(1.0 - p); }

double sigmoid(double x) {
  if (x >= 0) return 1.0 / (1.0 + det_exp(-x));
  const double e = det_exp(x);
  return e / (1.0 + e);
}

}  // namespace entente
