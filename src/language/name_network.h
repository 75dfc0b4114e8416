// The trained network of the name recogniser, in integers: the same bits on every processor. Fixed-point
// throughout; every sum fits its type whatever the input, which is checked when the model is loaded.
//
// A word type (name_features.h) becomes 48 numbers: a row of a table of word vectors, rows for its first and
// last letters, its shape and its bits in the gazetteer, added and clipped. Five types (two on either side)
// give a hidden layer of 96; since that layer is a sum over places, each type's share of it at each place is
// computed once and kept, after Botha et al. 2017, "Natural Language Processing with Small Feed-Forward
// Networks". Three hidden layers give a second one of 64. Of 24 numbers drawn from it the largest over all
// mentions of one spelling is what the document knows of that spelling (after Akbik et al. 2019, "Pooled
// Contextualized Embeddings"); with those of the token and its neighbours a third layer of 48 gives the
// scores of the labels.
//
// training/names/ trains it; tensors are named as in load().
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/model_file.h"
#include "language/integer_layer.h"
#include "language/name_features.h"

namespace entente::language {

class NameNetwork {
 public:
  static constexpr std::size_t kType = 48;
  static constexpr std::size_t kPlaces = 5;
  static constexpr std::size_t kHidden = 96;
  static constexpr std::size_t kSecond = 64;
  static constexpr std::size_t kPool = 24;
  static constexpr std::size_t kThird = 48;
  static constexpr std::size_t kKinds = 6;  // person, organisation, location, norp, facility, other
  static constexpr std::size_t kLabels =
      1 + 4 * kKinds;                                   // none; then begin, inside, end, single of each kind
  static constexpr std::size_t kFree = 1 + 2 * kKinds;  // none, and those that may begin (or end) a name
  static constexpr std::size_t kContexts = 8;

  using Row = std::array<std::int16_t, kPlaces * kHidden>;  // a type's share of the hidden layer, by place
  using Hidden = std::array<std::int16_t, kHidden>;
  using Second = std::array<std::int16_t, kSecond>;
  using Pooled = std::array<std::int16_t, kPool>;
  using Scores = std::array<std::int32_t, kLabels>;

  // BadPack where a tensor is missing, has another shape, or could overflow. The model is copied, its mapping
  // shared.
  static Result<NameNetwork> load(const ModelFile& model);

  // The gazetteer's bits of a word, 0 where it has none.
  std::uint16_t bits(std::uint32_t word) const;

  void fill_row(const NameFeatures& features, Row& row) const;
  const Row& pad() const { return pad_; }

  // `window`: the rows of the tokens from two before to two behind; pad() beyond the sentence.
  void hidden(const std::array<const Row*, kPlaces>& window, std::size_t context, Hidden& out) const;
  // `around`: three hidden layers in a row in memory; zeros beyond the sentence.
  void second(const std::int16_t* around, Second& out) const;
  void pool(const Second& second, Pooled& out) const;
  // `pooled`: of the token before, the token, the token behind; zeros where there is none.
  void scores(const Second& second, const std::array<const Pooled*, 3>& pooled, Scores& out) const;

  // The best labels of a run of tokens; `labels` as long as `scores`. Every name lies within the run:
  // training cuts those that do not ("2016 [United States] presidential election") down to it.
  struct Trellis {
    std::vector<std::array<std::uint8_t, kLabels>> back;
  };
  void decode(std::span<const Scores> scores, Trellis& trellis, std::vector<std::uint8_t>& labels) const;

 private:
  explicit NameNetwork(ModelFile model) : model_(std::move(model)) {}
  Result<void> bind();
  Result<void> check_sums() const;

  ModelFile model_;                   // keeps the tensors below alive
  Tensor<std::uint32_t> word_hash_;   // ascending
  Tensor<std::int8_t> word_;          // by place in word_hash_, then the row of an unknown word
  Tensor<std::uint32_t> place_hash_;  // of the gazetteer, ascending
  Tensor<std::int16_t> place_bits_;
  Tensor<std::int8_t> affix_;
  Tensor<std::int16_t> shape_;
  Tensor<std::int16_t> bit_;
  Tensor<std::int16_t> pad_type_;
  Tensor<std::int16_t> window_;  // kPlaces * kHidden rows of kType
  Tensor<std::int16_t> context_;
  Tensor<std::int16_t> second_;
  Tensor<std::int32_t> second_bias_;
  Tensor<std::int16_t> pool_;
  Tensor<std::int32_t> pool_bias_;
  Tensor<std::int16_t> third_;
  Tensor<std::int32_t> third_bias_;
  Tensor<std::int16_t> out_;
  Tensor<std::int32_t> out_bias_;
  Tensor<std::int16_t> moves_;  // [from, to]; kNever where the labels cannot stand so
  std::array<std::array<std::int32_t, kFree>, kFree> free_moves_{};  // [to, from] of labels between names
  IntegerLayer second_layer_;
  IntegerLayer pool_layer_;
  IntegerLayer third_layer_;
  IntegerLayer out_layer_;
  Row pad_{};
  static constexpr std::int16_t kNever = -32768;
};

}  // namespace entente::language
