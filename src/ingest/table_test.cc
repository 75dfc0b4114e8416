// Tables and Telegram exports.
#include "base/file.h"
#include "ingest/csv_documents.h"
#include "ingest/csv_scan.h"
#include "ingest/test_reader.h"

namespace entente {
namespace {

using test::is_inferred;
using test::make_reader;
using test::outlets;
using test::read_one;

std::string corpus(const std::string& name) {
  return load_file(ENTENTE_SOURCE_DIR "/tests/corpus/ingest/" + name).value();
}

TEST(Csv, KnownHeadersAreMappedAndOthersKept) {
  const std::string raw = corpus("ok-table.csv");
  const ReadResult result = make_reader().read(raw, "t.csv");
  ASSERT_EQ(result.documents.size(), 2u);
  const Document& first = result.documents[0];
  EXPECT_EQ(first.title, "Ferry; again");
  EXPECT_EQ(first.text, "Crews walked out.\n\nThey said \"no\".");
  EXPECT_EQ(first.translated_from, "de");
  EXPECT_EQ(first.original, "Die Mannschaften gingen.");
  EXPECT_EQ(render_timestamp(*first.published), "2031-05-04");
  EXPECT_EQ(first.outlet.str(), "valm.example");
  EXPECT_EQ(first.raw_path, "t.csv:2");
  EXPECT_NE(first.extra.find(R"("Note":"x")"), std::string::npos);
  const std::string row = raw.substr(raw.find("\"Ferry"));
  EXPECT_EQ(test::raw_at(first, row, first.text.find("They"), 4), "They");
  EXPECT_EQ(test::raw_at(first, row, first.text.find("no\""), 2), "no");
}

TEST(Csv, AMapNamesColumnsByHeaderOrNumber) {
  const std::string raw = corpus("reject-table-no-text.csv");
  const ReadResult unmapped = make_reader().read(raw, "t.csv");
  ASSERT_EQ(unmapped.rejects.size(), 1u);
  const Reject& reject = unmapped.rejects[0];
  EXPECT_NE(reject.reason.find("\"Datum\", \"Titel\", \"Inhalt\""), std::string::npos);
  EXPECT_NE(reject.reason.find("--columns text=NAME"), std::string::npos);
  const ColumnMap map = parse_column_map("text=inhalt, published=1,title=Titel").value();
  const ReadResult result = DocumentReader(outlets(), {}, map).read(raw, "t.csv");
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_EQ(result.documents[0].title, "Eins");
  EXPECT_EQ(result.documents[0].text, "Die Fähre fährt.");
  EXPECT_EQ(render_timestamp(*result.documents[1].published), "2031-05-02");
  const ReadResult wrong =
      DocumentReader(outlets(), {}, parse_column_map("text=Inhalt,title=Nirgends").value()).read(raw, "t");
  ASSERT_EQ(wrong.rejects.size(), 1u);
  EXPECT_NE(wrong.rejects[0].reason.find("no column \"Nirgends\""), std::string::npos);
  EXPECT_FALSE(parse_column_map("text"));
  EXPECT_FALSE(parse_column_map("body=x"));
  EXPECT_FALSE(parse_column_map("text=a,text=b"));
}

TEST(Csv, RowsThatCannotBeReadAreNamedByNumber) {
  const ReadResult result = make_reader().read(corpus("mixed-table.tsv"), "t.tsv");
  EXPECT_EQ(result.documents.size(), 1u);
  ASSERT_EQ(result.rejects.size(), 2u);
  EXPECT_EQ(result.rejects[0].path, "t.tsv:3");
  EXPECT_EQ(result.rejects[1].path, "t.tsv:4");
  const ReadResult open = make_reader().read("title,text\na,one\nb,\"never closed\nc,three\n", "t");
  EXPECT_EQ(open.documents.size(), 2u);
  ASSERT_EQ(open.rejects.size(), 1u);
  EXPECT_NE(open.rejects[0].reason.find("not closed"), std::string::npos);
}

TEST(Csv, ProseWithCommasIsNoTable) {
  const ColumnMap none;
  EXPECT_FALSE(find_csv_layout(corpus("ok-commas.txt"), "a.txt", none));
  EXPECT_FALSE(find_csv_layout("Dear reader,\nhello, world\nyours, me\n", "a.txt", none));
  EXPECT_FALSE(find_csv_layout(
      "Zarif arrived in Beijing, China, on Monday.\n\nHe met Wang, Li, and others.\n", "a", none));
  EXPECT_TRUE(find_csv_layout("title,text\na,b\n", "-", none));
  EXPECT_EQ(find_csv_layout("sep=|\ntitle|text\na|b\n", "-", none)->separator, '|');
}

TEST(Csv, HostileTablesTakeBoundedTime) {
  std::string quotes = "title,text\n";
  for (int i = 0; i < 300000; ++i) quotes += "\"a\nb\",\"\n";
  EXPECT_FALSE(make_reader().read(quotes, "t").rejects.empty());
  const ReadResult commas = make_reader().read(std::string(4 << 20, ','), "t.csv");
  EXPECT_EQ(commas.documents.size() + commas.rejects.size(), 1u);
}

TEST(Translation, IsStatedNotPartOfTheIdentity) {
  const Document plain = read_one(R"({"text":"It sails."})");
  const Document translated =
      read_one(R"({"text":"It sails.","translated_from":"ZH","original":"它航行。"})");
  EXPECT_EQ(translated.translated_from, "zh");
  EXPECT_EQ(translated.original, "它航行。");
  EXPECT_EQ(translated.id, plain.id);
  EXPECT_EQ(translated.text_hash, plain.text_hash);
  EXPECT_EQ(read_one("---\ntitle: T\ntranslated_from: fa\n---\nIt sails.").translated_from, "fa");
  EXPECT_TRUE(
      is_inferred(read_one(R"({"text":"It sails.","translated_from":"some tongue!"})"), "translated_from?"));
}

TEST(Telegram, MessagesWithWordsBecomeDocuments) {
  const std::string raw = corpus("ok-telegram.json");
  const ReadResult result = make_reader().read(raw, "result.json");
  ASSERT_EQ(result.documents.size(), 3u);
  EXPECT_TRUE(result.rejects.empty());
  const Document& first = result.documents[0];
  EXPECT_EQ(first.outlet.str(), "telegram:valm watch");
  EXPECT_EQ(first.text, "A convoy “of ten” left Valm.\nMore soon.");
  EXPECT_EQ(render_timestamp(*first.published), "2031-05-04T10:00:00Z");
  EXPECT_EQ(first.url, "https://t.me/c/1234567/2");
  EXPECT_EQ(first.raw_path, "result.json[1]");
  const std::string message = raw.substr(raw.find("{\"id\": 2"));
  EXPECT_EQ(test::raw_at(first, message, first.text.find("left Valm"), 9), "left Valm");
  const Document& second = result.documents[1];
  EXPECT_EQ(second.text, "Seen at the bridge by noon.");
  EXPECT_EQ(second.credits, std::vector<std::string>{"Border Voices"});
  EXPECT_NE(second.extra.find(R"("reply_to":"2")"), std::string::npos);
  EXPECT_NE(second.extra.find("https://b.example/x"), std::string::npos);
  EXPECT_NE(result.documents[2].extra.find(R"("text_is":"poll")"), std::string::npos);
  EXPECT_TRUE(is_inferred(result.documents[2], "published"));  // no zone is stated
}

TEST(Telegram, AnAccountThatBreaksOffIsReadUpToThere) {
  const ReadResult result = make_reader().read(corpus("mixed-telegram-account.json"), "r.json");
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_EQ(result.documents[0].raw_path, "r.json[0][0]");
  EXPECT_EQ(result.documents[0].credits, std::vector<std::string>{"Ada"});
  ASSERT_EQ(result.rejects.size(), 1u);
  EXPECT_NE(result.rejects[0].reason.find("breaks off"), std::string::npos);
}

TEST(Telegram, AChannelNamedLikeAKnownOutletCountsAsIt) {
  const std::string raw =
      R"({"name":"Xinhua","type":"public_channel","id":5,"messages":[{"id":1,"type":"message","date_unixtime":"1935655200","text":"It sails."}]})";
  EXPECT_EQ(read_one(raw).outlet.str(), "xinhua");
}

}  // namespace
}  // namespace entente
