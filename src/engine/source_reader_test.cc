#include "engine/source_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "engine/intake.h"
#include "engine/raw_bytes.h"
#include "ingest/test_containers.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

const DocumentReader& reader() {
  static const OutletPack kOutlets =
      std::move(OutletPack::load({ENTENTE_SOURCE_DIR "/packs/outlets"}).value());
  static const DocumentReader kReader(kOutlets);
  return kReader;
}

std::string load_corpus(const std::string& name) {
  return load_file(ENTENTE_SOURCE_DIR "/tests/corpus/" + name).value();
}

struct Taken {
  std::vector<Document> documents;
  std::vector<Reject> rejects;
};

Taken take(ByteSource& source, const std::string& shown, const IntakeLimits& limits = {}) {
  Taken taken;
  SourceReader sources(reader(), limits,
                       {[&](Document&& d) { taken.documents.push_back(std::move(d)); },
                        [&](Reject&& r) { taken.rejects.push_back(std::move(r)); }});
  sources.take(source, shown);
  return taken;
}

Taken take(std::string_view bytes, const std::string& shown, const IntakeLimits& limits = {}) {
  MemorySource source(bytes);
  return take(source, shown, limits);
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string in(bytes);
  std::string out(deflateBound(&stream, in.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string ndjson(int lines) {
  std::string out;
  for (int i = 0; i < lines; ++i)
    out += "{\"text\":\"The ministers held talks, number " + std::to_string(i) + ".\"}\n";
  return out;
}

TEST(SourceReader, RowsOfEventDataAreNamedByTheirLines) {
  const std::string table = load_corpus("event_rows/mixed-icews-header.tab");
  const Taken taken = take(gzip(table), "day.tab.gz");
  ASSERT_EQ(taken.documents.size(), 1u);
  EXPECT_EQ(taken.documents[0].kind, DocumentKind::Record);
  EXPECT_EQ(taken.documents[0].raw_path, "day.tab.gz:2");
  ASSERT_EQ(taken.rejects.size(), 1u);
  EXPECT_EQ(taken.rejects[0].path, "day.tab.gz:3");
  const Taken header = take(table.substr(0, table.find('\n') + 1), "header.tab");
  EXPECT_TRUE(header.documents.empty());
  ASSERT_EQ(header.rejects.size(), 1u);
  EXPECT_EQ(header.rejects[0].code, to_string(Code::Empty));
}

TEST(SourceReader, MembersLinesAndRecordsAreNamed) {
  const Taken zip = take(load_corpus("archive/ok-nested.zip"), "news.zip");
  ASSERT_EQ(zip.documents.size(), 4u);
  EXPECT_EQ(zip.documents[0].raw_path, "news.zip!in/two.tar.gz!a/talks.txt");
  const Taken lines = take(gzip(ndjson(3)), "day.ndjson.gz");
  ASSERT_EQ(lines.documents.size(), 3u);
  EXPECT_EQ(lines.documents[2].raw_path, "day.ndjson.gz:3");
  const std::string packed = load_corpus("warc/ok-two.warc.gz");
  const Taken web = take(packed, "x.warc.gz");
  ASSERT_EQ(web.documents.size(), 2u);
  const std::string& name = web.documents[1].raw_path;
  const auto at = static_cast<std::size_t>(std::stoul(name.substr(name.find('@') + 1)));
  EXPECT_EQ(packed.substr(at, 3), "\x1F\x8B\x08") << "a page is named by where its gzip member starts";
  EXPECT_EQ(web.documents[1].url, "http://news.example/visit");
  EXPECT_EQ(take(load_corpus("warc/ok-one-member.warc.gz"), "y").documents[0].raw_path.substr(0, 4), "y@0+");
}

TEST(SourceReader, PipesGiveWhatFilesGive) {
  for (const char* name : {"archive/ok-nested.zip", "archive/mixed-kinds.tar", "archive/mixed-locked.zip",
                           "warc/ok-two.warc.gz", "archive/mixed-cut.tar.gz"}) {
    const std::string bytes = load_corpus(name);
    test::DripSource drip(bytes, 11);
    const Taken piped = take(drip, "x");
    const Taken whole = take(bytes, "x");
    EXPECT_EQ(piped.documents, whole.documents) << name;
    EXPECT_EQ(piped.rejects, whole.rejects) << name;
  }
}

TEST(SourceReader, ABombIsToldOnceHoweverDeepItLies) {
  IntakeLimits limits;
  limits.unpack.free_bytes = 1 << 20;
  std::string bomb = gzip(gzip(std::string(64 << 20, '\n')));
  const Taken taken = take(bomb, "bomb.gz", limits);
  EXPECT_TRUE(taken.documents.empty());
  ASSERT_EQ(taken.rejects.size(), 1u);
  EXPECT_EQ(taken.rejects[0].code, "too-large");
  EXPECT_NE(taken.rejects[0].reason.find("bomb"), std::string::npos);
}

TEST(SourceReader, NestingIsBounded) {
  std::string nested = "The ministers held talks.";
  for (int i = 0; i < 6; ++i) nested = gzip(nested);
  EXPECT_EQ(take(nested, "x.gz").documents.size(), 1u);
  const Taken deeper = take(gzip(nested), "x.gz");
  ASSERT_EQ(deeper.rejects.size(), 1u);
  EXPECT_NE(deeper.rejects[0].reason.find("more than 6 deep"), std::string::npos);
}

TEST(SourceReader, WholeLinesOfACutStreamAreKept) {
  const std::string packed = gzip(ndjson(2000));
  const Taken cut = take(packed.substr(0, packed.size() / 2), "day.ndjson.gz");
  EXPECT_GT(cut.documents.size(), 100u);
  ASSERT_EQ(cut.rejects.size(), 1u);
  EXPECT_NE(cut.rejects[0].reason.find("breaks off"), std::string::npos);
  EXPECT_TRUE(cut.rejects[0].path.starts_with("day.ndjson.gz:"));
}

TEST(SourceReader, ManyRejectsAreCounted) {
  IntakeLimits limits;
  limits.rejects = 3;
  const Taken taken =
      take("{\"text\":1}\n{\"text\":1}\n{\"text\":1}\n{\"text\":1}\n{\"text\":1}\n", "x.ndjson", limits);
  ASSERT_EQ(taken.rejects.size(), 4u);
  EXPECT_NE(taken.rejects[3].reason.find("2 more rejects"), std::string::npos);
}

TEST(SourceReader, TooLargeAndTooLongAreRejectedAlone) {
  IntakeLimits limits;
  limits.line_bytes = 60;
  const Taken lines =
      take("{\"text\":\"" + std::string(100, 'x') + "\"}\n{\"text\":\"The ministers met.\"}\n", "x", limits);
  EXPECT_EQ(lines.documents.size(), 1u);
  EXPECT_EQ(lines.rejects.size(), 1u);
  limits.whole_bytes = 100;
  const Taken members = take(load_corpus("archive/ok-two.tar.gz"), "x", limits);
  EXPECT_EQ(members.documents.size(), 2u);
  const Taken whole = take(std::string(200, 'x'), "x", limits);
  ASSERT_EQ(whole.rejects.size(), 1u);
  EXPECT_EQ(whole.rejects[0].reason, "larger than 100 bytes; split it");
}

TEST(SourceReader, AnArchiveWithoutFilesSaysSo) {
  EXPECT_EQ(take(load_corpus("archive/reject-empty.zip"), "x").rejects.size(), 1u);
  EXPECT_EQ(take(load_corpus("warc/reject-nothing.warc"), "x").rejects.at(0).reason,
            "no page among its 1 records");
}

class RawBytesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("entente-raw-" + std::to_string(getpid()));
    fs::create_directories(folder_ / "reports");
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<Document> intake(const std::string& name, const std::string& bytes) {
    const fs::path file = folder_ / "reports" / name;
    std::ofstream(file, std::ios::binary) << bytes;
    auto taken = take_in(reader(), {file.string()}, folder_.string(), nullptr);
    EXPECT_TRUE(taken);
    return std::move(taken->documents);
  }

  fs::path folder_;
};

TEST_F(RawBytesTest, EverySentenceLeadsBackToItsBytes) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"plain.txt", "The ministers held talks."},
      {"lines.ndjson", ndjson(3)},
      {"lines.ndjson.gz", gzip(ndjson(3))},
      {"nested.zip", load_corpus("archive/ok-nested.zip")},
      {"names.zip", load_corpus("archive/ok-names.zip")},
      {"two.warc.gz", load_corpus("warc/ok-two.warc.gz")},
      {"two.warc", load_corpus("warc/ok-two.warc")},
      {"a!b@c:1.txt", "The ministers of a file with an odd name held talks."}};
  for (const auto& [name, bytes] : files) {
    const auto documents = intake(name, bytes);
    ASSERT_FALSE(documents.empty()) << name;
    for (const Document& document : documents) {
      const auto raw = find_raw_bytes(reader(), folder_.string(), document);
      ASSERT_TRUE(raw) << document.raw_path << ": " << raw.error().message;
      const auto begin = document.offsets.to_raw(0);
      EXPECT_EQ(raw->bytes.substr(begin, 8), document.text.substr(0, 8)) << document.raw_path;
    }
  }
}

TEST_F(RawBytesTest, WhatChangedOrWentIsSaid) {
  const auto documents = intake("x.zip", load_corpus("archive/ok-two.zip"));
  intake("x.zip", load_corpus("archive/ok-names.zip"));
  EXPECT_EQ(find_raw_bytes(reader(), folder_.string(), documents[0]).error().code, Code::Mismatch);
  fs::remove(folder_ / "reports/x.zip");
  EXPECT_EQ(find_raw_bytes(reader(), folder_.string(), documents[0]).error().code, Code::NotFound);
  Document fetched = documents[0];
  fetched.raw_path = "https://news.example/x";
  EXPECT_NE(find_raw_bytes(reader(), folder_.string(), fetched).error().message.find("network"),
            std::string::npos);
}

TEST(SourceReader, ADateThatCannotBeReadIsToldAndTheDocumentKept) {
  const Taken taken = take(
      R"({"text":"Iran met Iraq.","published":"2015-13-45"}
{"text":"Iran met Oman.","published":"999999999999-01-01","extra":"{\"mood\":1}"}
{"text":"Iran met Mali.","published":"2015-10-14","fetched":"soon"}
{"text":"Iran met Cuba.","published":"2015-10"}
)",
      "in.ndjson");
  ASSERT_EQ(taken.documents.size(), 4u);
  ASSERT_EQ(taken.rejects.size(), 3u);
  EXPECT_EQ(taken.rejects[0].path, "in.ndjson:1");
  EXPECT_NE(taken.rejects[0].reason.find("published"), std::string::npos);
  EXPECT_NE(taken.rejects[0].reason.find("2015-13-45"), std::string::npos);
  EXPECT_NE(taken.rejects[1].reason.find("999999999999-01-01"), std::string::npos);
  EXPECT_NE(taken.rejects[2].reason.find("fetched"), std::string::npos);
  EXPECT_FALSE(taken.documents[0].published);
  EXPECT_EQ(taken.documents[1].extra, R"({"mood":1,"published":"999999999999-01-01"})");
  EXPECT_TRUE(taken.documents[2].published);
}

}  // namespace
}  // namespace entente
