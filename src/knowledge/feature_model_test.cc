#include "knowledge/feature_model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>

#include "base/hash.h"

namespace entente {
namespace {

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

struct Block {
  std::uint32_t type = 0;  // as in model_file.h: 0 i8, 1 i16, 2 i32, 3 u8, 5 u64
  std::uint32_t rows = 1;
  std::uint32_t columns = 0;
  std::string bytes;
};

std::string padded(std::string bytes) {
  bytes.resize((bytes.size() + 63) / 64 * 64, '\0');
  return bytes;
}

template <class T>
std::string number(T value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string model_bytes(const std::map<std::string, Block>& blocks) {
  std::string rest = padded(R"({"name":"sample","version":"1"})");
  std::uint64_t offset = 64 + rest.size() + 64 * blocks.size();
  std::string bodies;
  for (const auto& [name, block] : blocks) {
    std::string record = name;
    record.resize(32, '\0');
    for (const std::uint32_t value : {block.type, block.rows, block.columns, 0u}) record += number(value);
    rest += record + number(offset) + number(std::uint64_t{block.bytes.size()});
    bodies += padded(block.bytes);
    offset += padded(block.bytes).size();
  }
  rest += bodies;
  std::string digest;
  const std::string hex = sha256_hex(rest);
  for (std::size_t i = 0; i < hex.size(); i += 2)
    digest += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "ENTMODEL" + number(std::uint32_t{1}) + number(static_cast<std::uint32_t>(blocks.size())) +
         number(std::uint64_t{64} + rest.size()) + digest + number(std::uint64_t{31}) + rest;
}

std::uint64_t key_of(FeatureKind kind, std::string_view part) {
  FeatureList list;
  list.add(kind, part);
  return list.keys()[0];
}

// Two features, two classes, a dense part of two numbers.
std::map<std::string, Block> sample() {
  std::vector<std::uint64_t> keys{key_of("verb", "attack"), key_of("verb", "meet")};
  std::vector<std::int16_t> weights{100, -50, -1024, 2048};
  if (keys[0] > keys[1]) {
    std::swap(keys[0], keys[1]);
    std::rotate(weights.begin(), weights.begin() + 2, weights.end());
  }
  return {{"x.key", {5, 1, 2, bytes_of(keys)}},
          {"x.weight", {1, 2, 2, bytes_of(weights)}},
          {"x.bias", {2, 1, 2, bytes_of(std::vector<std::int32_t>{10, 20})}},
          {"x.class", {3, 1, 4, "A\nBC"}},
          {"x.dense", {1, 2, 2, bytes_of(std::vector<std::int16_t>{8, 0, 0, -8})}},
          {"x.shift", {2, 1, 1, bytes_of(std::vector<std::int32_t>{2})}}};
}

class FeatureModelTest : public ::testing::Test {
 protected:
  Result<FeatureModel> load(const std::map<std::string, Block>& blocks) {
    std::ofstream(path_, std::ios::binary) << model_bytes(blocks);
    const auto file = ModelFile::open(path_);
    EXPECT_TRUE(file) << render_error(file.error());
    return FeatureModel::load(*file, "x");
  }
  std::string fault(const std::function<void(std::map<std::string, Block>&)>& change) {
    auto blocks = sample();
    change(blocks);
    const auto model = load(blocks);
    return model ? "" : render_error(model.error());
  }
  void TearDown() override { std::filesystem::remove(path_); }

  const std::string path_ = ::testing::TempDir() + "feature_model_test.model";
};

TEST_F(FeatureModelTest, AddsBiasKnownFeaturesAndTheDensePart) {
  const auto model = load(sample());
  ASSERT_TRUE(model) << render_error(model.error());
  EXPECT_EQ(model->classes(), (std::vector<std::string>{"A", "BC"}));
  std::vector<std::int32_t> scores(2);
  const std::vector<std::uint64_t> keys{key_of("verb", "attack"), key_of("verb", "unheard of")};
  model->score(keys, std::vector<std::int16_t>{3, 5}, scores);
  EXPECT_EQ(scores, (std::vector<std::int32_t>{10 + 100 + 6, 20 - 50 - 10}));
  EXPECT_EQ(model->weight(keys[0], 1), -50);
  EXPECT_EQ(model->weight(keys[1], 1), 0);
  EXPECT_TRUE(model->knows(keys[0]));
  EXPECT_FALSE(model->knows(keys[1]));
}

TEST_F(FeatureModelTest, WithoutADensePartNoneIsAsked) {
  auto blocks = sample();
  blocks.erase("x.dense");
  blocks.erase("x.shift");
  const auto model = load(blocks);
  ASSERT_TRUE(model);
  EXPECT_EQ(model->dense_size(), 0u);
}

TEST_F(FeatureModelTest, MalformedModelsAreRefusedWithAReason) {
  EXPECT_NE(fault([](auto& b) { b.erase("x.bias"); }).find("x.bias"), std::string::npos);
  EXPECT_NE(fault([](auto& b) {
              std::rotate(b["x.key"].bytes.begin(), b["x.key"].bytes.begin() + 8, b["x.key"].bytes.end());
            }).find("ascend"),
            std::string::npos);
  EXPECT_NE(fault([](auto& b) {
              b["x.bias"].bytes = bytes_of(std::vector<std::int32_t>{1 << 30, 0});
            }).find("bias"),
            std::string::npos);
  EXPECT_NE(
      fault([](auto& b) { b["x.shift"].bytes = bytes_of(std::vector<std::int32_t>{-1}); }).find("shift"),
      std::string::npos);
  EXPECT_NE(fault([](auto& b) {
              b["x.dense"].bytes = bytes_of(std::vector<std::int16_t>(2 * 4000, 32767));
              b["x.dense"].columns = 4000;
            }).find("overflow"),
            std::string::npos);
  EXPECT_NE(fault([](auto& b) {
              b["x.class"].bytes = std::string(200, '\n');
              b["x.class"].columns = 200;
            }).find("classes"),
            std::string::npos);
}

TEST_F(FeatureModelTest, TheTableFindsWhatASearchFinds) {
  std::vector<std::uint64_t> keys(3000);
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = mixed(i) >> (i % 3 * 20);
  std::sort(keys.begin(), keys.end());
  const auto table = KeyTable::make({keys, 1, static_cast<std::uint32_t>(keys.size())});
  ASSERT_TRUE(table);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(table->find(keys[i]), i);
    const bool has = std::binary_search(keys.begin(), keys.end(), keys[i] + 1);
    EXPECT_EQ(table->find(keys[i] + 1) != KeyTable::kAbsent, has);
  }
  // Many at once, some of them beyond the last key.
  const std::vector<std::uint64_t> asked{keys[7],     keys[7] + 1,       keys.front(),
                                         keys.back(), ~std::uint64_t{0}, 0};
  std::vector<std::uint32_t> places(asked.size());
  table->find(asked, places);
  for (std::size_t i = 0; i < asked.size(); ++i) EXPECT_EQ(places[i], table->find(asked[i]));
  const auto empty = KeyTable::make({{}, 1, 0});
  ASSERT_TRUE(empty);
  empty->find(asked, places);
  for (const std::uint32_t place : places) EXPECT_EQ(place, KeyTable::kAbsent);
}

TEST(FeatureList, OnlyANamedListOfDistinctFeaturesIsSorted) {
  FeatureList plain;
  FeatureList named(true);
  for (FeatureList* list : {&plain, &named}) {
    for (int i = 0; i < 9; ++i) list->add("distance", i);
    list->finish_distinct();
  }
  EXPECT_TRUE(std::is_sorted(named.keys().begin(), named.keys().end()));
  EXPECT_TRUE(std::is_permutation(plain.keys().begin(), plain.keys().end(), named.keys().begin()));
  plain.finish();
  EXPECT_TRUE(std::equal(plain.keys().begin(), plain.keys().end(), named.keys().begin()));
}

TEST(FeatureList, NamesAreThoseOfTheKeys) {
  FeatureList plain;
  FeatureList named(true);
  for (FeatureList* list : {&plain, &named}) {
    list->add("governor", "agree", 2);
    list->add("word", "talks");
    list->add("word", FeatureList::Key{text_key("talks"), "talks"});
    list->finish();
  }
  ASSERT_EQ(plain.keys().size(), 2u);
  EXPECT_TRUE(std::equal(plain.keys().begin(), plain.keys().end(), named.keys().begin()));
  EXPECT_TRUE(named.name(0) == "governor|agree|2" || named.name(1) == "governor|agree|2");
}

// The same as training/coder/feature_model.py's feature_key("governor", "agree", 2).
TEST(FeatureList, KeysAreThoseOfTheTraining) {
  FeatureList list;
  list.add("governor", "agree", 2);
  EXPECT_EQ(list.keys()[0], 0x79677A067A2CEDB3U);
}

TEST(FeatureModel, ProbabilitiesAddUpAndFollowTheScores) {
  const std::vector<std::int32_t> scores{0, FeatureModel::kUnit, -100 * FeatureModel::kUnit};
  std::vector<double> p(3);
  to_probabilities(scores, p);
  EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1.0, 1e-12);
  EXPECT_NEAR(p[1] / p[0], 2.718281828, 1e-8);
  EXPECT_LT(p[2], 1e-40);
}

}  // namespace
}  // namespace entente
