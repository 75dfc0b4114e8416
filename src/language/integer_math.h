// Arithmetic of the trained models: 16-bit integers multiplied into 32-bit sums. The result is the same on
// every CPU, whichever instructions do it: nothing saturates, and models are packed so that no sum can
// overflow (training/parser/pack.py checks the bound of every column).
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente::language {

// A matrix of `inputs` x `outputs`, both padded with zeros (inputs to 2, outputs to 16), stored by pairs of
// inputs: values[(i / 2 * outputs + o) * 2 + i % 2].
struct PackedMatrix {
  const std::int16_t* values = nullptr;
  std::uint32_t inputs = 0;
  std::uint32_t outputs = 0;
};

// sums[r * sums_stride + o] = sum over i of rows[r * rows_stride + i] * matrix[i, o], for `count` rows.
// REQUIRES strides at least as wide as the matrix; rows_stride even.
void multiply(const std::int16_t* rows, std::size_t rows_stride, std::size_t count,
              const PackedMatrix& matrix, std::int32_t* sums, std::size_t sums_stride);

// The sets of instructions that sums are written for; which one is taken changes nothing but time.
enum class Instructions : std::uint8_t { Plain, Avx2, Avx512 };
bool available(Instructions instructions);
Instructions best_instructions();  // of those available; found once
// multiply() by one of them, for tests. REQUIRES available(instructions).
void multiply_with(Instructions instructions, const std::int16_t* rows, std::size_t rows_stride,
                   std::size_t count, const PackedMatrix& matrix, std::int32_t* sums,
                   std::size_t sums_stride);

std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t size);

// Keeps a value within 16 bits.
constexpr std::int16_t clamp16(std::int32_t value, std::int32_t most = 32767) {
  return static_cast<std::int16_t>(value < -most ? -most : value > most ? most : value);
}

}  // namespace entente::language
