// The coder on input that no newsroom writes: it must stay inside its budgets, keep spans inside the text and
// give the same bytes twice.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
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

// `entente code` leaves out of the analysis what no event rests on.
TEST(EventCoder, WhatIsNotAnalysedForEventsChangesNone) {
  ASSERT_TRUE(packs());
  const Analyser analyser(packs());
  const EventCoder coder(packs());
  const auto scratch = Analyser::make_scratch();
  std::size_t mentions = 0;
  for (const char* example : {"anti-isis-coalition", "harbour-rumour"}) {
    const std::filesystem::path folder =
        std::string(ENTENTE_SOURCE_DIR) + "/examples/" + example + "/reports";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".md") continue;
      std::ifstream file(entry.path());
      const Document document = document_of(std::string(std::istreambuf_iterator<char>(file), {}));
      const auto all = coder.code(document, analyser.parse(document, *scratch));
      EXPECT_EQ(coder.code(document, analyser.parse_for_events(document, *scratch)), all) << entry.path();
      mentions += all.size();
    }
  }
  EXPECT_GT(mentions, 20u);
}

// A window's offsets are those of the whole text.
TEST(EventCoder, AWindowIsReadAsIfItStoodAlone) {
  ASSERT_TRUE(packs());
  const Analyser analyser(packs());
  const EventCoder coder(packs());
  const auto scratch = Analyser::make_scratch();
  const std::string before = "Nobody saw it coming.\n\n";
  const Document alone = document_of("Iran condemned Iraq on Monday.");
  const Document both = document_of(before + alone.text);
  const auto wanted = coder.code(alone, analyser.parse_for_events(alone, *scratch));
  const ByteRange window{static_cast<std::uint32_t>(before.size()),
                         static_cast<std::uint32_t>(both.text.size())};
  const auto found = coder.code(both, analyser.parse_for_events(both, window, *scratch));
  ASSERT_EQ(wanted.size(), 1u);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].trigger.text, "condemned");
  EXPECT_EQ(found[0].trigger.at.begin, wanted[0].trigger.at.begin + window.begin);
  EXPECT_EQ(slice(both.text, found[0].sentence.at), alone.text);
  EXPECT_EQ(found[0].source.size(), wanted[0].source.size());
}

}  // namespace
}  // namespace entente
