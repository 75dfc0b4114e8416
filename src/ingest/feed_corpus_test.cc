// The test feeds of feedparser and gofeed, read as they stand in their archive: every file must give
// documents or a reason, and what their authors expect of the first entry is compared with what we read.
// Prints its figures.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/feed.h"
#include "ingest/html_content.h"
#include "ingest/loose_date.h"
#include "ingest/test_reader.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

// The regular files of a gzip-compressed POSIX tar archive.
Files load_archive(const fs::path& path) {
  Files files;
  gzFile in = gzopen(path.c_str(), "rb");
  std::string header(512, '\0');
  std::string long_name;
  while (in != nullptr && gzread(in, header.data(), 512) == 512 && header[0] != '\0') {
    const std::size_t size = std::strtoull(header.substr(124, 11).c_str(), nullptr, 8);
    std::string body((size + 511) / 512 * 512, '\0');
    gzread(in, body.data(), static_cast<unsigned>(body.size()));
    body.resize(size);
    const char type = header[156];
    std::string name = header.substr(345, 155).c_str();
    name += (name.empty() ? "" : "/") + std::string(header.substr(0, 100).c_str());
    if (type == 'L') long_name = body.c_str();
    if (type == '0' || type == '\0') files[long_name.empty() ? name : long_name] = std::move(body);
    if (type != 'L') long_name.clear();
  }
  if (in != nullptr) gzclose(in);
  return files;
}

const Files& files() {
  static const Files kFiles = [] {
    const char* stated = std::getenv("ENTENTE_DATA");
    const fs::path data =
        stated != nullptr ? fs::path(stated) : fs::path(ENTENTE_SOURCE_DIR "/../shared/data");
    const fs::path archive = data / "text/feeds_feedparser_tests.tar.gz";
    return fs::exists(archive) ? load_archive(archive) : Files();
  }();
  return kFiles;
}

bool is_feed_name(const std::string& name) {
  return name.ends_with(".xml") || name.ends_with(".rss") || name.ends_with(".atom") ||
         (name.find("/json/") != std::string::npos && name.ends_with(".json"));
}

Feed parse(const std::string& bytes) {
  if (looks_like_json_feed(bytes)) return parse_json_feed(bytes);
  const auto decoded = decode_text(bytes);
  return decoded && looks_like_xml_feed(decoded->utf8) ? parse_xml_feed(*decoded) : Feed();
}

// A Python string literal's value; nothing where it is no plain literal.
std::optional<std::string> python_string(std::string literal) {
  if (literal.starts_with('u')) literal.erase(0, 1);
  if (literal.size() < 2 || literal.front() != literal.back()) return std::nullopt;
  std::string out;
  for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
    if (literal[i] != '\\') {
      out += literal[i];
      continue;
    }
    const char c = literal[++i];
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits != 0) {
      append_utf8(out, static_cast<char32_t>(std::stoul(literal.substr(i + 1, digits), nullptr, 16)));
      i += digits;
    } else {
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
  }
  return out;
}

// Texts are compared as their words: how white space is set is the renderer's affair.
std::string words_of(std::string_view text, bool markup) {
  std::string rendered(text);
  if (markup) rendered = render_fragment(HtmlTree::parse(text, {}), OffsetMap()).take_text();
  std::string out;
  for (const char c : squeeze(rendered)) {
    if (!is_ascii_space(c)) out += c;
  }
  return out;
}

std::string text_of(const FeedText& text) { return words_of(text.text, text.markup); }

struct Score {
  int right = 0;
  int all = 0;
  std::vector<std::string> wrong;
  void add(bool hit, const std::string& what) {
    ++all;
    right += hit ? 1 : 0;
    if (!hit) wrong.push_back(what);
  }
  double rate() const { return all == 0 ? 1.0 : static_cast<double>(right) / all; }
};

using Scores = std::map<std::string, Score>;

// What is expected may be markup or plain text; the feed knows, the expectation does not say.
bool says(const FeedText& text, const std::string& expected) {
  const std::string found = text_of(text);
  return found == words_of(expected, looks_like_markup(expected)) ||
         (!text.markup && found == words_of(expected, false));
}

bool matches(const FeedEntry& entry, const std::string& key, const std::string& expected) {
  if (key == "title") return says(entry.headline, expected);
  if (key == "link") return entry.url == expected;
  if (key == "content") return says(entry.content, expected);
  if (key == "summary") return says(entry.summary, expected) || says(entry.content, expected);
  const auto wanted = parse_loose_date(expected);
  return wanted && (parse_loose_date(entry.published) == wanted || parse_loose_date(entry.updated) == wanted);
}

void score_feedparser(const std::string& name, const std::string& bytes, Scores& scores) {
  static const std::regex kExpected(
      R"re(entries\[0\](?:\['(title|link|published|updated|issued|modified|created|description|summary)'\]|\['(content)'\]\[0\]\['value'\]|\['(title|summary|content)_detail'\]\['value'\]) == (u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"))re");
  const auto decoded = decode_text(bytes);
  if (!decoded) return;
  const std::string head = decoded->utf8.substr(0, 2000);
  const std::size_t expect = head.find("Expect:");
  const std::size_t end = head.find("-->", expect == std::string::npos ? 0 : expect);
  if (expect == std::string::npos || end == std::string::npos) return;
  const std::string line = head.substr(expect, end - expect);
  const Feed feed = parse(bytes);
  for (std::sregex_iterator it(line.begin(), line.end(), kExpected), last; it != last; ++it) {
    std::string key = (*it)[1].str() + (*it)[2].str() + (*it)[3].str();
    const auto expected = python_string((*it)[4].str());
    if (!expected || expected->empty()) continue;
    const bool date =
        key != "title" && key != "link" && key != "content" && key != "description" && key != "summary";
    if (key == "description") key = "summary";
    const bool hit = !feed.entries.empty() && matches(feed.entries.front(), key, *expected);
    scores[date ? "date" : key].add(hit, name + " " + key + " == " + *expected);
  }
}

void score_gofeed(const std::string& name, const std::string& bytes, Scores& scores) {
  const auto expected = files().find(name.substr(0, name.rfind('.')) + ".json");
  if (name.find("gofeed/") == std::string::npos || !name.ends_with(".xml") || expected == files().end())
    return;
  const auto json = nlohmann::json::parse(expected->second, nullptr, false);
  if (!json.is_object()) return;
  const auto list = json.find(json.contains("entries") ? "entries" : "items");
  if (list == json.end() || !list->is_array() || list->empty()) return;
  const Feed feed = parse(bytes);
  const auto& first = list->front();
  const auto check = [&](const std::string& field, const std::string& key, const std::string& value) {
    const bool hit = !feed.entries.empty() && matches(feed.entries.front(), key, value);
    scores[key].add(hit, name + " " + field + " == " + value);
  };
  for (const auto& [field, value] : first.items()) {
    if (value.is_string() && value.get<std::string>().empty()) continue;
    if (field == "title" && value.is_string()) check(field, "title", value);
    if (field == "link" && value.is_string()) check(field, "link", value);
    if ((field == "description" || field == "summary") && value.is_string()) check(field, "summary", value);
    if ((field == "pubDate" || field == "published" || field == "updated") && value.is_string())
      check(field, "date", value);
    if (field == "content" && value.is_string()) check(field, "content", value);
    if (field == "content" && value.is_object() && value.contains("value"))
      check(field, "content", value["value"]);
  }
  scores["entries"].add(feed.entries.size() == list->size(), name + " number of entries");
}

TEST(FeedCorpus, EveryFileGivesDocumentsOrAReason) {
  if (files().empty()) GTEST_SKIP() << "the feed archive is not there (ENTENTE_DATA)";
  std::size_t all = 0;
  std::size_t silent = 0;
  std::size_t with_documents = 0;
  std::size_t with_entries = 0;
  std::size_t yielding = 0;
  for (const auto& [name, bytes] : files()) {
    if (!is_feed_name(name)) continue;
    ++all;
    const ReadResult result = test::make_reader().read(bytes, name);
    silent += result.documents.empty() && result.rejects.empty() ? 1 : 0;
    with_documents += result.documents.empty() ? 0 : 1;
    const Feed feed = parse(bytes);
    const bool words = std::any_of(feed.entries.begin(), feed.entries.end(), [](const FeedEntry& entry) {
      return !text_of(entry.content).empty() || !text_of(entry.summary).empty() || !entry.title.empty();
    });
    with_entries += words ? 1 : 0;
    yielding += words && !result.documents.empty() ? 1 : 0;
    EXPECT_TRUE(!words || !result.documents.empty()) << name << ": entries, but no documents";
  }
  std::printf(
      "feeds: %zu files, %zu with documents, %zu rejected with a reason, %zu silent; %zu of %zu with entries "
      "yield them\n",
      all, with_documents, all - with_documents - silent, silent, yielding, with_entries);
  EXPECT_GE(all, 2000u);
  EXPECT_EQ(silent, 0u);
}

TEST(FeedCorpus, FirstEntriesAreAsTheirAuthorsExpect) {
  if (files().empty()) GTEST_SKIP() << "the feed archive is not there (ENTENTE_DATA)";
  Scores scores;
  for (const auto& [name, bytes] : files()) {
    if (!is_feed_name(name)) continue;
    score_feedparser(name, bytes, scores);
    score_gofeed(name, bytes, scores);
  }
  Score total;
  for (const auto& [key, score] : scores) {
    std::printf("expectations on %s: %d of %d\n", key.c_str(), score.right, score.all);
    total.right += score.right;
    total.all += score.all;
    if (std::getenv("ENTENTE_VERBOSE") == nullptr) continue;
    for (const std::string& wrong : score.wrong) std::printf("  %s\n", wrong.c_str());
  }
  std::printf("expectations in all: %d of %d, %.3f\n", total.right, total.all, total.rate());
  EXPECT_GE(total.all, 500);
  EXPECT_GE(total.rate(), 0.97);
}

}  // namespace
}  // namespace entente
