#include "brief/difference_text.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "brief/difference_words.h"

namespace entente {
namespace {

Posterior posterior(double p) {
  Posterior out;
  out.id = "joins";
  out.name = "joins operations";
  out.probability = p;
  out.low = p / 2;
  out.high = p * 2;
  return out;
}

EvidenceState evidence(bool found, double log_ratio) {
  EvidenceState out;
  out.indicator = IndicatorId("troops");
  out.found = found;
  out.log_ratio = log_ratio;
  return out;
}

ReportState report(const std::string& id, const std::string& outlet) {
  return {DocumentId(id), outlet, "title of " + id, {}, false};
}

Cause seen_now() {
  Cause cause;
  cause.subject = "troops";
  cause.name = "Chinese forces ordered or moved";
  cause.before = evidence(false, 0);
  cause.after = evidence(true, 2);
  cause.events = {EventId("ab12cd34ef567890")};
  cause.reports_new = {DocumentId("1"), DocumentId("2")};
  return cause;
}

Difference sample() {
  Difference d;
  d.before = {3, {*parse_date("2026-11-24"), 50700}, "h3", 10, 5, 0};
  d.after = {4, {*parse_date("2026-11-25"), -1}, "h4", 12, 6, 1};
  d.reports_new = {report("1", "Xinhua"), report("2", "Reuters")};
  d.reports_gone = {report("9", "SANA")};
  EventState state;
  state.id = EventId("ab12cd34ef567890");
  state.base = state.plover = Plover::Aid;
  state.source = {{"CHN", "China"}};
  state.target = {{"SYR", "Syria"}};
  state.date = {
      {*parse_date("2015-10-07"), *parse_date("2015-10-07")}, DatePrecision::Day, DateBasis::Explicit, {}};
  state.probability = 0.9;
  state.sources = 2.0;
  EventChange change;
  change.kind = ChangeKind::New;
  change.id = state.id;
  change.after = state;
  change.reports_new = {DocumentId("1"), DocumentId("2")};
  d.events.push_back(change);
  d.settings = {{"explanation.coalition.prior", "[0.01,0.03,0.08]", "[0.02,0.06,0.12]"}};
  d.causes = {seen_now(), {}};
  d.causes[1].kind = CauseKind::Prior;
  d.causes[1].subject = "coalition";
  d.causes[1].name = "a coalition";
  Move move{posterior(0.03), posterior(0.08), 1.03, {{0, 0.9, 1.0}, {1, 0.13, 0.3}}, -0.27};
  d.outcomes = {move};
  return d;
}

std::string text_of(const std::vector<std::string>& lines) { return join(lines, "\n"); }

}  // namespace

TEST(DifferenceWords, AMoveSaysFromWhereToWhereAndHowFar) {
  EXPECT_EQ(describe_move(sample().outcomes[0]), "“joins operations” rose from 3% to 8% (+1.03 in log-odds)");
  EXPECT_EQ(describe_move({posterior(0.82), posterior(0.80), -0.13, {}, 0.0}),
            "“joins operations” fell from 82% to 80% (−0.13 in log-odds)");
  EXPECT_EQ(describe_move({posterior(0.2798), posterior(0.2839), 0.02, {}, 0.0}),
            "“joins operations” rose from 27.98% to 28.39% (+0.02 in log-odds)");
  EXPECT_EQ(
      describe_move({posterior(0.03), posterior(0.03), 0.0, {}, 0.0}).find("“joins operations” stays at 3%"),
      0u);
}

TEST(DifferenceWords, ACauseNamesItsEventsAndReports) {
  const Difference d = sample();
  EXPECT_EQ(describe_cause(d, d.causes[0]),
            "“Chinese forces ordered or moved” is now seen: event ab12cd34, from 2 new reports of Xinhua and "
            "Reuters");
  EXPECT_EQ(describe_cause(d, d.causes[1]),
            "case.toml: prior of “a coalition” [0.01,0.03,0.08] before, [0.02,0.06,0.12] now");
}

TEST(DifferenceWords, EvidenceThatWentGotStrongerOrCameThroughSomethingElse) {
  const Difference d = sample();
  Cause cause = seen_now();
  std::swap(cause.before, cause.after);
  cause.reports_new.clear();
  cause.reports_gone = {DocumentId("9")};
  EXPECT_EQ(describe_cause(d, cause),
            "“Chinese forces ordered or moved” is no longer seen: event ab12cd34, 1 report of SANA is gone");
  cause.before = evidence(true, 0.0);
  cause.after = evidence(true, 2.0);
  cause.reports_gone.clear();
  cause.also = {"packs", "program"};
  EXPECT_EQ(describe_cause(d, cause),
            "“Chinese forces ordered or moved” stands on stronger reports (likelihood ratio 7.4, 1.00 "
            "before): event ab12cd34; "
            "through the packs and the program");
  cause.after->log_ratio = -2.0;
  EXPECT_NE(name_cause(cause).find("weaker reports (likelihood ratio 1/7.4, 1.00 before)"), std::string::npos)
      << name_cause(cause);
  cause.reports_new = {DocumentId("of another event")};
  EXPECT_NE(describe_cause(d, cause).find("from 1 report that told of another event before"),
            std::string::npos);
}

TEST(DifferenceText, ShortSaysWhatIsNewWhatMovedAndByWhat) {
  EXPECT_EQ(text_of(render_difference_short(sample())),
            "Since run 3 of 2026-11-24 14:05 UTC: 2 new reports; 1 report gone; events: 1 new; rejects: 1, 0 "
            "before; case.toml: 1 value changed.\n"
            "“joins operations” rose from 3% to 8% (+1.03 in log-odds):\n"
            "  +0.90  “Chinese forces ordered or moved” is now seen: event ab12cd34, from 2 new reports of "
            "Xinhua and Reuters\n"
            "  +0.13  case.toml: prior of “a coalition” [0.01,0.03,0.08] before, [0.02,0.06,0.12] now");
}

TEST(DifferenceText, ShortStaysShortAndHidesNoShare) {
  Difference d = sample();
  d.outcomes[0].shares.clear();
  d.causes.clear();
  for (std::uint64_t i = 0; i < 40; ++i) {
    d.causes.push_back(seen_now());
    d.outcomes[0].shares.push_back({i, 0.1, 0.1});
  }
  d.outcomes[0].log_odds = 4.0;
  for (int i = 0; i < 30; ++i) d.outcomes.push_back(d.outcomes[0]);
  const auto lines = render_difference_short(d);
  EXPECT_LE(lines.size(), 20u);
  EXPECT_NE(text_of(lines).find("  +3.50  35 smaller causes together"), std::string::npos) << text_of(lines);
}

TEST(DifferenceText, TheWholeShowsTheInteraction) {
  const std::string text = text_of(render_difference(sample()));
  for (const char* part : {"From run 3 of 2026-11-24 14:05 UTC to run 4 of 2026-11-25",
                           "Interaction: each cause alone would move it by +1.30 in sum; −0.27 comes of",
                           "explanation.coalition.prior: [0.01,0.03,0.08] -> [0.02,0.06,0.12]",
                           "+ no date     Xinhua: title of 1", "- no date     SANA: title of 9",
                           "+ ab12cd34  China", "(90%, 2 independent sources)"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(DifferenceText, NothingIsNothing) {
  Difference d;
  EXPECT_TRUE(render_difference_short(d).empty());
  EXPECT_EQ(render_difference(d).back(), "Nothing differs.");
  d.page_changed = true;
  EXPECT_NE(render_difference_short(d)[0].find("nothing but how the page is written"), std::string::npos);
}

}  // namespace entente
