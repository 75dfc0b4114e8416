#include "exchange/event_rows.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/utf8.h"
#include "exchange/test_rows.h"

namespace entente {
namespace {

using test::gdelt_cells;
using test::icews_cells;
using test::make_row;

const OutletPack& outlets() { return test::knowledge().outlets; }

std::optional<EventTable> recognise(std::string_view bytes) {
  auto table = EventTable::recognise(bytes);
  EXPECT_TRUE(table) << table.error().message;
  return table ? std::move(*table) : std::nullopt;
}

std::string reason_of(const EventTable& table, std::string_view line) {
  const auto row = table.read_row(line, "t:1", outlets());
  EXPECT_FALSE(row) << line;
  return row ? "" : row.error().message;
}

TEST(EventRows, TellsTablesByTheirColumns) {
  ASSERT_TRUE(recognise(make_row("gdelt", gdelt_cells()) + "\n"));
  EXPECT_EQ(recognise(make_row("gdelt", gdelt_cells()) + "\n")->format().id, "gdelt");
  EXPECT_EQ(recognise(make_row("gdelt1", gdelt_cells()))->format().id, "gdelt1");
  EXPECT_EQ(recognise(make_row("icews", icews_cells()))->format().id, "icews");
  EXPECT_EQ(recognise("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,"
                      "Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Recipient Name,"
                      "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,City,"
                      "Province,Country,Latitude,Longitude\n")
                ->format()
                .id,
            "polecat");
  EXPECT_FALSE(recognise("The ministers met in Beijing.\n\nThey talked.\n"));
  EXPECT_FALSE(recognise("a\tb\tc\n1\t2\t3\n"));
  EXPECT_FALSE(recognise(""));
}

TEST(EventRows, ARowIsTextThatLeadsBackToItsBytes) {
  const std::string line = make_row("gdelt", gdelt_cells());
  const auto row = recognise(line)->read_row(line, "day.csv:7", outlets());
  ASSERT_TRUE(row && *row);
  const Document& document = **row;
  EXPECT_EQ(document.kind, DocumentKind::Record);
  EXPECT_EQ(document.url, "https://news.example.org/2015/10/13/talks");
  EXPECT_EQ(document.outlet, OutletId("example.org"));
  EXPECT_EQ(document.raw_path, "day.csv:7");
  EXPECT_EQ(document.raw_hash, sha256_hex(line));
  EXPECT_EQ(document.published->date, *parse_date("2015-10-13"));
  for (const std::string value : {"CHINA", "20151012", "Beijing, Beijing, China", "036"}) {
    const std::size_t at = document.text.find(": " + value + "\n");
    ASSERT_NE(at, std::string::npos) << value;
    const std::uint32_t raw = document.offsets.to_raw(static_cast<std::uint32_t>(at + 2));
    EXPECT_EQ(line.substr(raw, value.size()), value);
  }
  const auto extra = nlohmann::json::parse(document.extra);
  EXPECT_EQ(extra["dataset"], "gdelt");
  EXPECT_EQ(extra["row"]["QuadClass"], "1");
}

TEST(EventRows, RowsOfOneStoryShareAnAddress) {
  auto cells = icews_cells();
  const EventTable table = *recognise(make_row("icews", cells));
  const auto first = table.read_row(make_row("icews", cells), "t:1", outlets());
  cells["Event ID"] = "7000002";
  cells["Sentence Number"] = "5";
  const auto second = table.read_row(make_row("icews", cells), "t:2", outlets());
  ASSERT_TRUE(first && *first && second && *second);
  EXPECT_EQ((*first)->url, (*second)->url);
  EXPECT_NE((*first)->id, (*second)->id);
  EXPECT_EQ((*first)->outlet, OutletId("reuters"));
}

TEST(EventRows, BadRowsSayWhichColumnAndWhy) {
  const std::string line = make_row("gdelt", gdelt_cells());
  const EventTable table = *recognise(line);
  EXPECT_EQ(reason_of(table, line.substr(0, line.size() / 2)).substr(0, 12), "the row has ");
  EXPECT_NE(reason_of(table, line + "\tmore").find("62 columns"), std::string::npos);
  auto cells = gdelt_cells();
  cells["EventCode"] = "2799";
  EXPECT_NE(reason_of(table, make_row("gdelt", cells)).find("column 27 (EventCode) is '2799'"),
            std::string::npos);
  cells = gdelt_cells();
  cells["SQLDATE"] = "20151340";
  EXPECT_NE(reason_of(table, make_row("gdelt", cells)).find("column 2 (SQLDATE)"), std::string::npos);
  cells.erase("SQLDATE");
  EXPECT_NE(reason_of(table, make_row("gdelt", cells)).find("is empty"), std::string::npos);
}

TEST(EventRows, TablesThatHoldNoEventsAreRefusedWithAdvice) {
  const std::string line = make_row("gdelt", gdelt_cells());
  std::string wide = "\xFF\xFE";
  for (const char c : line + "\n") wide += std::string{c, '\0'};
  const auto utf16 = EventTable::recognise(wide);
  ASSERT_FALSE(utf16);
  EXPECT_NE(utf16.error().message.find("iconv"), std::string::npos);
}

// Every prefix of a table, and every byte of it changed: a document, nothing, or a reason.
TEST(EventRows, DamagedRowsNeverCrash) {
  for (const auto& [format, cells] : {std::pair("gdelt", gdelt_cells()), std::pair("icews", icews_cells())}) {
    const std::string line = make_row(format, cells);
    const EventTable table = *recognise(line);
    for (std::size_t i = 0; i < line.size(); ++i) {
      std::string broken = line;
      broken[i] = static_cast<char>(broken[i] ^ 0x9C);
      for (const std::string& damaged : {line.substr(0, i), broken}) {
        (void)EventTable::recognise(damaged);
        const auto row = table.read_row(damaged, "t:1", outlets());
        if (!row) {
          EXPECT_FALSE(row.error().message.empty());
        } else if (*row) {
          EXPECT_FALSE(find_invalid_utf8((*row)->text));
          EXPECT_FALSE((*row)->text.empty());
        }
      }
    }
  }
}

}  // namespace
}  // namespace entente
