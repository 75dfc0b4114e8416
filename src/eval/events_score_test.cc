#include "eval/events_score.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "knowledge/knowledge.h"

namespace entente {
namespace {

constexpr std::string_view kKey = "0123456789abcdef";

struct Pipeline {
  std::shared_ptr<const Knowledge> knowledge;
  Analyser analyser;
  EventCoder coder;
  DocumentReader reader;

  explicit Pipeline(std::shared_ptr<const Knowledge> loaded)
      : knowledge(std::move(loaded)), analyser(knowledge), coder(knowledge), reader(knowledge->outlets) {}
};

const Pipeline& pipeline() {
  static const Pipeline kPipeline(load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"}).value());
  return kPipeline;
}

// The bytes of `words`, which may be several stretches with & between, or "-" for none.
std::string range(const std::string& text, const std::string& words) {
  if (words == "-") return words;
  std::vector<std::string> ranges;
  for (const std::string_view part : split(words, '&')) {
    const std::size_t at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    ranges.push_back(fmt::format("{}-{}", at, at + part.size()));
  }
  return join(ranges, "&");
}

std::string key_of(const std::string& text) { return sha256_hex(text).substr(0, 16); }

// A line of gold data whose sentence is the whole text.
std::string none_row(const std::string& text, std::string_view half = "dev") {
  return fmt::format("{}\t0\t{}\t{}\tNONE\n", key_of(text), text.size(), half);
}

struct Told {
  std::string category;
  std::string trigger;
  std::string source;
  std::string source_code;
  std::string target;
  std::string target_code;
  std::string base = {};  // empty: the category
  std::string factuality = "asserted";
  std::string mode = "-";
  std::string cameo = "-";
  std::string date = "pub";
  std::string place = "-";
};

std::string row(const std::string& text, const Told& told, std::string_view half = "dev") {
  return fmt::format("{}\t0\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", key_of(text),
                     text.size(), half, told.base.empty() ? told.category : told.base, told.category,
                     told.mode, told.cameo, told.factuality, range(text, told.trigger),
                     range(text, told.source), told.source_code, range(text, told.target), told.target_code,
                     told.date, range(text, told.place));
}

EventsGold gold(const std::string& rows) {
  auto parsed = parse_events_gold(rows);
  EXPECT_TRUE(parsed) << (parsed ? "" : render_error(parsed.error()));
  if (!parsed) return {};
  for (const RejectedRow& rejected : parsed->rejected)
    ADD_FAILURE() << rejected.line << ": " << rejected.reason;
  return std::move(*parsed);
}

std::string document(const std::string& text) {
  return fmt::format("{{\"title\":\"News\",\"published\":\"2015-10-05\",\"text\":\"{}\"}}\n", text);
}

EventFigures score(const std::vector<std::string>& texts, const std::string& rows,
                   const EventSelection& selection = {}) {
  EventScorer scorer(pipeline().reader, pipeline().analyser, pipeline().coder);
  for (const std::string& text : texts) {
    const auto added = scorer.add_texts(document(text));
    EXPECT_TRUE(added && added->empty());
  }
  return scorer.score(gold(rows).sentences, selection);
}

const std::string kBlamed = "France condemned Iran.";
const std::string kMet =
    "Iraqi Foreign Minister Ibrahim al-Jaafari met Russian President Vladimir Putin in Moscow.";
const std::string kCalm = "The river is long and the hills are green.";
const Told kBlame{"ACCUSE", "condemned", "France", "FRA/GOV", "Iran", "IRN/GOV"};
const Told kMeeting{
    "CONSULT",           "met", "Iraqi Foreign Minister Ibrahim al-Jaafari&Russian President Vladimir Putin",
    "IRQ/GOV & RUS/GOV", "-",   "-"};

TEST(EventsGold, ReadsAnEventWithAllItsColumns) {
  const auto parsed = parse_events_gold(
      "# a comment\n"
      "0123456789abcdef\t10\t90\ttest\tAID\tAGREE\tweapons\t0331\tplanned\t20-25\t10-14&30-40\tFRA/GOV & "
      "-/REB:Some "
      "Front\t50-60\tKOS\t2020-01-02..2020-01-05\t70-80\r\n"
      "\n"
      "0123456789abcdef\t91\t99\ttest\tNONE\n");
  ASSERT_TRUE(parsed) << render_error(parsed.error());
  EXPECT_TRUE(parsed->rejected.empty());
  ASSERT_EQ(parsed->sentences.size(), 2u);
  CodedEvent expected;
  expected.base = Plover::Aid;
  expected.plover = Plover::Agree;
  expected.mode = "weapons";
  expected.cameo = "0331";
  expected.factuality = Factuality::Planned;
  expected.trigger = {20, 25};
  expected.source = {{{10, 14}, "FRA", "GOV", {}}, {{30, 40}, "", "REB", {"some front"}}};
  expected.target = {{{50, 60}, "XKX", "", {}}};
  expected.date = DateInterval{*parse_date("2020-01-02"), *parse_date("2020-01-05")};
  expected.place = ByteRange{70, 80};
  EXPECT_EQ(parsed->sentences[0], (CodedSentence{std::string(kKey), {10, 90}, GoldHalf::Test, {expected}}));
  EXPECT_TRUE(parsed->sentences[1].events.empty());
}

// The reason for which a line after the key and the sentence's range is rejected.
std::string reason_of(const std::string& rest) {
  const auto parsed = parse_events_gold(fmt::format("{}\t0\t90\t{}\n", kKey, rest));
  if (!parsed || parsed->rejected.size() != 1) return "not rejected";
  EXPECT_TRUE(parsed->sentences.empty());
  EXPECT_EQ(parsed->rejected[0].line, 1u);
  return parsed->rejected[0].reason;
}

TEST(EventsGold, BadRowsSayWhatIsWrong) {
  const std::string act = "dev\tAID\tAID\t-\t-\tasserted\t";
  const std::pair<std::string, std::string> bad[] = {
      {"half\tNONE", "not 'half'"},
      {"dev\tNONE\t-", "columns"},
      {"dev\tHELP\tAID\t-\t-\tasserted\t1-2\t-\t-\t-\t-\tpub\t-", "'HELP' is none"},
      {"dev\tAID\tHELP\t-\t-\tasserted\t1-2\t-\t-\t-\t-\tpub\t-", "'HELP' is none"},
      {"dev\tAID\tAID\t\t-\tasserted\t1-2\t-\t-\t-\t-\tpub\t-", "mode is empty"},
      {"dev\tAID\tAID\t-\t0x3\tasserted\t1-2\t-\t-\t-\t-\tpub\t-", "CAMEO"},
      {"dev\tAID\tAID\t-\t-\tperhaps\t1-2\t-\t-\t-\t-\tpub\t-", "no factuality"},
      {act + "2-1\t-\t-\t-\t-\tpub\t-", "trigger is BEGIN-END"},
      {act + "80-91\t-\t-\t-\t-\tpub\t-", "outside its sentence"},
      {act + "1-2\t1-2&3-4\tIRN\t-\t-\tpub\t-", "2 ranges of sources have 1 codes"},
      {act + "1-2\t-\tIRN\t-\t-\tpub\t-", "source is BEGIN-END"},
      {act + "1-2\t1-2\tIran\t-\t-\tpub\t-", "three capital letters"},
      {act + "1-2\t-\t-\t1-2\tIRN/gov\tpub\t-", "three capital letters"},
      {act + "1-2\t-\t-\t1-2\t-/REB:\tpub\t-", "a name is expected"},
      {act + "1-2\t-\t-\t-\t-\t2020-02-30\t-", "the date is"},
      {act + "1-2\t-\t-\t-\t-\t2020-02-02..2020-02-01\t-", "the date is"},
      {act + "1-2\t-\t-\t-\t-\tpub\t88-99", "place '88-99' lies outside"},
  };
  for (const auto& [rest, reason] : bad)
    EXPECT_NE(reason_of(rest).find(reason), std::string::npos) << rest << reason_of(rest);
}

TEST(EventsGold, ARejectedRowTakesItsSentenceAlongAndNoOther) {
  const std::string key(kKey);
  const std::string good = "\tdev\tAID\tAID\t-\t-\tasserted\t1-2\t-\t-\t-\t-\tpub\t-\n";
  const auto parsed = parse_events_gold(key + "\t0\t9" + good + key + "\t0\t9\tdev\tAID\tAID\n" +  //
                                        key + "\t20\t29\tdev\tNONE\n" + "no key\t20\t29\tdev\tNONE\n");
  ASSERT_TRUE(parsed);
  ASSERT_EQ(parsed->rejected.size(), 2u);
  EXPECT_EQ(parsed->rejected[0].line, 2u);
  EXPECT_EQ(parsed->rejected[1].line, 4u);
  ASSERT_EQ(parsed->sentences.size(), 1u);
  EXPECT_EQ(parsed->sentences[0].at.begin, 20u);
}

TEST(EventsGold, SentencesThatContradictThemselvesAreRejected) {
  const std::string key(kKey);
  const std::string event = "\tAID\tAID\t-\t-\tasserted\t1-2\t-\t-\t-\t-\tpub\t-\n";
  for (const auto& [second, reason] : {std::pair{std::string("\t0\t9\tdev\tNONE\n"), "says otherwise"},
                                       std::pair{"\t0\t9\tdev" + event, "the same as line 1"},
                                       std::pair{"\t0\t9\ttest" + event, "under dev"},
                                       std::pair{std::string("\t5\t19\tdev\tNONE\n"), "overlaps another"}}) {
    const auto parsed = parse_events_gold(key + "\t0\t9\tdev" + event + key + second);
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->rejected.size(), 1u) << second;
    EXPECT_EQ(parsed->rejected[0].line, 2u);
    EXPECT_NE(parsed->rejected[0].reason.find(reason), std::string::npos) << parsed->rejected[0].reason;
  }
  std::string many;
  for (std::size_t i = 0; i <= kMostEventsOfASentence; ++i)
    many +=
        fmt::format("{}\t0\t99\tdev\tAID\tAID\t-\t-\tasserted\t{}-{}\t-\t-\t-\t-\tpub\t-\n", key, i, i + 1);
  EXPECT_EQ(parse_events_gold(many)->rejected.size(), 1u);
}

TEST(EventsGold, CorpusReplays) {
  std::size_t files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/events_gold")) {
    const auto bytes = load_file(entry.path().string());
    ASSERT_TRUE(bytes) << entry.path();
    const auto parsed = parse_events_gold(*bytes);
    const bool good = parsed && parsed->rejected.empty() && !parsed->sentences.empty();
    EXPECT_EQ(good, entry.path().filename().string().starts_with("good")) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 10u);
}

TEST(EventsGold, TheRepositorysOwnIsWhole) {
  for (const char* name : {"events_reader1.tsv", "events_reader2.tsv"}) {
    const auto bytes = load_file(std::string(ENTENTE_SOURCE_DIR) + "/tests/gold/" + name);
    ASSERT_TRUE(bytes);
    const EventsGold parsed = gold(*bytes);
    EXPECT_GE(parsed.sentences.size(), 430u);
    for (const CodedSentence& sentence : parsed.sentences) EXPECT_NE(sentence.half, GoldHalf::Train);
  }
}

TEST(EventsScore, WhoDidWhatToWhomIsRight) {
  const EventFigures figures =
      score({kBlamed, kMet, kCalm}, row(kBlamed, kBlame) + row(kMet, kMeeting) + none_row(kCalm));
  EXPECT_EQ(figures.sentences, 3u);
  EXPECT_EQ(figures.documents, 3u);
  EXPECT_EQ(figures.detection, (Tally{2, 2, 2}));
  EXPECT_EQ(figures.at(MatchLevel::Root), (Tally{2, 2, 2}));
  EXPECT_EQ(figures.at(MatchLevel::Actors), (Tally{2, 2, 2}));
  EXPECT_EQ(figures.at(MatchLevel::Date), (Tally{2, 2, 2}));
  EXPECT_EQ(figures.categories[static_cast<std::size_t>(Plover::Accuse)], (Tally{1, 1, 1}));
  EXPECT_EQ(figures.judged.size(), 2u);
  EXPECT_TRUE(figures.judged[0].right && figures.judged[1].right);
  EXPECT_EQ(std::count(figures.by_document.begin(), figures.by_document.end(), Tally{1, 1, 1}), 2);
  EXPECT_EQ(std::count(figures.by_document.begin(), figures.by_document.end(), Tally{}), 1);
  EXPECT_EQ(figures.factuality.accuracy(), 1.0);
  EXPECT_EQ(figures.factuality.unasserted(), 0u);
}

TEST(EventsScore, MissedAndInventedEventsAreListedInTheirSentence) {
  Told missed = kBlame;
  missed.category = "AID";
  missed.trigger = "Iran.";
  missed.source = "Iran";
  missed.source_code = "IRN/GOV";
  missed.target = "France";
  missed.target_code = "FRA/GOV";
  const EventSelection listing{std::nullopt, true};
  const EventFigures figures = score({kBlamed}, row(kBlamed, missed), listing);
  EXPECT_EQ(figures.at(MatchLevel::Event), (Tally{1, 1, 0}));
  EXPECT_EQ(figures.factuality.total(), 0u);
  ASSERT_EQ(figures.wrong.size(), 2u);
  EXPECT_EQ(figures.wrong[0],
            "- AID asserted 'Iran.': Iran [IRN/GOV] > France [FRA/GOV] (missed) | " + kBlamed);
  EXPECT_TRUE(figures.wrong[1].starts_with("+ ACCUSE asserted 'condemned': France")) << figures.wrong[1];
  EXPECT_NE(figures.wrong[1].find("(invented)"), std::string::npos);
  const EventFigures nothing = score({kBlamed}, none_row(kBlamed), listing);
  EXPECT_EQ(nothing.at(MatchLevel::Actors), (Tally{0, 1, 0}));
  EXPECT_EQ(nothing.detection, (Tally{0, 1, 0}));
  ASSERT_EQ(nothing.wrong.size(), 1u);
}

TEST(EventsScore, ErrorsOfTheTestHalfAreListedOnlyWhenItIsAskedFor) {
  const std::string rows = none_row(kBlamed, "test");
  EXPECT_TRUE(score({kBlamed}, rows, {std::nullopt, true}).wrong.empty());
  EXPECT_EQ(score({kBlamed}, rows, {GoldHalf::Test, true}).wrong.size(), 1u);
  EXPECT_EQ(score({kBlamed}, rows, {GoldHalf::Dev, true}).sentences, 0u);
}

TEST(EventsScore, LevelsBeyondTheActorsAskForThemToo) {
  Told exact = kBlame;
  exact.cameo = "111";
  exact.mode = "disapprove";
  exact.date = "2015-10-05";
  EventFigures figures = score({kBlamed}, row(kBlamed, exact));
  EXPECT_EQ(figures.at(MatchLevel::CameoRoot), (Tally{1, 1, 1}));
  EXPECT_EQ(figures.at(MatchLevel::Cameo), (Tally{1, 1, 1}));
  EXPECT_EQ(figures.at(MatchLevel::Mode), (Tally{1, 1, 1}));
  EXPECT_EQ(figures.at(MatchLevel::Date), (Tally{1, 1, 1}));
  EXPECT_EQ(figures.at(MatchLevel::StatedDate), (Tally{1, 0, 0}));
  exact.target_code = "IRQ/GOV";
  figures = score({kBlamed}, row(kBlamed, exact));
  EXPECT_EQ(figures.at(MatchLevel::Root), (Tally{1, 1, 1}));
  EXPECT_EQ(figures.at(MatchLevel::Actors), (Tally{1, 1, 0}));
  EXPECT_EQ(figures.at(MatchLevel::Cameo), (Tally{1, 1, 0}));
  EXPECT_EQ(figures.at(MatchLevel::Date), (Tally{1, 1, 0}));
}

TEST(EventsScore, FactualityIsComparedWhereTheActIsTheSame) {
  Told denied = kBlame;
  denied.base = "ACCUSE";
  denied.category = "REJECT";
  denied.factuality = "denied";
  const EventFigures figures = score({kBlamed}, row(kBlamed, denied));
  EXPECT_EQ(figures.factuality.total(), 1u);
  EXPECT_EQ(figures.factuality.unasserted(), 1u);
  EXPECT_EQ(figures.factuality.unasserted_accuracy(), 0.0);
  EXPECT_EQ(figures.factuality.counts[static_cast<std::size_t>(Factuality::Denied)][0], 1u);
}

TEST(EventsScore, MajorityIsOfWhoAlwaysSaysTheMostFrequent) {
  FactualityTable table;
  table.counts[0] = {6, 2, 0, 0, 0, 0, 0};
  table.counts[2] = {1, 0, 1, 0, 0, 0, 0};
  EXPECT_EQ(table.accuracy(), 0.7);
  EXPECT_EQ(table.majority(), 0.8);
  EXPECT_EQ(table.unasserted_accuracy(), 0.5);
}

TEST(EventsScore, WhatCannotBeScoredIsNamed) {
  const std::string accented = "\u00C9mile condemned Iran.";
  std::string cut = none_row(accented);
  cut.replace(cut.find("\t0\t"), 3, "\t1\t");
  const std::string beyond = none_row(kCalm).replace(none_row(kCalm).find("\t42\t"), 4, "\t99\t");
  const EventFigures figures = score({accented, kCalm}, cut + beyond + none_row(kBlamed));
  EXPECT_EQ(figures.sentences, 0u);
  EXPECT_EQ(figures.absent, std::vector<std::string>{key_of(kBlamed)});
  EXPECT_EQ(figures.unusable.size(), 2u);
}

TEST(EventsScore, DamagedTextsAreRejectedOneByOne) {
  EventScorer scorer(pipeline().reader, pipeline().analyser, pipeline().coder);
  const auto added = scorer.add_texts(document(kCalm) + "{\"title\":\"no text\"}\n" + document(kBlamed));
  ASSERT_TRUE(added);
  ASSERT_EQ(added->size(), 1u);
  EXPECT_EQ(added->front().line, 2u);
  EXPECT_EQ(scorer.score(gold(none_row(kBlamed)).sentences, {}).sentences, 1u);
}

TEST(EventsScore, ReadersAreComparedByTheSameRulesWhereBothHaveRead) {
  Told second = kBlame;
  second.category = "REJECT";
  const auto one = gold(row(kBlamed, kBlame) + none_row(kCalm) + row(kMet, kMeeting)).sentences;
  const auto other = gold(row(kBlamed, second) + none_row(kCalm)).sentences;
  const EventFigures agreement = compare_readers(one, other, std::nullopt);
  EXPECT_EQ(agreement.sentences, 2u);
  EXPECT_EQ(agreement.detection, (Tally{1, 1, 1}));
  EXPECT_EQ(agreement.at(MatchLevel::Event), (Tally{1, 1, 1}));
  EXPECT_EQ(agreement.at(MatchLevel::Root), (Tally{1, 1, 0}));
  EXPECT_EQ(compare_readers(one, other, GoldHalf::Test).sentences, 0u);
  const EventFigures self = compare_readers(one, one, std::nullopt);
  for (const Tally& level : self.levels)
    EXPECT_TRUE(level.right == level.gold && level.right == level.system);
}

}  // namespace
}  // namespace entente
