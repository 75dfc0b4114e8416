#include "coding/clause.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <sstream>

#include "coding/act.h"
#include "knowledge/knowledge.h"

namespace entente::coding {
namespace {

const Lexicon::Data& lexicon() {
  static const std::shared_ptr<const Knowledge> kPacks = [] {
    auto loaded = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
    return loaded ? *loaded : nullptr;
  }();
  return kPacks->lexicon.data();
}

StringIndex index_of(ParsedDocument& parsed, const std::string& form) {
  const auto it = std::find(parsed.strings.begin(), parsed.strings.end(), form);
  const auto index = static_cast<StringIndex>(it - parsed.strings.begin());
  if (it == parsed.strings.end()) parsed.strings.push_back(form);
  return index;
}

void add_token(ParsedDocument& parsed, const std::string& form, const std::string& tag,
               const std::string& xpos, int head, const std::string& relation) {
  Token token;
  const std::uint32_t begin = parsed.tokens.empty() ? 0 : parsed.tokens.back().at.end + 1;
  token.at = {begin, begin + static_cast<std::uint32_t>(form.size())};
  token.norm = index_of(parsed, form);
  token.upos = upos_named(tag).value_or(Upos::X);
  token.xpos = index_of(parsed, xpos);
  token.head = head;
  token.relation = index_of(parsed, relation);
  parsed.tokens.push_back(token);
}

// One word a line: "killed VERB VBN 0 root", heads counted from 1.
ParsedDocument tree_of(const std::string& lines) {
  ParsedDocument parsed;
  std::istringstream in(lines);
  std::string form;
  std::string tag;
  std::string xpos;
  std::string relation;
  int head = 0;
  while (in >> form >> tag >> xpos >> head >> relation)
    add_token(parsed, form, tag, xpos, head - 1, relation);
  Sentence sentence;
  sentence.last_token = static_cast<std::uint32_t>(parsed.tokens.size());
  if (!parsed.tokens.empty()) sentence.at = {0, parsed.tokens.back().at.end};
  parsed.sentences.push_back(sentence);
  return parsed;
}

// Clauses hold views of their document, which therefore stays.
Clauses cut(ParsedDocument document) {
  static std::deque<ParsedDocument> kept;
  kept.push_back(std::move(document));
  const ParsedDocument& parsed = kept.back();
  const Vocabulary vocabulary(parsed, lexicon());
  return cut_clauses(parsed, 0, vocabulary, lexicon());
}

std::string text_of(const Clauses& clauses, int chunk) {
  if (chunk == kNone) return "-";
  std::string text;
  const Chunk& c = clauses.chunks[static_cast<std::size_t>(chunk)];
  for (int i = c.begin; i < c.end; ++i) {
    if (i > c.begin) text += ' ';
    text += clauses.words[static_cast<std::size_t>(i)].norm;
  }
  return text;
}

const VerbGroup& verb_of(const Clauses& clauses, std::string_view form) {
  for (const VerbGroup& verb : clauses.groups) {
    if (clauses.words[static_cast<std::size_t>(verb.main)].norm == form) return verb;
  }
  ADD_FAILURE() << "no verb " << form;
  static const VerbGroup kNobody;
  return kNobody;
}

TEST(Clauses, TheAgentOfAPassiveIsAmongItsPhrases) {
  const Clauses clauses =
      cut(tree_of("three NUM CD 2 nummod\nsoldiers NOUN NNS 4 nsubj:pass\nwere AUX VBD 4 aux:pass\nkilled "
                  "VERB VBN 0 root\n"
                  "by ADP IN 6 case\nrebels NOUN NNS 4 obl:agent\n"));
  const VerbGroup& verb = verb_of(clauses, "killed");
  EXPECT_TRUE(verb.passive);
  EXPECT_EQ(text_of(clauses, verb.subject), "three soldiers");
  ASSERT_EQ(verb.oblique.size(), 1u);
  EXPECT_EQ(text_of(clauses, verb.oblique[0]), "rebels");
}

TEST(Clauses, TheObjectOfAnOrderIsTheSubjectOfWhatIsOrdered) {
  const Clauses clauses =
      cut(tree_of("france NOUN NN 2 nsubj\nordered VERB VBD 0 root\nthe DET DT 4 det\narmy NOUN NN 2 obj\n"
                  "to PART TO 6 mark\nwithdraw VERB VB 2 xcomp\n"));
  const VerbGroup& verb = verb_of(clauses, "withdraw");
  EXPECT_EQ(verb.link, Link::Infinitive);
  EXPECT_EQ(text_of(clauses, verb.subject), "the army");
}

TEST(Clauses, WhoPromisesIsTheSubjectOfWhatIsPromised) {
  const Clauses clauses =
      cut(tree_of("france NOUN NN 2 nsubj\npromised VERB VBD 0 root\nmali NOUN NN 2 obj\nto PART TO 5 mark\n"
                  "withdraw VERB VB 2 xcomp\n"));
  EXPECT_EQ(text_of(clauses, verb_of(clauses, "withdraw").subject), "france");
}

TEST(Clauses, AConjunctTakesTheSubjectBeforeIt) {
  const Clauses clauses = cut(
      tree_of("rebels NOUN NNS 2 nsubj\ncame VERB VBD 0 root\nand CCONJ CC 4 cc\nattacked VERB VBD 2 conj\n"
              "towns NOUN NNS 4 obj\n"));
  const VerbGroup& verb = verb_of(clauses, "attacked");
  EXPECT_EQ(verb.link, Link::Coordinate);
  EXPECT_EQ(text_of(clauses, verb.subject), "rebels");
}

TEST(Clauses, ASentenceWithoutATreeHasChunksAndNobodyWhoDoesAnything) {
  const Clauses clauses = cut(tree_of("rebels NOUN NNS 0 _\nattacked VERB VBD 0 _\ntowns NOUN NNS 0 _\n"));
  EXPECT_EQ(clauses.chunks.size(), 2u);
  for (const VerbGroup& verb : clauses.groups) EXPECT_TRUE(verb.objects.empty());
}

TEST(Clauses, WhatLiesBeyondTheLimitIsNotRead) {
  std::string lines = "rebels NOUN NNS 2 nsubj\nattacked VERB VBD 0 root\n";
  for (int i = 0; i < 400; ++i) lines += "towns NOUN NNS 402 obj\n";
  EXPECT_EQ(cut(tree_of(lines)).words.size(), kMaxWords);
}

// Any heads, circles included, and any relations: walks end, children and reach are those of the heads.
// "The follow-up to 2019's event": to hang "up to" on its number would make a circle.
TEST(Clauses, ANumberThatHangsBelowItsBoundHasNone) {
  const Clauses clauses =
      cut(tree_of("iran NOUN NN 2 nsubj\nannounces VERB VBZ 0 root\nthe DET DT 4 det\nup NOUN NN 2 obj\n"
                  "to ADP IN 7 case\n2019 NUM CD 7 nmod:poss\nevent NOUN NN 4 nmod\n"));
  const VerbGroup& verb = verb_of(clauses, "announces");
  ASSERT_EQ(verb.objects.size(), 1u);
  EXPECT_EQ(text_of(clauses, verb.objects[0]), "the up");
  for (std::size_t i = 0; i < clauses.words.size(); ++i) {
    int above = static_cast<int>(i);
    for (std::size_t steps = 0; above != kNone; ++steps) {
      ASSERT_LE(steps, clauses.words.size()) << "a circle above word " << i;
      above = clauses.words[static_cast<std::size_t>(above)].head;
    }
  }
}

TEST(Clauses, EveryGraphIsReadAsATree) {
  static const std::vector<std::string> kForms = {"rebels",  "attacked", "and",    "to",   "the",
                                                  ",",       "after",    "by",     "said", "iran",
                                                  "killing", "accused",  "agreed", "talks"};
  static const std::vector<std::string> kTags = {"NOUN", "VERB",  "PROPN", "ADJ", "ADP",
                                                 "AUX",  "PUNCT", "NUM",   "PRON"};
  static const std::vector<std::string> kXpos = {"NN", "NNS", "VBD", "VBN", "VBG", "VBZ", "VB", "TO"};
  static const std::vector<std::string> kRelations = {
      "nsubj", "nsubj:pass", "obj",       "obl",           "nmod", "conj",     "cc",       "case",
      "mark",  "acl",        "acl:relcl", "advcl",         "amod", "appos",    "compound", "xcomp",
      "ccomp", "root",       "aux",       "nmod:unmarked", "det",  "cop",      "flat",     "vocative",
      "punct", "advmod",     "nmod:poss", "parataxis",     "dep",  "obl:agent"};
  std::mt19937 random(7);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  for (int round = 0; round < 3000; ++round) {
    const int count = 1 + static_cast<int>(random() % 24);
    ParsedDocument parsed;
    for (int i = 0; i < count; ++i) {
      const int head = static_cast<int>(random() % static_cast<unsigned>(count + 4)) - 2;
      add_token(parsed, pick(kForms), pick(kTags), pick(kXpos), head, pick(kRelations));
    }
    Sentence sentence;
    sentence.last_token = static_cast<std::uint32_t>(count);
    sentence.at = {0, parsed.tokens.back().at.end};
    parsed.sentences.push_back(sentence);
    const Clauses clauses = cut(parsed);
    ASSERT_EQ(clauses.words.size(), static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      const Word& word = clauses.words[static_cast<std::size_t>(i)];
      int above = i;
      for (int steps = 0; above != kNone; ++steps) {
        ASSERT_LE(steps, count);
        const Word& upper = clauses.words[static_cast<std::size_t>(above)];
        ASSERT_LE(upper.low, i);
        ASSERT_GE(upper.high, i);
        above = upper.head;
      }
      int children = 0;
      for (int c = word.first_child; c != kNone;
           c = clauses.words[static_cast<std::size_t>(c)].next, ++children)
        ASSERT_EQ(clauses.words[static_cast<std::size_t>(c)].head, i);
      ASSERT_EQ(children, std::count_if(clauses.words.begin(), clauses.words.end(),
                                        [&](const Word& w) { return w.head == i; }));
    }
    for (const VerbGroup& verb : clauses.groups) {
      ASSERT_LT(verb.subject, static_cast<int>(clauses.chunks.size()));
      ASSERT_LT(verb.governor, static_cast<int>(clauses.groups.size()));
    }
    for (const Act& act : find_acts(clauses, lexicon(), true)) {
      ASSERT_LT(act.begin, act.end);
      ASSERT_LE(act.end, count);
      for (const Filler& filler : act.source) ASSERT_LE(filler.end, count);
      for (const Filler& filler : act.target) ASSERT_LE(filler.end, count);
    }
    for (std::size_t c = 0; c < clauses.chunks.size(); ++c) {
      ASSERT_LT(clauses.chunks[c].begin, clauses.chunks[c].end);
      ASSERT_LT(clauses.chunks[c].after, static_cast<int>(c));
      if (c == 0) continue;
      ASSERT_GE(clauses.chunks[c].begin, clauses.chunks[c - 1].end);
    }
  }
}

TEST(Dependency, SubtypesThatSayNothingAreReadAsTheirType) {
  EXPECT_EQ(dependency_named("obl:agent"), Dependency::OblAgent);
  EXPECT_EQ(dependency_named("obl:unmarked"), Dependency::Obl);
  EXPECT_EQ(dependency_named("acl:relcl"), Dependency::AclRelcl);
  EXPECT_EQ(dependency_named(""), Dependency::Other);
  EXPECT_EQ(dependency_named("zzz"), Dependency::Other);
}

}  // namespace
}  // namespace entente::coding
