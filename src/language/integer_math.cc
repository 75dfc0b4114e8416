#include "language/integer_math.h"

#include <cstring>
#include <initializer_list>
#include <utility>

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

// Rows [0, count) against the blocks of kBlocks * 16 outputs from `first` on, in bands of about the same
// number of rows, each with the block's weights in the nearest cache.
template <class Block>
void multiply_block(std::size_t count, std::size_t most_rows, Block block) {
  const std::size_t bands = (count + most_rows - 1) / most_rows;
  for (std::size_t band = 0, row = 0; band < bands; ++band) {
    const std::size_t rows = (count - row + bands - band - 1) / (bands - band);
    block(row, rows);
    row += rows;
  }
}

template <std::size_t... kRows>
void block_avx2_of(std::index_sequence<kRows...>, std::size_t wanted, const std::int16_t* rows,
                   std::size_t rows_stride, const PackedMatrix& matrix, std::size_t first, std::int32_t* sums,
                   std::size_t sums_stride) {
  (void)((kRows + 1 == wanted &&
          (block_avx2<static_cast<int>(kRows + 1)>(rows, rows_stride, matrix, first, sums, sums_stride),
           true)) ||
         ...);
}

template <int kBlocks, std::size_t... kRows>
void block_avx512_of(std::index_sequence<kRows...>, std::size_t wanted, const std::int16_t* rows,
                     std::size_t rows_stride, const PackedMatrix& matrix, std::size_t first,
                     std::int32_t* sums, std::size_t sums_stride) {
  (void)((kRows + 1 == wanted && (block_avx512<static_cast<int>(kRows + 1), kBlocks>(
                                      rows, rows_stride, matrix, first, sums, sums_stride),
                                  true)) ||
         ...);
}

void multiply_avx2(const std::int16_t* rows, std::size_t rows_stride, std::size_t count,
                   const PackedMatrix& matrix, std::int32_t* sums, std::size_t sums_stride) {
  for (std::size_t first = 0; first < matrix.outputs; first += kLanes) {
    multiply_block(count, 6, [&](std::size_t row, std::size_t some) {
      block_avx2_of(std::make_index_sequence<6>(), some, rows + row * rows_stride, rows_stride, matrix, first,
                    sums + row * sums_stride, sums_stride);
    });
  }
}

template <int kBlocks>
std::size_t multiply_blocks_avx512(const std::int16_t* rows, std::size_t rows_stride, std::size_t count,
                                   const PackedMatrix& matrix, std::size_t first, std::int32_t* sums,
                                   std::size_t sums_stride) {
  constexpr std::size_t kMostRows = 6;
  for (; first + kBlocks * kLanes <= matrix.outputs; first += kBlocks * kLanes) {
    multiply_block(count, kMostRows, [&](std::size_t row, std::size_t some) {
      block_avx512_of<kBlocks>(std::make_index_sequence<kMostRows>(), some, rows + row * rows_stride,
                               rows_stride, matrix, first, sums + row * sums_stride, sums_stride);
    });
  }
  return first;
}

void multiply_avx512(const std::int16_t* rows, std::size_t rows_stride, std::size_t count,
                     const PackedMatrix& matrix, std::int32_t* sums, std::size_t sums_stride) {
  std::size_t first = multiply_blocks_avx512<3>(rows, rows_stride, count, matrix, 0, sums, sums_stride);
  first = multiply_blocks_avx512<1>(rows, rows_stride, count, matrix, first, sums, sums_stride);
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
  if (instructions == Instructions::Avx512)
    return multiply_avx512(rows, rows_stride, count, matrix, sums, sums_stride);
  if (instructions == Instructions::Avx2)
    return multiply_avx2(rows, rows_stride, count, matrix, sums, sums_stride);
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
