#include "brief/wording.h"

#include <gtest/gtest.h>

#include "brief/acts.h"
#include "brief/sample_dossier.h"
#include "brief/sentence.h"

namespace entente {
namespace {

EventDate date(std::string_view from, std::string_view to, DatePrecision precision) {
  return {{*parse_date(from), *parse_date(to)}, precision, DateBasis::Explicit, {}};
}

Event act(Plover base, std::string_view mode, Factuality factuality, bool promised = false) {
  Event e;
  e.code.base = base;
  e.code.plover = derive_plover(base, factuality, promised);
  e.code.mode = mode;
  e.factuality = factuality;
  ActorRef russia;
  russia.name = "Russia";
  ActorRef iran;
  iran.name = "Iran";
  e.source = {russia};
  e.target = {iran};
  return e;
}

}  // namespace

TEST(Wording, PercentNeverShowsCertainty) {
  EXPECT_EQ(percent(0.0), "under 0.1%");
  EXPECT_EQ(percent(0.004), "0.4%");
  EXPECT_EQ(percent(0.07), "7%");
  EXPECT_EQ(percent(0.86), "86%");
  EXPECT_EQ(percent(0.996), "99.6%");
  EXPECT_EQ(percent(1.0), "over 99.9%");
  EXPECT_EQ(percent_range(0.74, 0.94), "74% to 94%");
}

TEST(Wording, CountsAgreeWithTheirNouns) {
  EXPECT_EQ(count_of(1, "report", "reports"), "1 report");
  EXPECT_EQ(count_of(0, "report", "reports"), "0 reports");
  EXPECT_EQ(count_of(12345, "report", "reports"), "12,345 reports");
}

TEST(Wording, WritesDatesAsPreciselyAsTheyAreKnown) {
  EXPECT_EQ(date_phrase(date("2015-10-14", "2015-10-14", DatePrecision::Day)), "on 14 October 2015");
  EXPECT_EQ(date_phrase(date("2015-10-12", "2015-10-18", DatePrecision::Week)),
            "in the week of 12 October 2015");
  EXPECT_EQ(date_phrase(date("2015-10-01", "2015-10-31", DatePrecision::Month)), "in October 2015");
  EXPECT_EQ(date_phrase(date("2015-01-01", "2015-12-31", DatePrecision::Year)), "in 2015");
  EXPECT_EQ(date_phrase(date("2015-10-01", "2015-10-09", DatePrecision::Day)),
            "between 1 and 9 October 2015");
  EXPECT_EQ(date_phrase(date("2015-12-30", "2016-01-02", DatePrecision::Day)),
            "between 30 December 2015 and 2 January 2016");
  EXPECT_EQ(date_label(date("2015-10-01", "2015-10-09", DatePrecision::Day)), "1 to 9 Oct 2015");
}

TEST(Wording, JoinsAndClosesSentences) {
  EXPECT_EQ(join_and({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(end_sentence("Done. "), "Done.");
  EXPECT_EQ(end_sentence("Really?"), "Really?");
  EXPECT_EQ(capitalised("“neither” holds"), "“Neither” holds");
  EXPECT_EQ(number(-2.70, 1), "−2.7");
  EXPECT_EQ(trimmed(-0.001, 1), "0");
}

TEST(Wording, WeighsByBandsOfTheRatio) {
  EXPECT_EQ(weight_of(0.05), Weight::Neutral);
  EXPECT_EQ(weight_of(-0.3), Weight::Barely);
  EXPECT_EQ(weight_of(1.0), Weight::Weakly);
  EXPECT_EQ(weight_of(-3.0), Weight::Moderately);
  EXPECT_EQ(weight_of(9.0), Weight::Strongly);
  EXPECT_EQ(factor(1.02), "1.02");
  EXPECT_EQ(factor(1.8), "1.8");
  EXPECT_EQ(factor(1e9), "over 1,000");
}

TEST(Sentence, FactualityNeverBecomesFact) {
  EXPECT_EQ(describe_act(act(Plover::Assault, "aerial", Factuality::Asserted)),
            "Russia struck Iran from the air");
  EXPECT_EQ(describe_act(act(Plover::Assault, "aerial", Factuality::Negated)),
            "Russia did not strike Iran from the air");
  EXPECT_EQ(describe_act(act(Plover::Assault, "aerial", Factuality::Planned)),
            "Russia was to strike Iran from the air");
  EXPECT_EQ(describe_act(act(Plover::Assault, "aerial", Factuality::Planned, true)),
            "Russia threatened to strike Iran from the air");
  EXPECT_EQ(describe_act(act(Plover::Assault, "aerial", Factuality::Possible)),
            "Russia might strike Iran from the air");
  EXPECT_EQ(describe_act(act(Plover::Assault, "aerial", Factuality::Denied)),
            "it is denied that Russia struck Iran from the air");
  EXPECT_EQ(describe_act(act(Plover::Aid, "", Factuality::Requested)), "Russia asked Iran for aid");
  EXPECT_EQ(describe_act(act(Plover::Aid, "", Factuality::Planned, true)),
            "Russia agreed or promised to give aid to Iran");
  EXPECT_EQ(describe_act(act(Plover::Aid, "", Factuality::Negated, true)),
            "Russia refused to give aid to Iran");
}

TEST(Sentence, EveryCategoryHasWordsForEveryMode) {
  for (std::size_t i = 0; i < kPloverCount; ++i) {
    const auto base = static_cast<Plover>(i);
    const ActWords& words = find_act_words(base, "a mode nobody knows");
    EXPECT_FALSE(words.past.empty());
    EXPECT_FALSE(words.infinitive.empty());
    EXPECT_FALSE(words.noun.empty());
    EXPECT_NE(words.to_someone.find("{}"), std::string_view::npos) << to_string(base);
  }
}

TEST(Sentence, NamesWhoIsMissingAsMissing) {
  Event e = act(Plover::Consult, "", Factuality::Asserted);
  e.source.clear();
  e.target.clear();
  EXPECT_EQ(describe_act(e), "an actor not named conferred with parties not named");
}

TEST(Sentence, SaysThatAReportIsRetoldAndByWhomItIsDenied) {
  const Dossier d = sample_dossier();
  const DossierView view(d);
  for (const Event& e : d.events) {
    const bool denied = e.voices.size() > 1 && !e.voices[1].affirms;
    EXPECT_EQ(event_sentence(view, e).find("It is denied by the foreign ministry") != std::string::npos,
              denied);
  }
}

}  // namespace entente
