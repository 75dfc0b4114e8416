#include "brief/page_model.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/file.h"
#include "base/random.h"
#include "brief/markup.h"
#include "brief/sample_dossier.h"
#include "types/json.h"

namespace entente {
namespace {

// A model of random numbers with nested groups, found and missing items, items of explanations, outcomes and
// both.
Dossier random_case(std::uint64_t seed) {
  Dossier d = sample_dossier();
  std::uint64_t n = 0;
  const auto draw = [&] { return 0.02 + 0.96 * random_unit(seed, 7, n++); };
  d.spec.groups = {{"inner", "inner", "outer", {0.1, draw(), 0.9}, ""},
                   {"outer", "outer", "", {0.1, draw(), 0.9}, ""},
                   {"other", "other", "missing", {0.0, draw(), 1.0}, ""}};
  const std::array<std::string, 4> groups = {"inner", "outer", "other", ""};
  for (std::size_t i = 0; i < d.assessment->evidence.size(); ++i) {
    Evidence& e = d.assessment->evidence[i];
    e.group = groups[i % groups.size()];
    e.found = draw() > 0.4;
    e.log_ratio = 8 * draw() - 2;
    e.absence = draw();
    for (double& p : e.by_explanation) p = draw();
    if (i % 3 == 1) e.by_outcome = {draw(), draw(), draw(), draw()};
    if (i % 5 == 4) e.by_explanation.clear();
    if (e.by_explanation.empty() && e.by_outcome.empty()) e.by_outcome = {draw(), draw(), draw(), draw()};
  }
  for (Posterior& p : d.assessment->explanations) p.prior = draw();
  return d;
}

std::string list(const std::vector<double>& values) {
  std::string out;
  for (const double v : values) out += (out.empty() ? "" : ",") + json_number(v);
  return "[" + out + "]";
}

std::string fixture() {
  std::string out = "[\n";
  for (std::uint64_t i = 0; i < 6; ++i) {
    const Dossier d = i == 0 ? sample_dossier() : random_case(i);
    const auto model = make_page_model(d);
    const BeliefResult result = compute_belief(*model);
    out += (i ? ",\n" : "") + fmt::format("{{\"model\":{},\"explanations\":{},\"outcomes\":{}}}",
                                          render_page_model(d, *model), list(result.explanations),
                                          list(result.outcomes));
  }
  return out + "\n]\n";
}

}  // namespace

// ENTENTE_UPDATE_FIXTURES=1 rewrites the file that web/test/belief.test.mjs reads.
TEST(PageModel, FixtureOfTheViewersTestsIsWhatTheProgramComputes) {
  const std::string path = std::string(ENTENTE_SOURCE_DIR) + "/web/test/belief_fixture.json";
  if (std::getenv("ENTENTE_UPDATE_FIXTURES")) {
    ASSERT_TRUE(save_file(path, fixture()));
  }
  const auto stored = load_file(path);
  ASSERT_TRUE(stored) << render_error(stored.error());
  EXPECT_EQ(*stored, fixture()) << "run with ENTENTE_UPDATE_FIXTURES=1 and then the viewer's tests";
}

TEST(PageModel, GivesTheDossiersOwnPosteriors) {
  const Dossier d = sample_dossier();
  const auto model = find_page_model(d);
  ASSERT_TRUE(model);
  const BeliefResult result = compute_belief(*model);
  for (std::size_t o = 0; o < result.outcomes.size(); ++o)
    EXPECT_NEAR(result.outcomes[o], d.assessment->outcomes[o].probability, 1e-9);
}

TEST(PageModel, OffersNoDialsWhereItCannotReproduceTheNumbers) {
  Dossier d = sample_dossier();
  d.assessment->outcomes[0].probability += 0.01;
  EXPECT_FALSE(find_page_model(d));
  EXPECT_FALSE(find_page_model(describing_dossier(3)));
}

TEST(PageModel, GroupsInACycleDoNotHangIt) {
  Dossier d = sample_dossier();
  d.spec.groups = {{"a", "a", "b", {0.1, 0.2, 0.3}, ""}, {"b", "b", "a", {0.1, 0.2, 0.3}, ""}};
  const auto model = make_page_model(d);
  ASSERT_TRUE(model);
  EXPECT_EQ(model->groups.size(), 2u);
  for (std::size_t g = 0; g < model->groups.size(); ++g)
    EXPECT_LT(model->groups[g].parent, static_cast<std::int32_t>(g));
}

}  // namespace entente
