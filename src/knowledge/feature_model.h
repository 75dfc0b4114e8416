// A trained scorer of a few classes: linear over sparse features (feature_list.h) and a row of small whole
// numbers, such as word vectors. Integers throughout: the same scores on every processor.
//
// In a model file (model_file.h) it is a group of tensors that share a prefix, `P`:
//   P.key      u64, 1 x N    keys of the features, ascending
//   P.weight   i16, N x C    their weights, in units of 1 / kUnit
//   P.bias     i32, 1 x C
//   P.class    u8            the names of the C classes, a line feed between them
//   P.dense    i16, C x D    weights of the dense part, so small that no sum overflows; absent: none
//   P.shift    i32, 1 x 1    its products are shifted right by so many bits to come to 1 / kUnit
// training/coder/feature_model.py writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/feature_list.h"
#include "knowledge/model_file.h"

namespace entente {

// Keys in ascending order, found by their leading bits.
class KeyTable {
 public:
  // BadPack where they do not ascend.
  static Result<KeyTable> make(Tensor<std::uint64_t> keys);

  std::size_t size() const { return keys_.size(); }
  static constexpr std::uint32_t kAbsent = 0xffffffffU;
  std::uint32_t find(std::uint64_t key) const {
    if (keys_.empty()) return kAbsent;
    return find_from(first_[key >> shift_], key);
  }

  // find() of many keys at once, without waiting for the memory of one before the next is asked for. REQUIRES
  // as many places as keys, at most kMostAtOnce.
  static constexpr std::size_t kMostAtOnce = 64;
  void find(std::span<const std::uint64_t> keys, std::span<std::uint32_t> places) const;

 private:
  std::uint32_t find_from(std::uint32_t first, std::uint64_t key) const {
    while (first < keys_.size() && keys_[first] < key) ++first;
    return first < keys_.size() && keys_[first] == key ? first : kAbsent;
  }

  std::span<const std::uint64_t> keys_;
  std::vector<std::uint32_t> first_;  // place of the first key with these leading bits; one more at the end
  int shift_ = 63;
};

// Immutable; copies share the file's mapping; any thread may use it.
class FeatureModel {
 public:
  static constexpr std::int32_t kUnit = 1024;  // a score of 1: the logarithm of a ratio of e
  static constexpr std::size_t kMostClasses = 64;
  static constexpr std::size_t kMostDense = 4096;
  static constexpr std::int16_t kMostInput = 127;  // of the dense part's numbers, in absolute value

  // BadPack where a tensor is missing, has another shape, or could overflow.
  static Result<FeatureModel> load(const ModelFile& file, std::string_view prefix);

  const std::vector<std::string>& classes() const { return classes_; }
  std::size_t dense_size() const { return dense_.columns; }

  // scores[c] for every class. REQUIRES as many scores as classes, and `dense` of dense_size() numbers within
  // kMostInput.
  void score(std::span<const std::uint64_t> keys, std::span<const std::int16_t> dense,
             std::span<std::int32_t> scores) const;

  // What one feature adds to a class; 0 where the model does not know it.
  std::int32_t weight(std::uint64_t key, std::size_t of_class) const;
  // What a stretch of the dense part adds to a class.
  std::int32_t dense_weight(std::span<const std::int16_t> dense, std::size_t from, std::size_t size,
                            std::size_t of_class) const;
  bool knows(std::uint64_t key) const { return keys_.find(key) != KeyTable::kAbsent; }

 private:
  explicit FeatureModel(const ModelFile& file) : file_(file) {}
  Result<void> bind(std::string_view prefix);
  Result<void> bind_dense(const std::string& prefix);

  ModelFile file_;  // keeps the tensors below alive
  KeyTable keys_;
  Tensor<std::int16_t> weight_;
  Tensor<std::int32_t> bias_;
  Tensor<std::int16_t> dense_;
  std::int32_t shift_ = 0;
  std::vector<std::string> classes_;
};

// Probabilities of scores (softmax of score / kUnit), the same bits everywhere. REQUIRES equal sizes, at
// least one.
void to_probabilities(std::span<const std::int32_t> scores, std::span<double> probabilities);

// Word vectors of a model file: P.key (u64, text_key() of the folded form, ascending), P.vector (i8, N x D).
class WordVectors {
 public:
  static Result<WordVectors> load(const ModelFile& file, std::string_view prefix);

  std::size_t dimensions() const { return vectors_.columns; }
  // Null where the word is unknown; as long as the file's mapping.
  const std::int8_t* find(std::uint64_t key) const {
    const std::uint32_t row = keys_.find(key);
    return row == KeyTable::kAbsent ? nullptr : vectors_.row(row);
  }
  const std::int8_t* find(std::string_view folded) const { return find(text_key(folded)); }

 private:
  explicit WordVectors(const ModelFile& file) : file_(file) {}

  ModelFile file_;
  KeyTable keys_;
  Tensor<std::int8_t> vectors_;
};

}  // namespace entente
