#include "language/time_finder.h"

#include <gtest/gtest.h>

#include "language/analyser.h"
#include "language/test_knowledge.h"

namespace entente {
namespace {

// "expression=from" or "expression=from..to", joined by "; ".
std::string times(const std::string& text, const char* published = "2015-10-14") {
  static const Analyser analyser(test::knowledge());
  const auto scratch = Analyser::make_scratch();
  Document document;
  document.text = text;
  if (published != nullptr) document.published = Timestamp{*parse_date(published), -1};
  std::string out;
  for (const TimeMention& time : analyser.parse(document, *scratch).times) {
    if (!out.empty()) out += "; ";
    out += std::string(slice(text, time.at)) + "=" + render_date(time.date.interval.from);
    if (time.date.interval.from != time.date.interval.to) out += ".." + render_date(time.date.interval.to);
  }
  return out;
}

TEST(TimeFinder, ReadsFullDatesInEveryOrder) {
  EXPECT_EQ(times("He came on 14 October 2014."), "14 October 2014=2014-10-14");
  EXPECT_EQ(times("He came on October 14, 2014."), "October 14, 2014=2014-10-14");
  EXPECT_EQ(times("He came on Wednesday, the 14th of October 2015."),
            "Wednesday, the 14th of October 2015=2015-10-14");
  EXPECT_EQ(times("He came on 2014-10-14 and 14/10/2013."), "2014-10-14=2014-10-14; 14/10/2013=2013-10-14");
}

TEST(TimeFinder, YearlessDaysFollowTheTense) {
  EXPECT_EQ(times("He came on December 3."), "December 3=2014-12-03");
  EXPECT_EQ(times("He will come on December 3."), "December 3=2015-12-03");
  EXPECT_EQ(times("He will come on 3 March."), "3 March=2016-03-03");
}

TEST(TimeFinder, WeekdaysFollowTheTense) {
  EXPECT_EQ(times("They met on Monday."), "Monday=2015-10-12");
  EXPECT_EQ(times("They met on Wednesday."), "Wednesday=2015-10-14");
  EXPECT_EQ(times("They will meet on Monday."), "Monday=2015-10-19");
  EXPECT_EQ(times("They plan to meet on Friday."), "Friday=2015-10-16");
}

TEST(TimeFinder, ReadsRelativeUnits) {
  EXPECT_EQ(times("They met last week."), "last week=2015-10-05..2015-10-11");
  EXPECT_EQ(times("They met three days ago."), "three days ago=2015-10-11");
  EXPECT_EQ(times("They met last year."), "last year=2014-01-01..2014-12-31");
  EXPECT_EQ(times("They met earlier this month."), "earlier this month=2015-10-01..2015-10-13");
  EXPECT_EQ(times("They met yesterday."), "yesterday=2015-10-13");
}

TEST(TimeFinder, ReadsRanges) {
  EXPECT_EQ(times("It ran from 3 to 5 October 2015."), "from 3 to 5 October 2015=2015-10-03..2015-10-05");
  EXPECT_EQ(times("It grew between 2010 and 2012."), "between 2010 and 2012=2010-01-01..2012-12-31");
  EXPECT_EQ(times("The fair (October 3-5) was full."), "October 3-5=2015-10-03..2015-10-05");
}

TEST(TimeFinder, ReadsYearsDecadesQuartersSeasons) {
  EXPECT_EQ(times("It began in 2011."), "2011=2011-01-01..2011-12-31");
  EXPECT_EQ(times("It began in the 1990s."), "the 1990s=1990-01-01..1999-12-31");
  EXPECT_EQ(times("Sales fell in the first quarter of 2014."),
            "the first quarter of 2014=2014-01-01..2014-03-31");
  EXPECT_EQ(times("They left in summer 2014."), "summer 2014=2014-06-01..2014-08-31");
}

TEST(TimeFinder, LeavesWordsThatAreNoTimesAlone) {
  EXPECT_EQ(times("The army may march on the town. A second round is due. Sun Jianguo spoke to 2016 people."),
            "");
  EXPECT_EQ(times("Theresa May said so. They march home. It takes a second."), "");
}

TEST(TimeFinder, WithoutAPublicationDateOnlyFullDatesAreRead) {
  EXPECT_EQ(times("They met on Monday, yesterday and on 14 October 2015, in 2012.", nullptr),
            "14 October 2015=2015-10-14; 2012=2012-01-01..2012-12-31");
}

}  // namespace
}  // namespace entente
