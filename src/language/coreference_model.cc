#include "language/coreference_model.h"

#include <algorithm>

#include "base/prefetch.h"

namespace entente::language {
namespace {

// Asks for every weight before it adds the first: they lie far apart, and memory is what takes the time.
class Sum {
 public:
  explicit Sum(const std::int16_t* weights) : weights_(weights) {}

  void add(std::uint32_t index) {
    if (count_ == asked_.size()) settle();
    prefetch(weights_ + index);
    asked_[count_++] = index;
  }
  std::int32_t total() {
    settle();
    return sum_;
  }

 private:
  void settle() {
    for (std::size_t i = 0; i < count_; ++i) sum_ += weights_[asked_[i]];
    count_ = 0;
  }

  const std::int16_t* weights_;
  std::array<std::uint32_t, 128> asked_;
  std::size_t count_ = 0;
  std::int32_t sum_ = 0;
};

class RowSum {
 public:
  explicit RowSum(const Tensor<std::int16_t>& rows) : rows_(rows) {}

  void add(std::uint32_t index) {
    if (count_ == asked_.size()) settle();
    const std::int16_t* row = rows_.row(index);
    prefetch(row);
    prefetch(row + kEntityClasses - 1);
    asked_[count_++] = row;
  }
  const std::array<std::int32_t, kEntityClasses>& totals() {
    settle();
    return sums_;
  }

 private:
  void settle() {
    for (std::size_t k = 0; k < count_; ++k) {
      for (std::size_t i = 0; i < kEntityClasses; ++i) sums_[i] += asked_[k][i];
    }
    count_ = 0;
  }

  const Tensor<std::int16_t>& rows_;
  std::array<const std::int16_t*, 64> asked_;
  std::size_t count_ = 0;
  std::array<std::int32_t, kEntityClasses> sums_{};
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
  RowSum sink(classes_);
  Features<RowSum>(context, sink).of_class(mention);
  const auto& sums = sink.totals();
  return static_cast<EntityClass>(std::max_element(sums.begin() + 1, sums.end()) - sums.begin());
}

std::int32_t CoreferenceModel::start_score(std::uint32_t mention, const FeatureContext& context) const {
  Sum sink(weights_.values.data());
  Features<Sum>(context, sink).of_start(mention);
  return sink.total();
}

std::int32_t CoreferenceModel::link_score(std::uint32_t mention, std::uint32_t antecedent,
                                          std::uint32_t closer, const FeatureContext& context) const {
  Sum sink(weights_.values.data());
  Features<Sum>(context, sink).of_link(mention, antecedent, closer);
  return sink.total();
}

std::uint32_t CoreferenceModel::probability(MentionType type, std::int32_t margin) const {
  const std::int32_t step = std::clamp(margin / kMarginStep, 0, static_cast<std::int32_t>(kMarginSteps) - 1);
  const std::int16_t value = probability_.row(static_cast<std::size_t>(type))[step];
  return static_cast<std::uint32_t>(std::clamp<std::int16_t>(value, 0, 1000));
}

}  // namespace entente::language
