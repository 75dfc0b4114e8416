// The coder on input that no newsroom writes: it must stay inside its budgets, keep spans inside the text and
// give the same bytes twice.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "coding/event_coder.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"

namespace entente {
namespace {

const std::shared_ptr<const Knowledge>& packs() {
  static const std::shared_ptr<const Knowledge> kPacks = [] {
    auto loaded = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
    return loaded ? *loaded : nullptr;
  }();
  return kPacks;
}

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  document.published = parse_timestamp("2024-03-06");
  seal(document);
  return document;
}

std::vector<EventMention> code(const Document& document) {
  const Analyser analyser(packs());
  const EventCoder coder(packs());
  const auto scratch = Analyser::make_scratch();
  return coder.code(document, analyser.parse(document, *scratch));
}

// A deterministic stream of words that the grammar cares about, in no order that English knows.
std::string word_soup(std::uint32_t seed, std::size_t count) {
  static const std::vector<std::string> kWords = {
      "Iran",  "Russia", "the",     "of",        "that",    "said",   "refused", "to",      "lift",
      "ban",   "on",     "and",     ",",         "who",     "attack", "by",      "will",    "not",
      "talks", "with",   "between", "must",      "if",      "was",    "been",    "killing", "agreed",
      ";",     "-",      "its",     "sanctions", "call",    "for",    "'s",      "\"",      "Monday",
      "2015",  "troops", "in",      "Syria",     "accused", "having"};
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525u + 1013904223u;
    text += kWords[(seed >> 16) % kWords.size()];
    text += (seed >> 8) % 37 == 0 ? ". " : " ";
  }
  return text;
}

TEST(EventCoderHostile, KeepsEverySpanInsideTheTextAndTheSidesApart) {
  ASSERT_TRUE(packs());
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const Document document = document_of(word_soup(seed, 400));
    for (const EventMention& mention : code(document)) {
      EXPECT_LE(mention.trigger.at.end, document.text.size());
      EXPECT_EQ(mention.trigger.text, slice(document.text, mention.trigger.at));
      EXPECT_TRUE(mention.sentence.at.contains(mention.trigger.at));
      EXPECT_GT(mention.confidence, 0.0);
      EXPECT_LT(mention.confidence, 1.0);
      for (const ActorRef& source : mention.source) {
        EXPECT_EQ(source.text, slice(document.text, source.at));
        for (const ActorRef& target : mention.target) EXPECT_FALSE(source.at.overlaps(target.at));
      }
    }
  }
}

TEST(EventCoderHostile, GivesTheSameMentionsTwice) {
  ASSERT_TRUE(packs());
  const Document document = document_of(word_soup(7, 2000));
  EXPECT_EQ(code(document), code(document));
}

TEST(EventCoderHostile, ReadsASentenceOfAHundredThousandWordsInBoundedWork) {
  ASSERT_TRUE(packs());
  std::string text = "Iran ";
  for (int i = 0; i < 50000; ++i) text += "refused to ";
  text += "attack Israel.";
  EXPECT_LT(code(document_of(text)).size(), 100u);
}

TEST(EventCoderHostile, FindsNothingInAnEmptyOrNamelessText) {
  ASSERT_TRUE(packs());
  EXPECT_TRUE(code(document_of(" ")).empty());
  EXPECT_TRUE(code(document_of("\n\n....,,,,;;;;((((")).empty());
  EXPECT_TRUE(code(document_of("It rained and they attacked it.")).empty());
}

TEST(EventCoderExplain, NamesTheEntryAndTheFrameThatDecided) {
  ASSERT_TRUE(packs());
  const Document document = document_of("Iran refused to attack Israel.");
  const Analyser analyser(packs());
  const EventCoder coder(packs());
  const auto scratch = Analyser::make_scratch();
  std::vector<CodingStep> steps;
  const auto mentions = coder.explain(document, analyser.parse(document, *scratch), steps);
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].event.base, Plover::Assault);
  EXPECT_EQ(mentions[0].event.plover, Plover::Reject);
  bool trigger = false;
  bool frame = false;
  for (const CodingStep& step : steps) {
    trigger = trigger || (step.what == "trigger" && step.why.find("verbs.tsv:") != std::string::npos);
    frame = frame || (step.what == "frame" && step.why.find("refuse") != std::string::npos);
  }
  EXPECT_TRUE(trigger);
  EXPECT_TRUE(frame);
}

}  // namespace
}  // namespace entente
