#include "language/coreference_model.h"

#include <algorithm>

namespace entente::language {
namespace {

struct Sum {
  const std::int16_t* weights;
  std::int32_t sum = 0;
  void add(std::uint32_t index) { sum += weights[index]; }
};

struct RowSum {
  const Tensor<std::int16_t>& rows;
  std::array<std::int32_t, kEntityClasses> sums{};
  void add(std::uint32_t index) {
    const std::int16_t* row = rows.row(index);
    for (std::size_t i = 0; i < kEntityClasses; ++i) sums[i] += row[i];
  }
};

}  // namespace

Result<CoreferenceModel> CoreferenceModel::create(const ModelFile& file) {
  CoreferenceModel model(file);
  auto weights = model.file_.tensor<std::int16_t>("link", 1, 1u << kWeightBits);
  if (!weights) return tl::unexpected(std::move(weights.error()));
  auto classes = model.file_.tensor<std::int16_t>("class", 1u << kClassBits, kEntityClasses);
  if (!classes) return tl::unexpected(std::move(classes.error()));
  auto probability = model.file_.tensor<std::int16_t>("probability", kMentionTypes, kMarginSteps);
  if (!probability) return tl::unexpected(std::move(probability.error()));
  auto hashes = model.file_.tensor<std::uint32_t>("words", 1);
  if (!hashes) return tl::unexpected(std::move(hashes.error()));
  auto values = model.file_.tensor<std::uint8_t>("word_classes", hashes->columns, 3);
  if (!values) return tl::unexpected(std::move(values.error()));
  model.words_ = {hashes->values, values->values};
  model.weights_ = *weights;
  model.classes_ = *classes;
  model.probability_ = *probability;
  return model;
}

void WordClasses::look_up(Mention& mention) const {
  const auto found = std::lower_bound(hashes.begin(), hashes.end(), mention.key);
  if (found == hashes.end() || *found != mention.key) return;
  const std::uint8_t* value = values.data() + 3 * (found - hashes.begin());
  mention.cluster = value[0];
  mention.coarse = value[1];
  mention.word_class = value[2];
}

EntityClass CoreferenceModel::classify(const Mention& mention, const FeatureContext& context) const {
  RowSum sink{classes_};
  Features<RowSum>(context, sink).of_class(mention);
  const auto best = std::max_element(sink.sums.begin() + 1, sink.sums.end());
  return static_cast<EntityClass>(best - sink.sums.begin());
}

std::int32_t CoreferenceModel::start_score(std::uint32_t mention, const FeatureContext& context) const {
  Sum sink{weights_.values.data()};
  Features<Sum>(context, sink).of_start(mention);
  return sink.sum;
}

std::int32_t CoreferenceModel::link_score(std::uint32_t mention, std::uint32_t antecedent,
                                          std::uint32_t closer, const FeatureContext& context) const {
  Sum sink{weights_.values.data()};
  Features<Sum>(context, sink).of_link(mention, antecedent, closer);
  return sink.sum;
}

std::uint32_t CoreferenceModel::probability(MentionType type, std::int32_t margin) const {
  const std::int32_t step = std::clamp(margin / kMarginStep, 0, static_cast<std::int32_t>(kMarginSteps) - 1);
  const std::int16_t value = probability_.row(static_cast<std::size_t>(type))[step];
  return static_cast<std::uint32_t>(std::clamp<std::int16_t>(value, 0, 1000));
}

}  // namespace entente::language
