#include "ingest/feed.h"

#include "base/file.h"
#include "ingest/address.h"
#include "ingest/loose_date.h"
#include "ingest/test_reader.h"
#include "ingest/xml_scan.h"

namespace entente {
namespace {

using test::is_inferred;
using test::make_reader;
using test::read_one;
using test::reject_one;

std::string corpus(const std::string& name) {
  return load_file(ENTENTE_SOURCE_DIR "/tests/corpus/ingest/" + name).value();
}

std::string item(const std::string& inside, const std::string& channel = "<link>http://c.example/</link>") {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">"
         "<channel>" +
         channel + "<item>" + inside + "</item></channel></rss>";
}

TEST(Feed, RssEntryBecomesADocument) {
  const std::string raw = corpus("ok-feed-rss.xml");
  const ReadResult result = make_reader().read(raw, "f.xml");
  ASSERT_EQ(result.documents.size(), 2u);
  const Document& ferry = result.documents[0];
  EXPECT_EQ(ferry.title, "Ferry strike & talks: café owners wait");
  EXPECT_EQ(ferry.url, "https://www.harbour-gazette.example/2031/05/04/ferry?x=1&y=2");
  EXPECT_EQ(render_timestamp(*ferry.published), "2031-05-04T07:05:00Z");
  EXPECT_EQ(ferry.credits, std::vector<std::string>{"Reuters"});
  EXPECT_EQ(ferry.language, "en-GB");
  EXPECT_EQ(ferry.given_id, "hg-17");
  EXPECT_EQ(ferry.text,
            "Crews of three ferries walked out at the port on Sunday.\n\nTalks with the ministry resume on "
            "Tuesday.");
  EXPECT_EQ(ferry.raw_path, "f.xml[0]");
  EXPECT_EQ(ferry.extra.find("text_is"), std::string::npos);
}

TEST(Feed, OffsetsLeadIntoTheEntrysOwnBytes) {
  const std::string raw = corpus("ok-feed-rdf.xml");  // Latin-1
  const Document document = read_one(raw, "f.xml");
  const std::string entry = raw.substr(raw.find("<item"), raw.find("</item>") + 7 - raw.find("<item"));
  EXPECT_EQ(test::raw_at(document, entry, document.text.find("entretiens"), 10), "entretiens");
  EXPECT_EQ(document.language, "fr");
  const std::string rss = corpus("ok-feed-rss.xml");
  const Document first = make_reader().read(rss, "f").documents[0];
  EXPECT_EQ(test::raw_at(first, rss.substr(rss.find("<item>")), first.text.find("resume"), 6), "resume");
}

TEST(Feed, ATitleAloneIsAHeadlineAndFlagged) {
  const Document document = read_one(item("<title>Minister resigns</title>"));
  EXPECT_EQ(document.text, "Minister resigns");
  EXPECT_TRUE(is_inferred(document, "text"));
  EXPECT_NE(document.extra.find(R"("text_is":"headline")"), std::string::npos);
  EXPECT_EQ(document.outlet.str(), "c.example");
  EXPECT_EQ(reject_one(item("<link>http://c.example/1</link>")).code, to_string(Code::Empty));
}

TEST(Feed, SummariesAreToldFromWholeTexts) {
  const auto text_is = [](const std::string& inside) {
    return read_one(item(inside)).extra.find("\"text_is\":\"summary\"") != std::string::npos;
  };
  EXPECT_TRUE(text_is("<description>Short.</description>"));
  EXPECT_FALSE(text_is("<description>" + std::string(2000, 'a') + "</description>"));
  EXPECT_TRUE(text_is("<description>" + std::string(2000, 'a') + " [&#8230;]</description>"));
  EXPECT_FALSE(text_is("<description>Short.</description><content:encoded>Whole.</content:encoded>"));
  EXPECT_EQ(read_one(item("<description>Short.</description><content:encoded>Whole.</content:encoded>")).text,
            "Whole.");
}

TEST(Feed, AnEntryTakenOverIsItsSourcesNotTheAggregators) {
  const Document document =
      read_one(item("<title>Talks</title><link>http://c.example/r/1</link><source "
                    "url=\"https://www.reuters.com/w\">Reuters</source>"));
  EXPECT_EQ(document.outlet.str(), "reuters");
  const Document own =
      read_one(item("<title>Talks</title><link>http://d.example/1</link><source "
                    "url=\"https://www.reuters.com/w\">Reuters</source>"));
  EXPECT_EQ(own.outlet.str(), "d.example");
  EXPECT_EQ(own.credits, std::vector<std::string>{"Reuters"});
}

TEST(Feed, BrokenXmlIsReadAsFarAsItGoesAndSaysWhatIsLost) {
  const ReadResult result = make_reader().read(corpus("mixed-feed-broken-off.xml"), "f.xml");
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_EQ(result.documents[0].title, "First bold & true");
  EXPECT_EQ(result.documents[1].text, "The minister flew home & said 3 < 4");
  ASSERT_EQ(result.rejects.size(), 1u);
  EXPECT_EQ(result.rejects[0].path, "f.xml:4");
  EXPECT_NE(result.rejects[0].reason.find("breaks off in or behind entry 2"), std::string::npos);
}

TEST(Feed, EntitiesNeverGrowAndNothingOutsideIsRead) {
  const Reject reject = reject_one(corpus("reject-feed-laughs.xml"));
  EXPECT_NE(reject.reason.find("&b;&x;"), std::string::npos);
  std::string nested = "<rss><channel>";
  for (int i = 0; i < 100000; ++i) nested += "<a b='";
  EXPECT_FALSE(make_reader().read(nested, "f").rejects.empty());
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<x>";
  const Document document = read_one(item("<title>T</title><description>" + deep + "words</description>"));
  EXPECT_NE(document.text.find("words"), std::string::npos);
  EXPECT_EQ(read_one(item("<title>T</title><category x=\"" + std::string(4 << 20, 'x') + "\"/>")).text, "T");
}

TEST(Feed, JsonFeedsAreRead) {
  const ReadResult result = make_reader().read(corpus("ok-feed.json"), "f.json");
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_TRUE(result.rejects.empty());
  EXPECT_EQ(result.documents[0].text, "The convoy crossed the border on 3 May 2031.\n\nNobody was hurt.");
  EXPECT_EQ(result.documents[0].credits, std::vector<std::string>{"AFP"});
  EXPECT_EQ(result.documents[1].text, "Plain “text” of the second.\nIt has two lines.");
  EXPECT_EQ(result.documents[1].outlet.str(), "desk.example");
  EXPECT_FALSE(DocumentReader::looks_like_ndjson(corpus("ok-feed.json")));
}

TEST(Feed, ProseAboutFeedsIsNoFeed) {
  EXPECT_FALSE(looks_like_xml_feed("The element <rss> opens a feed."));
  EXPECT_FALSE(looks_like_xml_feed("<html><body><feed>x</feed></body></html>"));
  EXPECT_TRUE(looks_like_xml_feed("HTTP/1.1 200 OK\n\n<?xml version='1.0'><!-- x --><rss>"));
}

TEST(LooseDate, ReadsWhatFeedsWrite) {
  const auto read = [](std::string_view text) {
    const auto date = parse_loose_date(text);
    return date ? render_timestamp(*date) : std::string("none");
  };
  EXPECT_EQ(read("Thu, 01 Jan 2004 19:48:21 GMT"), "2004-01-01T19:48:21Z");
  EXPECT_EQ(read("Thu, 1 Jan 04 19:48 EST"), "2004-01-02T00:48:00Z");
  EXPECT_EQ(read("Thu Jan 01 19:48:21 2004"), "2004-01-01T19:48:21Z");
  EXPECT_EQ(read("January 1, 2004 7:48 pm +0100"), "2004-01-01T18:48:00Z");
  EXPECT_EQ(read("2003-W01-3"), "2003-01-01");
  EXPECT_EQ(read("2003-335"), "2003-12-01");
  EXPECT_EQ(read("20031231T10:14:55Z"), "2003-12-31T10:14:55Z");
  EXPECT_EQ(read("31.12.2003 10:14"), "2003-12-31T10:14:00Z");
  EXPECT_EQ(read("12/31/2003"), "2003-12-31");
  EXPECT_EQ(read("03/04/2015"), "none");
  EXPECT_EQ(read("2003-02-30"), "none");
  EXPECT_EQ(read("2003-10"), "none");
  EXPECT_EQ(read("soon"), "none");
}

TEST(Address, ResolvesAsTheRfcSays) {
  constexpr std::string_view kBase = "http://a/b/c/d;p?q";  // RFC 3986, 5.4
  EXPECT_EQ(resolve_address(kBase, "g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_address(kBase, "./g/"), "http://a/b/c/g/");
  EXPECT_EQ(resolve_address(kBase, "/g"), "http://a/g");
  EXPECT_EQ(resolve_address(kBase, "//g"), "http://g");
  EXPECT_EQ(resolve_address(kBase, "?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolve_address(kBase, "../../g"), "http://a/g");
  EXPECT_EQ(resolve_address(kBase, "../../../g"), "http://a/g");
  EXPECT_EQ(resolve_address("http://a", "g"), "http://a/g");
  EXPECT_EQ(resolve_address("", "g"), "g");
}

}  // namespace
}  // namespace entente
