#include "language/byte_matrix.h"

#include <cstring>
#include <limits>
#include <utility>

#include "base/check.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::language {
namespace {

using Block = ByteMatrix::Block;
constexpr std::size_t kLanes = ByteMatrix::kLanes;
constexpr std::size_t kDepth = ByteMatrix::kDepth;
constexpr std::int32_t kMost = 127;

// What the kernels read.
struct View {
  const Block* blocks;
  const std::int32_t* start;
  const std::int32_t* up;
  std::size_t groups;  // of four inputs
  std::size_t across;  // blocks of outputs
};

std::int16_t weight_at(const PackedMatrix& matrix, std::size_t i, std::size_t o) {
  return matrix.values[(i / 2 * matrix.outputs + o) * 2 + i % 2];
}

std::int32_t rounded(std::int32_t weight, int shift) {
  return shift == 0 ? weight : (weight + (1 << (shift - 1))) >> shift;
}

// The least shift that brings a column within 8 bits.
int shift_of(const PackedMatrix& matrix, std::size_t o) {
  int shift = 0;
  for (std::size_t i = 0; i < matrix.inputs; ++i) {
    const std::int32_t weight = weight_at(matrix, i, o);
    while (rounded(weight, shift) > kMost || rounded(weight, shift) < -kMost) ++shift;
  }
  return shift;
}

void multiply_plainly(const View& view, const std::uint8_t* rows, std::size_t rows_stride, std::size_t count,
                      std::int32_t* sums, std::size_t sums_stride) {
  const std::size_t outputs = view.across * kLanes;
  for (std::size_t r = 0; r < count; ++r) {
    std::int32_t* out = sums + r * sums_stride;
    std::memcpy(out, view.start, outputs * sizeof *out);
    for (std::size_t g = 0; g < view.groups; ++g) {
      const std::uint8_t* row = rows + r * rows_stride + g * kDepth;
      for (std::size_t o = 0; o < outputs; ++o) {
        const std::int8_t* four =
            view.blocks[g * view.across + o / kLanes].weights.data() + o % kLanes * kDepth;
        out[o] += row[0] * four[0] + row[1] * four[1] + row[2] * four[2] + row[3] * four[3];
      }
    }
    for (std::size_t o = 0; o < outputs; ++o) out[o] *= 1 << view.up[o];
  }
}

#if defined(__x86_64__)

std::int32_t four_at(const std::uint8_t* at) {
  std::int32_t four = 0;
  std::memcpy(&four, at, sizeof four);
  return four;
}

constexpr __mmask16 kAll = 0xFFFF;  // GCC 12 takes the intrinsic without a mask for a use of nothing

// `kRows` rows against `kBlocks` blocks, held in registers.
template <int kRows, int kBlocks>
__attribute__((target("avx512f,avx512bw,avx512vnni"))) void block_avx512(const View& view, std::size_t first,
                                                                         const std::uint8_t* rows,
                                                                         std::size_t rows_stride,
                                                                         std::int32_t* sums,
                                                                         std::size_t sums_stride) {
  __m512i acc[kRows][kBlocks];
  for (int b = 0; b < kBlocks; ++b) {
    const __m512i start = _mm512_loadu_si512(view.start + (first + static_cast<std::size_t>(b)) * kLanes);
    for (int r = 0; r < kRows; ++r) acc[r][b] = start;
  }
  const Block* blocks = view.blocks + first;
  for (std::size_t g = 0; g < view.groups; ++g, blocks += view.across) {
    __m512i w[kBlocks];
    for (int b = 0; b < kBlocks; ++b) w[b] = _mm512_load_si512(blocks + b);
    for (int r = 0; r < kRows; ++r) {
      const __m512i a =
          _mm512_set1_epi32(four_at(rows + static_cast<std::size_t>(r) * rows_stride + g * kDepth));
      for (int b = 0; b < kBlocks; ++b) acc[r][b] = _mm512_dpbusd_epi32(acc[r][b], a, w[b]);
    }
  }
  for (int b = 0; b < kBlocks; ++b) {
    const std::size_t at = (first + static_cast<std::size_t>(b)) * kLanes;
    const __m512i up = _mm512_loadu_si512(view.up + at);
    for (int r = 0; r < kRows; ++r)
      _mm512_storeu_si512(sums + static_cast<std::size_t>(r) * sums_stride + at,
                          _mm512_maskz_sllv_epi32(kAll, acc[r][b], up));
  }
}

// `kRows` rows against one block. Bytes are widened, for what AVX2 adds up in bytes saturates.
template <int kRows>
__attribute__((target("avx2"))) void block_avx2(const View& view, std::size_t first, const std::uint8_t* rows,
                                                std::size_t rows_stride, std::int32_t* sums,
                                                std::size_t sums_stride) {
  __m256i acc[kRows][4];  // pairs of sums of four outputs each
  for (int r = 0; r < kRows; ++r) {
    for (int k = 0; k < 4; ++k) acc[r][k] = _mm256_setzero_si256();
  }
  const Block* block = view.blocks + first;
  for (std::size_t g = 0; g < view.groups; ++g, block += view.across) {
    __m256i a[kRows];
    for (int r = 0; r < kRows; ++r) {
      const std::uint8_t* row = rows + static_cast<std::size_t>(r) * rows_stride + g * kDepth;
      a[r] = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four_at(row))));
    }
    for (int k = 0; k < 4; ++k) {
      __m128i bytes;
      std::memcpy(&bytes, block->weights.data() + 16 * k, sizeof bytes);
      const __m256i w = _mm256_cvtepi8_epi16(bytes);
      for (int r = 0; r < kRows; ++r) acc[r][k] = _mm256_add_epi32(acc[r][k], _mm256_madd_epi16(a[r], w));
    }
  }
  for (std::size_t half = 0; half < 2; ++half) {
    const std::size_t at = first * kLanes + half * 8;
    __m256i start;
    __m256i up;
    std::memcpy(&start, view.start + at, sizeof start);
    std::memcpy(&up, view.up + at, sizeof up);
    for (int r = 0; r < kRows; ++r) {
      // hadd works within halves of a register: outputs 0 1 4 5 2 3 6 7.
      const __m256i mixed = _mm256_hadd_epi32(acc[r][2 * half], acc[r][2 * half + 1]);
      const __m256i sum = _mm256_permute4x64_epi64(mixed, 0xD8);
      const __m256i out = _mm256_sllv_epi32(_mm256_add_epi32(sum, start), up);
      std::memcpy(sums + static_cast<std::size_t>(r) * sums_stride + at, &out, sizeof out);
    }
  }
}

void multiply_avx2(const View& view, const std::uint8_t* rows, std::size_t rows_stride, std::size_t count,
                   std::int32_t* sums, std::size_t sums_stride) {
  for (std::size_t first = 0; first < view.across; ++first) {
    std::size_t r = 0;
    for (; r + 3 <= count; r += 3)
      block_avx2<3>(view, first, rows + r * rows_stride, rows_stride, sums + r * sums_stride, sums_stride);
    for (; r < count; ++r)
      block_avx2<1>(view, first, rows + r * rows_stride, rows_stride, sums + r * sums_stride, sums_stride);
  }
}

template <int kBlocks, std::size_t... kRows>
void rows_avx512(std::index_sequence<kRows...>, std::size_t wanted, const View& view, std::size_t first,
                 const std::uint8_t* rows, std::size_t rows_stride, std::int32_t* sums,
                 std::size_t sums_stride) {
  (void)((kRows + 1 == wanted && (block_avx512<static_cast<int>(kRows + 1), kBlocks>(
                                      view, first, rows, rows_stride, sums, sums_stride),
                                  true)) ||
         ...);
}

// Bands of about the same number of rows, at most six: more would not fit the registers.
template <int kBlocks>
std::size_t blocks_avx512(const View& view, std::size_t first, const std::uint8_t* rows,
                          std::size_t rows_stride, std::size_t count, std::int32_t* sums,
                          std::size_t sums_stride) {
  constexpr std::size_t kMostRows = 6;
  const std::size_t bands = (count + kMostRows - 1) / kMostRows;
  for (; first + kBlocks <= view.across; first += kBlocks) {
    for (std::size_t band = 0, row = 0; band < bands; ++band) {
      const std::size_t some = (count - row + bands - band - 1) / (bands - band);
      rows_avx512<kBlocks>(std::make_index_sequence<kMostRows>(), some, view, first, rows + row * rows_stride,
                           rows_stride, sums + row * sums_stride, sums_stride);
      row += some;
    }
  }
  return first;
}

void multiply_avx512(const View& view, const std::uint8_t* rows, std::size_t rows_stride, std::size_t count,
                     std::int32_t* sums, std::size_t sums_stride) {
  const std::size_t first = blocks_avx512<3>(view, 0, rows, rows_stride, count, sums, sums_stride);
  blocks_avx512<1>(view, first, rows, rows_stride, count, sums, sums_stride);
}

#endif

}  // namespace

std::optional<ByteMatrix> ByteMatrix::round(const PackedMatrix& matrix) {
  ENTENTE_CHECK(matrix.inputs % kDepth == 0 && matrix.outputs % kLanes == 0);
  ByteMatrix bytes;
  bytes.inputs_ = matrix.inputs;
  bytes.outputs_ = matrix.outputs;
  const std::size_t across = matrix.outputs / kLanes;
  bytes.blocks_.resize(matrix.inputs / kDepth * across);
  bytes.start_.resize(matrix.outputs);
  bytes.up_.resize(matrix.outputs);
  for (std::size_t o = 0; o < matrix.outputs; ++o) {
    const int shift = shift_of(matrix, o);
    std::int64_t sum = 0;
    std::int64_t size = 0;
    for (std::size_t i = 0; i < matrix.inputs; ++i) {
      const std::int32_t weight = rounded(weight_at(matrix, i, o), shift);
      bytes.blocks_[i / kDepth * across + o / kLanes].weights[o % kLanes * kDepth + i % kDepth] =
          static_cast<std::int8_t>(weight);
      sum += weight;
      size += weight < 0 ? -weight : weight;
    }
    bytes.up_[o] = shift + kUp;
    if (((size * kMiddle) << bytes.up_[o]) > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    bytes.start_[o] = static_cast<std::int32_t>(-kMiddle * sum);
  }
  return bytes;
}

std::int32_t ByteMatrix::weight(std::size_t input, std::size_t output) const {
  const Block& block = blocks_[input / kDepth * (outputs_ / kLanes) + output / kLanes];
  return block.weights[output % kLanes * kDepth + input % kDepth] * (1 << (up_[output] - kUp));
}

void ByteMatrix::multiply_with(Instructions instructions, const std::uint8_t* rows, std::size_t rows_stride,
                               std::size_t count, std::int32_t* sums, std::size_t sums_stride) const {
  const View view{blocks_.data(), start_.data(), up_.data(), inputs_ / kDepth, outputs_ / kLanes};
#if defined(__x86_64__)
  if (instructions == Instructions::Avx512)
    return multiply_avx512(view, rows, rows_stride, count, sums, sums_stride);
  if (instructions == Instructions::Avx2)
    return multiply_avx2(view, rows, rows_stride, count, sums, sums_stride);
#endif
  multiply_plainly(view, rows, rows_stride, count, sums, sums_stride);
}

void ByteMatrix::multiply(const std::uint8_t* rows, std::size_t rows_stride, std::size_t count,
                          std::int32_t* sums, std::size_t sums_stride) const {
  multiply_with(best_instructions(), rows, rows_stride, count, sums, sums_stride);
}

}  // namespace entente::language
