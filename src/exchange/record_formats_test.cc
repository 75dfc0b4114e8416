#include "exchange/record_mentions.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "exchange/event_rows.h"

namespace entente {
namespace {

const Knowledge& packs() {
  static const auto kPacks = load_knowledge({ENTENTE_SOURCE_DIR "/packs"}).value();
  return *kPacks;
}

std::vector<Document> documents_of(std::string_view name) {
  const std::string bytes =
      load_file(std::string(ENTENTE_SOURCE_DIR "/tests/corpus/event_rows/") + std::string(name)).value();
  const auto table = EventTable::recognise(bytes);
  std::vector<Document> documents;
  for (const std::string_view line : split(bytes, '\n')) {
    auto row = (*table)->read_row(line, "t:1", packs().outlets);
    if (row && *row) documents.push_back(std::move(**row));
  }
  return documents;
}

EventMention mention_of(std::string_view name, std::size_t index) {
  const std::vector<Document> documents = documents_of(name);
  const std::vector<EventMention> mentions = record_mentions(documents.at(index), packs());
  EXPECT_EQ(mentions.size(), 1u) << documents.at(index).title;
  const EventMention mention = mentions.empty() ? EventMention() : mentions[0];
  const std::string& text = documents.at(index).text;
  EXPECT_EQ(mention.sentence.text, text);
  EXPECT_EQ(slice(text, mention.trigger.at), mention.trigger.text);
  for (const auto* side : {&mention.source, &mention.target}) {
    for (const ActorRef& actor : *side) EXPECT_EQ(slice(text, actor.at), actor.text);
  }
  return mention;
}

TEST(RecordFormats, AGdeltVisit) {
  const EventMention m = mention_of("ok-gdelt2.csv", 0);
  EXPECT_EQ(m.event.plover, Plover::Consult);
  EXPECT_EQ(m.event.base, Plover::Consult);
  EXPECT_EQ(m.event.mode, "visit");
  EXPECT_EQ(m.event.cameo, "042");
  EXPECT_EQ(m.event.goldstein, 1.9);
  EXPECT_EQ(m.factuality, Factuality::Asserted);
  EXPECT_EQ(m.source.at(0).country, "NOR");
  EXPECT_EQ(m.source.at(0).sector, "GOV");
  EXPECT_EQ(m.source.at(0).actor.str(), "nor");
  EXPECT_EQ(m.target.at(0).country, "CHL");
  EXPECT_EQ(render_date(m.date.interval.from), "2015-10-12");
  EXPECT_EQ(m.date.basis, DateBasis::Explicit);  // the page came a day later
  EXPECT_EQ(m.place->name, "Oslo");
  EXPECT_EQ(m.place->country, "NOR");  // FIPS: NO
  EXPECT_EQ(m.place->precision, "city");
  EXPECT_NEAR(*m.place->lat, 59.9167, 1e-9);
  EXPECT_EQ(m.coder, "record/gdelt");
  EXPECT_EQ(m.confidence, packs().codes.dataset("gdelt").confidence);
  EXPECT_TRUE(m.attribution.empty());  // the outlet's own voice
}

TEST(RecordFormats, AnIntentIsAboutAnActThatHasNotHappened) {
  const EventMention m = mention_of("ok-gdelt2.csv", 2);
  EXPECT_EQ(m.event.plover, Plover::Agree);
  EXPECT_EQ(m.event.base, Plover::Cooperate);
  EXPECT_EQ(m.event.cameo, "0312");
  EXPECT_EQ(m.factuality, Factuality::Planned);
  EXPECT_TRUE(m.target.empty());
  EXPECT_EQ(m.place->precision, "country");
  EXPECT_EQ(m.place->country, "CHL");  // FIPS: CI
}

TEST(RecordFormats, ADemandOfAnOrganisationToAGroup) {
  const EventMention m = mention_of("ok-gdelt2.csv", 3);
  EXPECT_EQ(m.event.plover, Plover::Request);
  EXPECT_EQ(m.event.base, Plover::Retreat);
  EXPECT_EQ(m.factuality, Factuality::Requested);
  EXPECT_EQ(m.source.at(0).actor.str(), "un");
  EXPECT_EQ(m.source.at(0).sector, "IGO");
  EXPECT_EQ(m.target.at(0).sector, "REB");
}

TEST(RecordFormats, ABareStatementIsNoEvent) {
  EXPECT_TRUE(record_mentions(documents_of("ok-gdelt2.csv").at(5), packs()).empty());
}

TEST(RecordFormats, IcewsNamesAndSectors) {
  const EventMention visit = mention_of("ok-icews.tab", 0);
  EXPECT_EQ(visit.source.at(0).text, "Foreign Affairs (Chile)");
  EXPECT_EQ(visit.source.at(0).country, "CHL");
  EXPECT_EQ(visit.source.at(0).sector, "GOV");
  EXPECT_EQ(visit.target.at(0).actor.str(), "nor");
  EXPECT_EQ(visit.date.basis, DateBasis::Publication);  // ICEWS dates events by their stories
  EXPECT_EQ(visit.trigger.text, "Make a visit");
  EXPECT_EQ(visit.place->name, "Oslo");
  const EventMention intent = mention_of("ok-icews.tab", 2);
  EXPECT_EQ(intent.source.at(0).sector, "MIL");
  EXPECT_EQ(intent.target.at(0).sector, "MIL");  // the defence ministry before the government at large
}

TEST(RecordFormats, PolecatSpeaksPlover) {
  const EventMention visit = mention_of("ok-polecat.txt", 0);
  EXPECT_EQ(visit.event.plover, Plover::Consult);
  EXPECT_EQ(visit.event.mode, "visit");
  EXPECT_EQ(visit.event.contexts, (std::vector<std::string>{"diplomatic", "economic"}));
  EXPECT_TRUE(visit.event.cameo.empty());
  EXPECT_EQ(visit.event.goldstein, 2.5);
  const EventMention yields = mention_of("ok-polecat.txt", 1);
  EXPECT_EQ(yields.event.plover, Plover::Concede);  // an earlier version's YIELD
  EXPECT_EQ(yields.source.at(0).country, "CHL");    // Correlates of War: 155
}

TEST(RecordFormats, PhoenixWithAndWithoutHeader) {
  const EventMention bare = mention_of("ok-phoenix.tsv", 0);
  EXPECT_EQ(bare.source.at(0).country, "NOR");
  EXPECT_EQ(bare.source.at(0).sector, "GOV");
  EXPECT_EQ(bare.target.at(0).country, "CHL");
  EXPECT_EQ(bare.target.at(0).text, "CHL");
  const EventMention named = mention_of("ok-phoenix-header.csv", 0);
  EXPECT_EQ(named.event.base, Plover::Consult);
  EXPECT_EQ(named.event.plover, Plover::Agree);
  EXPECT_EQ(named.source.at(0).country, "CHL");
}

// Who a name means depends on the day: an office counts only while it is held.
TEST(RecordFormats, NamesAreResolvedOnTheEventsDay) {
  const std::string head =
      "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO "
      "Code\tIntensity\tTarget Name\tTarget "
      "Sectors\tTarget Country\tStory ID\tSentence "
      "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n";
  const auto table = EventTable::recognise(head);
  const auto read = [&](const std::string& day, const std::string& country) {
    const std::string row = "1\t" + day + "\tMohammad Javad Zarif\t\t" + country +
                            "\tConsult\t040\t1\tChina\t\tChina\t1\t1\tA\t\t\t\t\t\t";
    const auto document = (*table)->read_row(row, "t:2", packs().outlets);
    return record_mentions(**document, packs()).at(0).source.at(0);
  };
  const ActorRef minister = read("2015-10-12", "Iran");
  EXPECT_EQ(minister.actor.str(), "mohammad-javad-zarif");
  EXPECT_EQ(minister.role, "foreign minister");
  EXPECT_EQ(minister.sector, "GOV");
  EXPECT_EQ(read("2010-10-12", "Iran").role, "");
  const ActorRef namesake = read("2015-10-12", "Chile");  // the row's word counts
  EXPECT_TRUE(namesake.actor.empty());
  EXPECT_EQ(namesake.country, "CHL");
}

TEST(RecordFormats, WhatIsNoRowGivesNothing) {
  Document document;
  document.kind = DocumentKind::Record;
  document.text = "Event Date: 2015-10-12\nCAMEO Code: 042\nSource Name: Norway";
  for (const char* extra : {"", "{", "[]", "{\"dataset\":7}", "{\"dataset\":\"nobody\"}"}) {
    document.extra = extra;
    EXPECT_TRUE(record_mentions(document, packs()).empty()) << extra;
  }
  document.extra = "{\"dataset\":\"icews\"}";
  EXPECT_EQ(record_mentions(document, packs()).size(), 1u);
  document.kind = DocumentKind::Report;
  EXPECT_TRUE(record_mentions(document, packs()).empty());
  document.kind = DocumentKind::Record;
  for (const char* text :
       {"x", ": ", "Event Date: soon\nCAMEO Code: 042", "Event Date: 2015-10-12\nCAMEO Code: 99"}) {
    document.text = text;
    EXPECT_TRUE(record_mentions(document, packs()).empty()) << text;
  }
}

}  // namespace
}  // namespace entente
