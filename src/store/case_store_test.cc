#include "store/case_store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "store/case_lock.h"
#include "types/json.h"

namespace entente {
namespace {

constexpr auto kIngested = CaseStore::Origin::Ingested;

template <class Fill>
SearchQuery asking(Fill fill) {
  SearchQuery query;
  fill(query);
  return query;
}

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
  const std::vector<Reject> rejects = {{"x.bin", "unsupported", "an image \"quoted\""}};
  EXPECT_EQ(store->add_reports(std::vector{document("one"), document("two")}, kIngested, rejects), 2u);
  EXPECT_EQ(store->add_reports(std::vector{document("two"), document("three")}, kIngested, rejects), 1u);
  EXPECT_EQ(store->load_ingested()->size(), 3u);
  EXPECT_EQ(*store->load_ingested_rejects(), rejects);
}

TEST_F(CaseStoreTest, ADocumentComesBackAsItWas) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  Document full = document("Text, \"quoted\", with \xC3\xA9 and a\nsecond line.");
  full.given_id = "a-1";
  full.kind = DocumentKind::Analysis;
  full.url = "https://news.example.org/1";
  full.outlet = OutletId("example");
  full.credits = {"Reuters"};
  full.title = "A title";
  full.published = parse_timestamp("2015-10-14T09:00:00Z");
  full.language = "en";
  full.translated_from = "zh";
  full.original = std::string(2000, 'x');
  full.offsets.runs = {{0, 0}, {10, 20}};
  full.raw_path = "a.html";
  full.inferred = {"title"};
  full.extra = "{\"k\":1}";
  seal(full);
  ASSERT_TRUE(store->add_reports(std::vector{full}, kIngested));
  EXPECT_EQ(store->find_document(full.id)->value(), full);
  EXPECT_EQ(store->load_ingested()->at(0), full);
}

TEST_F(CaseStoreTest, ARejectIsForgottenOnceItsPathIsRead) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  ASSERT_TRUE(
      store->add_reports({}, kIngested, std::vector<Reject>{{"a.txt", "empty", "the file is empty"}}));
  Document now = document("not empty any more");
  now.raw_path = "a.txt";
  ASSERT_TRUE(store->add_reports(std::vector{now}, kIngested));
  EXPECT_TRUE(store->load_ingested_rejects()->empty());
}

TEST_F(CaseStoreTest, ARunReplacesTheRunBefore) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  EXPECT_FALSE(store->load_brief()->has_value());
  const Document first = document("first");
  const Document second = document("second");
  const Document kept = document("kept");
  ASSERT_TRUE(store->add_reports(std::vector{kept}, kIngested));
  ASSERT_TRUE(store->add_reports(std::vector{first, second}, CaseStore::Origin::Folder));
  ASSERT_TRUE(store->index_reports(nullptr));
  Brief brief;
  brief.title = "one";
  ASSERT_TRUE(store->save_run(std::vector{first.id, second.id, kept.id}, brief, {}));
  brief.title = "two";
  ASSERT_TRUE(store->save_run(std::vector{second.id}, brief, {}));
  EXPECT_EQ(store->load_brief()->value().title, "two");
  EXPECT_FALSE(store->find_document(first.id)->has_value()) << "its file is gone";
  EXPECT_EQ(store->find_document(second.id)->value(), second);
  EXPECT_TRUE(store->find_document(kept.id)->has_value()) << "it lives here alone";
  SearchQuery query;
  query.words = "first OR second OR kept";
  EXPECT_EQ(store->search(query)->reports_found, 2u) << "the index follows";
}

TEST_F(CaseStoreTest, KeepsWhatTwoCodersMade) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  const Document report = document("Iran and China held talks.");
  ASSERT_TRUE(store->add_reports(std::vector{report}, kIngested));
  CodedReport coded{report.id, {}, {"CHN", "IRN"}};
  coded.mentions.emplace_back().trigger.text = "talks";
  const auto keep = [&](const char* coder) {
    return store->keep_coded(coder, coder, std::vector{coded}).has_value();
  };
  const auto knows = [&](const char* coder) { return store->find_coded(coder, report.id)->has_value(); };
  ASSERT_TRUE(keep("a"));
  EXPECT_EQ(CaseStore::parse_coded(store->find_coded("a", report.id)->value()), coded);
  EXPECT_FALSE(knows("b"));
  ASSERT_TRUE(keep("b"));
  EXPECT_TRUE(knows("a"));
  ASSERT_TRUE(keep("c"));
  EXPECT_FALSE(knows("a")) << "only the newest and the one before";
  EXPECT_TRUE(knows("b"));
  ASSERT_TRUE(keep("b"));
  EXPECT_TRUE(knows("b"));
  EXPECT_TRUE(knows("c")) << "going back loses nothing";
  EXPECT_EQ(store->list_coders()->at(0).fingerprint, "b");
  SearchQuery query;
  query.actors = {"irn"};
  EXPECT_EQ(store->search(query)->reports_found, 1u);
}

TEST_F(CaseStoreTest, AnOlderFileKeepsAllItHeld) {
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &raw), SQLITE_OK);
  const Document ingested = document("from the ingest of an older version");
  const Document read = document("from its folder");
  const std::string sql =
      "CREATE TABLE ingested (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;"
      "CREATE TABLE ingested_rejects (path TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY "
      "KEY (path, code, reason)) STRICT;"
      "CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;"
      "CREATE TABLE results (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;"
      "INSERT INTO ingested VALUES ('" +
      ingested.id.str() + "', '" + render_json(ingested) +
      "');"
      "INSERT INTO documents VALUES ('" +
      ingested.id.str() + "', '" + render_json(ingested) +
      "');"
      "INSERT INTO documents VALUES ('" +
      read.id.str() + "', '" + render_json(read) +
      "');"
      "INSERT INTO ingested_rejects VALUES ('p', 'empty', 'r');"
      "INSERT INTO results VALUES ('brief', '" +
      render_json(Brief{}) +
      "');"
      "PRAGMA application_id = 1164866627; PRAGMA user_version = 1";
  ASSERT_EQ(sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(raw);
  sqlite3_close(raw);

  EXPECT_EQ(CaseStore::open(path_, CaseStore::Mode::ReadOnly).error().code, Code::Conflict) << "not silently";
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store) << render_error(store.error());
  EXPECT_EQ(*store->load_ingested(), std::vector{ingested});
  EXPECT_EQ(store->find_document(read.id)->value(), read);
  EXPECT_EQ(store->load_ingested_rejects()->size(), 1u);
  EXPECT_EQ(store->load_brief()->value(), Brief{});
  ASSERT_TRUE(store->index_reports(nullptr));
  SearchQuery query;
  query.words = "older";
  EXPECT_EQ(store->search(query)->reports_found, 1u);
}

TEST_F(CaseStoreTest, AFullDiskSaysSoAndLeavesTheCaseWhole) {
  {
    ASSERT_TRUE(CaseStore::open(path_, CaseStore::Mode::ReadWrite)
                    ->add_reports(std::vector{document("kept")}, kIngested));
  }
  const rlimit before = [] {
    rlimit now{};
    getrlimit(RLIMIT_FSIZE, &now);
    return now;
  }();
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 400'000;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  {
    auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
    ASSERT_TRUE(store) << render_error(store.error());
    std::string noise;
    for (int i = 0; i < 2'000'000; ++i) noise += static_cast<char>('a' + (i * i + i / 7) % 26);
    const auto added = store->add_reports(std::vector{document(noise)}, kIngested);
    ASSERT_FALSE(added);
    EXPECT_NE(added.error().message.find("disk"), std::string::npos) << added.error().message;
    EXPECT_EQ(added.error().where, path_);
  }
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, old);
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  ASSERT_EQ(store->load_ingested()->size(), 1u);
  EXPECT_EQ(store->load_ingested()->at(0).text, "kept");
}

TEST_F(CaseStoreTest, ASlowQueryIsStopped) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  std::vector<Document> many;
  for (int i = 0; i < 20'000; ++i) many.push_back(document("report number " + std::to_string(i)));
  ASSERT_TRUE(store->add_reports(many, kIngested));
  ASSERT_TRUE(store->index_reports(nullptr));
  store->limit_time(std::chrono::milliseconds(1));
  SearchQuery query;
  query.words = "report number";
  const auto stopped = store->search(query);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, Code::TimedOut);
  store->limit_time(std::chrono::milliseconds(0));
  EXPECT_EQ(store->search(query)->reports_found, 20'000u);
}

TEST_F(CaseStoreTest, FindsWordsAndShowsWhere) {
  auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
  ASSERT_TRUE(store);
  Document talks = document("The two ministers talked about warships in the harbour.");
  talks.title = "Talks in the capital";
  talks.outlet = OutletId("alpha");
  talks.published = parse_timestamp("2015-10-14T09:00:00Z");
  seal(talks);
  Document ships = document("A warship left the harbour. <b>No markup</b>");
  ships.outlet = OutletId("beta");
  ships.published = parse_timestamp("2015-10-15");
  seal(ships);
  ASSERT_TRUE(store->add_reports(std::vector{talks, ships}, kIngested));
  EXPECT_EQ(store->search(asking([](SearchQuery& q) { q.words = "warship"; }))->not_indexed, 2u);
  ASSERT_TRUE(store->index_reports(nullptr));

  const auto both = store->search(asking([](SearchQuery& q) { q.words = "warships harbour"; }));
  ASSERT_TRUE(both) << render_error(both.error());
  EXPECT_EQ(both->reports_found, 2u) << "stems";
  EXPECT_EQ(both->not_indexed, 0u);
  EXPECT_EQ(
      store->search(asking([](SearchQuery& q) { q.words = "\"left the harbour\""; }))->reports.at(0).snippet,
      "A warship \x02left the harbour\x03. <b>No markup</b>");
  EXPECT_EQ(store
                ->search(asking([](SearchQuery& q) {
                  q.words = "harbour";
                  q.to = parse_date("2015-10-14");
                }))
                ->reports.at(0)
                .id,
            talks.id);
  EXPECT_EQ(store
                ->search(asking([](SearchQuery& q) {
                  q.words = "harbour";
                  q.from = parse_date("2015-10-15");
                }))
                ->reports.at(0)
                .id,
            ships.id);
  EXPECT_EQ(store
                ->search(asking([](SearchQuery& q) {
                  q.words = "harbour";
                  q.outlets = {"beta"};
                }))
                ->reports_found,
            1u);
  EXPECT_EQ(store->search(asking([](SearchQuery& q) { q.words = "capital"; }))->reports.at(0).title,
            "Talks in the \x02"
            "capital\x03");
  EXPECT_EQ(store->search(asking([](SearchQuery& q) { q.words = ""; }))->reports.at(0).id, ships.id)
      << "newest first";
  EXPECT_EQ(store->search(asking([](SearchQuery& q) { q.actors = {"Atlantis"}; })).error().code,
            Code::NotFound);
}

TEST_F(CaseStoreTest, ASecondWriterIsTold) {
  const std::string path = folder_ + "/case.db-lock";
  bool asked = false;
  const auto never = [&](const std::string& who) {
    asked = true;
    EXPECT_NE(who.find(std::to_string(getpid())), std::string::npos) << who;
    return false;
  };
  {
    auto first = CaseLock::acquire(path, never);
    ASSERT_TRUE(first) << render_error(first.error());
    EXPECT_FALSE(asked);
    const auto second = CaseLock::acquire(path, never);
    ASSERT_FALSE(second);
    EXPECT_TRUE(asked);
    EXPECT_EQ(second.error().code, Code::Conflict);
  }
  EXPECT_TRUE(CaseLock::acquire(path, never)) << "it ends with its holder";
}

TEST_F(CaseStoreTest, SurvivesReopeningAndReadersSeeTheLastRun) {
  {
    auto store = CaseStore::open(path_, CaseStore::Mode::ReadWrite);
    ASSERT_TRUE(store->save_run({}, Brief{}, {}));
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
