// The loops of the parser's network around its multiplications: gates, sums narrowed to 16 bits, rows of a
// word added up. Each is written once and compiled for every set of instructions; integers only, so all give
// the same bits.
#pragma once

#include <cstddef>
#include <cstdint>

#include "language/byte_matrix.h"
#include "language/integer_math.h"

namespace entente::language {

// Binary points: a number v stands for v / 2^bits.
inline constexpr int kStateBits = 14;  // gates, cells: within +-1; states too, once rounded to a byte
inline constexpr int kGateBits = 12;   // what is squashed into a gate

// A step of LSTM units: `count` sentences, `size` units each. The input gate is one minus the forget gate
// (Greff et al. 2017).
struct UnitStep {
  std::size_t size = 0;
  std::size_t count = 0;
  const std::int16_t* input = nullptr;  // by sentence: 3 * size values; rows `input_stride` apart
  std::size_t input_stride = 0;
  const std::int32_t* recurrent = nullptr;  // by sentence: 3 * size sums
  int recurrent_right = 0;                  // what brings them to kGateBits
  std::int16_t* cells = nullptr;            // by sentence: size; changed
  std::uint8_t* states = nullptr;           // by sentence: size, in ByteMatrix's bytes; written
  std::uint8_t* out = nullptr;              // the same states, rows `out_stride` apart
  std::size_t out_stride = 0;
};

struct IntegerLoops {
  void (*step)(const UnitStep& step);
  // out[r][i] = (sums[r][i] + bias[i]) >> right, kept within +-32767.
  void (*narrow)(const std::int32_t* sums, const std::int32_t* bias, std::size_t rows, std::size_t columns,
                 int right, std::int16_t* out);
  // sums[r][i] += bias[i].
  void (*add_bias)(std::int32_t* sums, const std::int32_t* bias, std::size_t rows, std::size_t columns);
  // out[i] = sums[i] >> right, kept within 0 and most.
  void (*rectify)(const std::int32_t* sums, std::size_t size, int right, std::int32_t most,
                  std::int16_t* out);
  // out[i] = sums[i] >> right, kept within +-most.
  void (*keep_within)(const std::int32_t* sums, std::size_t size, int right, std::int32_t most,
                      std::int16_t* out);
  // out[i] = (a[i] >> right) + (b[i] >> b_right), kept within 0 and 32767.
  void (*rectify_sum)(const std::int32_t* a, const std::int32_t* b, std::size_t size, int right, int b_right,
                      std::int16_t* out);
  // sums[i] += row[i] << shift.
  void (*add_row)(const std::int8_t* row, std::size_t size, int shift, std::int32_t* sums);
  // out[i] = (scores[i] >> 1) + (priors[i] >> 1).
  void (*add_halves)(const std::int32_t* scores, const std::int32_t* priors, std::size_t size,
                     std::int32_t* out);
};

// Those of the best instructions that this processor has.
const IntegerLoops& integer_loops();
// REQUIRES available(instructions).
const IntegerLoops& integer_loops_with(Instructions instructions);

}  // namespace entente::language
