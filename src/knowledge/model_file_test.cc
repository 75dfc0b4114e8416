#include "knowledge/model_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/hash.h"

namespace entente {
namespace {

template <class T>
void append(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string unhex(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    out += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return out;
}

// One tensor "weights", 2 x 3 of int16.
std::string sample(std::uint32_t format = 1, std::uint64_t offset = 192, std::uint32_t rows = 2) {
  const std::string card = R"({"name":"sample","version":"1.2.3"})";
  std::string rest = card;
  rest.resize(64, '\0');
  std::string record = "weights";
  record.resize(32, '\0');
  for (const std::uint32_t value : {1u, rows, 3u, 0u}) append(record, value);
  append(record, offset);
  append(record, std::uint64_t{2} * rows * 3);
  rest += record;
  for (std::int16_t value = 1; value <= 6; ++value) append(rest, value);
  rest.resize(192, '\0');
  std::string head = "ENTMODEL";
  append(head, format);
  append(head, std::uint32_t{1});
  append(head, std::uint64_t{64} + rest.size());
  head += unhex(sha256_hex(rest));
  append(head, std::uint64_t{card.size()});
  return head + rest;
}

class ModelFileTest : public ::testing::Test {
 protected:
  Result<ModelFile> open(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    return ModelFile::open(path_);
  }
  std::string fault(const std::string& bytes) {
    const auto model = open(bytes);
    return model ? "" : render_error(model.error());
  }
  void TearDown() override { std::filesystem::remove(path_); }

  const std::string path_ = ::testing::TempDir() + "model_file_test.model";
};

TEST_F(ModelFileTest, ReadsTensorsInPlace) {
  const auto model = open(sample());
  ASSERT_TRUE(model) << render_error(model.error());
  EXPECT_EQ(model->card().name, "sample");
  EXPECT_EQ(model->card().version, "1.2.3");
  EXPECT_EQ(model->card().hash, sha256_hex(sample().substr(64)));
  const auto weights = model->tensor<std::int16_t>("weights", 2, 3);
  ASSERT_TRUE(weights);
  EXPECT_EQ(weights->row(1)[0], 4);
  EXPECT_EQ(weights->values.size(), 6u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(weights->row(0)) % 64, 0u);
}

TEST_F(ModelFileTest, AnotherTypeShapeOrNameIsRefused) {
  const auto model = open(sample());
  ASSERT_TRUE(model);
  EXPECT_FALSE(model->tensor<std::int8_t>("weights"));
  EXPECT_FALSE(model->tensor<std::int16_t>("weights", 3, 2));
  EXPECT_FALSE(model->tensor<std::int16_t>("bias"));
}

TEST_F(ModelFileTest, EveryCutIsRefused) {
  const std::string whole = sample();
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_NE(fault(whole.substr(0, size)), "") << size;
}

TEST_F(ModelFileTest, EveryChangedByteIsRefused) {
  const std::string whole = sample();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    EXPECT_NE(fault(changed), "") << "byte " << at;
  }
}

TEST_F(ModelFileTest, SaysWhatIsWrong) {
  EXPECT_NE(fault(std::string(500, 'x')).find("no model file"), std::string::npos);
  EXPECT_NE(fault(sample(2)).find("format 2, this program reads 1"), std::string::npos);
  EXPECT_NE(fault(sample() + "x").find("should have"), std::string::npos);
  std::string damaged = sample();
  damaged.back() = 'x';
  EXPECT_NE(fault(damaged).find("checksum"), std::string::npos);
  EXPECT_NE(fault(sample(1, 1 << 20)).find("tensor 'weights'"), std::string::npos);
  EXPECT_NE(fault(sample(1, 192, 0x7fffffff)).find("tensor 'weights'"), std::string::npos);
  const auto missing = ModelFile::open(path_ + ".none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::NotFound);
}

}  // namespace
}  // namespace entente
