#include "store/case_store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/hash.h"

namespace entente {
namespace {

class CaseStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = ::testing::TempDir() + "/entente_store_" + std::to_string(getpid());
    std::filesystem::create_directories(folder_);
    path_ = folder_ + "/case.db";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static Document document(const std::string& text) {
    Document d;
    d.text = text;
    seal(d);
    return d;
  }

  std::string folder_;
  std::string path_;
};

TEST_F(CaseStoreTest, KeepsWhatWasIngestedAndAddsNothingTwice) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store) << render_error(store.error());
  const Reject reject{"x.bin", "unsupported", "an image \"quoted\""};
  EXPECT_EQ(store->add_ingested({document("one"), document("two")}, {reject}), 2u);
  EXPECT_EQ(store->add_ingested({document("two"), document("three")}, {reject}), 1u);
  EXPECT_EQ(store->load_ingested()->size(), 3u);
  EXPECT_EQ(*store->load_ingested_rejects(), std::vector<Reject>{reject});
}

TEST_F(CaseStoreTest, ARunReplacesTheRunBefore) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  EXPECT_FALSE(store->load_brief()->has_value());
  const Document first = document("first");
  const Document second = document("second");
  Brief brief;
  brief.title = "one";
  ASSERT_TRUE(store->save_run({first}, brief));
  brief.title = "two";
  ASSERT_TRUE(store->save_run({second}, brief));
  EXPECT_EQ(store->load_brief()->value().title, "two");
  EXPECT_FALSE(store->find_document(first.id)->has_value());
  EXPECT_EQ(store->find_document(second.id)->value(), second);
}

TEST_F(CaseStoreTest, SurvivesReopeningAndReadersSeeTheLastRun) {
  {
    auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
    ASSERT_TRUE(store->save_run({document("text")}, Brief{}));
  }
  auto reader = CaseStore::open(path_, CaseStore::Mode::ReadOnly);
  ASSERT_TRUE(reader) << render_error(reader.error());
  EXPECT_TRUE(reader->load_brief()->has_value());
}

TEST_F(CaseStoreTest, RefusesAForeignFileAndLeavesIt) {
  { std::ofstream(path_) << "not a database, but long enough to be looked at as one. "; }
  const auto size = std::filesystem::file_size(path_);
  const auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().where, path_);
  EXPECT_EQ(std::filesystem::file_size(path_), size);
}

TEST_F(CaseStoreTest, NumbersDecisionsAndKeepsThem) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  Decision grade;
  grade.kind = DecisionKind::Grade;
  grade.outlet = OutletId("sana");
  grade.grade = 'D';
  grade.by = "anna";
  grade.at = *parse_timestamp("2015-10-20T10:00:00Z");
  EXPECT_EQ(store->append_decision(grade), 1u);
  Decision undo;
  undo.kind = DecisionKind::Undo;
  undo.undoes = 1;
  EXPECT_EQ(store->append_decision(undo), 2u);
  const auto all = store->load_decisions();
  ASSERT_TRUE(all) << render_error(all.error());
  ASSERT_EQ(all->size(), 2u);
  grade.number = 1;
  EXPECT_EQ(all->at(0), grade);
  EXPECT_EQ(all->at(1).undoes, 1u);
}

TEST_F(CaseStoreTest, ChainsRunsByTheirHashes) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  ASSERT_TRUE(store->append_run("{\"a\":1}"));
  ASSERT_TRUE(store->append_run("{\"a\":2}"));
  const auto runs = store->load_runs();
  ASSERT_TRUE(runs);
  ASSERT_EQ(runs->size(), 2u);
  EXPECT_EQ(runs->at(0).previous, "");
  EXPECT_EQ(runs->at(0).hash, sha256_hex("{\"a\":1}"));
  EXPECT_EQ(runs->at(1).previous, runs->at(0).hash);
  EXPECT_EQ(runs->at(1).hash, sha256_hex(runs->at(0).hash + "{\"a\":2}"));
}

TEST_F(CaseStoreTest, SaysSoWhereThereIsNoRun) {
  const auto missing = CaseStore::open(folder_ + "/none.db", CaseStore::Mode::ReadOnly);
  ASSERT_FALSE(missing);
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/none.db"));
}

}  // namespace
}  // namespace entente
