// One dense layer of a network in integers: sums[o] = bias[o] + SUM in[i] * weight[o][i], in 32 bits. Inputs
// that are zero, of which there are many behind a rectifier, cost nothing. The processor's vector
// instructions are used where it has them; the sums are the same everywhere.
#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/model_file.h"

namespace entente::language {

class IntegerLayer {
 public:
  IntegerLayer() = default;

  // Copies the weights. REQUIRES that no input the layer will see makes a sum leave 32 bits, and bias.columns
  // == weights.rows <= kMostOutputs.
  IntegerLayer(const Tensor<std::int16_t>& weights, const Tensor<std::int32_t>& bias);

  static constexpr std::size_t kMostOutputs = 64;
  static constexpr std::size_t kMostInputs = 512;

  std::size_t outputs() const { return outputs_; }

  // `in`: as many values as weights has columns, rounded up to an even number (the last one then zero).
  // `sums`: room for kMostOutputs; those behind outputs() are written too and mean nothing.
  void sums(const std::int16_t* in, std::int32_t* sums) const;

 private:
  std::size_t outputs_ = 0;
  std::size_t width_ = 0;  // outputs, rounded up to 16
  std::size_t pairs_ = 0;
  std::vector<std::int16_t> weights_;  // by pair of inputs, by output: the two weights
  std::vector<std::int32_t> bias_;     // width_ of them
};

}  // namespace entente::language
