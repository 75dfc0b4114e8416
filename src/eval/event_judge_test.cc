// The trained judge inside the coder: with the repository's model, without one, with a bad one, and with a
// user's own words.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "coding/event_coder.h"
#include "knowledge/knowledge.h"
#include "knowledge/test_packs.h"
#include "language/analyser.h"

namespace entente {
namespace {

using test::PackFolder;

struct Coder {
  explicit Coder(const std::vector<std::string>& overlays = {},
                 EventCoder::Judge judge = EventCoder::Judge::Model) {
    std::vector<std::string> folders{test::repository_packs()};
    folders.insert(folders.end(), overlays.begin(), overlays.end());
    knowledge = load_knowledge(folders).value();
    analyser = std::make_unique<Analyser>(knowledge);
    coder = std::make_unique<EventCoder>(knowledge, judge);
  }

  std::vector<EventMention> code(const std::string& text, std::vector<CodingStep>* steps = nullptr) {
    Document document;
    document.text = text;
    document.published = parse_timestamp("2024-03-06");
    seal(document);
    const ParsedDocument parsed = analyser->parse(document, *scratch);
    return steps ? coder->explain(document, parsed, *steps) : coder->code(document, parsed);
  }

  std::shared_ptr<const Knowledge> knowledge;
  std::unique_ptr<Analyser> analyser;
  std::unique_ptr<EventCoder> coder;
  Analyser::ScratchPtr scratch = Analyser::make_scratch();
};

Coder& repository() {
  static Coder coder;
  return coder;
}

std::size_t count(const std::vector<EventMention>& mentions, Plover category) {
  return static_cast<std::size_t>(std::count_if(
      mentions.begin(), mentions.end(), [&](const EventMention& m) { return m.event.plover == category; }));
}

TEST(EventJudge, ReadsTheRepositorysModel) {
  ASSERT_TRUE(repository().coder->ready());
  const auto mentions = repository().code("Iran's foreign minister met his Chinese counterpart in Beijing.");
  ASSERT_EQ(count(mentions, Plover::Consult), 1u);
  EXPECT_GT(mentions[0].confidence, 0.0);
  EXPECT_LT(mentions[0].confidence, 1.0);
  EXPECT_NE(mentions[0].coder.find("events-"), std::string::npos);
}

TEST(EventJudge, TheSameActIsToldOnce) {
  const auto mentions =
      repository().code("Russian forces shelled Ukrainian troops, killing Ukrainian troops, on Monday.");
  EXPECT_EQ(count(mentions, Plover::Assault), 1u);
}

TEST(EventJudge, SaysWhatDecided) {
  std::vector<CodingStep> steps;
  repository().code("Russia attacked Ukraine.", &steps);
  const auto judged =
      std::find_if(steps.begin(), steps.end(), [](const auto& s) { return s.what == "judged"; });
  ASSERT_NE(judged, steps.end());
  EXPECT_NE(judged->why.find("ASSAULT"), std::string::npos);
  const auto reasons =
      std::count_if(steps.begin(), steps.end(), [](const auto& s) { return s.what == "decided by"; });
  EXPECT_GE(reasons, 3);
}

TEST(EventJudge, NamesOfFeaturesChangeNothing) {
  const std::string text =
      "France condemned the arrest of two journalists in Mali, while Egypt agreed to send aid to Sudan.";
  std::vector<CodingStep> steps;
  EXPECT_EQ(repository().code(text), repository().code(text, &steps));
}

TEST(EventJudge, AUsersOwnVerbIsJudgedByWhatItsEntrySays) {
  const PackFolder overlay(
      PackFolder::Files{{"lexicon/verbs.tsv",
                         "form\twhen\tbase\tmode\tcameo\targs\tflags\tfires\tsilent\n"
                         "zorble\t-\tASSAULT\t-\t190\tsubj>obj\t-\tRussia zorbled Georgia.\tHe zorbles.\n"}});
  Coder coder({overlay.path()});
  const auto mentions = coder.code("Russian troops zorbled Georgian soldiers on Monday.");
  EXPECT_EQ(count(mentions, Plover::Assault), 1u);
}

TEST(EventJudge, AUsersOwnEntryIsNotOverruled) {
  const std::string text = "Russia vetoed a resolution of France on Monday.";
  EXPECT_EQ(count(repository().code(text), Plover::Accuse), 0u);
  const PackFolder overlay(PackFolder::Files{
      {"lexicon/verbs.tsv",
       "form\twhen\tbase\tmode\tcameo\targs\tflags\tfires\tsilent\n"
       "veto\t-\tACCUSE\tdisapprove\t111\tsubj>obj|of|by\t-\t"
       "Russia vetoed a resolution of France on Friday.\tThe gardener vetoed the old barn.\n"}});
  Coder coder({overlay.path()});
  EXPECT_EQ(count(coder.code(text), Plover::Accuse), 1u);
}

TEST(EventJudge, WithoutAModelTheLexiconCodesAlone) {
  Coder coder({}, EventCoder::Judge::Lexicon);
  EXPECT_TRUE(coder.coder->ready());
  const auto mentions = coder.code("Russia attacked Ukraine.");
  ASSERT_EQ(count(mentions, Plover::Assault), 1u);
  EXPECT_EQ(mentions[0].coder.find("events-"), std::string::npos);
}

// A model file of another kind under this name: said so, and the lexicon codes alone.
TEST(EventJudge, AnotherModelUnderItsNameIsRefused) {
  const PackFolder overlay(PackFolder::Files{
      {"models/events.model", load_file(test::repository_packs() + "/models/names.model").value()}});
  Coder coder({overlay.path()});
  const auto ready = coder.coder->ready();
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().code, Code::BadPack);
  EXPECT_EQ(count(coder.code("Russia attacked Ukraine."), Plover::Assault), 1u);
}

// The seeds of fuzz/event_model_fuzz.cc: those that are no models of the coder are refused with a reason, the
// others code.
TEST(EventJudge, EveryModelOfTheCorpusIsRefusedOrCodes) {
  const std::string folder = std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/event_model";
  std::size_t good = 0;
  std::size_t all = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    ++all;
    const PackFolder overlay(
        PackFolder::Files{{"models/events.model", load_file(entry.path().string()).value()}});
    Coder coder({overlay.path()});
    const auto ready = coder.coder->ready();
    good += ready.has_value();
    if (!ready) {
      EXPECT_EQ(ready.error().code, Code::BadPack) << entry.path();
      EXPECT_FALSE(ready.error().message.empty()) << entry.path();
    }
    for (const EventMention& mention : coder.code("Russia attacked Ukraine and zorbled Georgia on Monday.")) {
      EXPECT_GE(mention.confidence, 0.0);
      EXPECT_LE(mention.confidence, 1.0);
    }
  }
  EXPECT_EQ(all, 8u);
  EXPECT_EQ(good, 3u);
}

}  // namespace
}  // namespace entente
