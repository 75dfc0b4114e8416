#include "ingest/test_reader.h"

namespace entente {
namespace {

using test::is_inferred;
using test::raw_at;
using test::read_one;
using test::reject_one;

TEST(TextDocument, FrontMatterStatesTheFields) {
  const std::string raw =
      "---\ntitle: Talks: day two\noutlet: Xinhua\npublished: 2015-09-15\nurl: https://example.org/a\nkind: "
      "restatement\n"
      "credits: Reuters, two Lebanese sources\nlang: en\nid: r-7\nfetched: 2015-09-16T10:00:00Z\nmood: "
      "\"calm\"\n---\n"
      "Zarif arrived in Beijing.\n";
  const Document document = read_one(raw);
  EXPECT_EQ(document.title, "Talks: day two");
  EXPECT_EQ(document.outlet.str(), "xinhua");
  EXPECT_EQ(render_timestamp(*document.published), "2015-09-15");
  EXPECT_EQ(document.url, "https://example.org/a");
  EXPECT_EQ(document.kind, DocumentKind::Restatement);
  EXPECT_EQ(document.credits, (std::vector<std::string>{"Reuters", "two Lebanese sources"}));
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.given_id, "r-7");
  EXPECT_EQ(render_timestamp(*document.fetched), "2015-09-16T10:00:00Z");
  EXPECT_EQ(document.extra, "{\"mood\":\"calm\"}");
  EXPECT_EQ(document.text, "Zarif arrived in Beijing.");
  EXPECT_EQ(raw_at(document, raw, 0, 5), "Zarif");
  EXPECT_TRUE(document.inferred.empty());
  EXPECT_FALSE(document.id.empty());
}

TEST(TextDocument, WindowsLineEndsAreNormalisedWithTheMap) {
  const std::string raw = "---\r\noutlet: x\r\n---\r\nFirst line.\r\nSecond line.\rThird line.\r\n";
  const Document document = read_one(raw);
  EXPECT_EQ(document.text, "First line.\nSecond line.\nThird line.");
  EXPECT_EQ(raw_at(document, raw, document.text.find("Second"), 6), "Second");
  EXPECT_EQ(raw_at(document, raw, document.text.find("Third"), 5), "Third");
}

TEST(TextDocument, ControlCharactersGoAndTheMapKnows) {
  const std::string raw(
      "One\0 two\x1B three\x7F four\xC2\x85"
      "five",
      29);
  const Document document = read_one(raw.substr(0, raw.size()));
  EXPECT_EQ(document.text.find('\0'), std::string::npos);
  EXPECT_TRUE(document.text.starts_with("One two three four\n"));
  EXPECT_EQ(raw_at(document, raw, document.text.find("three"), 5), "three");
}

TEST(TextDocument, ComposedAndDecomposedLettersStay) {
  const std::string raw = "Cafe\xCC\x81 and caf\xC3\xA9 differ.";
  EXPECT_EQ(read_one(raw).text, raw);
}

TEST(TextDocument, TitleIsTakenWhereItIsSetOff) {
  const Document headed = read_one("Minister in Beijing for talks\n\nThe minister arrived on Monday.\n");
  EXPECT_EQ(headed.title, "Minister in Beijing for talks");
  EXPECT_EQ(headed.text, "The minister arrived on Monday.");
  EXPECT_TRUE(is_inferred(headed, "title"));
  const Document markdown = read_one("# Minister in Beijing\nThe minister arrived on Monday.\n");
  EXPECT_EQ(markdown.title, "Minister in Beijing");
}

TEST(TextDocument, TitleIsNotGuessedOtherwise) {
  for (const char* text : {"The minister arrived.\n\nHe left.", "A headline\nwith text right below.",
                           "Only one line", "First, this:\n\nThen that."}) {
    const Document document = read_one(text);
    EXPECT_EQ(document.title, "") << text;
    EXPECT_EQ(document.text, text);
  }
}

TEST(TextDocument, ARuleOfHyphensIsNoFrontMatter) {
  const Document document = read_one("---\nThe minister arrived.\n---\nHe left.");
  EXPECT_TRUE(document.text.starts_with("---"));
}

TEST(TextDocument, BrokenFrontMatterIsRejectedWithItsLine) {
  EXPECT_NE(reject_one("---\noutlet: x\nthis is no key\n---\nText.").reason.find("line 3"),
            std::string::npos);
  EXPECT_NE(reject_one("---\noutlet: x\noutlet: y\n---\nText.").reason.find("comes twice"),
            std::string::npos);
  EXPECT_NE(reject_one("---\noutlet: x\nText that never ends").reason, "");
  EXPECT_NE(reject_one("---\nkind: rumour\n---\nText.").reason.find("rumour"), std::string::npos);
}

TEST(TextDocument, InvalidDateLeavesTheDocument) {
  const Document document = read_one("---\npublished: 2015-13-40\n---\nText.", "2015-10-14-text.md");
  EXPECT_FALSE(document.published);
  EXPECT_TRUE(is_inferred(document, "published?"));
}

TEST(TextDocument, MonthsAndYearsCountFromTheirLastDay) {
  const Document document = read_one("---\npublished: 2016-02\n---\nText.");
  EXPECT_EQ(render_timestamp(*document.published), "2016-02-29");
  EXPECT_TRUE(is_inferred(document, "published"));
}

TEST(TextDocument, DayAndOutletAreInferredFromAddressAndName) {
  const Document by_url = read_one("---\nurl: https://www.reuters.com/world/2015/10/14/story\n---\nText.");
  EXPECT_EQ(by_url.outlet.str(), "reuters");
  EXPECT_EQ(render_timestamp(*by_url.published), "2015-10-14");
  EXPECT_TRUE(is_inferred(by_url, "outlet"));
  EXPECT_TRUE(is_inferred(by_url, "published"));
  const Document by_name = read_one("Text.", "reports/2011-10-04-veto.md");
  EXPECT_EQ(render_timestamp(*by_name.published), "2011-10-04");
  const Document unknown = read_one("---\nurl: http://news.small-paper.co.uk/x\n---\nText.");
  EXPECT_EQ(unknown.outlet.str(), "small-paper.co.uk");
}

TEST(TextDocument, EnglishIsToldByItsFunctionWords) {
  EXPECT_EQ(read_one("The president of the country said that he would go to the talks.").language, "en");
  EXPECT_EQ(
      read_one("Der Minister traf am Montag in der Hauptstadt ein und sprach mit dem Präsidenten.").language,
      "");
}

}  // namespace
}  // namespace entente
