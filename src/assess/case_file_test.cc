#include "assess/case_file.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace entente {
namespace {

const std::string kTop = R"(title = "T"
question = "Will it?"
resolution = "By the book."
cutoff = 2015-10-14
)";
const std::string kHypotheses = R"(
[[outcome]]
id = "yes"
name = "yes"
[[outcome]]
id = "no"
name = "no"
[[explanation]]
id = "plan"
name = "a plan"
prior = [0.1, 0.3, 0.5]
rationale = "r"
[explanation.outcomes]
yes = [0.3, 0.5, 0.7]
no = [0.3, 0.48, 0.7]
[[explanation]]
id = "routine"
name = "routine"
prior = [0.4, 0.65, 0.8]
rationale = "r"
[explanation.outcomes]
yes = [0.01, 0.02, 0.05]
no = [0.9, 0.96, 0.99]
[[group]]
id = "talks"
name = "talks"
)";
const std::string kIndicator = R"(
[[indicator]]
id = "met"
name = "they met"
group = "talks"
rationale = "r"
[indicator.query]
plover = ["CONSULT"]
both = ["CHN", "SYR/MIL"]
[indicator.likelihood]
plan = [0.6, 0.8, 0.9]
routine = [0.2, 0.4, 0.6]
)";

std::string all() { return kTop + kHypotheses + kIndicator; }

// The case with one piece of text replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = all();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

std::string error_of(const std::string& toml) {
  const auto spec = parse_case(toml, "case.toml");
  return spec ? "none" : render_error(spec.error());
}

#define EXPECT_ERROR(toml, part) EXPECT_NE(error_of(toml).find(part), std::string::npos) << error_of(toml)

TEST(CaseFile, ReadsEveryPartAndItsDefaults) {
  const auto spec = parse_case(all(), "case.toml");
  ASSERT_TRUE(spec) << error_of(all());
  EXPECT_TRUE(spec->asks());
  EXPECT_EQ(render_date(*spec->cutoff), "2015-10-14");
  EXPECT_EQ(spec->seed, 1u);
  EXPECT_EQ(spec->explanations[0].outcomes.at("yes").mid, 0.5);
  EXPECT_EQ(spec->groups[0].shared, (Estimate{0.1, 0.3, 0.5}));
  ASSERT_EQ(spec->indicators.size(), 1u);
  EXPECT_EQ(spec->indicators[0].question, "they met");
  EXPECT_EQ(spec->indicators[0].query[0].both[1], "SYR/MIL");
  EXPECT_EQ(spec->indicators[0].likelihood.at("plan").high, 0.9);
  EXPECT_EQ(spec->event_prior, 0.5);
  EXPECT_TRUE(spec->warnings.empty());
}

TEST(CaseFile, ReadsTheExamples) {
  for (const char* name : {"anti-isis-coalition", "harbour-rumour"}) {
    const std::string path = std::string(ENTENTE_SOURCE_DIR) + "/examples/" + name + "/case.toml";
    const auto text = load_file(path);
    ASSERT_TRUE(text) << render_error(text.error());
    const auto spec = parse_case(*text, path);
    ASSERT_TRUE(spec) << render_error(spec.error());
    EXPECT_GT(spec->indicators.size(), 5u);
  }
}

TEST(CaseFile, AFileThatAsksNothingDescribes) {
  const auto spec = parse_case("title = \"T\"\n[sources]\nsana = { grade = \"D\" }\n", "case.toml");
  ASSERT_TRUE(spec);
  EXPECT_FALSE(spec->asks());
  EXPECT_EQ(spec->sources.at("sana").grade, 'D');
}

TEST(CaseFile, AnUnknownKeyIsAnErrorWithItsLine) {
  EXPECT_ERROR(with("cutoff", "cut_off"), "case.toml:4");
  EXPECT_ERROR(with("plover = ", "plovers = "), "no key 'plovers'");
  EXPECT_ERROR(all() + "[extra]\n", "no key 'extra'");
}

TEST(CaseFile, AnIdThatPointsNowhereIsAnError) {
  EXPECT_ERROR(with("group = \"talks\"", "group = \"tlaks\""), "no group 'tlaks'");
  EXPECT_ERROR(with("plan = [0.6", "paln = [0.6"), "no explanation 'paln'");
  EXPECT_ERROR(with("yes = [0.3", "maybe = [0.3"), "no outcome 'maybe'");
}

TEST(CaseFile, EveryExplanationMustBeWeighed) {
  EXPECT_ERROR(with("routine = [0.2, 0.4, 0.6]", ""), "'routine' is missing");
}

TEST(CaseFile, RangesRiseWithinTheirBounds) {
  EXPECT_ERROR(with("[0.6, 0.8, 0.9]", "[0.8, 0.6, 0.9]"), "must rise");
  EXPECT_ERROR(with("[0.6, 0.8, 0.9]", "[0.6, 0.8, 1.0]"), "strictly between 0 and 1");
  EXPECT_ERROR(with("[0.6, 0.8, 0.9]", "[0.6, 0.8]"), "three numbers");
  EXPECT_ERROR(with("[0.6, 0.8, 0.9]", "[0.6, nan, 0.9]"), "must be a number");
  EXPECT_EQ(error_of(with("name = \"talks\"", "name = \"talks\"\nshared = [0, 0.5, 1]")), "none");
}

TEST(CaseFile, SumsFarFromOneAreErrorsNearOnesWarnings) {
  EXPECT_ERROR(with("prior = [0.1, 0.3, 0.5]", "prior = [0.1, 0.6, 0.9]"), "add up to 1.300");
  const auto spec = parse_case(with("prior = [0.1, 0.3, 0.5]", "prior = [0.1, 0.32, 0.5]"), "case.toml");
  ASSERT_TRUE(spec);
  EXPECT_EQ(spec->warnings.size(), 1u);
}

TEST(CaseFile, IdsAreUniqueWellFormedAndNotReserved) {
  EXPECT_ERROR(with("id = \"routine\"", "id = \"plan\""), "two of the kind 'explanation'");
  EXPECT_ERROR(with("id = \"met\"", "id = \"They Met\""), "is no id");
  EXPECT_ERROR(with("id = \"met\"", "id = \"remainder\""), "reserved");
}

TEST(CaseFile, QueriesAreChecked) {
  EXPECT_ERROR(with("\"CONSULT\"", "\"consult\""), "no PLOVER category");
  EXPECT_ERROR(with("both = [\"CHN\", \"SYR/MIL\"]", "both = [\"CHN\"]"), "exactly 2");
  EXPECT_ERROR(with("\"SYR/MIL\"", "\"Syria\""), "no actor pattern");
  EXPECT_ERROR(with("plover = [\"CONSULT\"]", "to = 2015-11-01"), "later than the cut-off");
  EXPECT_ERROR(with("plover = [\"CONSULT\"]", "text = \"(\""), "no RE2 pattern");
  EXPECT_ERROR(with("plover = [\"CONSULT\"]", "quad = [5]"), "1 to 4");
  EXPECT_ERROR(with("plover = [\"CONSULT\"]", "place = [\"Syria\"]"), "alpha-3");
  EXPECT_ERROR(with("plover = [\"CONSULT\"]", "plover = []"), "empty list");
  EXPECT_ERROR(with("group = \"talks\"", "at_least = 0"), "from 1");
  EXPECT_ERROR(with("[indicator.query]", "[indicator.qurey]"), "no key 'qurey'");
  EXPECT_EQ(error_of(with("plover = [\"CONSULT\"]", "factuality = \"any\"")), "none");
}

TEST(CaseFile, SeveralQueriesAndASeriesAreRead) {
  const auto two = parse_case(
      with("[indicator.query]", "[[indicator.query]]\nsource = [\"RUS\"]\n[[indicator.query]]"), "case.toml");
  ASSERT_TRUE(two) << render_error(two.error());
  EXPECT_EQ(two->indicators[0].query.size(), 2u);
  const std::string series =
      "[indicator.series]\ndyad = [\"CHN\", \"SYR\"]\ncompare = \"count\"\nat_least = 3\n";
  const auto one =
      parse_case(with("[indicator.query]\nplover = [\"CONSULT\"]\nboth = [\"CHN\", \"SYR/MIL\"]\n", series),
                 "case.toml");
  ASSERT_TRUE(one) << render_error(one.error());
  EXPECT_TRUE(one->indicators[0].series->count);
}

TEST(CaseFile, GroupsInACircleAreAnError) {
  EXPECT_ERROR(with("name = \"talks\"", "name = \"talks\"\nparent = \"talks\""), "circle");
  EXPECT_ERROR(with("name = \"talks\"", "name = \"talks\"\nparent = \"nobody\""), "no group 'nobody'");
}

TEST(CaseFile, BrokenAndHugeFilesAreErrors) {
  EXPECT_ERROR("question = ", "case.toml:1");
  EXPECT_ERROR(std::string(2 << 20, '#'), "larger than 1 MiB");
  EXPECT_ERROR(std::string("x = ") + std::string(5000, '['), "case.toml");
  EXPECT_ERROR("cutoff = \"2015-10-14\"\n", "without quotes");
  EXPECT_ERROR(std::string("title = \"\xff\""), "case.toml");
}

}  // namespace
}  // namespace entente
