#include "language/integer_math.h"

#include <cstring>
#include <initializer_list>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::language {
namespace {

constexpr std::size_t kLanes = 16;  // outputs a block

void multiply_plainly(const std::int16_t* rows, std::size_t rows_stride, std::size_t count,
                      const PackedMatrix& matrix, std::int32_t* sums, std::size_t sums_stride) {
  const std::size_t pairs = matrix.inputs / 2;
  for (std::size_t r = 0; r < count; ++r) {
    std::int32_t* out = sums + r * sums_stride;
    std::memset(out, 0, matrix.outputs * sizeof *out);
    for (std::size_t p = 0; p < pairs; ++p) {
      const std::int32_t a = rows[r * rows_stride + 2 * p];
      const std::int32_t b = rows[r * rows_stride + 2 * p + 1];
      const std::int16_t* weights = matrix.values + p * matrix.outputs * 2;
      for (std::size_t o = 0; o < matrix.outputs; ++o) out[o] += a * weights[2 * o] + b * weights[2 * o + 1];
    }
  }
}

#if defined(__x86_64__)

std::int32_t pair_at(const std::int16_t* at) {
  std::int32_t pair = 0;
  std::memcpy(&pair, at, sizeof pair);
  return pair;
}

// `kRows` rows against one block of 16 outputs, held in registers.
template <int kRows>
__attribute__((target("avx2"))) void block_avx2(const std::int16_t* rows, std::size_t rows_stride,
                                                const PackedMatrix& matrix, std::size_t first,
                                                std::int32_t* sums, std::size_t sums_stride) {
  __m256i low[kRows];
  __m256i high[kRows];
  for (int r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
  const std::int16_t* weights = matrix.values + first * 2;
  for (std::size_t p = 0; p < matrix.inputs / 2; ++p, weights += matrix.outputs * 2) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + kLanes));
    for (int r = 0; r < kRows; ++r) {
      const __m256i a = _mm256_set1_epi32(pair_at(rows + static_cast<std::size_t>(r) * rows_stride + 2 * p));
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(a, w0));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(a, w1));
    }
  }
  for (int r = 0; r < kRows; ++r) {
    std::int32_t* out = sums + static_cast<std::size_t>(r) * sums_stride + first;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), low[r]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 8), high[r]);
  }
}

// The same for `kBlocks` blocks of 16 outputs.
template <int kRows, int kBlocks>
__attribute__((target("avx512f,avx512bw,avx512vnni"))) void block_avx512(
    const std::int16_t* rows, std::size_t rows_stride, const PackedMatrix& matrix, std::size_t first,
    std::int32_t* sums, std::size_t sums_stride) {
  __m512i acc[kRows][kBlocks];
  for (int r = 0; r < kRows; ++r) {
    for (int b = 0; b < kBlocks; ++b) acc[r][b] = _mm512_setzero_si512();
  }
  const std::int16_t* weights = matrix.values + first * 2;
  for (std::size_t p = 0; p < matrix.inputs / 2; ++p, weights += matrix.outputs * 2) {
    __m512i w[kBlocks];
    for (int b = 0; b < kBlocks; ++b)
      w[b] = _mm512_loadu_si512(weights + static_cast<std::size_t>(b) * 2 * kLanes);
    for (int r = 0; r < kRows; ++r) {
      const __m512i a = _mm512_set1_epi32(pair_at(rows + static_cast<std::size_t>(r) * rows_stride + 2 * p));
      for (int b = 0; b < kBlocks; ++b) acc[r][b] = _mm512_dpwssd_epi32(acc[r][b], a, w[b]);
    }
  }
  for (int r = 0; r < kRows; ++r) {
    std::int32_t* out = sums + static_cast<std::size_t>(r) * sums_stride + first;
    for (int b = 0; b < kBlocks; ++b)
      _mm512_storeu_si512(out + static_cast<std::size_t>(b) * kLanes, acc[r][b]);
  }
}

template <int kRows>
void band_avx2(const std::int16_t* rows, std::size_t rows_stride, const PackedMatrix& matrix,
               std::int32_t* sums, std::size_t sums_stride) {
  for (std::size_t first = 0; first < matrix.outputs; first += kLanes)
    block_avx2<kRows>(rows, rows_stride, matrix, first, sums, sums_stride);
}

template <int kRows>
void band_avx512(const std::int16_t* rows, std::size_t rows_stride, const PackedMatrix& matrix,
                 std::int32_t* sums, std::size_t sums_stride) {
  std::size_t first = 0;
  for (; first + 3 * kLanes <= matrix.outputs; first += 3 * kLanes)
    block_avx512<kRows, 3>(rows, rows_stride, matrix, first, sums, sums_stride);
  for (; first < matrix.outputs; first += kLanes)
    block_avx512<kRows, 1>(rows, rows_stride, matrix, first, sums, sums_stride);
}

using Band = void (*)(const std::int16_t*, std::size_t, const PackedMatrix&, std::int32_t*, std::size_t);

void multiply_in_bands(const std::int16_t* rows, std::size_t rows_stride, std::size_t count,
                       const PackedMatrix& matrix, std::int32_t* sums, std::size_t sums_stride, Band six,
                       Band two, Band one) {
  std::size_t r = 0;
  const auto advance = [&](Band band, std::size_t step) {
    for (; r + step <= count; r += step)
      band(rows + r * rows_stride, rows_stride, matrix, sums + r * sums_stride, sums_stride);
  };
  advance(six, 6);
  advance(two, 2);
  advance(one, 1);
}

#endif

}  // namespace

bool available(Instructions instructions) {
#if defined(__x86_64__)
  if (instructions == Instructions::Avx512)
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
  if (instructions == Instructions::Avx2) return __builtin_cpu_supports("avx2");
#endif
  return instructions == Instructions::Plain;
}

Instructions best_instructions() {
  static const Instructions kBest = [] {
    for (const Instructions best : {Instructions::Avx512, Instructions::Avx2}) {
      if (available(best)) return best;
    }
    return Instructions::Plain;
  }();
  return kBest;
}

void multiply_with(Instructions instructions, const std::int16_t* rows, std::size_t rows_stride,
                   std::size_t count, const PackedMatrix& matrix, std::int32_t* sums,
                   std::size_t sums_stride) {
#if defined(__x86_64__)
  if (instructions == Instructions::Avx512) {
    return multiply_in_bands(rows, rows_stride, count, matrix, sums, sums_stride, band_avx512<6>,
                             band_avx512<2>, band_avx512<1>);
  }
  if (instructions == Instructions::Avx2) {
    return multiply_in_bands(rows, rows_stride, count, matrix, sums, sums_stride, band_avx2<6>, band_avx2<2>,
                             band_avx2<1>);
  }
#endif
  multiply_plainly(rows, rows_stride, count, matrix, sums, sums_stride);
}

void multiply(const std::int16_t* rows, std::size_t rows_stride, std::size_t count,
              const PackedMatrix& matrix, std::int32_t* sums, std::size_t sums_stride) {
  multiply_with(best_instructions(), rows, rows_stride, count, matrix, sums, sums_stride);
}

std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t size) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace entente::language
