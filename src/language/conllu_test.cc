#include "language/conllu.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "language/analyser.h"
#include "language/multiword.h"

namespace entente {
namespace {

// A row: id and form, then `rest` from the lemma on.
std::string row(const std::string& id, const std::string& form, const std::string& misc = "_",
                const std::string& rest = "_\t_\t_\t_\t_\t_") {
  return id + "\t" + form + "\t" + rest + "\t_\t" + misc + "\n";
}

std::vector<ConlluDocument> read(const std::string& bytes, const ConlluLimits& limits = {}) {
  ConlluReader reader(bytes, limits);
  std::vector<ConlluDocument> documents;
  for (;;) {
    auto document = reader.next();
    EXPECT_TRUE(document) << render_error(document.error());
    if (!document || !*document) return documents;
    documents.push_back(std::move(**document));
  }
}

Error refused(const std::string& bytes, const ConlluLimits& limits = {}) {
  ConlluReader reader(bytes, limits);
  for (;;) {
    const auto document = reader.next();
    if (!document) {
      const auto after = reader.next();
      EXPECT_TRUE(after && !*after) << "after an error there is nothing more";
      return document.error();
    }
    if (!*document) return {Code::Io, "nothing was refused", ""};
  }
}

std::string_view word(const ConlluDocument& document, std::size_t i) {
  return slice(document.text, document.words[i].at);
}

TEST(ConlluReader, PutsTheTextTogetherAndSaysWhereEachWordIs) {
  const std::string bytes = "# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = Nobody left.\n" +
                            row("1", "Nobody", "_", "nobody\tPRON\tNN\tNumber=Sing\t2\tnsubj") +
                            row("2", "left", "SpaceAfter=No", "leave\tVERB\tVBD\t_\t0\troot") +
                            row("3", ".", "_", ".\tPUNCT\t.\t_\t2\tpunct") + "\n# sent_id = a-2\n" +
                            row("1", "Why", "SpaceAfter=No|Other=1") + row("2", "?", "SpaceAfter=No") +
                            "\n# newpar id = p2\n" + row("1", "Rain") + "\n";
  const auto documents = read(bytes);
  ASSERT_EQ(documents.size(), 1u);
  const ConlluDocument& document = documents[0];
  EXPECT_TRUE(document.marked);
  EXPECT_EQ(document.id, "a");
  EXPECT_EQ(document.text, "Nobody left. Why?\n\nRain");
  ASSERT_EQ(document.sentences.size(), 3u);
  EXPECT_EQ(document.sentences[0].id, "a-1");
  EXPECT_EQ(document.sentences[0].paragraph, "");
  EXPECT_EQ(document.sentences[1].paragraph, std::nullopt);
  EXPECT_EQ(document.sentences[2].paragraph, "p2");
  EXPECT_EQ(slice(document.text, document.sentences[1].at), "Why?");
  EXPECT_EQ(document.words[1].lemma, "leave");
  EXPECT_EQ(document.words[1].head, 0);
  EXPECT_EQ(document.words[0].relation, "nsubj");
  EXPECT_EQ(document.words[1].features, "");
  EXPECT_EQ(document.words[3].head, kHeadUnknown);
  for (std::size_t i = 0; i < document.words.size(); ++i)
    EXPECT_EQ(word(document, i), document.words[i].form);
}

TEST(ConlluReader, SentencesWithoutSpaceBetweenThemStayTogether) {
  const auto documents = read(row("1", "A", "SpaceAfter=No") + "\n" + row("1", "B") + "\n");
  EXPECT_EQ(documents.at(0).text, "AB");
  EXPECT_FALSE(documents.at(0).marked);
}

TEST(ConlluReader, AMultiwordTokensWordsDivideItsSurface) {
  const auto documents =
      read(row("1-2", "don't", "SpaceAfter=No") + row("1", "do") + row("2", "n't") + row("3", "!") + "\n");
  const ConlluDocument& document = documents.at(0);
  EXPECT_EQ(document.text, "don't!");
  EXPECT_EQ(word(document, 0), "do");
  EXPECT_EQ(word(document, 1), "n't");
  EXPECT_EQ(word(document, 2), "!");
  ASSERT_EQ(document.tokens.size(), 2u);
  EXPECT_EQ(document.tokens[0].last_word, 2u);
}

TEST(ConlluReader, FormsThatDoNotSpellTheSurfaceShareItByTheirLengths) {
  const auto shares = [](const std::string& surface, const std::vector<std::string>& forms) {
    std::string bytes = row("1-" + std::to_string(forms.size()), surface);
    for (std::size_t i = 0; i < forms.size(); ++i) bytes += row(std::to_string(i + 1), forms[i]);
    const auto documents = read(bytes + "\n");
    std::vector<std::string> pieces;
    for (std::size_t i = 0; i < forms.size(); ++i) pieces.emplace_back(word(documents.at(0), i));
    return pieces;
  };
  using Pieces = std::vector<std::string>;
  EXPECT_EQ(shares("du", {"de", "le"}), (Pieces{"d", "u"}));
  EXPECT_EQ(shares("don't", {"do", "n\xE2\x80\x99t"}), (Pieces{"do", "n't"}));  // another apostrophe
  EXPECT_EQ(shares("ain't", {"am", "not"}), (Pieces{"ai", "n't"}));
  EXPECT_EQ(shares("\xC3\xA9\xC3\xA9\xC3\xA9", {"a", "very-long-one", "b"}),
            (Pieces{"\xC3\xA9", "\xC3\xA9", "\xC3\xA9"}));
}

TEST(ConlluReader, PassesOverEmptyNodesAndDividesDocuments) {
  const std::string bytes = "# newdoc id = a\n" + row("0.1", "it") + row("1", "Rains") + row("1.1", "it") +
                            "\n# sent_id = b-1\n# newdoc\n" + row("1", "Snows") + "\n\n\n# nothing follows\n";
  const auto documents = read(bytes);
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].words.size(), 1u);
  EXPECT_EQ(documents[1].id, "");
  EXPECT_TRUE(documents[1].marked);
  EXPECT_EQ(documents[1].sentences.at(0).id, "b-1") << "a comment before # newdoc belongs to its sentence";
}

TEST(ConlluReader, ReadsAMarkCarriageReturnsAndAFileThatEndsWithoutABlankLine) {
  std::string bytes = "\xEF\xBB\xBF# newdoc id = a\r\n" + row("1", "Rain") + row("2", "_");
  for (std::size_t at = 0; (at = bytes.find("_\n", at)) != std::string::npos; at += 3)
    bytes.replace(at, 2, "_\r\n");
  const auto documents = read(bytes);
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].text, "Rain _");
  EXPECT_EQ(documents[0].words[1].form, "_");
}

TEST(ConlluReader, NothingIsNoDocument) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\n\n# newdoc id = a\n\n").empty());
}

TEST(ConlluReader, RefusesWhatDoesNotFollowTheFormatAndNamesTheLine) {
  const auto where = [](const std::string& bytes) { return refused(bytes).where; };
  EXPECT_EQ(where("# a\nword\n"), "line 2");
  EXPECT_EQ(where(row("2", "a")), "line 1");
  EXPECT_EQ(where(row("1", "a") + row("1", "b")), "line 2");
  EXPECT_EQ(where(row("01", "a")), "line 1");
  EXPECT_EQ(where(row("1", "")), "line 1");
  EXPECT_EQ(where(row("1", " ")), "line 1");
  EXPECT_EQ(where(row("99999999999999999999", "a")), "line 1");
  EXPECT_EQ(where(row("1-2", "a")), "line 1") << "fewer characters than words";
  EXPECT_EQ(where(row("1-2", "ab") + row("1", "a") + "\n"), "line 3");
  EXPECT_EQ(where(row("1-2", "ab") + row("1", "a") + row("2-3", "bc")), "line 3");
  EXPECT_EQ(where(row("2-1", "ab")), "line 1");
  EXPECT_EQ(where(row("1", "a") + row("0.1", "b")), "line 2");
  EXPECT_EQ(where(row("1", "a") + "# sent_id = late\n"), "line 2");
  EXPECT_EQ(where("\n" + row("1", "\xFF")), "line 2");
  EXPECT_EQ(where(row("1", "a", "_", "_\t_\t_\t_\t-1\t_")), "line 1");
  const std::string far = row("1", "a", "_", "_\t_\t_\t_\t3\tdep") + row("2", "b");
  EXPECT_EQ(where(far + "\n"), "line 1") << "the word with the bad head, not the end of its sentence";
  EXPECT_EQ(refused(row("1", "\xFF")).code, Code::BadEncoding);
}

TEST(ConlluReader, KeepsToItsBudgets) {
  ConlluLimits limits;
  limits.line_bytes = 40;
  EXPECT_EQ(refused(row("1", std::string(50, 'a')), limits).code, Code::TooLarge);
  limits = {};
  limits.sentence_words = 1;
  EXPECT_EQ(refused(row("1", "a") + row("2", "b"), limits).where, "line 2");
  limits = {};
  limits.multiword_words = 2;
  EXPECT_EQ(refused(row("1-3", "abc"), limits).code, Code::TooLarge);
  limits = {};
  limits.text_bytes = 4;
  EXPECT_EQ(refused(row("1", "ab") + row("2", "cd"), limits).code, Code::TooLarge);
}

TEST(ConlluReader, KeepsWhatCameBeforeABadDocument) {
  const std::string bytes = "# newdoc id = a\n" + row("1", "Rain") + "\n# newdoc id = b\nbad\n";
  ConlluReader reader(bytes);
  const auto first = reader.next();
  ASSERT_TRUE(first && *first);
  EXPECT_EQ((*first)->id, "a");
  const auto second = reader.next();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().where, "line 5");
}

// What a document promises to whoever uses it.
void check(const ConlluDocument& document) {
  const GivenTokens given = given_tokens(document);
  EXPECT_TRUE(fits(given, document.text));
  EXPECT_FALSE(find_invalid_utf8(document.text));
  ASSERT_FALSE(document.sentences.empty());
  EXPECT_EQ(document.sentences.back().last_token, document.tokens.size());
  EXPECT_EQ(document.sentences.back().last_word, document.words.size());
  std::uint32_t next = 0;
  for (const ConlluToken& token : document.tokens) {
    EXPECT_EQ(token.first_word, next);
    EXPECT_LT(next, token.last_word);
    next = token.last_word;
    EXPECT_EQ(document.words[token.first_word].at.begin, token.at.begin);
    EXPECT_EQ(document.words[token.last_word - 1].at.end, token.at.end);
  }
}

// tests/corpus/conllu: what fuzz/conllu_fuzz.cc starts from.
TEST(ConlluReader, KeepsItsPromisesOnTheFuzzersCorpus) {
  std::size_t read_whole = 0;
  std::size_t refused_some = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/conllu")) {
    SCOPED_TRACE(file.path().filename().string());
    const auto bytes = load_file(file.path().string());
    ASSERT_TRUE(bytes);
    ConlluReader reader(*bytes);
    for (;;) {
      const auto document = reader.next();
      if (!document) {
        EXPECT_EQ(document.error().where.substr(0, 5), "line ");
        EXPECT_EQ(file.path().filename().string().substr(0, 4), "bad-");
        ++refused_some;
        break;
      }
      if (!*document) {
        ++read_whole;
        break;
      }
      check(**document);
    }
  }
  EXPECT_GE(read_whole, 4u);
  EXPECT_GE(refused_some, 6u);
}

class WithAnalyser : public testing::Test {
 protected:
  static ParsedDocument parse(const ConlluDocument& given) {
    Document document;
    document.text = given.text;
    return analyser().parse(document, given_tokens(given), *scratch());
  }
  static const Analyser& analyser() {
    static const Analyser kAnalyser(nullptr);
    return kAnalyser;
  }
  static Analyser::ScratchPtr& scratch() {
    static Analyser::ScratchPtr kScratch = Analyser::make_scratch();
    return kScratch;
  }
};
using ConlluOut = WithAnalyser;

TEST_F(ConlluOut, GivenTokensAndSentencesStayAsTheyAre) {
  const std::string bytes = "# newpar id = p1\n# sent_id = x1\n" + row("1", "Oct.") + row("2", "12th") +
                            "\n# sent_id = x2\n" + row("1-2", "can't") + row("1", "ca") + row("2", "n't") +
                            row("3", "New York", "SpaceAfter=No") + row("4", ".") + "\n";
  const auto documents = read(bytes);
  const ParsedDocument parsed = parse(documents.at(0));
  ASSERT_EQ(parsed.tokens.size(), 6u);
  ASSERT_EQ(parsed.sentences.size(), 2u);
  EXPECT_EQ(parsed.sentences[0].last_token, 2u);
  EXPECT_EQ(slice(documents[0].text, parsed.tokens[4].at), "New York");
  EXPECT_FALSE(parsed.tokens[2].space_after);
  const std::string out = render_conllu(documents[0], parsed);
  EXPECT_EQ(out.substr(0, 46), "# newpar id = p1\n# sent_id = x1\n# text = Oct. ");
  EXPECT_NE(out.find("# sent_id = x2\n# text = can't New York.\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tca\t"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("3\tNew York\t"), std::string::npos);
  const auto again = read(out);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].text, documents[0].text);
  EXPECT_EQ(again[0].tokens, documents[0].tokens);
}

TEST_F(ConlluOut, SentencesAreFoundWhereOnlyTokensAreGiven) {
  Document document;
  document.text = "It rained . Nobody left .";
  const GivenTokens given{{{0, 2}, {3, 9}, {10, 11}, {12, 18}, {19, 23}, {24, 25}}, {}};
  const ParsedDocument parsed = analyser().parse(document, given, *scratch());
  EXPECT_EQ(parsed.tokens.size(), 6u);
  ASSERT_EQ(parsed.sentences.size(), 2u);
  EXPECT_EQ(parsed.sentences[0].last_token, 3u);
}

TEST_F(ConlluOut, TextReadsBackWithMultiwordTokensAndParagraphs) {
  Document document;
  document.text = "They don't go.\n\nIran's cars cannot move, and they're \"here\". 'No', they said.";
  const ParsedDocument parsed = analyser().parse(document, *scratch());
  const auto documents = read(render_conllu(document, parsed));
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].text, document.text);
  std::vector<std::string> joined;
  for (const ConlluToken& token : documents[0].tokens) {
    if (token.last_word - token.first_word > 1) joined.emplace_back(slice(document.text, token.at));
  }
  EXPECT_EQ(joined, (std::vector<std::string>{"don't", "Iran's", "cannot", "they're"}));
  EXPECT_EQ(documents[0].sentences.at(1).paragraph, "");
}

TEST(MultiwordToken, JoinsCliticsAndContractionsAndLeavesMarksAlone) {
  // The second word starts at `cut`.
  const auto joins = [](std::string_view text, std::uint32_t cut, Upos upos = Upos::X) {
    Token before;
    before.at = {0, cut};
    Token word;
    word.at = {cut, static_cast<std::uint32_t>(text.size())};
    word.upos = upos;
    return language::joins(text, before, word);
  };
  EXPECT_TRUE(joins("gonna", 3));
  EXPECT_TRUE(joins("U.S.'s", 4));
  EXPECT_TRUE(joins("they\xE2\x80\x99ve", 4));
  EXPECT_TRUE(joins("DON'T", 2));
  EXPECT_TRUE(joins("ministers'", 9, Upos::Part));
  EXPECT_FALSE(joins("ministers'", 9, Upos::Punct)) << "a quotation mark";
  EXPECT_FALSE(joins("well-known", 4));
  EXPECT_FALSE(joins("90km", 2));
  EXPECT_FALSE(joins("-s", 1));
  EXPECT_FALSE(joins("stay.", 4));
}

TEST(GivenTokens, MustAscendWithinTheText) {
  EXPECT_TRUE(fits({{{0, 1}, {1, 2}}, {1, 2}}, "ab"));
  EXPECT_TRUE(fits({}, ""));
  EXPECT_FALSE(fits({{{0, 1}, {0, 2}}, {}}, "ab"));
  EXPECT_FALSE(fits({{{0, 0}}, {}}, "ab"));
  EXPECT_FALSE(fits({{{0, 3}}, {}}, "ab"));
  EXPECT_FALSE(fits({{{0, 1}, {1, 2}}, {1}}, "ab"));
  EXPECT_FALSE(fits({{{0, 1}, {1, 2}}, {1, 1, 2}}, "ab"));
}

}  // namespace
}  // namespace entente
