#include "language/byte_matrix.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "base/random.h"
#include "language/integer_loops.h"

namespace entente::language {
namespace {

constexpr Instructions kSets[] = {Instructions::Plain, Instructions::Avx2, Instructions::Avx512};

struct Weights {
  std::vector<std::int16_t> values;
  PackedMatrix matrix;

  Weights(std::uint32_t inputs, std::uint32_t outputs, std::int32_t most)
      : values(std::size_t{inputs} * outputs), matrix{values.data(), inputs, outputs} {
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<std::int16_t>(
          static_cast<std::int32_t>(random_bits(3, outputs, i) % static_cast<std::uint32_t>(2 * most + 1)) -
          most);
  }
  std::int32_t at(std::size_t i, std::size_t o) const {
    return values[(i / 2 * matrix.outputs + o) * 2 + i % 2];
  }
};

void expect_plain_sums(std::uint32_t inputs, std::uint32_t outputs, std::size_t count) {
  const Weights weights(inputs, outputs, 900);
  const auto bytes = ByteMatrix::round(weights.matrix);
  ASSERT_TRUE(bytes);
  std::vector<std::uint8_t> rows(count * inputs);
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = static_cast<std::uint8_t>(random_bits(4, inputs, i));
  std::vector<std::int32_t> wanted(count * outputs, 0);
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t o = 0; o < outputs; ++o) {
      for (std::size_t i = 0; i < inputs; ++i)
        wanted[r * outputs + o] += (rows[r * inputs + i] - 128) * 128 * bytes->weight(i, o);
    }
  }
  for (const Instructions set : kSets) {
    if (!available(set)) continue;
    std::vector<std::int32_t> sums(count * outputs, -1);
    bytes->multiply_with(set, rows.data(), inputs, count, sums.data(), outputs);
    EXPECT_EQ(sums, wanted) << inputs << "x" << outputs << ", " << count << " rows, set "
                            << static_cast<int>(set);
  }
}

TEST(ByteMatrixTest, EverySetOfInstructionsGivesTheSameSums) {
  for (const std::uint32_t inputs : {4u, 64u, 128u}) {
    for (const std::uint32_t outputs : {16u, 48u, 64u, 400u}) {
      for (std::size_t count = 0; count <= 14; ++count) expect_plain_sums(inputs, outputs, count);
    }
  }
}

TEST(ByteMatrixTest, WeightsKeepTheirFirstSevenBits) {
  for (const std::int32_t most : {5, 127, 128, 300, 3000}) {
    const Weights weights(64, 32, most);
    const auto bytes = ByteMatrix::round(weights.matrix);
    ASSERT_TRUE(bytes);
    for (std::size_t o = 0; o < 32; ++o) {
      for (std::size_t i = 0; i < 64; ++i)
        EXPECT_LE(std::abs(bytes->weight(i, o) - weights.at(i, o)), most < 128 ? 0 : most / 100) << most;
    }
  }
}

TEST(ByteMatrixTest, SumsOfMoreThan32BitsAreRefused) {
  std::vector<std::int16_t> values(256 * 16, 32767);
  EXPECT_FALSE(ByteMatrix::round({values.data(), 256, 16}));
  for (std::int16_t& value : values) value = -32768;
  EXPECT_FALSE(ByteMatrix::round({values.data(), 256, 16}));
}

std::vector<std::int32_t> random_sums(std::size_t size, std::uint32_t seed) {
  std::vector<std::int32_t> sums(size);
  for (std::size_t i = 0; i < size; ++i)
    sums[i] = static_cast<std::int32_t>(random_bits(seed, 1, i) % (1u << 24)) - (1 << 23);
  return sums;
}

// What every loop makes of the same numbers, end to end.
std::vector<std::int32_t> outcome(const IntegerLoops& loops, std::size_t size) {
  std::vector<std::int32_t> all;
  const auto keep = [&all](const auto& values) { all.insert(all.end(), values.begin(), values.end()); };
  const std::vector<std::int32_t> sums = random_sums(3 * size, 5);
  const std::vector<std::int32_t> bias = random_sums(3 * size, 6);
  std::vector<std::int16_t> out(3 * size);
  loops.narrow(sums.data(), bias.data(), 3, size, 9, out.data());
  keep(out);
  loops.rectify(sums.data(), 3 * size, 8, 4000, out.data());
  keep(out);
  loops.keep_within(sums.data(), 3 * size, 8, 4000, out.data());
  keep(out);
  loops.rectify_sum(sums.data(), bias.data(), 3 * size, 8, 7, out.data());
  keep(out);
  std::vector<std::int32_t> wide = sums;
  loops.add_bias(wide.data(), bias.data(), 3, size);
  keep(wide);
  loops.add_halves(sums.data(), bias.data(), 3 * size, wide.data());
  keep(wide);
  std::vector<std::int8_t> row(size);
  for (std::size_t i = 0; i < size; ++i) row[i] = static_cast<std::int8_t>(random_bits(7, 1, i));
  loops.add_row(row.data(), size, 3, wide.data());
  keep(wide);
  std::vector<std::int16_t> input(6 * size), cells(2 * size);
  for (std::size_t i = 0; i < input.size(); ++i)
    input[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(random_bits(8, 1, i) % 40000) - 20000);
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(random_bits(9, 1, i) % 32769) - 16384);
  std::vector<std::uint8_t> states(2 * size), copied(2 * size);
  const std::vector<std::int32_t> gates = random_sums(6 * size, 10);
  UnitStep step;
  step.size = size;
  step.count = 2;
  step.input = input.data();
  step.input_stride = 3 * size;
  step.recurrent = gates.data();
  step.recurrent_right = 12;
  step.cells = cells.data();
  step.states = states.data();
  step.out = copied.data();
  step.out_stride = size;
  loops.step(step);
  EXPECT_EQ(states, copied);
  keep(states);
  keep(cells);
  return all;
}

TEST(IntegerLoopsTest, EverySetOfInstructionsGivesTheSameBits) {
  for (const std::size_t size : {16u, 64u, 72u, 101u}) {
    const std::vector<std::int32_t> wanted = outcome(integer_loops_with(Instructions::Plain), size);
    for (const Instructions set : kSets) {
      if (!available(set)) continue;
      EXPECT_EQ(outcome(integer_loops_with(set), size), wanted) << static_cast<int>(set);
    }
  }
}

}  // namespace
}  // namespace entente::language
