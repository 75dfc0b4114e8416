#include "exchange/record_mentions.h"

#include <gtest/gtest.h>

#include "exchange/test_rows.h"

namespace entente {
namespace {

using test::gdelt_cells;
using test::icews_cells;

std::vector<EventMention> mentions_of(std::string_view format, const test::Cells& cells) {
  const std::string line = test::make_row(format, cells);
  const auto table = EventTable::recognise(line);
  if (!table || !*table) return {};
  const auto row = (*table)->read_row(line, "t:1", test::knowledge().outlets);
  if (!row || !*row) return {};
  return record_mentions(**row, test::knowledge());
}

TEST(RecordMentions, AGdeltRowIsOneMention) {
  const auto mentions = mentions_of("gdelt", gdelt_cells());
  ASSERT_EQ(mentions.size(), 1u);
  const EventMention& mention = mentions[0];
  EXPECT_EQ(mention.coder, "record/gdelt");
  ASSERT_EQ(mention.source.size(), 1u);
  EXPECT_EQ(mention.source[0].country, "CHN");
  EXPECT_EQ(mention.source[0].sector, "GOV");
  EXPECT_EQ(mention.target.at(0).country, "SYR");
  EXPECT_DOUBLE_EQ(mention.event.goldstein, 4.0);
  EXPECT_EQ(mention.date.interval.from, *parse_date("2015-10-12"));
  EXPECT_EQ(mention.date.basis, DateBasis::Explicit);
  ASSERT_TRUE(mention.place);
  EXPECT_EQ(mention.place->name, "Beijing");
  EXPECT_EQ(mention.place->country, "CHN");
  EXPECT_DOUBLE_EQ(mention.confidence, test::knowledge().codes.dataset("gdelt").confidence);
}

TEST(RecordMentions, AnIcewsRowKnowsWhoHeldTheOffice) {
  const auto mentions = mentions_of("icews", icews_cells());
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].coder, "record/icews");
  EXPECT_EQ(mentions[0].event.plover, Plover::Consult);
  EXPECT_EQ(mentions[0].source.at(0).name, "Wang Yi");
  EXPECT_EQ(mentions[0].source.at(0).country, "CHN");
  EXPECT_EQ(mentions[0].target.at(0).country, "SYR");
  EXPECT_EQ(mentions[0].date.basis, DateBasis::Publication);  // ICEWS dates events by their reports
}

TEST(RecordMentions, ANameOfAnotherCountryStaysAName) {
  auto cells = icews_cells();
  cells["Source Country"] = "Vietnam";
  const auto mentions = mentions_of("icews", cells);
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_TRUE(mentions[0].source.at(0).actor.empty());
  EXPECT_EQ(mentions[0].source.at(0).country, "VNM");
}

TEST(RecordMentions, BareStatementsAndUnknownSetsGiveNone) {
  auto cells = icews_cells();
  cells["CAMEO Code"] = "010";
  EXPECT_TRUE(mentions_of("icews", cells).empty());
  Document document;
  document.kind = DocumentKind::Record;
  document.text = "Event Date: 2015-10-12\nCAMEO Code: 040";
  document.extra = R"({"dataset":"nobody"})";
  EXPECT_TRUE(record_mentions(document, test::knowledge()).empty());
  document.extra = "not json";
  EXPECT_TRUE(record_mentions(document, test::knowledge()).empty());
}

}  // namespace
}  // namespace entente
