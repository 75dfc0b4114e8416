#include "brief/dissent.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numeric>

#include "base/file.h"
#include "brief/identity.h"
#include "brief/markup.h"
#include "brief/page_model.h"
#include "brief/sample_dossier.h"

namespace entente {
namespace {

std::string change(std::string_view dial, std::string_view ids, double printed, double value) {
  return fmt::format("{{\"dial\":\"{}\",{},\"printed\":{},\"value\":{}}}", dial, ids, json_number(printed),
                     json_number(value));
}

std::string file_of(const Dossier& d, const std::string& changes, std::string_view brief = {}) {
  return fmt::format(
      "{{\"entente_dissent\":1,\"brief\":{},\"question\":{},\"name\":\"A. "
      "Reader\",\"note\":\"\",\"date\":\"2026-11-25\","
      "\"changes\":[{}]}}",
      json_string(brief.empty() ? brief_identity(d) : std::string(brief)), json_string(d.spec.question),
      changes);
}

DissentedBelief applied(const Dossier& d, const std::string& json) {
  const auto dissent = parse_dissent(json);
  EXPECT_TRUE(dissent) << render_error(dissent.error());
  auto result = apply_dissent(d, *find_page_model(d), *dissent);
  EXPECT_TRUE(result) << render_error(result.error());
  return std::move(*result);
}

double sum(const std::vector<double>& list) { return std::accumulate(list.begin(), list.end(), 0.0); }

Error refused(const std::string& json) {
  const auto dissent = parse_dissent(json);
  EXPECT_FALSE(dissent) << json.substr(0, 200);
  return dissent ? Error{} : dissent.error();
}

// Files that the page and the program must understand alike.
std::vector<std::string> shared_cases(const Dossier& d) {
  const auto& e = d.assessment->explanations;
  const std::string& item = d.assessment->evidence.front().indicator.str();
  const auto ids = [](std::string_view key, std::string_view id) {
    return fmt::format("\"{}\":\"{}\"", key, id);
  };
  const std::string under = ids("indicator", item) + "," + ids("explanation", e[0].id);
  const std::string row = ids("explanation", e[1].id) + "," + ids("outcome", d.assessment->outcomes[0].id);
  std::string all;
  for (const Posterior& p : e)
    all += (all.empty() ? "" : ",") + change("prior", ids("explanation", p.id), p.prior, 0.4);
  std::vector<std::string> out = {
      file_of(d, ""),
      file_of(d, change("prior", ids("explanation", e[0].id), e[0].prior, 0.5)),
      file_of(d, change("prior", ids("explanation", e[0].id), e[0].prior, 0.7) + "," +
                     change("prior", ids("explanation", e[2].id), e[2].prior, 0.6)),
      file_of(d, all),
      file_of(d, change("likelihood", under, 0.1, 0.001) + "," + change("outcome", row, 0.1, 0.9)),
      file_of(d, change("outcome", row, 0.1, 1.0) + "," + change("outcome", row, 0.1, 0.2)),
      file_of(d,
              change("prior", ids("explanation", "gone"), 0.2, 0.3) + "," +
                  change("prior", ids("explanation", e[1].id), 0.9, 0.2),
              std::string(64, '0')),
      file_of(d, change("prior", ids("explanation", "__proto__"), 0.2, 0.3) + "," +
                     change("shared", ids("group", "constructor"), 0.2, 0.3)),
  };
  for (const DependenceGroup* group : model_groups(d.spec))
    out.push_back(file_of(d, change("shared", ids("group", group->id), group->shared.mid, 1.0)));
  return out;
}

std::string list(const std::vector<double>& values) {
  std::string out;
  for (const double v : values) out += (out.empty() ? "" : ",") + json_number(v);
  return "[" + out + "]";
}

std::string fixture() {
  const Dossier d = sample_dossier();
  std::string out = "{\"model\":" + render_page_model(d, *find_page_model(d)) + ",\"cases\":[\n";
  bool first = true;
  for (const std::string& json : shared_cases(d)) {
    const DissentedBelief result = applied(d, json);
    std::string misfits;
    for (const std::string& m : result.misfits) misfits += (misfits.empty() ? "" : ",") + json_string(m);
    std::string rows;
    for (const DissentRow& r : result.rows)
      rows += fmt::format("{}{{\"what\":{},\"printed\":{},\"value\":{}}}", rows.empty() ? "" : ",",
                          json_string(r.what), json_number(r.printed), json_number(r.value));
    out += fmt::format(
        "{}{{\"file\":{},\"outcomes\":{},\"explanations\":{},\"misfits\":[{}],\"rows\":[{}],\"sameBrief\":{}}"
        "}",
        first ? "" : ",\n", json_string(json), list(result.belief.outcomes), list(result.belief.explanations),
        misfits, rows, result.same_brief);
    first = false;
  }
  return out + "\n]}\n";
}

}  // namespace

TEST(Dissent, WithoutAChangeGivesThePrintedNumbers) {
  const Dossier d = sample_dossier();
  const DissentedBelief result = applied(d, file_of(d, ""));
  EXPECT_TRUE(result.same_brief);
  EXPECT_TRUE(result.rows.empty());
  EXPECT_TRUE(result.misfits.empty());
  for (std::size_t o = 0; o < result.belief.outcomes.size(); ++o)
    EXPECT_NEAR(result.belief.outcomes[o], d.assessment->outcomes[o].probability, 1e-9);
}

TEST(Dissent, PriorsGivenStandAndTheOthersKeepTheirProportions) {
  const Dossier d = sample_dossier();
  const auto& e = d.assessment->explanations;
  const DissentedBelief result =
      applied(d, file_of(d, change("prior", "\"explanation\":\"" + e[0].id + "\"", e[0].prior, 0.5)));
  EXPECT_DOUBLE_EQ(result.model.prior[0], 0.5);
  EXPECT_NEAR(sum(result.model.prior), 1.0, 1e-12);
  EXPECT_NEAR(result.model.prior[1] / result.model.prior[2], e[1].prior / e[2].prior, 1e-9);
  EXPECT_GT(result.belief.explanations[0], e[0].probability);
  ASSERT_EQ(result.rows.size(), 1u);
  EXPECT_DOUBLE_EQ(result.rows[0].printed, e[0].prior);
}

TEST(Dissent, SharesAlwaysSumToOne) {
  const Dossier d = sample_dossier();
  for (const std::string& json : shared_cases(d)) {
    const DissentedBelief result = applied(d, json);
    EXPECT_NEAR(sum(result.model.prior), 1.0, 1e-12);
    for (const auto& row : result.model.outcomes) EXPECT_NEAR(sum(row), 1.0, 1e-12);
    EXPECT_NEAR(sum(result.belief.outcomes), 1.0, 1e-12);
    for (const double p : result.belief.outcomes) EXPECT_TRUE(p > 0.0 && p < 1.0);
  }
}

TEST(Dissent, OfAnotherVersionKeepsWhatExistsAndListsTheRest) {
  const Dossier d = sample_dossier();
  const auto& e = d.assessment->explanations;
  const DissentedBelief result =
      applied(d, file_of(d,
                         change("prior", "\"explanation\":\"gone\"", 0.2, 0.3) + "," +
                             change("prior", "\"explanation\":\"" + e[1].id + "\"", 0.9, 0.2),
                         std::string(64, 'a')));
  EXPECT_FALSE(result.same_brief);
  EXPECT_EQ(result.rows.size(), 1u);
  ASSERT_EQ(result.misfits.size(), 2u);
  EXPECT_NE(result.misfits[0].find("“gone”"), std::string::npos);
  EXPECT_NE(result.misfits[1].find("was 90%"), std::string::npos);
}

TEST(Dissent, OfAnotherQuestionIsRefused) {
  const Dossier d = sample_dossier();
  auto dissent = parse_dissent(file_of(d, ""));
  ASSERT_TRUE(dissent);
  dissent->question = "Something else?";
  EXPECT_EQ(apply_dissent(d, *find_page_model(d), *dissent).error().code, Code::Mismatch);
}

TEST(Dissent, HostileFilesAreRefusedAndSayWhy) {
  const Dossier d = sample_dossier();
  const std::string prior = "\"explanation\":\"" + d.assessment->explanations[0].id + "\"";
  const auto with = [&](std::string_view rest) {
    return file_of(d, "{\"dial\":\"prior\"," + prior + "," + std::string(rest) + "}");
  };
  EXPECT_EQ(refused("").code, Code::BadFormat);
  EXPECT_EQ(refused("[]").code, Code::BadFormat);
  EXPECT_EQ(refused("{}").code, Code::BadFormat);
  EXPECT_EQ(refused("{\"entente_dissent\":2}").code, Code::Unsupported);
  EXPECT_EQ(refused("\xff\xfe").code, Code::BadEncoding);
  EXPECT_EQ(refused(std::string(kDissentBytes + 1, ' ')).code, Code::TooLarge);
  EXPECT_EQ(refused(std::string(200000, '[')).code, Code::BadFormat);
  EXPECT_EQ(refused(with("\"printed\":0.1,\"value\":NaN")).code, Code::BadFormat);
  EXPECT_EQ(refused(with("\"printed\":0.1,\"value\":1e999")).code, Code::BadFormat);
  for (const char* bad :
       {"\"printed\":0.1,\"value\":-0.1", "\"printed\":0.1,\"value\":1.5",
        "\"printed\":0.1,\"value\":\"0.5\"", "\"printed\":0.1,\"value\":null", "\"printed\":0.1",
        "\"outcome\":\"x\",\"printed\":0.1,\"value\":0.1", "\"indicator\":7,\"printed\":0.1,\"value\":0.1"}) {
    const Error error = refused(with(bad));
    EXPECT_EQ(error.code, Code::BadFormat) << bad;
    EXPECT_EQ(error.where, "change 1") << bad;
  }
  std::string many;
  for (std::size_t i = 0; i <= kDissentChanges; ++i)
    many +=
        (i ? "," : "") + std::string("{\"dial\":\"prior\",\"explanation\":\"x\",\"printed\":0,\"value\":0}");
  EXPECT_EQ(refused(file_of(d, many)).code, Code::TooLarge);
}

TEST(Dissent, IdentityChangesWithAnythingThatWasAssumed) {
  Dossier d = sample_dossier();
  const std::string before = brief_identity(d);
  EXPECT_EQ(before.size(), 64u);
  EXPECT_EQ(before, brief_identity(sample_dossier()));
  d.spec.explanations[0].prior.mid += 0.001;
  EXPECT_NE(before, brief_identity(d));
}

// tests/corpus/dissent: what fuzz/dissent_fuzz.cc starts from.
TEST(Dissent, CorpusNeitherCrashesNorLies) {
  const Dossier d = sample_dossier();
  std::size_t n = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/dissent")) {
    const auto bytes = load_file(file.path().string());
    ASSERT_TRUE(bytes);
    const auto dissent = parse_dissent(*bytes);
    EXPECT_EQ(dissent.has_value(), file.path().filename().string().starts_with("good-")) << file.path();
    ++n;
  }
  EXPECT_GE(n, 8u);
}

// ENTENTE_UPDATE_FIXTURES=1 rewrites the file that web/test/dissent.test.mjs reads.
TEST(Dissent, FixtureOfTheViewersTestsIsWhatTheProgramComputes) {
  const std::string path = std::string(ENTENTE_SOURCE_DIR) + "/web/test/dissent_fixture.json";
  if (std::getenv("ENTENTE_UPDATE_FIXTURES")) {
    ASSERT_TRUE(save_file(path, fixture()));
  }
  const auto stored = load_file(path);
  ASSERT_TRUE(stored) << render_error(stored.error());
  EXPECT_EQ(*stored, fixture()) << "run with ENTENTE_UPDATE_FIXTURES=1 and then the viewer's tests";
}

}  // namespace entente
