// Weights of a network's layer rounded to 8 bits, a power of two a column, and what they make of states of 8
// bits. Half the time of the same layer in 16 bits. Integers only: every set of instructions gives the same
// sums.
//
// What rounding costs is measured: LAS on EWT dev and GUM dev stays within 0.0003 of the 16-bit network
// (docs/language.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "language/integer_math.h"

namespace entente::language {

// Immutable; any thread may use it.
class ByteMatrix {
 public:
  static constexpr int kUp = 7;              // a row's value r stands for (r - 128) << kUp
  static constexpr int kMiddle = 128;        // which stands for 0
  static constexpr std::size_t kLanes = 16;  // outputs side by side
  static constexpr std::size_t kDepth = 4;   // inputs of a lane

  ByteMatrix() = default;

  // Nothing where a sum could leave 32 bits. REQUIRES a multiple of 4 inputs and of 16 outputs.
  static std::optional<ByteMatrix> round(const PackedMatrix& matrix);

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }

  // sums[r * sums_stride + o] = sum over i of ((rows[r * rows_stride + i] - 128) << kUp) * weight[i, o].
  void multiply(const std::uint8_t* rows, std::size_t rows_stride, std::size_t count, std::int32_t* sums,
                std::size_t sums_stride) const;
  // By one set of instructions, for tests. REQUIRES available(instructions).
  void multiply_with(Instructions instructions, const std::uint8_t* rows, std::size_t rows_stride,
                     std::size_t count, std::int32_t* sums, std::size_t sums_stride) const;

  // The weight as rounded, in the units of the matrix that it was made of.
  std::int32_t weight(std::size_t input, std::size_t output) const;

  // Four weights each of sixteen outputs.
  struct alignas(64) Block {
    std::array<std::int8_t, kLanes * kDepth> weights{};
  };

 private:
  std::size_t inputs_ = 0;
  std::size_t outputs_ = 0;
  std::vector<Block> blocks_;        // by four inputs, by sixteen outputs
  std::vector<std::int32_t> start_;  // by output: takes off what the rows' 128 adds
  std::vector<std::int32_t> up_;     // by output: the sum's factor, a power of two
};

}  // namespace entente::language
