#include "exchange/csv.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace entente {
namespace {

TEST(Csv, QuotesAndDisarms) {
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(csv_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  EXPECT_EQ(csv_cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_cell(""), "");
}

TEST(Csv, EveryRowHasTheHeadersColumns) {
  Event event;
  event.id = EventId("e1");
  event.source = {{"Zarif", {}, ActorId("zarif"), "Mohammad Javad Zarif", "IRN", "GOV", ""}};
  event.voices.resize(3);
  event.voices[2].affirms = false;
  const std::string csv = render_events_csv({&event, 1});
  const std::size_t header_end = csv.find("\r\n");
  const auto columns = [](std::string_view line) { return std::count(line.begin(), line.end(), ','); };
  EXPECT_EQ(columns(std::string_view(csv).substr(0, header_end)), columns(std::string_view(csv).substr(header_end)));
  EXPECT_NE(csv.find("Mohammad Javad Zarif,IRN,GOV"), std::string::npos);
  EXPECT_NE(csv.find(",2,1,0,no"), std::string::npos) << csv;  // voices, denials, mentions

  CitedMention mention;
  mention.mention.sentence.text = "One, two.";
  const std::string rows = render_mentions_csv({&mention, 1}, {});
  EXPECT_NE(rows.find("\"One, two.\""), std::string::npos);
  const std::size_t end = rows.find("\r\n");
  EXPECT_EQ(columns(std::string_view(rows).substr(0, end)), columns(std::string_view(rows).substr(end)) - 1);
}

}  // namespace
}  // namespace entente
