#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "language/analyser.h"
#include "language/conllu.h"
#include "language/coreference_resolver.h"
#include "language/given_trees.h"

namespace entente::language {
namespace {

// A document whose trees are given, a sentence a string: words as FORM/XPOS/HEAD/RELATION with HEAD counted
// from 1 in the sentence, 0 the root.
struct Given {
  ConlluDocument conllu;
  Document document;
  ParsedDocument parsed;
};

std::string upos_for(std::string_view xpos) {
  static const std::map<std::string, std::string, std::less<>> kTags{
      {"NNP", "PROPN"}, {"NNPS", "PROPN"}, {"NN", "NOUN"},  {"NNS", "NOUN"}, {"PRP", "PRON"},
      {"PRP$", "PRON"}, {"DT", "DET"},     {"IN", "ADP"},   {"CC", "CCONJ"}, {"CD", "NUM"},
      {"JJ", "ADJ"},    {"RB", "ADV"},     {"POS", "PART"}, {"TO", "PART"},  {".", "PUNCT"},
      {",", "PUNCT"},   {"``", "PUNCT"},   {"''", "PUNCT"}, {"WP", "PRON"},  {"WDT", "PRON"},
      {"EX", "PRON"}};
  const auto found = kTags.find(xpos);
  return found == kTags.end() ? "VERB" : found->second;
}

std::string to_conllu(const std::vector<std::string>& sentences) {
  std::string out = "# newdoc id = test\n";
  for (const std::string& sentence : sentences) {
    int number = 0;
    for (std::string_view word : split(sentence, ' ')) {
      const auto fields = split(word, '/');
      const std::string xpos(fields[1]);
      out += std::to_string(++number) + "\t" + std::string(fields[0]) + "\t" +
             (fields[0] == "said" ? "say" : ascii_lower(fields[0])) + "\t" + upos_for(xpos) + "\t" + xpos +
             "\t_\t" + std::string(fields[2]) + "\t" + std::string(fields[3]) + "\t_\t_\n";
    }
    out += "\n";
  }
  return out;
}

Given make(const std::vector<std::string>& sentences) {
  static const Analyser kAnalyser(nullptr);
  static const auto kScratch = Analyser::make_scratch();
  const std::string bytes = to_conllu(sentences);
  ConlluReader reader(bytes);
  Given given;
  given.conllu = std::move(**reader.next());
  given.document.text = given.conllu.text;
  given.parsed = kAnalyser.parse(given.document, given_tokens(given.conllu), *kScratch);
  keep_trees(given.conllu, given.parsed);
  return given;
}

const CoreferenceModel& model() {
  static const CoreferenceModel kModel =
      *CoreferenceModel::create(*ModelFile::open(ENTENTE_SOURCE_DIR "/packs/models/coref.model"));
  return kModel;
}

// The chains as the document has them, "a | b; c | d".
std::string chains(const std::vector<std::string>& sentences) {
  Given given = make(sentences);
  CoreferenceScratch scratch;
  resolve_coreference(given.document.text, model(), scratch, given.parsed);
  std::map<std::uint32_t, std::string> out;
  for (const CorefMention& m : given.parsed.coreference) {
    std::string& chain = out[m.chain];
    if (!chain.empty()) chain += " | ";
    chain += slice(given.document.text, m.at);
  }
  std::string all;
  for (const auto& [number, chain] : out) all += (all.empty() ? "" : "; ") + chain;
  return all;
}

std::vector<std::string> mentions(const std::vector<std::string>& sentences) {
  const Given given = make(sentences);
  CoreferenceScratch scratch;
  scratch.words.start(given.parsed);
  find_mentions(given.document.text, given.parsed, scratch.words, scratch.tree, scratch.mentions);
  std::vector<std::string> out;
  for (const Mention& m : scratch.mentions) {
    out.emplace_back(slice(given.document.text,
                           {given.parsed.tokens[m.first].at.begin, given.parsed.tokens[m.last - 1].at.end}));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(CoreferenceMentions, PhraseWithoutPrepositionWithRelativeClause) {
  EXPECT_EQ(
      mentions(
          {"Troops/NNS/2/nsubj left/VBD/0/root for/IN/5/case the/DT/5/det town/NN/2/obl that/WDT/8/nsubj "
           "rebels/NNS/8/nsubj hold/VBP/5/acl:relcl ././2/punct"}),
      (Strings{"Troops", "the town that rebels hold", "rebels"}));
}

TEST(CoreferenceMentions, CoordinationIsOneBesidesItsMembers) {
  EXPECT_EQ(mentions({"Iran/NNP/4/nsubj and/CC/3/cc Oman/NNP/1/conj agreed/VBD/0/root ././4/punct"}),
            (Strings{"Iran and Oman", "Iran", "Oman"}));
}

TEST(CoreferenceMentions, GenitiveAndPossessiveNest) {
  EXPECT_EQ(mentions({"Oman/NNP/3/nmod:poss 's/POS/1/case envoy/NN/6/nsubj his/PRP$/5/nmod:poss "
                      "aide/NN/6/obj met/VBD/0/root"}),
            (Strings{"Oman 's envoy", "Oman 's", "his aide", "his"}));
}

TEST(CoreferenceMentions, ExpletivesAndRelativePronounsAreNone) {
  EXPECT_EQ(mentions({"There/EX/2/expl is/VBZ/0/root hope/NN/2/nsubj"}), (Strings{"hope"}));
}

TEST(CoreferenceMentions, PredicateNominalLeavesItsClauseOut) {
  EXPECT_EQ(mentions({"Larijani/NNP/4/nsubj is/VBZ/4/cop a/DT/4/det lawyer/NN/0/root ././4/punct"}),
            (Strings{"Larijani", "a lawyer"}));
}

TEST(CoreferenceMentions, ClosingQuoteComesBack) {
  EXPECT_EQ(mentions({"the/DT/3/det ``/``/3/punct advisers/NNS/5/nsubj ''/''/3/punct left/VBD/0/root"}),
            (Strings{"the `` advisers ''"}));
}

// Links: what later mentions of each kind go back to.
TEST(Coreference, SurnameAndPronounOfAPersonWithTitle) {
  EXPECT_EQ(
      chains(
          {"Foreign/NNP/2/compound Minister/NNP/3/nmod:desc Anders/NNP/5/nsubj Holm/NNP/3/flat "
           "visited/VBD/0/root "
           "Tehran/NNP/5/obj ././5/punct",
           "Holm/NNP/2/nsubj said/VBD/0/root he/PRP/5/nsubj would/MD/5/aux return/VB/2/ccomp ././2/punct"}),
      "Foreign Minister Anders Holm | Holm | he");
}

TEST(Coreference, GivenNameTellsTheGender) {
  EXPECT_EQ(chains({"Angela/NNP/3/nsubj Brandt/NNP/1/flat met/VBD/0/root Peter/NNP/3/obj Moravec/NNP/4/flat "
                    "on/IN/7/case "
                    "Monday/NNP/3/obl ././3/punct",
                    "She/PRP/2/nsubj thanked/VBD/0/root him/PRP/2/obj ././2/punct"}),
            "Angela Brandt | She; Peter Moravec | him");
}

TEST(Coreference, Acronym) {
  EXPECT_EQ(chains({"The/DT/4/det People/NNP/4/nmod:poss 's/POS/2/case Army/NNP/7/nsubj of/IN/6/case "
                    "Ruritania/NNP/4/nmod "
                    "opened/VBD/0/root a/DT/9/det base/NN/7/obj ././7/punct",
                    "The/DT/2/det PAR/NNP/3/nsubj closed/VBD/0/root the/DT/5/det base/NN/3/obj ././3/punct"}),
            "The People 's Army of Ruritania | The PAR; a base | the base");
}

TEST(Coreference, RoleGoesBackToTheHolder) {
  EXPECT_EQ(
      chains({"President/NNP/2/nmod:desc Anders/NNP/4/nsubj Holm/NNP/2/flat resigned/VBD/0/root ././4/punct",
              "The/DT/2/det president/NN/3/nsubj left/VBD/0/root the/DT/5/det country/NN/3/obj ././3/punct"}),
      "President Anders Holm | The president");
}

TEST(Coreference, ReflexiveAndPossessive) {
  EXPECT_EQ(chains({"The/DT/2/det company/NN/3/nsubj raised/VBD/0/root its/PRP$/5/nmod:poss prices/NNS/3/obj "
                    "././3/punct",
                    "It/PRP/2/nsubj blamed/VBD/0/root itself/PRP/2/obj ././2/punct"}),
            "The company | its | It | itself");
}

TEST(Coreference, PluralGoesBackToPlural) {
  EXPECT_EQ(chains({"The/DT/2/det rebels/NNS/3/nsubj told/VBD/0/root Oman/NNP/3/obj that/IN/8/mark "
                    "they/PRP/8/nsubj would/MD/8/aux "
                    "leave/VB/3/ccomp ././3/punct"}),
            "The rebels | they");
}

TEST(Coreference, QuotedFirstPersonIsTheSpeaker) {
  EXPECT_EQ(chains({"``/``/4/punct I/PRP/4/nsubj will/MD/4/aux leave/VB/8/ccomp ,/,/4/punct ''/''/4/punct "
                    "Holm/NNP/8/nsubj "
                    "said/VBD/0/root ././8/punct"}),
            "I | Holm");
}

TEST(Coreference, ConfidenceIsAProbability) {
  Given given = make(
      {"The/DT/2/det rebels/NNS/3/nsubj said/VBD/0/root they/PRP/6/nsubj would/MD/6/aux leave/VB/3/ccomp"});
  CoreferenceScratch scratch;
  resolve_coreference(given.document.text, model(), scratch, given.parsed);
  ASSERT_EQ(given.parsed.coreference.size(), 2u);
  for (const CorefMention& m : given.parsed.coreference) {
    EXPECT_GT(m.confidence, 0.3f);
    EXPECT_LE(m.confidence, 1.0f);
  }
}

TEST(Coreference, ConlluHasBracketsThatNest) {
  Given given = make({"Iran/NNP/4/nsubj and/CC/3/cc Oman/NNP/1/conj agreed/VBD/0/root"});
  given.parsed.coreference = {{{}, 0, 0, 3, 0, 1}, {{}, 0, 0, 1, 1, 1}, {{}, 0, 2, 3, 2, 1}};
  const std::string out = render_conllu(given.conllu, given.parsed);
  EXPECT_NE(out.find("\tEntity=(e1(e2)\n"), std::string::npos) << out;
  EXPECT_NE(out.find("\tEntity=(e3)e1)\n"), std::string::npos) << out;
}

// What no tree of a parser should look like, but a file's may.
TEST(CoreferenceHostile, CirclesAndStrayHeadsDoNoHarm) {
  Given given = make({"Iran/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj left/VBD/2/ccomp"});
  given.parsed.tokens[0].head = 2;
  given.parsed.tokens[2].head = 0;
  given.parsed.tokens[1].head = 1'000'000;
  given.parsed.tokens[3].head = -7;
  CoreferenceScratch scratch;
  resolve_coreference(given.document.text, model(), scratch, given.parsed);
  for (const CorefMention& m : given.parsed.coreference) EXPECT_LT(m.first_token, m.last_token);
}

TEST(CoreferenceHostile, NothingWithoutTreesOrWords) {
  CoreferenceScratch scratch;
  ParsedDocument empty;
  resolve_coreference("", model(), scratch, empty);
  EXPECT_TRUE(empty.coreference.empty());
  Given given = make({"Iran/NNP/2/nsubj left/VBD/0/root"});
  for (Token& token : given.parsed.tokens) token.relation = 0;
  resolve_coreference(given.document.text, model(), scratch, given.parsed);
  EXPECT_TRUE(given.parsed.coreference.empty());
}

// Copies of one sentence as one document: every mention has an endless supply of antecedents.
std::size_t mentions_of_copies(std::size_t copies, std::string_view sentence) {
  Given given = make({std::string(sentence)});
  const ParsedDocument once = given.parsed;
  const std::string text = given.document.text;
  std::string all;
  ParsedDocument& parsed = given.parsed;
  parsed.tokens.clear();
  parsed.sentences.clear();
  for (std::size_t copy = 0; copy < copies; ++copy) {
    const auto shift = static_cast<std::uint32_t>(all.size());
    const auto first = static_cast<std::uint32_t>(parsed.tokens.size());
    for (Token token : once.tokens) {
      token.at = {token.at.begin + shift, token.at.end + shift};
      parsed.tokens.push_back(token);
    }
    parsed.sentences.push_back({{shift, shift + static_cast<std::uint32_t>(text.size())},
                                first,
                                static_cast<std::uint32_t>(parsed.tokens.size()),
                                false});
    all += text + " ";
  }
  CoreferenceScratch scratch;
  resolve_coreference(all, model(), scratch, parsed);
  return parsed.coreference.size();
}

// language_bench --check-linear times such texts.
TEST(CoreferenceHostile, AHundredThousandMentionsAreResolved) {
  constexpr std::string_view kSentence =
      "he/PRP/2/nsubj told/VBD/0/root Iran/NNP/2/obj they/PRP/5/nsubj saw/VBD/2/ccomp it/PRP/5/obj";
  EXPECT_GT(mentions_of_copies(30'000, kSentence), 30'000u);
}

TEST(CoreferenceHostile, DeepTreesAndLongChainsOfNouns) {
  constexpr std::size_t kWords = 100'000;
  Given given = make({"Iran/NNP/0/root"});
  ParsedDocument& parsed = given.parsed;
  const Token noun = parsed.tokens[0];
  const StringIndex relation = static_cast<StringIndex>(parsed.strings.size());
  parsed.strings.emplace_back("nmod");
  std::string text;
  parsed.tokens.clear();
  for (std::size_t i = 0; i < kWords; ++i) {
    Token token = noun;
    token.at = {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + 4)};
    token.head = static_cast<std::int32_t>(i) - 1;
    if (i > 0) token.relation = relation;
    parsed.tokens.push_back(token);
    text += "Iran ";
  }
  parsed.sentences[0].last_token = kWords;
  CoreferenceScratch scratch;
  resolve_coreference(text, model(), scratch, parsed);
  for (const CorefMention& m : parsed.coreference) EXPECT_LE(m.last_token - m.first_token, 200u);
}

}  // namespace
}  // namespace entente::language
