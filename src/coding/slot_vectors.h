// The dense part of what a model is told: for each of a few slots (the trigger, its governor, ...) the mean
// of the word vectors that stand there. Scratch: filled, read and cleared again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/feature_model.h"

namespace entente::coding {

class SlotVectors {
 public:
  // Without vectors (training) it only notes the words, and its values are empty.
  SlotVectors(const WordVectors* vectors, std::size_t slots, bool noted)
      : vectors_(vectors),
        sums_(vectors == nullptr ? 0 : slots * vectors->dimensions()),
        counts_(slots),
        noted_(noted) {}

  void clear() {
    std::fill(sums_.begin(), sums_.end(), 0);
    std::fill(counts_.begin(), counts_.end(), 0);
    words_.clear();
  }

  void add(std::size_t slot, std::string_view word) { add(slot, FeatureList::Key{text_key(word), word}); }
  void add(std::size_t slot, const FeatureList::Key& word) {
    if (noted_) words_.emplace_back(slot, word.text);
    if (vectors_ == nullptr || counts_[slot] == kMostWords) return;
    const std::int8_t* vector = vectors_->find(word.value);
    if (vector == nullptr) return;
    ++counts_[slot];
    std::int16_t* sum = sums_.data() + slot * vectors_->dimensions();
    const std::size_t size = vectors_->dimensions();
    for (std::size_t i = 0; i < size; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + vector[i]);
  }

  // Means, towards zero; slot by slot. To be called when all words are in.
  const std::vector<std::int16_t>& finish() {
    values_.assign(sums_.begin(), sums_.end());
    const std::size_t size = vectors_ == nullptr ? 0 : vectors_->dimensions();
    for (std::size_t slot = 0; slot < counts_.size(); ++slot) {
      if (counts_[slot] < 2) continue;
      for (std::size_t i = slot * size; i < (slot + 1) * size; ++i)
        values_[i] = static_cast<std::int16_t>(sums_[i] / counts_[slot]);
    }
    return values_;
  }

  const std::vector<std::int16_t>& values() const { return values_; }  // as finish() left them

  // Slot and word, in the order they came; only where noted.
  const std::vector<std::pair<std::size_t, std::string>>& words() const { return words_; }

 private:
  static constexpr std::int32_t kMostWords = 200;  // of a slot: 200 x 127 fits 16 bits

  const WordVectors* vectors_;
  std::vector<std::int16_t> sums_;
  std::vector<std::int32_t> counts_;
  std::vector<std::int16_t> values_;
  std::vector<std::pair<std::size_t, std::string>> words_;
  bool noted_;
};

}  // namespace entente::coding
