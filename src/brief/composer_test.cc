#include "brief/composer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "brief/sample_dossier.h"
#include "brief/wording.h"

namespace entente {
namespace {

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> out = {""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    out.back() += text[i];
    if (text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ')) out.emplace_back();
  }
  return out;
}

bool speaks_of_likelihood(const std::string& sentence) {
  for (const char* word : {"likely", "almost no chance", "almost certain", "roughly even", "%"}) {
    if (sentence.find(word) != std::string::npos) return true;
  }
  return false;
}

std::vector<const Claim*> of_section(const Brief& brief, std::string_view section) {
  std::vector<const Claim*> out;
  for (const Claim& claim : brief.claims) {
    if (claim.section == section) out.push_back(&claim);
  }
  return out;
}

std::vector<Brief> all_samples() {
  return {compose(sample_dossier()), compose(describing_dossier(0)), compose(describing_dossier(1)),
          compose(describing_dossier(60)), compose(Dossier{})};
}

}  // namespace

TEST(Composer, IdsAreUniqueAndNumberedWithinTheirSection) {
  for (const Brief& brief : all_samples()) {
    std::set<std::string> ids;
    for (const Claim& claim : brief.claims) {
      EXPECT_TRUE(ids.insert(claim.id.str()).second) << claim.id.str();
      EXPECT_TRUE(claim.id.str().starts_with(claim.section + "-"));
      EXPECT_FALSE(claim.step.empty());
    }
  }
}

TEST(Composer, EveryReferenceOfEveryClaimExists) {
  for (const Brief& brief : all_samples()) {
    std::set<std::string> citations;
    std::set<std::string> events;
    std::set<std::string> indicators;
    for (const Citation& c : brief.dossier.citations) citations.insert(c.id);
    for (const Event& e : brief.dossier.events) events.insert(e.id.str());
    for (const Event& e : brief.dossier.later_events) events.insert(e.id.str());
    for (const Indicator& i : brief.dossier.spec.indicators) indicators.insert(i.id.str());
    for (const Claim& claim : brief.claims) {
      for (const std::string& id : claim.citations) EXPECT_TRUE(citations.contains(id)) << claim.id.str();
      for (const EventId& id : claim.events) EXPECT_TRUE(events.contains(id.str())) << claim.id.str();
      for (const IndicatorId& id : claim.indicators)
        EXPECT_TRUE(indicators.contains(id.str())) << claim.id.str();
    }
  }
}

TEST(Composer, ClaimsOfReportsAlwaysCiteASentence) {
  for (const Brief& brief : all_samples()) {
    for (const Claim& claim : brief.claims) {
      if (claim.kind == ClaimKind::Computed) continue;
      EXPECT_FALSE(claim.citations.empty()) << claim.id.str() << ": " << claim.text;
    }
  }
}

TEST(Composer, LikelihoodAndConfidenceNeverShareASentence) {
  for (const Brief& brief : all_samples()) {
    for (const Claim& claim : brief.claims) {
      for (const std::string& sentence : sentences(claim.text)) {
        const bool confidence = ascii_lower(sentence).find("confidence") != std::string::npos;
        EXPECT_FALSE(confidence && speaks_of_likelihood(sentence)) << sentence;
      }
    }
  }
}

TEST(Composer, WordsAgreeWithTheBandsOfTheirNumbers) {
  const Brief brief = compose(sample_dossier());
  for (const Posterior& p : brief.dossier.assessment->outcomes) {
    const std::string word(to_string(likelihood_word(p.probability)));
    const auto claims = of_section(brief, "answer");
    const auto it = std::find_if(claims.begin(), claims.end(), [&p](const Claim* c) {
      return c->step == "posterior" && c->text.find(in_quotes(capitalised(p.name))) != std::string::npos;
    });
    ASSERT_NE(it, claims.end()) << p.name;
    EXPECT_NE((*it)->text.find(word), std::string::npos) << (*it)->text;
    EXPECT_NE((*it)->text.find(percent(p.probability)), std::string::npos) << (*it)->text;
    EXPECT_NE((*it)->text.find(percent_range(p.low, p.high)), std::string::npos) << (*it)->text;
  }
}

TEST(Composer, TheAnswerComesFirst) {
  const Brief brief = compose(sample_dossier());
  ASSERT_FALSE(brief.claims.empty());
  EXPECT_EQ(brief.claims.front().id.str(), "answer-1");
  EXPECT_NE(brief.claims.front().text.find("“Neither”"), std::string::npos);
}

TEST(Composer, EveryIndicatorIsListedOnceForAgainstNeutralOrAbsent) {
  const Brief brief = compose(sample_dossier());
  std::multiset<std::string> listed;
  for (const char* section : {"for", "against", "neutral", "absent"}) {
    for (const Claim* claim : of_section(brief, section)) listed.insert(claim->indicators.front().str());
  }
  EXPECT_EQ(listed.size(), brief.dossier.assessment->evidence.size());
  for (const Evidence& item : brief.dossier.assessment->evidence)
    EXPECT_EQ(listed.count(item.indicator.str()), 1u);
}

TEST(Composer, AnItemSpeaksForWhatItsShiftSays) {
  Dossier d = sample_dossier();
  for (Contribution& part : d.assessment->contributions) part.shift = -part.shift;
  const Brief plain = compose(sample_dossier());
  const Brief turned = compose(d);
  EXPECT_EQ(of_section(plain, "for").size(), of_section(turned, "against").size());
  EXPECT_EQ(of_section(plain, "against").size(), of_section(turned, "for").size());
  EXPECT_GT(of_section(plain, "for").size(), 0u);
}

TEST(Composer, InferencesStandApartAndAreSaidToBeSuch) {
  const Brief brief = compose(sample_dossier());
  const auto inferences = of_section(brief, "inferences");
  ASSERT_EQ(inferences.size(), 1u);
  EXPECT_EQ(inferences[0]->kind, ClaimKind::Inferred);
  EXPECT_TRUE(inferences[0]->text.starts_with("An author infers that"));
  for (const Claim* claim : of_section(brief, "timeline"))
    EXPECT_EQ(claim->text.find("infers"), std::string::npos);
}

TEST(Composer, EventsAfterTheCutoffAreApart) {
  const Brief brief = compose(sample_dossier());
  EXPECT_EQ(of_section(brief, "later").size(), brief.dossier.later_events.size());
  for (const Claim* claim : of_section(brief, "timeline"))
    EXPECT_EQ(claim->text.find("November"), std::string::npos);
}

TEST(Composer, ContradictionsShowBothSidesAndDenials) {
  const auto brief = compose(sample_dossier());
  std::string all;
  for (const Claim* claim : of_section(brief, "contradictions")) all += claim->text + "\n";
  EXPECT_NE(all.find("“Syria’s opposition” (North Wire Agency) and “ISIS” (TASS)"), std::string::npos) << all;
  EXPECT_NE(all.find("denies it"), std::string::npos) << all;
}

TEST(Composer, WithoutAnythingItSaysSo) {
  const Brief brief = compose(Dossier{});
  ASSERT_FALSE(brief.claims.empty());
  EXPECT_EQ(brief.claims.front().text, "No document was read, so there is nothing to tell.");
}

TEST(Composer, OneOfAThingIsWrittenInTheSingular) {
  for (const Claim& claim : compose(describing_dossier(1)).claims) {
    for (const char* wrong : {"1 documents", "1 events", "1 reports", "1 outlets", "1 mentions", "1 origins"})
      EXPECT_EQ((" " + claim.text).find(" " + std::string(wrong)), std::string::npos) << claim.text;
  }
}

TEST(Composer, SameDossierSameClaims) { EXPECT_EQ(compose(sample_dossier()), compose(sample_dossier())); }

}  // namespace entente
