#include "ingest/tell_format.h"

#include "base/file.h"
#include "ingest/collected.h"
#include "ingest/test_reader.h"

namespace entente {
namespace {

using namespace std::string_view_literals;
using test::make_reader;

Format tell_corpus(const std::string& name) {
  return tell_format(load_file(ENTENTE_SOURCE_DIR "/tests/corpus/" + name).value().substr(0, kTellingBytes));
}

TEST(TellFormat, TellsContainersByTheirBytes) {
  EXPECT_EQ(tell_corpus("archive/ok-two.zip"), Format::Zip);
  EXPECT_EQ(tell_corpus("archive/reject-empty.zip"), Format::Zip);
  EXPECT_EQ(tell_corpus("archive/ok-two.tar"), Format::Tar);
  EXPECT_EQ(tell_corpus("archive/ok-two.tar.gz"), Format::Gzip);
  EXPECT_EQ(tell_corpus("archive/ok-two.tar.bz2"), Format::Bzip2);
  EXPECT_EQ(tell_corpus("archive/ok-two.tar.xz"), Format::Xz);
  EXPECT_EQ(tell_corpus("archive/ok-two.tar.zst"), Format::Zstd);
  EXPECT_EQ(tell_corpus("warc/ok-two.warc"), Format::Warc);
  EXPECT_EQ(tell_corpus("warc/ok-one.arc"), Format::Arc);
  EXPECT_EQ(tell_format("%PDF-1.7\n"), Format::Pdf);
}

TEST(TellFormat, AnOfficeDocumentIsNoArchive) {
  const std::string header(
      "PK\x03\x04"
      "\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0"sv);
  EXPECT_EQ(tell_format(header + "[Content_Types].xml"), Format::Office);
  EXPECT_EQ(tell_format(header + "mimetypeapplication/epub+zip"), Format::Office);
  EXPECT_EQ(tell_format(header + "news/a.html"), Format::Zip);
}

TEST(TellFormat, TextStaysText) {
  EXPECT_EQ(tell_format("Warcraft is no archive, and PK neither."), Format::Other);
  EXPECT_EQ(tell_format("WARC/ but no version"), Format::Other);
  EXPECT_EQ(tell_format(""), Format::Other);
  EXPECT_EQ(tell_format(std::string(1024, '7')), Format::Other) << "digits are no tar checksum";
  EXPECT_EQ(tell_format("{\"text\":\"x\"}\n"), Format::Lines);
  EXPECT_EQ(tell_format("[{\"text\":\"x\"}]"), Format::Json);
  EXPECT_EQ(tell_format("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"), Format::Feed);
  EXPECT_EQ(tell_format("<html><body><feed>"), Format::Other);
}

TEST(Collected, APageStandsWhereItWasFoundNotWhereItSaysItDoes) {
  const std::string page =
      "<html><head><link rel=\"canonical\" "
      "href=\"https://www.reuters.com/world/x\"></head><body><article><p>The ministers met "
      "in Zubrowka on Monday and agreed to meet again in the spring of next "
      "year.</p></article></body></html>";
  const ReadResult result =
      read_collected(make_reader(), page, "x.warc.gz@20151014",
                     {"http://copycat.example/2016/02/03/x.html", "2016-02-04T10:00:00Z", ""});
  ASSERT_EQ(result.documents.size(), 1u);
  const Document& document = result.documents.front();
  EXPECT_EQ(document.url, "http://copycat.example/2016/02/03/x.html");
  EXPECT_EQ(document.outlet.str(), "copycat.example");
  EXPECT_EQ(document.raw_path, "x.warc.gz@20151014");
  EXPECT_EQ(render_timestamp(*document.published), "2016-02-03")
      << "of the address; the archive's name has no say";
  EXPECT_EQ(render_timestamp(*document.fetched), "2016-02-04T10:00:00Z");
  Document again = document;
  seal(again);
  EXPECT_EQ(again.id, document.id);
}

TEST(Collected, EntriesOfAListKeepTheirAddresses) {
  const std::string list = "{\"url\":\"https://a.example/1\",\"text\":\"First.\"}\n{\"text\":\"Second.\"}\n";
  const ReadResult result =
      read_collected(make_reader(), list, "x@0", {"http://list.example/", "2016-02-04", ""});
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_EQ(result.documents[0].url, "https://a.example/1");
  EXPECT_EQ(result.documents[0].raw_path, "x@0:1");
  EXPECT_EQ(result.documents[1].url, "http://list.example/");
}

TEST(Collected, TheHeadersCharsetGoesBeforeThePagesOwn) {
  const std::string page =
      "<meta charset=koi8-r><p>\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xEF\xF0\xE8\xE1\xFB\xEB \xE2 "
      "\xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA \xED\xE0 "
      "\xEF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xF1 \xEA\xEE\xEB\xEB\xE5\xE3\xE0\xEC\xE8.</p>";
  const ReadResult result =
      read_collected(make_reader(), page, "x", {"http://news.example/", "", "windows-1251"});
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_TRUE(result.documents[0].text.starts_with("Министр прибыл в понедельник"))
      << result.documents[0].text;
}

}  // namespace
}  // namespace entente
