#include "knowledge/feature_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <limits>

#include "base/check.h"
#include "base/math.h"
#include "base/prefetch.h"

namespace entente {
namespace {

// With 4096 weights of 16 bits still far from 31 bits.
constexpr std::int32_t kMostBias = 1 << 26;
constexpr std::int64_t kMostDenseScore = 1 << 26;
constexpr int kMostIndexBits = 20;

Result<void> damaged(std::string_view prefix, std::string_view what) {
  return fail(Code::BadPack, fmt::format("'{}' {}; take model and program from one release", prefix, what));
}

std::vector<std::string> lines_of(std::span<const std::uint8_t> bytes) {
  std::vector<std::string> lines(1);
  for (const std::uint8_t byte : bytes) {
    if (byte == '\n')
      lines.emplace_back();
    else
      lines.back() += static_cast<char>(byte);
  }
  return lines;
}

}  // namespace

Result<KeyTable> KeyTable::make(Tensor<std::uint64_t> keys) {
  KeyTable table;
  table.keys_ = keys.values;
  for (std::size_t i = 1; i < table.keys_.size(); ++i) {
    if (table.keys_[i - 1] >= table.keys_[i])
      return fail(Code::BadPack, "its keys do not ascend; take model and program from one release");
  }
  const int bits = std::clamp(static_cast<int>(std::bit_width(table.keys_.size())), 1, kMostIndexBits);
  table.shift_ = 64 - bits;
  table.first_.assign((std::size_t{1} << bits) + 1, 0);
  for (const std::uint64_t key : table.keys_) ++table.first_[(key >> table.shift_) + 1];
  for (std::size_t i = 1; i < table.first_.size(); ++i) table.first_[i] += table.first_[i - 1];
  return table;
}

void KeyTable::find(std::span<const std::uint64_t> keys, std::span<std::uint32_t> places) const {
  if (keys_.empty()) {
    std::fill(places.begin(), places.end(), kAbsent);
    return;
  }
  for (const std::uint64_t key : keys) prefetch(&first_[key >> shift_]);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    places[i] = first_[keys[i] >> shift_];
    prefetch(keys_.data() + places[i]);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) places[i] = find_from(places[i], keys[i]);
}

Result<FeatureModel> FeatureModel::load(const ModelFile& file, std::string_view prefix) {
  FeatureModel model(file);
  if (auto bound = model.bind(prefix); !bound)
    return tl::unexpected(std::move(bound.error()).in(file.card().name));
  return model;
}

Result<void> FeatureModel::bind(std::string_view prefix) {
  const std::string name(prefix);
  const auto keys = file_.tensor<std::uint64_t>(name + ".key", 1);
  if (!keys) return tl::unexpected(keys.error());
  const auto names = file_.tensor<std::uint8_t>(name + ".class", 1);
  if (!names) return tl::unexpected(names.error());
  classes_ = lines_of(names->values);
  if (classes_.size() > kMostClasses) return damaged(prefix, "has too many classes");
  const auto columns = static_cast<std::uint32_t>(classes_.size());
  const auto weight = file_.tensor<std::int16_t>(name + ".weight", 0, columns);
  if (!weight) return tl::unexpected(weight.error());
  if (weight->rows != keys->columns) return damaged(prefix, "has not one row of weights for each key");
  const auto bias = file_.tensor<std::int32_t>(name + ".bias", 1, columns);
  if (!bias) return tl::unexpected(bias.error());
  if (std::any_of(bias->values.begin(), bias->values.end(),
                  [](std::int32_t b) { return b > kMostBias || b < -kMostBias; })) {
    return damaged(prefix, "has a bias out of range");
  }
  auto table = KeyTable::make(*keys);
  if (!table) return tl::unexpected(std::move(table.error()));
  keys_ = std::move(*table);
  weight_ = *weight;
  bias_ = *bias;
  return bind_dense(name);
}

Result<void> FeatureModel::bind_dense(const std::string& prefix) {
  const auto shift = file_.tensor<std::int32_t>(prefix + ".shift", 1, 1);
  if (!shift) return {};  // no dense part
  const auto dense =
      file_.tensor<std::int16_t>(prefix + ".dense", static_cast<std::uint32_t>(classes_.size()));
  if (!dense) return tl::unexpected(dense.error());
  if (dense->columns > kMostDense) return damaged(prefix, "has too long a dense part");
  shift_ = shift->values[0];
  if (shift_ < 0 || shift_ > 30) return damaged(prefix, "has a shift out of range");
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    std::int64_t most = 0;
    for (std::size_t i = 0; i < dense->columns; ++i)
      most += std::int64_t{std::abs(std::int32_t{dense->row(c)[i]})} * kMostInput;
    if (most >> shift_ > kMostDenseScore || most > std::numeric_limits<std::int32_t>::max())
      return damaged(prefix, "has dense weights that could overflow");
  }
  dense_ = *dense;
  return {};
}

void FeatureModel::score(std::span<const std::uint64_t> keys, std::span<const std::int16_t> dense,
                         std::span<std::int32_t> scores) const {
  ENTENTE_CHECK(scores.size() == classes_.size() && dense.size() == dense_size());
  std::copy(bias_.values.begin(), bias_.values.end(), scores.begin());
  std::array<std::uint32_t, KeyTable::kMostAtOnce> rows;
  for (keys = keys.first(std::min(keys.size(), FeatureList::kMost)); !keys.empty();) {
    const auto some = keys.first(std::min(keys.size(), rows.size()));
    keys = keys.subspan(some.size());
    keys_.find(some, std::span(rows).first(some.size()));
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (rows[i] != KeyTable::kAbsent) prefetch(weight_.row(rows[i]));
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (rows[i] == KeyTable::kAbsent) continue;
      const std::int16_t* weight = weight_.row(rows[i]);
      for (std::size_t c = 0; c < scores.size(); ++c) scores[c] += weight[c];
    }
  }
  if (dense.empty()) return;
  for (std::size_t c = 0; c < scores.size(); ++c) scores[c] += dense_weight(dense, 0, dense.size(), c);
}

std::int32_t FeatureModel::weight(std::uint64_t key, std::size_t of_class) const {
  const std::uint32_t row = keys_.find(key);
  return row == KeyTable::kAbsent ? 0 : weight_.row(row)[of_class];
}

std::int32_t FeatureModel::dense_weight(std::span<const std::int16_t> dense, std::size_t from,
                                        std::size_t size, std::size_t of_class) const {
  const std::int16_t* weight = dense_.row(of_class);
  std::int32_t sum = 0;
  for (std::size_t i = from; i < from + size; ++i) sum += std::int32_t{weight[i]} * std::int32_t{dense[i]};
  return sum >> shift_;
}

void to_probabilities(std::span<const std::int32_t> scores, std::span<double> probabilities) {
  const std::int32_t best = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    probabilities[i] = det_exp((static_cast<double>(scores[i]) - best) / FeatureModel::kUnit);
    sum += probabilities[i];
  }
  for (double& p : probabilities) p /= sum;
}

Result<WordVectors> WordVectors::load(const ModelFile& file, std::string_view prefix) {
  WordVectors words(file);
  const std::string name(prefix);
  const auto keys = file.tensor<std::uint64_t>(name + ".key", 1);
  if (!keys) return tl::unexpected(keys.error());
  const auto vectors = file.tensor<std::int8_t>(name + ".vector", keys->columns);
  if (!vectors) return tl::unexpected(vectors.error());
  auto table = KeyTable::make(*keys);
  if (!table) return tl::unexpected(std::move(table.error()).in(file.card().name));
  words.keys_ = std::move(*table);
  words.vectors_ = *vectors;
  return words;
}

}  // namespace entente
