// The weights of co-reference: packs/models/coref.model, made by training/coref/train.py. Whole numbers only.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "knowledge/model_file.h"
#include "language/coreference_features.h"

namespace entente::language {

// What word vectors say of common words, a byte each. The vectors themselves stay with the training.
struct WordClasses {
  std::span<const std::uint32_t> hashes;  // of the words, ascending
  std::span<const std::uint8_t> values;   // three a word: cluster, coarse cluster, EntityClass

  void look_up(Mention& mention) const;
};

// Immutable; copies share the file's mapping; any thread may use it.
class CoreferenceModel {
 public:
  // BadPack where the model is not one of this kind.
  static Result<CoreferenceModel> create(const ModelFile& file);

  const ModelCard& card() const { return file_.card(); }

  // Fills what the vector of the mention's head says: cluster, coarse, word_class.
  void look_up(Mention& mention) const { words_.look_up(mention); }
  EntityClass classify(const Mention& mention, const FeatureContext& context) const;
  std::int32_t start_score(std::uint32_t mention, const FeatureContext& context) const;
  std::int32_t link_score(std::uint32_t mention, std::uint32_t antecedent, std::uint32_t closer,
                          const FeatureContext& context) const;

  // The probability, in thousandths, that a link of a mention of this type whose score is `margin` above that
  // of no link is right: measured on held-out training documents.
  std::uint32_t probability(MentionType type, std::int32_t margin) const;

 private:
  explicit CoreferenceModel(const ModelFile& file) : file_(file) {}

  ModelFile file_;
  Tensor<std::int16_t> weights_;
  Tensor<std::int16_t> classes_;  // rows of kEntityClasses
  WordClasses words_;
  Tensor<std::int16_t> probability_;  // mention type x step of the margin
};

inline constexpr std::int32_t kScoreUnit = 512;   // a weight of 1, as stored
inline constexpr std::int32_t kMarginStep = 256;  // of the table of probabilities
inline constexpr std::size_t kMarginSteps = 16;

}  // namespace entente::language
