// The network against the plain arithmetic that its header describes, over the repository's own model.
#include "language/name_network.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "knowledge/model_pack.h"

namespace entente::language {
namespace {

const ModelFile& model() {
  static const ModelFile kModel =
      ModelPack::load({ENTENTE_SOURCE_DIR "/packs"}).value().need("names").value();
  return kModel;
}

const NameNetwork& network() {
  static const NameNetwork kNetwork = NameNetwork::load(model()).value();
  return kNetwork;
}

std::int64_t settled(std::int64_t sum) { return std::clamp<std::int64_t>((sum + 512) >> 10, 0, 4096); }

template <class In>
std::vector<std::int64_t> layer(const char* name, const In& in) {
  const auto weights = model().tensor<std::int16_t>(name).value();
  const auto bias = model().tensor<std::int32_t>(std::string(name) + "_bias").value();
  std::vector<std::int64_t> out;
  for (std::uint32_t o = 0; o < weights.rows; ++o) {
    std::int64_t sum = bias.values[o];
    for (std::uint32_t i = 0; i < weights.columns; ++i) sum += std::int64_t{weights.row(o)[i]} * in[i];
    out.push_back(sum);
  }
  return out;
}

// A type's numbers, by the tables.
std::vector<std::int64_t> type_of(const NameFeatures& features) {
  const auto hashes = model().tensor<std::uint32_t>("word_hash").value();
  const auto words = model().tensor<std::int8_t>("word").value();
  const auto affixes = model().tensor<std::int8_t>("affix").value();
  const auto shapes = model().tensor<std::int16_t>("shape").value();
  const auto bits = model().tensor<std::int16_t>("bit").value();
  const auto at = std::find(hashes.values.begin(), hashes.values.end(), features.word);
  std::vector<std::int64_t> type;
  for (std::size_t i = 0; i < NameNetwork::kType; ++i) {
    std::int64_t sum = words.row(static_cast<std::size_t>(at - hashes.values.begin()))[i] * 8 +
                       shapes.row(static_cast<std::size_t>(features.shape))[i];
    for (const std::uint16_t affix : features.affixes) sum += affixes.row(affix)[i] * 4;
    for (std::size_t b = 0; b < 16; ++b)
      sum += (network().bits(features.word) >> b & 1) != 0 ? bits.row(b)[i] : 0;
    type.push_back(std::clamp<std::int64_t>(sum, 0, 1023));
  }
  return type;
}

TEST(NameNetwork, AgreesWithPlainArithmetic) {
  const std::vector<std::string> words = {"The", "envoys", "of",   "Mozambique",
                                          "met", "Okoro",  "Qzxv", "2015"};
  std::vector<NameNetwork::Row> rows(words.size());
  std::vector<std::vector<std::int64_t>> types;
  for (std::size_t w = 0; w < words.size(); ++w) {
    const NameFeatures features = name_features(words[w], fold(words[w]));
    network().fill_row(features, rows[w]);
    types.push_back(type_of(features));
  }
  const auto window = model().tensor<std::int16_t>("window").value();
  const auto context = model().tensor<std::int16_t>("context").value();
  std::array<NameNetwork::Hidden, 3> around;
  for (std::size_t k = 0; k < 3; ++k) {
    network().hidden({&rows[k], &rows[k + 1], &rows[k + 2], &rows[k + 3], &rows[k + 4]}, k, around[k]);
    for (std::size_t o = 0; o < NameNetwork::kHidden; ++o) {
      std::int64_t sum = context.row(k)[o];
      for (std::size_t p = 0; p < NameNetwork::kPlaces; ++p) {
        std::int64_t share = 0;
        for (std::size_t i = 0; i < NameNetwork::kType; ++i)
          share += types[k + p][i] * window.row(p * NameNetwork::kHidden + o)[i];
        sum += std::clamp<std::int64_t>((share + 512) >> 10, -5000, 5000);
      }
      ASSERT_EQ(around[k][o], std::clamp<std::int64_t>(sum, 0, 4096)) << k << " " << o;
    }
  }
  NameNetwork::Second second;
  network().second(around[0].data(), second);
  std::vector<std::int64_t> flat;
  for (const auto& hidden : around) flat.insert(flat.end(), hidden.begin(), hidden.end());
  const auto plain_second = layer("second", flat);
  for (std::size_t o = 0; o < second.size(); ++o) ASSERT_EQ(second[o], settled(plain_second[o]));
  NameNetwork::Pooled pooled;
  network().pool(second, pooled);
  const auto plain_pool = layer("pool", second);
  for (std::size_t o = 0; o < pooled.size(); ++o) ASSERT_EQ(pooled[o], settled(plain_pool[o]));
  const NameNetwork::Pooled nothing{};
  NameNetwork::Scores scores;
  network().scores(second, {&nothing, &pooled, &nothing}, scores);
  std::vector<std::int64_t> in(second.begin(), second.end());
  in.insert(in.end(), NameNetwork::kPool, 0);
  in.insert(in.end(), pooled.begin(), pooled.end());
  in.insert(in.end(), NameNetwork::kPool, 0);
  std::vector<std::int64_t> third;
  for (const std::int64_t sum : layer("third", in)) third.push_back(settled(sum));
  const auto plain = layer("out", third);
  for (std::size_t o = 0; o < scores.size(); ++o) ASSERT_EQ(scores[o], (plain[o] + 512) >> 10);
}

TEST(NameNetwork, DecodesTheBestOfAllLabellings) {
  const auto moves = model().tensor<std::int16_t>("moves").value();
  const auto begins = [](std::size_t label) {
    return label == 0 || (label - 1) % 4 == 0 || (label - 1) % 4 == 3;
  };
  const auto ends = [](std::size_t label) { return label == 0 || (label - 1) % 4 >= 2; };
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::vector<NameNetwork::Scores> scores(3);
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t l = 0; l < NameNetwork::kLabels; ++l)
        scores[i][l] = static_cast<std::int32_t>(random_bits(seed, i, l) % 8000) - 4000;
    }
    std::int64_t best = -(std::int64_t{1} << 40);
    for (std::size_t a = 0; a < NameNetwork::kLabels; ++a) {
      for (std::size_t b = 0; b < NameNetwork::kLabels; ++b) {
        for (std::size_t c = 0; c < NameNetwork::kLabels; ++c) {
          if (!begins(a) || !ends(c) || moves.row(a)[b] == -32768 || moves.row(b)[c] == -32768) continue;
          best = std::max<std::int64_t>(best, std::int64_t{scores[0][a]} + scores[1][b] + scores[2][c] +
                                                  moves.row(a)[b] + moves.row(b)[c]);
        }
      }
    }
    NameNetwork::Trellis trellis;
    std::vector<std::uint8_t> labels;
    network().decode(scores, trellis, labels);
    ASSERT_EQ(labels.size(), 3u);
    EXPECT_EQ(std::int64_t{scores[0][labels[0]]} + scores[1][labels[1]] + scores[2][labels[2]] +
                  moves.row(labels[0])[labels[1]] + moves.row(labels[1])[labels[2]],
              best);
  }
}

TEST(NameFeatures, ShapesAndRuns) {
  const auto shape = [](const std::string& word) { return name_features(word, fold(word)).shape; };
  EXPECT_EQ(shape("talks"), NameShape::Lower);
  EXPECT_EQ(shape("Talks"), NameShape::Capital);
  EXPECT_EQ(shape("U.S."), NameShape::DottedUpper);
  EXPECT_EQ(shape("A."), NameShape::Initial);
  EXPECT_EQ(shape("McCain"), NameShape::MixedCapital);
  EXPECT_EQ(shape("\xC3\x89tat"), NameShape::Capital);
  EXPECT_EQ(shape("2015"), NameShape::Year);
  EXPECT_EQ(shape("\xE2\x80\x99s"), NameShape::Clitic);
  EXPECT_EQ(shape("\xff"), NameShape::Symbol);
  const std::vector<NameShape> shapes = {NameShape::Lower,   NameShape::Capital, NameShape::Lower,
                                         NameShape::Capital, NameShape::Lower,   NameShape::Stop};
  std::vector<NamePart> parts(6, NamePart::None);
  parts[1] = parts[3] = NamePart::Start;
  mark_name_runs(shapes, NameCase::Normal, parts);
  EXPECT_EQ(parts, (std::vector<NamePart>{NamePart::None, NamePart::Start, NamePart::Inside, NamePart::Start,
                                          NamePart::None, NamePart::None}));
}

}  // namespace
}  // namespace entente::language
