#include "language/integer_loops.h"

#include <algorithm>

namespace entente::language {
namespace {

#define ENTENTE_INLINE [[gnu::always_inline]] inline

// The squashing function of training/parser/tape.cc on numbers with kGateBits: x (1 - |x| / 4), level from 2
// on.
ENTENTE_INLINE std::int32_t squash(std::int32_t x) {
  constexpr std::int32_t kLevel = 2 << kGateBits;
  x = x < -kLevel ? -kLevel : x > kLevel ? kLevel : x;
  const std::int32_t size = x < 0 ? -x : x;
  return x - ((x * size) >> (kGateBits + 2));
}

ENTENTE_INLINE std::int16_t within(std::int32_t value, std::int32_t least, std::int32_t most) {
  return static_cast<std::int16_t>(value < least ? least : value > most ? most : value);
}

ENTENTE_INLINE void step_one(std::size_t size, const std::int16_t* __restrict input,
                             const std::int32_t* __restrict recurrent, int right,
                             std::int16_t* __restrict cells, std::uint8_t* __restrict states) {
  const std::int16_t* const inputs[3] = {input, input + size, input + 2 * size};
  const std::int32_t* const sums[3] = {recurrent, recurrent + size, recurrent + 2 * size};
  for (std::size_t i = 0; i < size; ++i) {
    const std::int32_t forget = 8192 + 2 * squash((inputs[0][i] + (sums[0][i] >> right)) / 2);
    const std::int32_t output = 8192 + 2 * squash((inputs[1][i] + (sums[1][i] >> right)) / 2);
    const std::int32_t candidate = 4 * squash(inputs[2][i] + (sums[2][i] >> right));
    const std::int32_t cell = (forget * cells[i] + ((1 << kStateBits) - forget) * candidate) >> kStateBits;
    cells[i] = static_cast<std::int16_t>(cell);
    // Both within 1, so the state is: the nearest byte, 128 for 0.
    const std::int32_t state =
        (((output * cell) >> kStateBits) + (1 << (ByteMatrix::kUp - 1))) >> ByteMatrix::kUp;
    states[i] = static_cast<std::uint8_t>((state > 127    ? 127
                                           : state < -127 ? -127
                                                          : state) +
                                          ByteMatrix::kMiddle);
  }
}

ENTENTE_INLINE void step_inline(const UnitStep& step) {
  for (std::size_t s = 0; s < step.count; ++s) {
    std::uint8_t* states = step.states + s * step.size;
    step_one(step.size, step.input + s * step.input_stride, step.recurrent + s * 3 * step.size,
             step.recurrent_right, step.cells + s * step.size, states);
    std::copy_n(states, step.size, step.out + s * step.out_stride);
  }
}

ENTENTE_INLINE void narrow_inline(const std::int32_t* sums, const std::int32_t* bias, std::size_t rows,
                                  std::size_t columns, int right, std::int16_t* __restrict out) {
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t i = 0; i < columns; ++i)
      out[r * columns + i] = within((sums[r * columns + i] + bias[i]) >> right, -32767, 32767);
  }
}

ENTENTE_INLINE void add_bias_inline(std::int32_t* __restrict sums, const std::int32_t* bias, std::size_t rows,
                                    std::size_t columns) {
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t i = 0; i < columns; ++i) sums[r * columns + i] += bias[i];
  }
}

ENTENTE_INLINE void rectify_inline(const std::int32_t* sums, std::size_t size, int right, std::int32_t most,
                                   std::int16_t* __restrict out) {
  for (std::size_t i = 0; i < size; ++i) out[i] = within(sums[i] >> right, 0, most);
}

ENTENTE_INLINE void keep_within_inline(const std::int32_t* sums, std::size_t size, int right,
                                       std::int32_t most, std::int16_t* __restrict out) {
  for (std::size_t i = 0; i < size; ++i) out[i] = within(sums[i] >> right, -most, most);
}

ENTENTE_INLINE void rectify_sum_inline(const std::int32_t* a, const std::int32_t* b, std::size_t size,
                                       int right, int b_right, std::int16_t* __restrict out) {
  for (std::size_t i = 0; i < size; ++i) out[i] = within((a[i] >> right) + (b[i] >> b_right), 0, 32767);
}

ENTENTE_INLINE void add_row_inline(const std::int8_t* row, std::size_t size, int shift,
                                   std::int32_t* __restrict sums) {
  for (std::size_t i = 0; i < size; ++i) sums[i] += row[i] << shift;
}

ENTENTE_INLINE void add_halves_inline(const std::int32_t* scores, const std::int32_t* priors,
                                      std::size_t size, std::int32_t* __restrict out) {
  for (std::size_t i = 0; i < size; ++i) out[i] = (scores[i] >> 1) + (priors[i] >> 1);
}

// One function of each loop for each set, with the instructions that the set may use.
#define ENTENTE_LOOPS(name, attribute)                                                                       \
  struct name {                                                                                              \
    attribute static void step(const UnitStep& s) { step_inline(s); }                                        \
    attribute static void narrow(const std::int32_t* sums, const std::int32_t* bias, std::size_t rows,       \
                                 std::size_t columns, int right, std::int16_t* out) {                        \
      narrow_inline(sums, bias, rows, columns, right, out);                                                  \
    }                                                                                                        \
    attribute static void add_bias(std::int32_t* sums, const std::int32_t* bias, std::size_t rows,           \
                                   std::size_t columns) {                                                    \
      add_bias_inline(sums, bias, rows, columns);                                                            \
    }                                                                                                        \
    attribute static void rectify(const std::int32_t* sums, std::size_t size, int right, std::int32_t most,  \
                                  std::int16_t* out) {                                                       \
      rectify_inline(sums, size, right, most, out);                                                          \
    }                                                                                                        \
    attribute static void keep_within(const std::int32_t* sums, std::size_t size, int right,                 \
                                      std::int32_t most, std::int16_t* out) {                                \
      keep_within_inline(sums, size, right, most, out);                                                      \
    }                                                                                                        \
    attribute static void rectify_sum(const std::int32_t* a, const std::int32_t* b, std::size_t size,        \
                                      int right, int b_right, std::int16_t* out) {                           \
      rectify_sum_inline(a, b, size, right, b_right, out);                                                   \
    }                                                                                                        \
    attribute static void add_row(const std::int8_t* row, std::size_t size, int shift, std::int32_t* sums) { \
      add_row_inline(row, size, shift, sums);                                                                \
    }                                                                                                        \
    attribute static void add_halves(const std::int32_t* scores, const std::int32_t* priors,                 \
                                     std::size_t size, std::int32_t* out) {                                  \
      add_halves_inline(scores, priors, size, out);                                                          \
    }                                                                                                        \
    static constexpr IntegerLoops kLoops{step,        narrow,      add_bias, rectify,                        \
                                         keep_within, rectify_sum, add_row,  add_halves};                    \
  };

ENTENTE_LOOPS(Plain, )
#if defined(__x86_64__)
ENTENTE_LOOPS(Avx2, [[gnu::target("avx2")]])
ENTENTE_LOOPS(Avx512, [[gnu::target("avx2,avx512f,avx512bw,avx512vl,avx512dq")]])
#endif

}  // namespace

const IntegerLoops& integer_loops_with(Instructions instructions) {
#if defined(__x86_64__)
  if (instructions == Instructions::Avx512) return Avx512::kLoops;
  if (instructions == Instructions::Avx2) return Avx2::kLoops;
#endif
  return Plain::kLoops;
}

const IntegerLoops& integer_loops() { return integer_loops_with(best_instructions()); }

}  // namespace entente::language
