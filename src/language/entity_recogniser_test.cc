#include "language/entity_recogniser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/random.h"
#include "base/text.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"

namespace entente {
namespace {

using namespace language;

const std::shared_ptr<const Knowledge>& packs() {
  static const std::shared_ptr<const Knowledge> kPacks =
      load_knowledge({ENTENTE_SOURCE_DIR "/packs"}).value();
  return kPacks;
}

const Analyser& analyser() {
  static const Analyser kAnalyser(packs());
  return kAnalyser;
}

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

// "PER Sergey Lavrov|LOC Moscow", and every entity checked against its tokens and bytes.
std::string found(const std::string& text) {
  const auto scratch = Analyser::make_scratch();
  const ParsedDocument parsed = analyser().skim(document_of(text), *scratch);
  std::string out;
  std::uint32_t free = 0;
  for (const Entity& entity : parsed.entities) {
    EXPECT_GE(entity.first_token, free);
    EXPECT_LT(entity.first_token, entity.last_token);
    EXPECT_LE(entity.last_token, parsed.sentences[entity.sentence].last_token);
    EXPECT_GE(entity.first_token, parsed.sentences[entity.sentence].first_token);
    EXPECT_EQ(entity.at.begin, parsed.tokens[entity.first_token].at.begin);
    EXPECT_EQ(entity.at.end, parsed.tokens[entity.last_token - 1].at.end);
    free = entity.last_token;
    if (!out.empty()) out += '|';
    out += std::string(to_string(entity.kind)) + ' ' + std::string(slice(text, entity.at));
  }
  return out;
}

TEST(EntityRecogniser, TellsPersonsPlacesPeoplesAndBodiesApart) {
  ASSERT_TRUE(analyser().ready());
  EXPECT_EQ(found("The Russian foreign minister Sergey Lavrov met Wang Yi in Beijing on Tuesday."),
            "NORP Russian|PER Sergey Lavrov|PER Wang Yi|LOC Beijing");
  EXPECT_EQ(found("The World Bank lent the money to Mozambique last year."), "ORG World Bank|LOC Mozambique");
}

TEST(EntityRecogniser, NoCapitalsNoNames) {
  EXPECT_EQ(found("the talks went on until late at night, and nobody said why."), "");
  EXPECT_EQ(found(""), "");
}

TEST(EntityRecogniser, NamesHoldTheirLinks) {
  EXPECT_EQ(found("He joined the Ministry of Foreign Affairs of Angola in March."),
            "ORG Ministry of Foreign Affairs of Angola");
}

TEST(EntityRecogniser, DoesNotDependOnWhatWasReadBefore) {
  const std::vector<std::string> texts = {"Amina Okoro left Lagos for Geneva. Okoro will speak there.",
                                          "THE PRESIDENT OF CHILE MET THE PRESIDENT OF PERU IN LIMA.",
                                          "Angela Merkel said Berlin would wait. Merkel then left Berlin."};
  const auto warm = Analyser::make_scratch();
  for (int round = 0; round < 2; ++round) {
    for (const std::string& text : texts) {
      const auto fresh = Analyser::make_scratch();
      EXPECT_EQ(analyser().skim(document_of(text), *warm), analyser().skim(document_of(text), *fresh))
          << text;
    }
  }
}

TEST(EntityRecogniser, ParseFindsWhatSkimFinds) {
  const Document document =
      document_of("Amina Okoro left Lagos for Geneva. Two F-16s followed her to Turkey.");
  const auto scratch = Analyser::make_scratch();
  EXPECT_EQ(analyser().parse(document, *scratch).entities, analyser().skim(document, *scratch).entities);
}

TEST(EntityRecogniser, MoreWordsThanItKeepsChangesNothing) {
  const std::string last = "\n\nAmina Okoro left Lagos for Geneva on Monday.";
  std::string text;
  for (std::uint64_t i = 0; i < 40'000; ++i) {  // more capitalised spellings than there are rows
    std::string word = "Q";
    for (std::uint64_t bits = mix64(i), k = 0; k < 8; ++k, bits >>= 8)
      word += static_cast<char>('a' + bits % 26);
    text += word + (i % 12 == 11 ? ".\n\n" : " ");
  }
  const auto scratch = Analyser::make_scratch();
  const ParsedDocument parsed = analyser().skim(document_of(text + last), *scratch);
  const ParsedDocument alone = analyser().skim(document_of(last), *scratch);
  ASSERT_GE(parsed.entities.size(), alone.entities.size());
  ASSERT_GE(alone.entities.size(), 3u);
  for (std::size_t i = 1; i <= alone.entities.size(); ++i) {
    const Entity& a = parsed.entities[parsed.entities.size() - i];
    const Entity& b = alone.entities[alone.entities.size() - i];
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.at.begin - text.size(), b.at.begin);
  }
}

TEST(EntityRecogniser, HostileTextKeepsItsPromises) {
  const std::vector<std::string> pieces = {"\xff\xfe",
                                           "\xc2\xa0",
                                           "Sergey\xc2\xa0Lavrov",
                                           "\xe2\x80\x8f",
                                           "\xf0\x9f\x98\x80",
                                           "MOSCOW",
                                           "F-16",
                                           "F",
                                           "-",
                                           "16",
                                           "((((",
                                           "\xe4\xb8\xad\xe5\x9b\xbd",
                                           "\n\n",
                                           ".",
                                           "Ma\xe2\x80\x8bli",
                                           std::string(5000, 'A'),
                                           "'",
                                           "\x00",
                                           "the",
                                           "Type",
                                           "99"};
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    std::string text;
    for (std::uint64_t i = 0; i < 120; ++i) {
      text += pieces[random_bits(seed, 0, i) % pieces.size()];
      if (random_bits(seed, 1, i) % 3 != 0) text += ' ';
    }
    found(text);
  }
}

TEST(EntityRecogniser, ANoBreakSpaceStandsInsideAName) {
  EXPECT_EQ(found("The envoy met Sergey\xc2\xa0Lavrov in Moscow."), "PER Sergey\xc2\xa0Lavrov|LOC Moscow");
}

struct EquipmentCase {
  const char* text;
  const char* expected;  // of EQUIP only
};

std::string equipment(const std::string& text) {
  const std::string all = found(text);
  std::string out;
  for (const std::string_view part : split(all, '|')) {
    if (!part.starts_with("EQUIP ")) continue;
    if (!out.empty()) out += '|';
    out += part.substr(6);
  }
  return out;
}

TEST(EquipmentFinder, DesignationsOfAllKinds) {
  const EquipmentCase cases[] = {
      {"China showed the VN-1 and the PF-98 at the fair.", "VN-1|PF-98"},
      {"Two Su-35s and an Il-76 landed.", "Su-35s|Il-76"},
      {"Syria received S-300 missiles and T-72B3 tanks.", "S-300|T-72B3"},
      {"Turkey wants F-16 fighter jets; the F-16 is old.", "F-16|F-16"},
      {"A Type 052D destroyer passed a Type 99 tank.", "Type 052D|Type 99"},
      {"They sent Patriot batteries.", "Patriot"},
      {"The HQ-9 and the YJ-12 were tested.", "HQ-9|YJ-12"},
  };
  for (const EquipmentCase& one : cases) EXPECT_EQ(equipment(one.text), one.expected) << one.text;
}

TEST(EquipmentFinder, WhatOnlyLooksLikeOne) {
  for (const char* text : {"COVID-19 closed the G-20 summit.", "The U-21 team won 3-0 on F-1 day.",
                           "Senator Patriot spoke. A patriot he was.", "Article S-12 of the law was cited.",
                           "Type 2 diabetes is common."}) {
    EXPECT_EQ(equipment(text), "") << text;
  }
}

TEST(EquipmentFinder, ADocumentShowsOnceWhatItMeans) {
  EXPECT_EQ(equipment("The ministry ordered 40 K-9 howitzers. Delivery of the K-9 starts in May."),
            "K-9|K-9");
}

}  // namespace
}  // namespace entente
