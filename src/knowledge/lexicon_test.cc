#include "knowledge/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "knowledge/lexicon_data.h"
#include "knowledge/lexicon_inflect.h"
#include "knowledge/ontology_pack.h"

namespace entente {
namespace {

std::string packs() { return std::string(ENTENTE_SOURCE_DIR) + "/packs"; }

std::set<std::string> forms_of(std::string_view lemma) {
  std::set<std::string> forms;
  for (const InflectedForm& form : inflect_verb(lemma, {{"meet", {{"met"}, {"met"}}}}))
    forms.insert(form.form);
  return forms;
}

TEST(Inflection, DoublesFinalConsonantsAsWritersDo) {
  EXPECT_EQ(forms_of("ban"), (std::set<std::string>{"ban", "bans", "banned", "banning"}));
  EXPECT_EQ(forms_of("rap").count("raped"), 0u);
  EXPECT_EQ(forms_of("cancel"),
            (std::set<std::string>{"cancel", "cancels", "canceled", "cancelled", "canceling", "cancelling"}));
  EXPECT_EQ(forms_of("meet"), (std::set<std::string>{"meet", "meets", "met", "meeting"}));
  EXPECT_EQ(forms_of("deny"), (std::set<std::string>{"deny", "denies", "denied", "denying"}));
  EXPECT_EQ(forms_of("agree"), (std::set<std::string>{"agree", "agrees", "agreed", "agreeing"}));
}

TEST(Lexicon, HasNineHundredEntriesOverAllSixteenCategories) {
  const auto lexicon = Lexicon::load({packs()});
  ASSERT_TRUE(lexicon) << render_error(lexicon.error());
  std::set<Plover> bases;
  std::size_t coded = 0;
  for (const Sense& sense : lexicon->data().senses) {
    if (!sense.base) continue;
    ++coded;
    bases.insert(*sense.base);
  }
  EXPECT_GE(coded, 900u);
  EXPECT_EQ(bases.size(), kPloverCount);
}

TEST(Lexicon, UsesOnlyCodesAndModesThatTheOntologyHas) {
  const auto lexicon = Lexicon::load({packs()});
  const auto ontology = OntologyPack::load({packs()});
  ASSERT_TRUE(lexicon);
  ASSERT_TRUE(ontology) << render_error(ontology.error());
  for (const Sense& sense : lexicon->data().senses) {
    if (!sense.base) continue;
    EXPECT_TRUE(sense.cameo.empty() || ontology->find_cameo(sense.cameo))
        << sense.where << ": " << sense.cameo;
    if (sense.mode.empty()) continue;
    const auto& modes = ontology->modes(*sense.base);
    EXPECT_NE(std::find(modes.begin(), modes.end(), sense.mode), modes.end())
        << sense.where << ": " << sense.mode;
  }
}

TEST(Ontology, KnowsEveryCameoCodeWithItsGoldsteinValue) {
  const auto ontology = OntologyPack::load({packs()});
  ASSERT_TRUE(ontology);
  EXPECT_GE(ontology->cameo_codes().size(), 290u);
  ASSERT_TRUE(ontology->find_cameo("042"));
  EXPECT_DOUBLE_EQ(ontology->find_cameo("042")->goldstein, 1.9);
  EXPECT_EQ(ontology->find_cameo("195")->plover, Plover::Assault);
  EXPECT_EQ(ontology->find_cameo("999"), nullptr);
}

TEST(Ontology, DerivesCodeAndModeOfPromisedDemandedAndRefusedActs) {
  const auto ontology = OntologyPack::load({packs()});
  ASSERT_TRUE(ontology);
  EXPECT_EQ(ontology->complete(Plover::Consult, Plover::Agree, "visit", "042").cameo, "036");
  EXPECT_EQ(ontology->complete(Plover::Aid, Plover::Request, "", "072").cameo, "1032");
  const EventCode refused = ontology->complete(Plover::Retreat, Plover::Reject, "", "085");
  EXPECT_EQ(refused.cameo, "1244");
  EXPECT_EQ(refused.mode, "yield");
  EXPECT_EQ(refused.quad, 3);
  EXPECT_EQ(ontology->complete(Plover::Assault, Plover::Assault, "no such mode", "190").mode, "");
}

TEST(Lexicon, SaysWhichLineIsMalformed) {
  const auto missing = Lexicon::load({"no-such-folder"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::BadPack);
}

}  // namespace
}  // namespace entente
