#include "language/name_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace entente::language {
namespace {

// Units: types 1/256, at most kMostType; hidden layers and scores 1/512, at most kMost; weights between
// layers 1/1024; weights of the window 1/2048. training/names/export.py writes them so.
constexpr std::int32_t kMostType = 1023;
constexpr std::int32_t kMost = 4096;
constexpr std::int32_t kMostShare = 5000;  // of a row's entries: six of them fit 16 bits
constexpr int kShift = 10;
constexpr std::int32_t kHalf = 1 << (kShift - 1);

// Where the compiler can, the loops below are compiled for several processors and chosen at start. All
// arithmetic is on integers, so that the choice changes nothing but time.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define ENTENTE_CLONES __attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#else
#define ENTENTE_CLONES
#endif

template <std::size_t N>
inline std::int32_t dot(const std::int16_t* a, const std::int16_t* b) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < N; ++i) sum += std::int32_t{a[i]} * std::int32_t{b[i]};
  return sum;
}

ENTENTE_CLONES void multiply_window(const std::int16_t* type, const std::int16_t* weights,
                                    std::int16_t* row) {
  for (std::size_t o = 0; o < NameNetwork::kPlaces * NameNetwork::kHidden; ++o) {
    const std::int32_t sum = dot<NameNetwork::kType>(type, weights + o * NameNetwork::kType);
    row[o] = static_cast<std::int16_t>(std::clamp((sum + kHalf) >> kShift, -kMostShare, kMostShare));
  }
}

ENTENTE_CLONES void add_rows(const std::array<const NameNetwork::Row*, NameNetwork::kPlaces>& window,
                             const std::int16_t* context, std::int16_t* out) {
  constexpr std::size_t kWidth = NameNetwork::kHidden;
  const std::int16_t* a = window[0]->data();
  const std::int16_t* b = window[1]->data() + kWidth;
  const std::int16_t* c = window[2]->data() + 2 * kWidth;
  const std::int16_t* d = window[3]->data() + 3 * kWidth;
  const std::int16_t* e = window[4]->data() + 4 * kWidth;
  for (std::size_t o = 0; o < kWidth; ++o) {
    const auto sum = static_cast<std::int16_t>(a[o] + b[o] + c[o] + d[o] + e[o] + context[o]);
    out[o] = std::clamp<std::int16_t>(sum, 0, kMost);
  }
}

template <std::size_t N>
void settle(const IntegerLayer& layer, const std::int16_t* in, std::array<std::int16_t, N>& out) {
  std::array<std::int32_t, IntegerLayer::kMostOutputs> sums;
  layer.sums(in, sums.data());
  for (std::size_t o = 0; o < N; ++o)
    out[o] = static_cast<std::int16_t>(std::clamp((sums[o] + kHalf) >> kShift, 0, kMost));
}

std::size_t find_hash(const Tensor<std::uint32_t>& table, std::uint32_t hash) {
  const auto at = std::lower_bound(table.values.begin(), table.values.end(), hash);
  const bool found = at != table.values.end() && *at == hash;
  return found ? static_cast<std::size_t>(at - table.values.begin()) : table.values.size();
}

bool ascends(const Tensor<std::uint32_t>& table) {
  return std::adjacent_find(table.values.begin(), table.values.end(), std::greater_equal<>()) ==
         table.values.end();
}

// Whether a layer's sums could leave 32 bits for some input of 0 to `most`.
bool overflows(const Tensor<std::int16_t>& weights, const Tensor<std::int32_t>& bias, std::int64_t most) {
  for (std::uint32_t o = 0; o < weights.rows; ++o) {
    std::int64_t sum = bias.values.empty() ? 0 : std::abs(std::int64_t{bias.values[o]});
    for (std::uint32_t i = 0; i < weights.columns; ++i)
      sum += most * std::abs(std::int64_t{weights.row(o)[i]});
    if (sum >= (std::int64_t{1} << 31) - (1 << kShift)) return true;
  }
  return false;
}

constexpr std::int32_t kWorst = -(1 << 24);  // no score is lower; with moves and five bits it fits 32 bits
constexpr std::size_t kFree = NameNetwork::kFree;

// Labels after which a name may begin, and labels that begin one or none.
constexpr std::array<std::uint8_t, kFree> free_labels(std::size_t a, std::size_t b) {
  std::array<std::uint8_t, kFree> labels{};
  for (std::size_t k = 0; k < NameNetwork::kKinds; ++k) {
    labels[1 + 2 * k] = static_cast<std::uint8_t>(1 + 4 * k + a);
    labels[2 + 2 * k] = static_cast<std::uint8_t>(1 + 4 * k + b);
  }
  return labels;
}
constexpr auto kEnds = free_labels(2, 3);    // none, end, single
constexpr auto kStarts = free_labels(0, 3);  // none, begin, single

}  // namespace

Result<NameNetwork> NameNetwork::load(const ModelFile& model) {
  NameNetwork network(model);
  if (auto bound = network.bind(); !bound) return tl::unexpected(std::move(bound.error()));
  if (auto checked = network.check_sums(); !checked) return tl::unexpected(std::move(checked.error()));
  for (std::size_t t = 0; t < kFree; ++t) {
    for (std::size_t e = 0; e < kFree; ++e)
      network.free_moves_[t][e] = network.moves_.row(kEnds[e])[kStarts[t]];
  }
  network.second_layer_ = IntegerLayer(network.second_, network.second_bias_);
  network.pool_layer_ = IntegerLayer(network.pool_, network.pool_bias_);
  network.third_layer_ = IntegerLayer(network.third_, network.third_bias_);
  network.out_layer_ = IntegerLayer(network.out_, network.out_bias_);
  multiply_window(network.pad_type_.row(0), network.window_.row(0), network.pad_.data());
  return network;
}

Result<void> NameNetwork::bind() {
  const auto take = [&]<class T>(Tensor<T>& into, std::string_view name, std::size_t rows,
                                 std::size_t columns) {
    auto tensor =
        model_.tensor<T>(name, static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(columns));
    if (!tensor) return Result<void>(tl::unexpected(std::move(tensor.error())));
    into = *tensor;
    return Result<void>();
  };
  Result<void> done;
  const auto also = [&](auto&... arguments) {
    if (done) done = take(arguments...);
  };
  Tensor<std::uint32_t> version;
  const std::size_t any = 0;
  const auto want = [&](auto& into, std::string_view name, std::size_t rows, std::size_t columns) {
    also(into, name, rows, columns);
  };
  want(version, "version", 1, 1);
  want(word_hash_, "word_hash", 1, any);
  want(word_, "word", any, kType);
  want(place_hash_, "gazetteer_hash", 1, any);
  want(place_bits_, "gazetteer_bits", 1, any);
  want(affix_, "affix", kAffixBuckets, kType);
  want(shape_, "shape", kNameShapes, kType);
  want(bit_, "bit", 16, kType);
  want(pad_type_, "pad", 1, kType);
  want(window_, "window", kPlaces * kHidden, kType);
  want(context_, "context", kContexts, kHidden);
  want(second_, "second", kSecond, 3 * kHidden);
  want(second_bias_, "second_bias", 1, kSecond);
  want(pool_, "pool", kPool, kSecond);
  want(pool_bias_, "pool_bias", 1, kPool);
  want(third_, "third", kThird, kSecond + 3 * kPool);
  want(third_bias_, "third_bias", 1, kThird);
  want(out_, "out", kLabels, kThird);
  want(out_bias_, "out_bias", 1, kLabels);
  want(moves_, "moves", kLabels, kLabels);
  if (!done) return done;
  if (version.values[0] != kNameFeatureVersion)
    return fail(
        Code::BadPack,
        fmt::format(
            "was trained for word features {}, this program has {}: train it again (training/README.md)",
            version.values[0], kNameFeatureVersion),
        model_.card().name);
  const bool fits = word_.rows == word_hash_.columns + 1 && place_bits_.columns == place_hash_.columns &&
                    ascends(word_hash_) && ascends(place_hash_);
  if (!fits) return fail(Code::BadPack, "its tables of words do not fit together", model_.card().name);
  return {};
}

Result<void> NameNetwork::check_sums() const {
  const auto within = [](const Tensor<std::int16_t>& tensor, int low, int high) {
    return std::all_of(tensor.values.begin(), tensor.values.end(),
                       [&](int v) { return low <= v && v <= high; });
  };
  const bool bad = !within(pad_type_, 0, kMostType) || !within(context_, -kMostShare, kMostShare) ||
                   overflows(window_, {}, kMostType) || overflows(second_, second_bias_, kMost) ||
                   overflows(pool_, pool_bias_, kMost) || overflows(third_, third_bias_, kMost) ||
                   overflows(out_, out_bias_, kMost);
  if (bad) return fail(Code::BadPack, "holds weights whose sums could overflow", model_.card().name);
  return {};
}

std::uint16_t NameNetwork::bits(std::uint32_t word) const {
  const std::size_t at = find_hash(place_hash_, word);
  return at < place_bits_.values.size() ? static_cast<std::uint16_t>(place_bits_.values[at])
                                        : std::uint16_t{0};
}

void NameNetwork::fill_row(const NameFeatures& features, Row& row) const {
  std::array<std::int32_t, kType> sum{};  // in 1/256
  const std::int8_t* word = word_.row(find_hash(word_hash_, features.word));
  const std::int16_t* shape = shape_.row(static_cast<std::size_t>(features.shape));
  for (std::size_t i = 0; i < kType; ++i) sum[i] = word[i] * 8 + shape[i];
  for (const std::uint16_t affix : features.affixes) {
    const std::int8_t* part = affix_.row(affix);
    for (std::size_t i = 0; i < kType; ++i) sum[i] += part[i] * 4;
  }
  const std::uint16_t set = bits(features.word);
  for (std::size_t b = 0; b < 16; ++b) {
    if ((set >> b & 1) == 0) continue;
    for (std::size_t i = 0; i < kType; ++i) sum[i] += bit_.row(b)[i];
  }
  std::array<std::int16_t, kType> type{};
  for (std::size_t i = 0; i < kType; ++i)
    type[i] = static_cast<std::int16_t>(std::clamp(sum[i], 0, kMostType));
  multiply_window(type.data(), window_.row(0), row.data());
}

void NameNetwork::hidden(const std::array<const Row*, kPlaces>& window, std::size_t context,
                         Hidden& out) const {
  add_rows(window, context_.row(context), out.data());
}

void NameNetwork::second(const std::int16_t* around, Second& out) const {
  settle(second_layer_, around, out);
}

void NameNetwork::pool(const Second& second, Pooled& out) const { settle(pool_layer_, second.data(), out); }

void NameNetwork::scores(const Second& second, const std::array<const Pooled*, 3>& pooled,
                         Scores& out) const {
  std::array<std::int16_t, kSecond + 3 * kPool> in;
  auto to = std::copy(second.begin(), second.end(), in.begin());
  for (const Pooled* part : pooled) to = std::copy(part->begin(), part->end(), to);
  std::array<std::int16_t, kThird> third;
  settle(third_layer_, in.data(), third);
  std::array<std::int32_t, IntegerLayer::kMostOutputs> sums;
  out_layer_.sums(third.data(), sums.data());
  for (std::size_t l = 0; l < kLabels; ++l) out[l] = (sums[l] + kHalf) >> kShift;
}

// Scores are kept relative to the best of their step, in 1/512 and with five bits for where they came from,
// so that the best predecessor is a plain maximum.
void NameNetwork::decode(std::span<const Scores> scores, Trellis& trellis,
                         std::vector<std::uint8_t>& labels) const {
  const std::size_t count = scores.size();
  labels.assign(count, 0);
  if (count == 0) return;
  if (trellis.back.size() < count) trellis.back.resize(count);
  std::array<std::int32_t, kLabels> best;
  best.fill(kWorst);
  for (const std::uint8_t to : kStarts) best[to] = std::max(scores[0][to], kWorst);
  for (std::size_t i = 1; i < count; ++i) {
    std::array<std::int32_t, kFree> ends;
    for (std::size_t e = 0; e < kFree; ++e) ends[e] = best[kEnds[e]];
    std::array<std::int32_t, kLabels> next;
    const auto settle_on = [&](std::size_t to, std::int32_t packed, std::size_t from) {
      next[to] = std::max((packed >> 5) + scores[i][to], kWorst);
      trellis.back[i][to] = static_cast<std::uint8_t>(from);
    };
    for (std::size_t t = 0; t < kFree; ++t) {
      std::int32_t top = INT32_MIN;
      for (std::size_t e = 0; e < kFree; ++e)
        top = std::max(top, (ends[e] + free_moves_[t][e]) * 32 + static_cast<std::int32_t>(e));
      settle_on(kStarts[t], top, kEnds[static_cast<std::size_t>(top & 31)]);
    }
    for (std::size_t begin = 1; begin < kLabels; begin += 4) {
      for (const std::size_t to : {begin + 1, begin + 2}) {
        const std::int32_t opened = best[begin] + moves_.row(begin)[to];
        const std::int32_t inside = best[begin + 1] + moves_.row(begin + 1)[to];
        settle_on(to, std::max(opened, inside) * 32, opened >= inside ? begin : begin + 1);
      }
    }
    const std::int32_t top = *std::max_element(next.begin(), next.end());
    for (std::size_t l = 0; l < kLabels; ++l) best[l] = std::max(next[l] - top, kWorst);
  }
  std::size_t label = kEnds[0];
  for (const std::uint8_t from : kEnds) {
    if (best[from] > best[label]) label = from;
  }
  for (std::size_t i = count; i-- > 0;) {
    labels[i] = static_cast<std::uint8_t>(label);
    if (i > 0) label = trellis.back[i][label];
  }
}

}  // namespace entente::language
