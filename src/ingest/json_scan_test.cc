#include "ingest/json_scan.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/random.h"
#include "base/utf8.h"

namespace entente {
namespace {

bool scans(std::string_view text) {
  JsonScanner scanner(text);
  return scanner.scan() && scanner.at_end();
}

TEST(JsonScan, TakesWhatTheStandardAllows) {
  for (const char* good : {"{}", "[]", " [1, -0.5e+10, 0]\n", "\"\\u00e9\\n\"", "true",
                           "{\"a\":{\"b\":[null,{}]}}", "1e999999"}) {
    EXPECT_TRUE(scans(good)) << good;
  }
}

TEST(JsonScan, RefusesWhatItForbids) {
  for (const char* bad : {"", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "+1", "\"\\x\"", "\"\n\"",
                          "'a'", "tru", "[1}", "{\"a\" 1}", "NaN", "[1 2]", "\"\\u12g4\"", "1 2"}) {
    EXPECT_FALSE(scans(bad)) << bad;
  }
}

TEST(JsonScan, ErrorsNameTheByte) {
  JsonScanner scanner("{\"a\": tru}");
  const auto value = scanner.scan();
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().message, "byte 7: expected a value");
}

TEST(JsonScan, DepthIsBounded) {
  const std::string deep(1000000, '[');
  JsonScanner scanner(deep);
  const auto value = scanner.scan();
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, Code::TooLarge);
  EXPECT_TRUE(scans(std::string(kJsonDepth, '[') + std::string(kJsonDepth, ']')));
  EXPECT_FALSE(scans(std::string(kJsonDepth + 1, '[') + std::string(kJsonDepth + 1, ']')));
}

TEST(JsonScan, RepeatedKeysAreErrors) {
  const auto ignore = [](const std::string&, const JsonValue&) -> Result<void> { return {}; };
  EXPECT_FALSE(JsonScanner("{\"a\":1,\"\\u0061\":2}").scan_members(ignore));
  EXPECT_TRUE(JsonScanner("{\"a\":1,\"A\":2}").scan_members(ignore));
}

TEST(JsonScan, UnescapingKeepsTheWayBack) {
  const std::string_view json = "  \"caf\\u00e9 \\ud83d\\ude00 end\"";
  JsonScanner scanner(json);
  const auto value = scanner.scan();
  ASSERT_TRUE(value);
  TextBuilder out;
  ASSERT_TRUE(unescape_json(*value, out));
  const std::string text = out.take_text();
  const OffsetMap map = out.take_map();
  EXPECT_EQ(text, "café \xF0\x9F\x98\x80 end");
  EXPECT_EQ(json.substr(map.to_raw(0), 3), "caf");
  EXPECT_EQ(json.substr(map.to_raw(3), 6), "\\u00e9");
  EXPECT_EQ(json.substr(map.to_raw(6), 6), "\\ud83d");
  EXPECT_EQ(json.substr(map.to_raw(11), 3), "end");
}

TEST(JsonScan, HalfASurrogatePairIsBadEncoding) {
  for (const char* bad :
       {"\"\\ud800\"", "\"\\ud800x\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud83d\\u0041\""}) {
    const auto text = unescape_json({JsonKind::String, bad, 0});
    ASSERT_FALSE(text) << bad;
    EXPECT_EQ(text.error().code, Code::BadEncoding);
  }
}

TEST(JsonScan, CompactKeepsWhatIsInStrings) {
  EXPECT_EQ(compact_json("{ \"a b\" : [ 1 ,\n 2.50 , \" \\\" \" ] }"), "{\"a b\":[1,2.50,\" \\\" \"]}");
}

// The slow oracle: nlohmann-json, on mutations of a document.
TEST(JsonScan, AgreesWithAnotherParserOnMutations) {
  const std::string seed =
      "{\"text\":\"a\\u00e9\\n\",\"n\":[1,-2.5e3,true,false,null,{\"k\":\"v\"}],\"o\":{}}";
  const std::string_view alphabet = "{}[]\",:\\ue0123456789-+.truefalsn \n";
  int accepted = 0;
  for (std::uint64_t round = 0; round < 20000; ++round) {
    std::string text = seed;
    const std::uint64_t edits = 1 + random_bits(7, round, 0) % 3;
    for (std::uint64_t e = 0; e < edits; ++e) {
      const std::size_t at = random_bits(7, round, 3 * e + 1) % text.size();
      const char c = alphabet[random_bits(7, round, 3 * e + 2) % alphabet.size()];
      switch (random_bits(7, round, 3 * e + 3) % 3) {
        case 0:
          text[at] = c;
          break;
        case 1:
          text.insert(at, 1, c);
          break;
        default:
          text.erase(at, 1);
          break;
      }
    }
    // It refuses halves of surrogate pairs and numbers too large for a double as well: not at issue here.
    if (text.find("\\ud") != std::string::npos || text.find("e3") == std::string::npos) continue;
    if (text.find("e30") != std::string::npos || text.find("e31") != std::string::npos) continue;
    const bool expected = nlohmann::json::accept(text);
    accepted += expected ? 1 : 0;
    EXPECT_EQ(scans(text), expected) << text;
  }
  EXPECT_GT(accepted, 1000);
}

}  // namespace
}  // namespace entente
