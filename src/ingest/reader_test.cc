#include "ingest/reader.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ingest/test_reader.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using test::make_reader;
using test::read_one;
using test::reject_one;

// What holds for every document, whatever the input.
void expect_sound(const ReadResult& result, std::string_view raw, const std::string& name) {
  for (const Document& document : result.documents) {
    EXPECT_FALSE(document.text.empty()) << name;
    EXPECT_FALSE(find_invalid_utf8(document.text)) << name;
    EXPECT_FALSE(find_invalid_utf8(document.title)) << name;
    EXPECT_EQ(document.text.find('\0'), std::string::npos) << name;
    EXPECT_EQ(document.text.find('\r'), std::string::npos) << name;
    EXPECT_EQ(document.text_hash, sha256_hex(document.text)) << name;
    Document again = document;
    seal(again);
    EXPECT_EQ(again.id, document.id) << name;
    const auto& runs = document.offsets.runs;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      EXPECT_LT(runs[i].text, document.text.size()) << name;
      EXPECT_LT(runs[i].raw, raw.size()) << name;
      if (i > 0) {
        EXPECT_LT(runs[i - 1].text, runs[i].text) << name;
      }
    }
  }
  for (const Reject& reject : result.rejects) {
    EXPECT_FALSE(reject.reason.empty()) << name;
    EXPECT_FALSE(reject.code.empty()) << name;
  }
}

TEST(Reader, CorpusReplays) {
  const fs::path folder = ENTENTE_SOURCE_DIR "/tests/corpus/ingest";
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.insert(entry.path());
  ASSERT_GE(files.size(), 15u);
  for (const fs::path& file : files) {
    const std::string raw = load_file(file.string()).value();
    const std::string name = file.filename().string();
    const ReadResult result = make_reader().read(raw, name);
    expect_sound(result, raw, name);
    if (name.starts_with("ok-")) {
      EXPECT_FALSE(result.documents.empty()) << name;
      EXPECT_TRUE(result.rejects.empty()) << name;
    } else if (name.starts_with("reject-")) {
      EXPECT_TRUE(result.documents.empty()) << name;
      EXPECT_FALSE(result.rejects.empty()) << name;
    } else if (name.starts_with("mixed-")) {
      EXPECT_FALSE(result.documents.empty()) << name;
      EXPECT_FALSE(result.rejects.empty()) << name;
    } else {
      ADD_FAILURE() << name << " must start with ok-, reject- or mixed-";
    }
    EXPECT_EQ(make_reader().read(raw, name).documents, result.documents) << name;
  }
}

// Every prefix, and every file with a byte changed, is read without harm.
TEST(Reader, DamagedCorpusIsReadWithoutHarm) {
  for (const auto& entry : fs::directory_iterator(ENTENTE_SOURCE_DIR "/tests/corpus/ingest")) {
    const std::string raw = load_file(entry.path().string()).value();
    const std::string name = entry.path().filename().string();
    const std::size_t step = raw.size() / 40 + 1;
    for (std::size_t at = 0; at < raw.size(); at += step) {
      expect_sound(make_reader().read(raw.substr(0, at), name), raw, name);
      std::string damaged = raw;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x95);
      expect_sound(make_reader().read(damaged, name), damaged, name);
    }
  }
}

TEST(Reader, RejectsSayWhatToDo) {
  EXPECT_EQ(reject_one("").code, to_string(Code::Empty));
  EXPECT_EQ(reject_one(" \n\t ").code, to_string(Code::Empty));
  EXPECT_NE(reject_one("%PDF-1.4 \x01\x02").reason.find("a PDF file; give its text"), std::string::npos);
  EXPECT_EQ(reject_one(std::string("\x89PNG\r\n\x1a\n\0\0", 10)).code, to_string(Code::Unsupported));
  EXPECT_NE(reject_one("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>").reason.find("feed"),
            std::string::npos);
  EXPECT_EQ(reject_one("<?xml version=\"1.0\"?><catalogue/>").code, to_string(Code::Unsupported));
  EXPECT_EQ(reject_one(std::string(4096, '\x02') + std::string(200, '\0')).code,
            to_string(Code::Unsupported));
  ReadLimits limits;
  limits.file_bytes = 10;
  EXPECT_EQ(reject_one("more than ten bytes", limits).code, to_string(Code::TooLarge));
  ReadLimits text_limits;
  text_limits.text_bytes = 10;
  EXPECT_EQ(reject_one("more than ten bytes", text_limits).code, to_string(Code::TooLarge));
}

TEST(Reader, SameTextFromTwoOutletsIsTwoDocuments) {
  const Document a = read_one("---\noutlet: a\n---\nText.");
  const Document b = read_one("---\noutlet: b\n---\nText.");
  EXPECT_NE(a.id, b.id);
  EXPECT_EQ(a.text_hash, b.text_hash);
}

TEST(Reader, OutletsAreResolvedOrKeptAsGiven) {
  EXPECT_EQ(read_one("---\noutlet: xinhuanet.com\n---\nText.").outlet.str(), "xinhua");
  EXPECT_EQ(read_one("---\noutlet: XINHUA\n---\nText.").outlet.str(), "xinhua");
  EXPECT_EQ(read_one("---\noutlet:  The Harbour Gazette \n---\nText.").outlet.str(), "the harbour gazette");
}

double seconds_to_read(const std::string& raw, ReadLimits limits = {}) {
  const auto start = std::chrono::steady_clock::now();
  const ReadResult result = make_reader(limits).read(raw, "hostile");
  EXPECT_GE(result.documents.size() + result.rejects.size(), 1u);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Reader, HostileTextTakesBoundedTime) {
  std::string fences;
  for (int i = 0; i < 1000000; ++i) fences += "---\n";
  EXPECT_LT(seconds_to_read(fences), 10.0);
  EXPECT_LT(seconds_to_read(std::string(50u << 20, 'a')), 20.0);
  EXPECT_LT(seconds_to_read(std::string(8u << 20, '\r')), 10.0);
  EXPECT_LT(seconds_to_read("{\"text\":\"" + std::string(50u << 20, 'a') + "\"}"), 10.0);
  EXPECT_LT(seconds_to_read("{\"text\":\"a\",\"x\":" + std::string(8u << 20, '{')), 10.0);
  std::string keys = "{\"text\":\"a\"";
  for (int i = 0; i < 300000; ++i) keys += ",\"k" + std::to_string(i) + "\":1";
  EXPECT_LT(seconds_to_read(keys + "}"), 10.0);
}

TEST(Reader, RealReportsAreAllTaken) {
  const fs::path folder = ENTENTE_SOURCE_DIR "/examples/anti-isis-coalition/reports";
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string raw = load_file(entry.path().string()).value();
    const Document document = read_one(raw, entry.path().filename().string());
    EXPECT_TRUE(document.published) << entry.path();
    EXPECT_FALSE(document.outlet.empty()) << entry.path();
    EXPECT_FALSE(document.title.empty()) << entry.path();
    ++count;
  }
  EXPECT_GT(count, 30u);
}

}  // namespace
}  // namespace entente
