#include "exchange/event_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

const OutletPack& outlets() {
  static const OutletPack kPack = std::move(OutletPack::load({ENTENTE_SOURCE_DIR "/packs/outlets"}).value());
  return kPack;
}

std::string corpus(std::string_view name) {
  return load_file(std::string(ENTENTE_SOURCE_DIR "/tests/corpus/event_rows/") + std::string(name)).value();
}

struct ReadTable {
  std::vector<Document> documents;
  std::vector<std::string> lines;  // of the documents
  std::vector<Error> errors;
};

ReadTable read_all(const EventTable& table, std::string_view bytes) {
  ReadTable read;
  std::uint64_t number = 0;
  for (const std::string_view line : split(bytes, '\n')) {
    auto row = table.read_row(line, "t:" + std::to_string(++number), outlets());
    if (!row) {
      read.errors.push_back(row.error());
    } else if (*row) {
      read.documents.push_back(std::move(**row));
      read.lines.emplace_back(line);
    }
  }
  return read;
}

ReadTable read_corpus(std::string_view name) {
  const std::string bytes = corpus(name);
  const auto table = EventTable::recognise(bytes);
  EXPECT_TRUE(table && *table) << name << (table ? "" : ": " + render_error(table.error()));
  return table && *table ? read_all(**table, bytes) : ReadTable();
}

// Every value of the text leads back to its very bytes in the row.
void expect_traceable(const Document& document, std::string_view line) {
  std::size_t at = 0;
  for (const std::string_view shown : split(document.text, '\n')) {
    const std::size_t value = shown.find(": ") + 2;
    const std::uint32_t begin = document.offsets.to_raw(static_cast<std::uint32_t>(at + value));
    const std::uint32_t end = document.offsets.to_raw(static_cast<std::uint32_t>(at + shown.size()));
    ASSERT_LE(begin, end) << shown;
    ASSERT_LE(end, line.size()) << shown;
    EXPECT_EQ(line.substr(begin, end - begin), shown.substr(value));
    at += shown.size() + 1;
  }
}

TEST(EventTables, EveryCorpusFileIsWhatItsNameSays) {
  std::size_t seen = 0;
  for (const auto& file : fs::directory_iterator(ENTENTE_SOURCE_DIR "/tests/corpus/event_rows")) {
    const std::string name = file.path().filename();
    const std::string bytes = corpus(name);
    const auto table = EventTable::recognise(std::string_view(bytes).substr(0, 4096));
    ++seen;
    if (name.starts_with("reject-")) {
      EXPECT_FALSE(table) << name;
    } else if (name.starts_with("none-")) {
      EXPECT_TRUE(table && !*table) << name;
    } else {
      ASSERT_TRUE(table && *table) << name << (table ? "" : ": " + render_error(table.error()));
      const ReadTable read = read_all(**table, bytes);
      EXPECT_FALSE(read.documents.empty()) << name;
      EXPECT_EQ(read.errors.empty(), name.starts_with("ok-"))
          << name << render_error(read.errors.empty() ? Error() : read.errors[0]);
    }
  }
  EXPECT_GE(seen, 18u);
}

TEST(EventTables, ValuesLeadBackToTheirBytes) {
  for (const char* name : {"ok-gdelt2.csv", "ok-gdelt1.csv", "ok-icews.tab", "ok-icews-bare.tab",
                           "ok-polecat.txt", "ok-phoenix.tsv"}) {
    const ReadTable read = read_corpus(name);
    for (std::size_t i = 0; i < read.documents.size(); ++i)
      expect_traceable(read.documents[i], read.lines[i]);
  }
}

TEST(EventTables, AGdeltRowIsARecordOfItsPage) {
  const Document d = read_corpus("ok-gdelt2.csv").documents.at(0);
  EXPECT_EQ(d.kind, DocumentKind::Record);
  EXPECT_EQ(d.given_id, "gdelt/900000001/2015-10-12");
  EXPECT_EQ(d.outlet.str(), "fjordpost.example");
  EXPECT_EQ(d.url, "http://www.fjordpost.example/2015/10/12/chilean-minister-visits-oslo-for-fishery-talks/");
  EXPECT_EQ(render_timestamp(*d.published), "2015-10-13T08:15:00Z");
  EXPECT_TRUE(d.inferred.empty());
  EXPECT_EQ(d.raw_path, "t:1");
  EXPECT_EQ(d.title, "GDELT 2.0 900000001: NORWAY, 042, CHILE");
  EXPECT_NE(d.text.find("\nActionGeo_FullName: Oslo, Oslo, Norway\n"), std::string::npos);
  EXPECT_EQ(d.text.find("FractionDate"), std::string::npos);  // says again what SQLDATE says
  const auto extra = nlohmann::json::parse(d.extra);
  EXPECT_EQ(extra["dataset"], "gdelt");
  EXPECT_EQ(extra["row"]["FractionDate"], "2015.7808");
}

TEST(EventTables, ASourceWithoutAnAddressIsAnOutletByName) {
  const Document d = read_corpus("ok-gdelt2.csv").documents.at(2);
  EXPECT_TRUE(d.url.empty());
  EXPECT_EQ(d.outlet, outlets().find_name("BBC Monitoring") != nullptr
                          ? outlets().find_name("BBC Monitoring")->id
                          : OutletId("bbc monitoring"));
}

TEST(EventTables, IcewsIdsRepeatAndQuotesAreText) {
  const std::vector<Document> d = read_corpus("ok-icews.tab").documents;
  ASSERT_EQ(d.size(), 3u);
  EXPECT_NE(d[0].id, d[1].id);
  EXPECT_EQ(d[0].given_id, "icews/7000001/2015-10-13");
  EXPECT_EQ(d[1].given_id, "icews/7000001/2015-10-14");
  EXPECT_EQ(d[0].url, d[1].url);  // one story
  EXPECT_NE(d[1].url, d[2].url);
  EXPECT_EQ(d[2].outlet.str(), "\"mapocho daily");
  EXPECT_EQ(d[0].inferred, std::vector<std::string>{"published"});
  EXPECT_EQ(d[0].text.find("District"), std::string::npos);  // NA
}

TEST(EventTables, QuotedCellsLoseTheirQuotes) {
  const ReadTable read = read_corpus("ok-icews-names.csv");
  const Document& d = read.documents.at(0);
  EXPECT_NE(d.text.find("\nTarget Name: The \"Blue\" Party (Norway)\n"), std::string::npos) << d.text;
  const auto at = static_cast<std::uint32_t>(d.text.find("Blue"));
  EXPECT_EQ(read.lines[0].substr(d.offsets.to_raw(at), 4), "Blue");
  const auto after = static_cast<std::uint32_t>(d.text.find(" Party"));
  EXPECT_EQ(read.lines[0].substr(d.offsets.to_raw(after), 6), " Party");
}

TEST(EventTables, ColumnsGoByNameWhateverTheyAreCalledAndHoweverManyTabsFollow) {
  const Document plain = read_corpus("ok-polecat.txt").documents.at(0);
  const Document variant = read_corpus("ok-polecat-variant.txt").documents.at(0);
  EXPECT_EQ(plain.text, variant.text);
  EXPECT_EQ(plain.outlet.str(), "polecat");
  EXPECT_EQ(plain.inferred, std::vector<std::string>{"outlet"});
}

TEST(EventTables, BytesThatAreNoUtf8AreReadAsWindows1252AndFlagged) {
  const std::vector<Document> d = read_corpus("ok-icews-latin1.tab").documents;
  ASSERT_EQ(d.size(), 2u);
  EXPECT_NE(d[0].text.find("City: Troms\xC3\xB8\n"), std::string::npos);
  EXPECT_EQ(d[0].inferred, (std::vector<std::string>{"encoding", "published"}));
  EXPECT_EQ(d[1].inferred, (std::vector<std::string>{"published"}));
}

TEST(EventTables, ARowThatCannotBeReadSaysWhichColumnAndWhy) {
  const std::vector<Error> e = read_corpus("mixed-gdelt2.csv").errors;
  ASSERT_EQ(e.size(), 4u);
  EXPECT_EQ(e[0].where, "t:2");
  EXPECT_NE(e[0].message.find("of"), std::string::npos);
  EXPECT_NE(e[0].message.find("GDELT 2.0 has 61: was the file cut off?"), std::string::npos) << e[0].message;
  EXPECT_EQ(e[1].message,
            "column 27 (EventCode) is '4212', not a CAMEO code (two to four digits, 01 to 20 in front)");
  EXPECT_EQ(e[2].message, "column 2 (SQLDATE) is '20151340', not a day (20151012 or 2015-10-12)");
  EXPECT_EQ(e[3].message, "the row has 62 columns, GDELT 2.0 has 61");
}

TEST(EventTables, ATableThatCannotBeReadSaysWhy) {
  const auto complaint = [](std::string_view name) {
    const auto table = EventTable::recognise(corpus(name));
    return table ? std::string() : table.error().message;
  };
  EXPECT_EQ(complaint("reject-icews-swapped.tab"),
            "a table that looks like ICEWS: in line 1 column 2 (Event Date) is '042', not a day (20151012 or "
            "2015-10-12)");
  EXPECT_NE(complaint("reject-gdelt-utf16.csv").find("UTF-16; convert it"), std::string::npos);
  EXPECT_NE(complaint("reject-mentions.csv").find("GDELT 2.0 mentions"), std::string::npos);
  EXPECT_NE(complaint("reject-icews-no-date.tab").find("no column 'Event Date'"), std::string::npos);
}

TEST(EventTables, ARowOfTenMegabytesIsRefusedUnread) {
  const auto table = EventTable::recognise(corpus("ok-icews.tab"));
  ASSERT_TRUE(table && *table);
  const auto row = (*table)->read_row(std::string(10u << 20, 'x'), "t:2", outlets());
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().code, Code::TooLarge);
}

TEST(EventTables, AHeaderInTheMiddleAndBlankLinesAreNoRows) {
  const std::string bytes = corpus("ok-icews.tab");
  EXPECT_EQ(read_all(**EventTable::recognise(bytes), bytes + "\n\r\n" + bytes).documents.size(), 6u);
  const std::string marked = "\xEF\xBB\xBF" + corpus("ok-icews-bare.tab");
  const auto table = EventTable::recognise(marked);
  ASSERT_TRUE(table && *table);
  const ReadTable read = read_all(**table, marked);
  EXPECT_TRUE(read.errors.empty());
  expect_traceable(read.documents.at(0), read.lines.at(0));
}

// Cut anywhere, a file is refused, or read row by row; what is read stays traceable.
TEST(EventTables, DamageNeverYieldsWhatIsNotThere) {
  for (const char* name : {"ok-gdelt2.csv", "ok-icews.tab", "ok-icews-names.csv", "ok-polecat.txt"}) {
    const std::string bytes = corpus(name);
    for (std::size_t end = 1; end < bytes.size(); end += 37) {
      const std::string part = bytes.substr(0, end);
      const auto table = EventTable::recognise(part);
      if (!table || !*table) continue;
      const ReadTable read = read_all(**table, part);
      for (const Document& document : read.documents) EXPECT_FALSE(document.text.empty());
      EXPECT_LE(read.errors.size(), 1u) << name << " cut at " << end;
    }
  }
}

}  // namespace
}  // namespace entente
