#include "base/hash.h"
#include "ingest/test_reader.h"
#include "types/json.h"

namespace entente {
namespace {

using test::is_inferred;
using test::make_reader;
using test::raw_at;
using test::read_one;
using test::reject_one;

TEST(Ndjson, ReadsTheFields) {
  const std::string raw =
      R"({"id":"7","url":"https://www.reuters.com/a","title":"T","published":"2015-10-14T09:00:00Z","lang":"en","kind":"analysis","credits":["AFP","x"],"fetched":"2015-10-15","mood":{"a": [1.50, 1e999]},"text":"Caf\u00e9 talks\r\nended."})";
  const Document document = read_one(raw, "f.ndjson");
  EXPECT_EQ(document.given_id, "7");
  EXPECT_EQ(document.outlet.str(), "reuters");
  EXPECT_EQ(document.kind, DocumentKind::Analysis);
  EXPECT_EQ(document.credits, (std::vector<std::string>{"AFP", "x"}));
  EXPECT_EQ(document.text, "Café talks\nended.");
  EXPECT_EQ(raw_at(document, raw, document.text.find("talks"), 5), "talks");
  EXPECT_EQ(raw_at(document, raw, document.text.find("ended"), 5), "ended");
  EXPECT_EQ(document.extra, R"({"mood":{"a":[1.50,1e999]}})");
  EXPECT_EQ(document.raw_path, "f.ndjson:1");
  EXPECT_EQ(document.raw_hash, sha256_hex(raw));
}

TEST(Ndjson, BrokenLinesNeverStopTheRest) {
  const std::string raw =
      "{\"text\":\"one\"}\n{\"text\":\n{\"text\":\"two\"}\r\n\nnonsense\n{\"text\":5}\n{\"text\":\"\xFF\"}\n{"
      "\"text\":\"three\"}";
  const ReadResult result = make_reader().read(raw, "f");
  ASSERT_EQ(result.documents.size(), 3u);
  EXPECT_EQ(result.documents[2].text, "three");
  ASSERT_EQ(result.rejects.size(), 4u);
  EXPECT_EQ(result.rejects[0].path, "f:2");
  EXPECT_EQ(result.rejects[1].path, "f:5");
  EXPECT_NE(result.rejects[2].reason.find("\"text\" must be a string, not a number"), std::string::npos);
  EXPECT_EQ(result.rejects[3].code, to_string(Code::BadEncoding));
}

TEST(Ndjson, RejectsNameKeyAndReason) {
  const auto reason = [](const std::string& line) {
    return make_reader().read_ndjson_line(line, "f:3").error();
  };
  EXPECT_EQ(reason(R"({"text":"a","title":[]})").where, "f:3");
  EXPECT_NE(reason(R"({"text":"a","title":[]})").message.find("\"title\""), std::string::npos);
  EXPECT_NE(reason(R"({"text":"a","text":"b"})").message.find("comes twice"), std::string::npos);
  EXPECT_NE(reason(R"({"text":"a","credits":[1]})").message.find("\"credits\""), std::string::npos);
  EXPECT_NE(reason(R"({"text":"\ud800"})").message.find("surrogate"), std::string::npos);
  EXPECT_EQ(reason(R"({"title":"a"})").code, Code::Empty);
  EXPECT_EQ(reason(R"({"text":" \u0000 "})").code, Code::Empty);
  EXPECT_EQ(reason(R"({"text":"a"} x)").code, Code::BadFormat);
  EXPECT_EQ(reason("{\"text\":\"a\",\"x\":" + std::string(5000, '[') + "}").code, Code::TooLarge);
  EXPECT_EQ(reason(std::string("{\"text\":\"a\0b\"}", 14)).code, Code::BadFormat);
}

TEST(Ndjson, NullIsAbsent) {
  const Document document = read_one(R"({"text":"a","title":null,"credits":null,"published":null})");
  EXPECT_EQ(document.title, "");
  EXPECT_FALSE(document.published);
  EXPECT_TRUE(document.inferred.empty());
}

TEST(Ndjson, LongLinesAreRejectedAlone) {
  ReadLimits limits;
  limits.line_bytes = 100;
  const std::string raw = "{\"text\":\"" + std::string(1000, 'a') + "\"}\n{\"text\":\"short\"}\n";
  const ReadResult result = make_reader(limits).read(raw, "f");
  EXPECT_EQ(result.documents.size(), 1u);
  ASSERT_EQ(result.rejects.size(), 1u);
  EXPECT_EQ(result.rejects[0].code, to_string(Code::TooLarge));
}

TEST(Ndjson, WhatIsWrittenReadsBack) {
  const Document first =
      read_one("---\noutlet: Xinhua\nmood: calm\nurl: https://a.example/2015/10/14/x\n---\nThe talks ended.");
  const Document again = read_one(render_json(first), "out.ndjson");
  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(again.inferred, first.inferred);
  EXPECT_NE(again.extra.find("\"mood\":\"calm\""), std::string::npos);
}

TEST(Ndjson, ArraysAndPrettyPrintedObjectsAreTaken) {
  const std::string array = "[\n {\"text\": \"one\"},\n {\"text\": 2},\n {\"text\": \"three\"}\n]\n";
  const ReadResult result = make_reader().read(array, "f.json");
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_EQ(result.documents[1].raw_path, "f.json[2]");
  ASSERT_EQ(result.rejects.size(), 1u);
  EXPECT_EQ(result.rejects[0].path, "f.json[1]");
  const Document pretty = read_one("{\n  \"title\": \"T\",\n  \"text\": \"one\"\n}\n", "f.json");
  EXPECT_EQ(pretty.raw_path, "f.json");
  EXPECT_EQ(pretty.title, "T");
}

TEST(Ndjson, BrokenArrayKeepsWhatCameBefore) {
  const ReadResult result = make_reader().read("[{\"text\":\"one\"},{\"text\":]", "f");
  EXPECT_EQ(result.documents.size(), 1u);
  EXPECT_EQ(result.rejects.size(), 1u);
  EXPECT_EQ(make_reader().read("[]", "f").rejects.size(), 0u + 1u);
}

TEST(Ndjson, IsToldByItsFirstBytes) {
  EXPECT_TRUE(DocumentReader::looks_like_ndjson("{\"text\":\"a\"}\n{\"text\""));
  EXPECT_TRUE(DocumentReader::looks_like_ndjson("\xEF\xBB\xBF{\"text\":\"a long line that goes on"));
  EXPECT_TRUE(DocumentReader::looks_like_ndjson("{\"text\": \"broken\n{\"text\":\"a\"}"));
  EXPECT_FALSE(DocumentReader::looks_like_ndjson("{\n \"text\": \"a\"\n}"));
  EXPECT_FALSE(DocumentReader::looks_like_ndjson("{curly} braces in text"));
  EXPECT_FALSE(DocumentReader::looks_like_ndjson("[{\"text\":\"a\"}]"));
  EXPECT_FALSE(DocumentReader::looks_like_ndjson("<html>"));
}

TEST(Ndjson, Utf16IsRefusedWithAdvice) {
  std::string raw = "\xFF\xFE";
  for (const char c : std::string_view("{\"text\":\"a report\"}")) raw += c, raw += '\0';
  const Reject reject = reject_one(raw);
  EXPECT_EQ(reject.code, to_string(Code::Unsupported));
  EXPECT_NE(reject.reason.find("UTF-8"), std::string::npos);
}

}  // namespace
}  // namespace entente
