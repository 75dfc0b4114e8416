#include "types/json.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

EventMention sample_mention() {
  EventMention m;
  m.document = DocumentId("d1");
  m.sentence = {"Zarif arrived in Beijing.", {0, 25}};
  m.event = {Plover::Consult, Plover::Consult, "visit", {"diplomatic"}, "042", 1, 1, 1.9};
  m.trigger = {"arrived", {6, 13}};
  m.source = {{"Zarif",
               {0, 5},
               ActorId("mohammad-javad-zarif"),
               "Mohammad Javad Zarif",
               "IRN",
               "GOV",
               "foreign minister"}};
  m.target = {{"Beijing", {17, 24}, ActorId("chn"), "China", "CHN", "", ""}};
  m.date = {{*parse_date("2015-09-15"), *parse_date("2015-09-15")},
            DatePrecision::Day,
            DateBasis::Explicit,
            ByteRange{1, 2}};
  m.place = Place{"Beijing", "CHN", 39.9, 116.4, "city", std::nullopt};
  m.quantities = {{35e6, std::nullopt, "CNY", "money", "35 million yuan", {3, 4}, "at-least"}};
  m.topics = {"nuclear"};
  m.about = {{"infrastructure", {30, 44}}, {"Middle East security", {46, 66}}};
  Stance& stance = m.stance.emplace();
  stance.position = {"only diplomacy can settle it", {70, 98}};
  stance.holders = m.source;
  stance.towards = m.target;
  stance.shared = true;
  m.purpose = TextSpan{"to restore military cooperation", {100, 131}};
  Sequence& sequence = m.sequence.emplace();
  sequence.order = Order::Before;
  sequence.what = {"the visit", {140, 149}};
  sequence.act = MentionId("m0");
  m.denies = MentionId("m1");
  m.rests_on = {MentionId("m0"), MentionId("m2")};
  m.attribution = {{m.source[0], "sana", {0, 5}, true, false, false}};
  m.confidence = 0.93;
  m.coder = "rules 1";
  seal(m);
  return m;
}

Brief sample_brief() {
  Brief brief;
  brief.title = "A title with \"quotes\" and \u2028";
  brief.claims = {{ClaimId("answer-1"),
                   "answer",
                   "Very unlikely.",
                   ClaimKind::Computed,
                   "posterior",
                   {EventId("e")},
                   {"s1"},
                   {}}};
  Dossier& d = brief.dossier;
  d.program = "entente test";
  d.spec.question = "Will it?";
  d.spec.cutoff = parse_date("2015-10-14");
  d.spec.outcomes = {{"yes", "Yes", ""}};
  d.spec.explanations = {{"one", "One", "", {0.1, 0.2, 0.3}, "because", {{"yes", {0.1, 0.5, 0.9}}}}};
  Indicator indicator;
  indicator.id = IndicatorId("visit");
  indicator.query.emplace_back();
  indicator.query[0].plover = {Plover::Consult};
  indicator.likelihood = {{"one", {0.2, 0.3, 0.4}}};
  d.spec.indicators = {indicator};
  d.spec.sources["sana"] =
      OutletOverride{'C', OutletControl::State, std::nullopt, std::nullopt, "SANA", "state agency", 'D'};
  d.mentions = {{sample_mention(), "s1"}};
  Event event;
  event.id = EventId("e");
  event.voices = {{{{SourceLevel::Owner, "o", 0.1}},
                   true,
                   0.05,
                   "label",
                   {d.mentions[0].mention.id},
                   {DocumentId("d1")},
                   {}}};
  event.contested = {{"date", {{"2015-09-15", {d.mentions[0].mention.id}}}}};
  event.probability = 0.9;
  d.events = {event};
  d.assessment.emplace();
  d.assessment->outcomes = {{"yes", "Yes", 0.5, 0.25, 0.1, 0.4, LikelihoodWord::Unlikely}};
  d.assessment->confidence = Confidence::Moderate;
  d.relations.dyads = {{"CHN", "SYR", "China", "Syria", {}, {1, 2, 3, 4}, 9}};
  return brief;
}

TEST(Json, MentionHasTheContractsShape) {
  const std::string json = render_json(sample_mention());
  EXPECT_NE(
      json.find(R"("event":{"base":"CONSULT","plover":"CONSULT","mode":"visit","contexts":["diplomatic"],)"
                R"("cameo":"042","quad":1,"quad_cameo":1,"goldstein":1.9})"),
      std::string::npos)
      << json;
  EXPECT_NE(json.find(R"("trigger":{"text":"arrived","begin":6,"end":13})"), std::string::npos);
  EXPECT_NE(
      json.find(R"("date":{"from":"2015-09-15","to":"2015-09-15","precision":"day","basis":"explicit")"),
      std::string::npos);
}

TEST(Json, ValuesSurviveTheRoundTrip) {
  const EventMention mention = sample_mention();
  EXPECT_EQ(parse_json<EventMention>(render_json(mention)), mention);
  const Brief brief = sample_brief();
  const auto back = parse_json<Brief>(render_json(brief));
  ASSERT_TRUE(back) << render_error(back.error());
  EXPECT_EQ(*back, brief);
  EXPECT_EQ(render_json(*back), render_json(brief));
}

TEST(Json, WrongTypesNameTheirKey) {
  const auto bad = parse_json<EventMention>(R"({"doc":"d","source":[{"text":7}]})");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where, "source[0].text");
  EXPECT_FALSE(parse_json<EventMention>("[]"));
  EXPECT_FALSE(parse_json<EventMention>("{"));
  const auto backwards = parse_json<EventMention>(R"({"trigger":{"text":"x","begin":9,"end":3}})");
  ASSERT_FALSE(backwards);
  EXPECT_EQ(backwards.error().where, "trigger");
}

TEST(Json, InvalidUtf8IsReplacedNeverFatal) {
  Reject reject{"a\xFF", "bad-encoding", "no text"};
  EXPECT_EQ(render_json(reject),
            "{\"path\":\"a\xEF\xBF\xBD\",\"code\":\"bad-encoding\",\"reason\":\"no text\"}");
}

}  // namespace
}  // namespace entente
