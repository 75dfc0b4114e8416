#include "language/integer_layer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/check.h"
#include "language/integer_math.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::language {
namespace {

constexpr std::size_t kMostPairs = IntegerLayer::kMostInputs / 2;
using Marks = std::array<std::uint64_t, kMostPairs / 64>;  // by pair: whether it is other than zero

std::int32_t pair_at(const std::int16_t* in, std::size_t k) {
  std::int32_t pair;
  std::memcpy(&pair, in + 2 * k, sizeof pair);
  return pair;
}

void add_plain(const std::int16_t* in, std::size_t pairs, std::size_t width, const std::int16_t* weights,
               std::int32_t* sums) {
  for (std::size_t k = 0; k < pairs; ++k) {
    if (pair_at(in, k) == 0) continue;
    const std::int32_t a = in[2 * k];
    const std::int32_t b = in[2 * k + 1];
    const std::int16_t* row = weights + k * width * 2;
    for (std::size_t o = 0; o < width; ++o) sums[o] += a * row[2 * o] + b * row[2 * o + 1];
  }
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) void mark_avx2(const std::int16_t* in, std::size_t pairs, Marks& marks) {
  marks.fill(0);
  std::size_t k = 0;
  for (; k + 8 <= pairs; k += 8) {
    __m256i eight;
    std::memcpy(&eight, in + 2 * k, sizeof eight);
    const __m256i zero = _mm256_cmpeq_epi32(eight, _mm256_setzero_si256());
    const auto bits = static_cast<unsigned>(~_mm256_movemask_ps(_mm256_castsi256_ps(zero))) & 0xFFu;
    marks[k / 64] |= std::uint64_t{bits} << (k % 64);
  }
  for (; k < pairs; ++k) marks[k / 64] |= std::uint64_t{pair_at(in, k) != 0} << (k % 64);
}

template <std::size_t kWidth>
__attribute__((target("avx2"))) void add_avx2(const std::int16_t* in, std::size_t pairs,
                                              const std::int16_t* weights, std::int32_t* sums) {
  Marks marks;
  mark_avx2(in, pairs, marks);
  __m256i totals[kWidth / 8];
  std::memcpy(totals, sums, sizeof totals);
  for (std::size_t word = 0; word * 64 < pairs; ++word) {
    for (std::uint64_t left = marks[word]; left != 0; left &= left - 1) {
      const std::size_t k = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const __m256i pair = _mm256_set1_epi32(pair_at(in, k));
      const std::int16_t* row = weights + k * kWidth * 2;
      for (std::size_t j = 0; j < kWidth / 8; ++j) {
        __m256i part;
        std::memcpy(&part, row + j * 16, sizeof part);
        totals[j] = _mm256_add_epi32(totals[j], _mm256_madd_epi16(pair, part));
      }
    }
  }
  std::memcpy(sums, totals, sizeof totals);
}

template <std::size_t kWidth>
__attribute__((target("avx2,avx512f,avx512bw"))) void add_avx512(const std::int16_t* in, std::size_t pairs,
                                                                 const std::int16_t* weights,
                                                                 std::int32_t* sums) {
  Marks marks;
  mark_avx2(in, pairs, marks);
  __m512i totals[kWidth / 16];
  std::memcpy(totals, sums, sizeof totals);
  for (std::size_t word = 0; word * 64 < pairs; ++word) {
    for (std::uint64_t left = marks[word]; left != 0; left &= left - 1) {
      const std::size_t k = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const __m512i pair = _mm512_set1_epi32(pair_at(in, k));
      const std::int16_t* row = weights + k * kWidth * 2;
      for (std::size_t j = 0; j < kWidth / 16; ++j) {
        __m512i part;
        std::memcpy(&part, row + j * 32, sizeof part);
        totals[j] = _mm512_add_epi32(totals[j], _mm512_madd_epi16(pair, part));
      }
    }
  }
  std::memcpy(sums, totals, sizeof totals);
}

template <std::size_t kWidth>
void add_width(const std::int16_t* in, std::size_t pairs, const std::int16_t* weights, std::int32_t* sums) {
  switch (best_instructions()) {
    case Instructions::Avx512:
      return add_avx512<kWidth>(in, pairs, weights, sums);
    case Instructions::Avx2:
      return add_avx2<kWidth>(in, pairs, weights, sums);
    default:
      return add_plain(in, pairs, kWidth, weights, sums);
  }
}

void add(const std::int16_t* in, std::size_t pairs, std::size_t width, const std::int16_t* weights,
         std::int32_t* sums) {
  switch (width) {
    case 64:
      return add_width<64>(in, pairs, weights, sums);
    case 48:
      return add_width<48>(in, pairs, weights, sums);
    case 32:
      return add_width<32>(in, pairs, weights, sums);
    default:
      return add_plain(in, pairs, width, weights, sums);
  }
}

#else

void add(const std::int16_t* in, std::size_t pairs, std::size_t width, const std::int16_t* weights,
         std::int32_t* sums) {
  add_plain(in, pairs, width, weights, sums);
}

#endif

}  // namespace

IntegerLayer::IntegerLayer(const Tensor<std::int16_t>& weights, const Tensor<std::int32_t>& bias)
    : outputs_(weights.rows), width_((weights.rows + 15) / 16 * 16), pairs_((weights.columns + 1) / 2) {
  ENTENTE_CHECK(bias.columns == weights.rows && width_ <= kMostOutputs && pairs_ <= kMostPairs);
  weights_.assign(pairs_ * width_ * 2, 0);
  bias_.assign(width_, 0);
  std::copy(bias.values.begin(), bias.values.end(), bias_.begin());
  for (std::uint32_t o = 0; o < weights.rows; ++o) {
    for (std::uint32_t i = 0; i < weights.columns; ++i)
      weights_[(i / 2 * width_ + o) * 2 + i % 2] = weights.row(o)[i];
  }
}

void IntegerLayer::sums(const std::int16_t* in, std::int32_t* sums) const {
  std::copy(bias_.begin(), bias_.end(), sums);
  add(in, pairs_, width_, weights_.data(), sums);
}

}  // namespace entente::language
