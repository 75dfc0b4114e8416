#include "ingest/warc.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "ingest/http_message.h"
#include "ingest/test_containers.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using test::Pages;
using test::read_web_archive;

const fs::path kCorpus = ENTENTE_SOURCE_DIR "/tests/corpus/warc";

std::string load(const std::string& name) { return load_file((kCorpus / name).string()).value(); }

bool any_says(const Pages& pages, std::string_view words) {
  for (const std::string& reject : pages.rejects) {
    if (reject.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST(Warc, CorpusReplays) {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    const std::string name = entry.path().filename().string();
    const Pages pages = read_web_archive(load(name));
    EXPECT_EQ(!pages.pages.empty(), !name.starts_with("reject-")) << name;
    EXPECT_EQ(!pages.rejects.empty(), name.starts_with("mixed-"))
        << name << (pages.rejects.empty() ? "" : pages.rejects[0]);
    ++files;
  }
  EXPECT_GE(files, 12u);
}

TEST(Warc, DamagedCorpusIsReadWithoutHarm) {
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    const std::string raw = load(entry.path().filename().string());
    const std::size_t step = raw.size() / 60 + 1;
    for (std::size_t at = 0; at < raw.size(); at += step) {
      std::string damaged = raw;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x95);
      for (const std::string& bytes : {raw.substr(0, at), damaged}) {
        const Pages pages = read_web_archive(bytes);
        for (const WebPage& page : pages.pages) EXPECT_LE(page.bytes.size(), raw.size() * 1100);
      }
    }
  }
}

TEST(Warc, GivesPagesWithAddressDateAndPlace) {
  const std::string raw = load("ok-two.warc");
  const Pages plain = read_web_archive(raw);
  ASSERT_EQ(plain.pages.size(), 2u);
  EXPECT_EQ(plain.records, 3u);
  EXPECT_EQ(plain.pages[0].url, "http://news.example/2021/03/03/talks.html");
  EXPECT_EQ(plain.pages[0].fetched, "2021-03-06T08:00:00Z");
  EXPECT_EQ(plain.pages[0].media_type, "text/html");
  EXPECT_EQ(plain.pages[0].charset, "utf-8");
  EXPECT_EQ(raw.substr(plain.pages[1].offset, 8), "WARC/1.0");
  for (const char* name : {"ok-two.warc.gz", "ok-one-member.warc.gz"}) {
    const Pages packed = read_web_archive(load(name));
    ASSERT_EQ(packed.pages.size(), 2u) << name;
    EXPECT_EQ(packed.pages[1].bytes, plain.pages[1].bytes) << name;
  }
}

TEST(Warc, TransferAndContentCodingsAreUndone) {
  const Pages pages = read_web_archive(load("ok-codings.warc"));
  ASSERT_EQ(pages.pages.size(), 4u);
  for (const WebPage& page : pages.pages)
    EXPECT_TRUE(page.bytes.starts_with("<!doctype html>")) << page.bytes.substr(0, 20);
  EXPECT_EQ(pages.pages[0].bytes, pages.pages[3].bytes)
      << "a header that promises codings over a body stored without";
  EXPECT_EQ(pages.pages[3].url, "http://news.example/plain");
}

TEST(Warc, OnlyPagesAreHandedOver) {
  const Pages pages = read_web_archive(load("ok-kinds.warc"));
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_EQ(pages.records, 5u);
  EXPECT_EQ(pages.pages[0].media_type, "text/plain");
}

TEST(Warc, ErrorPagesAndBrokenBodiesAreRejectedOneByOne) {
  const Pages pages = read_web_archive(load("mixed-answers.warc"));
  EXPECT_EQ(pages.pages.size(), 1u);
  EXPECT_EQ(pages.rejects.size(), 4u);
  EXPECT_TRUE(any_says(pages, "answered 404"));
  EXPECT_TRUE(any_says(pages, "content coding \"br\""));
  EXPECT_TRUE(any_says(pages, "no HTTP response"));
  EXPECT_TRUE(any_says(pages, "chunk"));
}

TEST(Warc, AWrongLengthCostsOneRecord) {
  const Pages pages = read_web_archive(load("mixed-lengths.warc"));
  ASSERT_GE(pages.pages.size(), 1u);
  EXPECT_EQ(pages.pages.back().url, "http://news.example/visit");
  EXPECT_TRUE(any_says(pages, "states no length"));
  const Pages arc = read_web_archive(load("mixed-lengths.arc"));
  EXPECT_EQ(arc.pages.size(), 1u);
  EXPECT_TRUE(any_says(arc, "states no length"));
}

TEST(Warc, CutShortSaysWhere) {
  EXPECT_TRUE(any_says(read_web_archive(load("mixed-cut.warc")), "breaks off after"));
  EXPECT_TRUE(any_says(read_web_archive(load("mixed-cut.warc.gz")), "breaks off at byte"));
}

TEST(Warc, ArcAddressesMayHoldBlanks) {
  const Pages pages = read_web_archive(load("ok-one.arc"));
  ASSERT_EQ(pages.pages.size(), 1u);
  EXPECT_EQ(pages.pages[0].url, "http://news.example/a page.html");
  EXPECT_EQ(pages.pages[0].fetched, "2021-03-06T08:00:00Z");
}

TEST(HttpMessage, ContentTypesAreTakenApart) {
  const ContentType type = parse_content_type("Text/HTML; boundary=x; Charset=\"Windows-1251\" ");
  EXPECT_EQ(type.media_type, "text/html");
  EXPECT_EQ(type.charset, "windows-1251");
  EXPECT_EQ(parse_content_type("").media_type, "");
}

TEST(HttpMessage, ABombInABodyIsRefused) {
  const std::string zip = load_file(ENTENTE_SOURCE_DIR "/tests/corpus/archive/reject-bomb.zip").value();
  // The deflated stream of the ZIP's only member, behind its local header.
  const std::string block =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n" + zip.substr(30 + 9);
  const auto head = parse_http_head(block);
  ASSERT_TRUE(head);
  UnpackMeter meter{UnpackLimits{}};
  const auto body = decode_http_body(*head, block, 1 << 20, meter);
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().code, Code::TooLarge);
}

// Real archives of other projects: every file gives pages, or rejects with reasons, or says that it holds
// none.
TEST(Warc, SampleFilesAreReadOrRejected) {
  const char* data = std::getenv("ENTENTE_DATA");
  const fs::path folder =
      (data != nullptr ? fs::path(data) : fs::path(ENTENTE_SOURCE_DIR) / "../shared/data") / "text/warc";
  if (!fs::exists(folder)) GTEST_SKIP() << "no sample files at " << folder;
  std::size_t files = 0;
  std::size_t pages = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const Pages read = read_web_archive(load_file(entry.path().string()).value());
    EXPECT_TRUE(read.records > 0 || !read.rejects.empty()) << entry.path();
    pages += read.pages.size();
    ++files;
  }
  EXPECT_GE(files, 20u);
  EXPECT_GE(pages, 45u);
}

}  // namespace
}  // namespace entente
