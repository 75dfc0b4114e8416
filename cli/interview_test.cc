#include "cli/interview.h"

#include <gtest/gtest.h>

#include <deque>

#include "assess/case_file.h"

namespace entente::cli {
namespace {

struct Held {
  std::optional<Interview> interview;
  std::string shown;
};

Held hold(std::deque<std::string> answers, std::size_t reports_there = 0) {
  Held held;
  InterviewSetting setting;
  setting.today = *make_date(2015, 10, 14);
  setting.folder = "my-case";
  setting.reports_there = reports_there;
  setting.find_actor = [](const std::string& name) -> Result<DraftActor> {
    if (name == "China" || name == "CHN") return DraftActor{"CHN", "China"};
    if (name == "Syria") return DraftActor{"SYR", "Syria"};
    if (name == "Russia") return DraftActor{"RUS", "Russia"};
    return fail(Code::NotFound, "'" + name + "' is no actor of the packs");
  };
  setting.count_reports = [](const std::string& folder) -> Result<std::size_t> {
    if (folder == "news") return 2;
    return fail(Code::NotFound, "is no folder");
  };
  setting.read_line = [&]() -> std::optional<std::string> {
    if (answers.empty()) return std::nullopt;
    std::string line = answers.front();
    answers.pop_front();
    return line;
  };
  setting.print = [&](const std::string& text) { held.shown += text; };
  CaseDraft start;
  start.title = "my-case";
  held.interview = hold_interview(setting, start);
  return held;
}

const std::deque<std::string> kDefaults = {"", "Will China join by 2016-06-30?", "", "", "", "", "", "China, Syria", "", "", "", "", "", "", "", "", ""};

TEST(Interview, EnterTakesTheDefaultsAndTheCaseParses) {
  const Held held = hold(kDefaults);
  ASSERT_TRUE(held.interview) << held.shown;
  const CaseDraft& draft = held.interview->draft;
  EXPECT_EQ(draft.title, "my-case");
  EXPECT_EQ(render_date(draft.cutoff), "2015-10-14");
  EXPECT_EQ(render_date(draft.from), "2015-10-15");
  EXPECT_EQ(render_date(draft.to), "2016-06-30");  // as the question says
  EXPECT_EQ(draft.outcomes.size(), 2u);
  ASSERT_EQ(draft.actors.size(), 2u);
  const auto spec = parse_case(render_case(draft), "draft");
  ASSERT_TRUE(spec) << render_error(spec.error()) << render_case(draft);
  EXPECT_TRUE(spec->asks());
  EXPECT_TRUE(spec->warnings.empty()) << spec->warnings.front();
  EXPECT_EQ(spec->explanations.size(), 3u);
  EXPECT_EQ(spec->explanations[1].id, "signalling");
  EXPECT_EQ(spec->explanations[2].id, "routine");
}

TEST(Interview, WrongAnswersAreAskedForAgain) {
  const Held held = hold({"", "Will China join?", "Will China join by 2016?", "", "14.10.2015", "2015-10-14", "", "2015-01-01", "2016-06-30",
                          "", "Chna", "China", "nothing", "against", "", "lots", "120", "7", "95", "30", "40", "all of it", "100", "20",
                          "nowhere", "news", "perhaps", "yes"});
  ASSERT_TRUE(held.interview) << held.shown;
  for (const char* expected : {"by when?", "did you mean 2015-10-14?", "that is before the first day", "'Chna' is no actor",
                               "is none of together, against, other", "'lots' is no percentage", "neither certain nor impossible",
                               "the rivals must keep a chance", "no collection is complete", "'nowhere' is no folder", "2 files there"}) {
    EXPECT_NE(held.shown.find(expected), std::string::npos) << expected << "\n" << held.shown;
  }
  EXPECT_EQ(held.interview->draft.subject, Subject::Against);
  EXPECT_DOUBLE_EQ(held.interview->draft.base_rate, 0.07);
  EXPECT_DOUBLE_EQ(held.interview->draft.complete, 0.20);
  EXPECT_EQ(held.interview->reports_from, "news");
}

TEST(Interview, TheUserMayGoBackOrLeave) {
  EXPECT_FALSE(hold({"quit"}).interview);
  EXPECT_FALSE(hold({"title", "QUIT"}).interview);
  EXPECT_FALSE(hold({}).interview);
  EXPECT_FALSE(hold({"title", "Will it be so by 2016?"}).interview);
  auto answers = kDefaults;
  answers.pop_front();
  for (const char* word : {"second title", "back", "first title"}) answers.push_front(word);
  const Held held = hold(answers);
  ASSERT_TRUE(held.interview) << held.shown;
  EXPECT_EQ(held.interview->draft.title, "second title");
}

TEST(Interview, GoingBackIntoAListStartsItAnew) {
  const Held held = hold({"", "Will it be so by 2016?", "yes", "no", "back", "", "joins", "joins", "stays out", "", "", "", "", "", "-", "", "", "", "", "", "", "", "", ""});
  ASSERT_TRUE(held.interview) << held.shown;
  EXPECT_EQ(held.interview->draft.outcomes, (std::vector<std::string>{"joins", "stays out"}));
  EXPECT_NE(held.shown.find("stands there already"), std::string::npos);
}

TEST(Interview, ReportsThatAreThereAreNotAskedFor) {
  auto answers = kDefaults;
  answers.pop_back();
  EXPECT_TRUE(hold(answers, 5).interview);
}

TEST(Draft, AnyTextMakesAFileThatParses) {
  CaseDraft draft;
  draft.title = "quotes \" and \\ and \t tabs \x01";
  draft.question = "'''\"\"\" [table] = #";
  draft.outcomes = {"Yes!", "yes", "習近平", "remainder", "something else", "-"};
  draft.explanations = {"routine", "Signalling", "???", std::string(500, 'x')};
  draft.cutoff = *make_date(2015, 10, 14);
  draft.from = *make_date(2015, 10, 15);
  draft.to = *make_date(2016, 6, 30);
  for (const Subject subject : {Subject::Together, Subject::Against, Subject::Other}) {
    for (std::size_t actors = 0; actors <= 8; ++actors) {
      draft.subject = subject;
      draft.actors.clear();
      for (std::size_t i = 0; i < actors; ++i) draft.actors.push_back({std::string("XA") + static_cast<char>('A' + i), "someone"});
      const auto spec = parse_case(render_case(draft), "draft");
      ASSERT_TRUE(spec) << render_error(spec.error()) << "\n" << render_case(draft);
      EXPECT_TRUE(spec->warnings.empty()) << spec->warnings.front();
      EXPECT_EQ(spec->outcomes.size(), 6u);
      EXPECT_EQ(spec->explanations.size(), 6u);
    }
  }
}

TEST(Draft, ProbabilitiesAtTheirEndsStayProbabilities) {
  CaseDraft draft;
  draft.title = draft.question = "x";
  draft.outcomes = {"a", "b", "c"};
  draft.explanations = {"own"};
  draft.from = draft.to = draft.cutoff;
  for (const double own_prior : {0.01, 0.3333, kMostOwnPrior}) {
    for (const double outcome : {0.001, 0.123456, 0.95}) {
      for (const double base : {0.001, 0.05, 0.9}) {
        draft.own_prior = own_prior;
        draft.own_outcome = outcome;
        draft.base_rate = base;
        const auto spec = parse_case(render_case(draft), "draft");
        ASSERT_TRUE(spec) << render_error(spec.error()) << "\n" << render_case(draft);
        EXPECT_TRUE(spec->warnings.empty()) << spec->warnings.front();
      }
    }
  }
}

}  // namespace
}  // namespace entente::cli
