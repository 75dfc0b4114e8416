#include "ingest/encoding.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace entente {
namespace {

std::string utf16(std::string_view ascii, bool little, std::string_view mark) {
  std::string out(mark);
  for (const char c : ascii) {
    if (!little) out += '\0';
    out += c;
    if (little) out += '\0';
  }
  return out;
}

TEST(Encoding, Utf8StaysAsItIsAndNeedsNoMap) {
  const auto decoded = decode_text("Erdoğan met Şimşek");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->utf8, "Erdoğan met Şimşek");
  EXPECT_TRUE(decoded->map.runs.empty());
}

TEST(Encoding, ByteOrderMarkIsLeftOutAndCountedInTheMap) {
  const auto decoded = decode_text("\xEF\xBB\xBFText");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->utf8, "Text");
  EXPECT_EQ(decoded->map.to_raw(0), 3u);
}

TEST(Encoding, Utf16IsToldByItsMarkOrItsZeros) {
  for (const bool little : {true, false}) {
    const std::string_view mark = little ? std::string_view("\xFF\xFE") : std::string_view("\xFE\xFF");
    for (const std::string_view start : {mark, std::string_view()}) {
      const auto decoded = decode_text(utf16("Plain words, plainly put.", little, start));
      ASSERT_TRUE(decoded);
      EXPECT_EQ(decoded->utf8, "Plain words, plainly put.");
      EXPECT_EQ(decoded->map.to_raw(6), start.size() + 12);
    }
  }
}

TEST(Encoding, Utf16SurrogatePairsAreOneCharacter) {
  const std::string raw(
      "\xFF\xFE"
      "a\0"
      "\x3D\xD8\x00\xDE"
      "b\0",
      10);
  const auto decoded = decode_text(raw);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->utf8,
            "a\xF0\x9F\x98\x80"
            "b");
  EXPECT_EQ(decoded->map.to_raw(1), 4u);
  EXPECT_EQ(decoded->map.to_raw(5), 8u);
}

TEST(Encoding, DeclaredLatin1IsWindows1252) {
  const std::string page =
      "<meta charset=\"iso-8859-1\"><p>\x93"
      "caf\xE9\x94 costs 5 \x80</p>";
  const auto decoded = decode_text(page);
  ASSERT_TRUE(decoded);
  EXPECT_NE(decoded->utf8.find("\xE2\x80\x9C"
                               "café\xE2\x80\x9D costs 5 €"),
            std::string::npos);
  const auto at = static_cast<std::uint32_t>(decoded->utf8.find("costs"));
  EXPECT_EQ(page.substr(decoded->map.to_raw(at), 5), "costs");
}

TEST(Encoding, Utf8WinsOverAWrongDeclaration) {
  const auto decoded =
      decode_text("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>Şükrü");
  ASSERT_TRUE(decoded);
  EXPECT_NE(decoded->utf8.find("Şükrü"), std::string::npos);
}

TEST(Encoding, XmlDeclarationCounts) {
  const auto decoded =
      decode_text("<?xml version='1.0' encoding='windows-1251'?><p>\xCC\xEE\xF1\xEA\xE2\xE0</p>");
  ASSERT_TRUE(decoded);
  EXPECT_NE(decoded->utf8.find("Москва"), std::string::npos);
}

TEST(Encoding, UndeclaredCyrillicIsDetected) {
  // "Министр прибыл в столицу в понедельник и провел переговоры" in windows-1251, twice.
  const std::string line =
      "\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xEF\xF0\xE8\xE1\xFB\xEB \xE2 \xF1\xF2\xEE\xEB\xE8\xF6\xF3 \xE2 "
      "\xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA \xE8 \xEF\xF0\xEE\xE2\xE5\xEB "
      "\xEF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB. ";
  const auto decoded = decode_text(line + line);
  ASSERT_TRUE(decoded);
  EXPECT_TRUE(decoded->utf8.starts_with("Министр прибыл в столицу")) << decoded->encoding << decoded->utf8;
}

TEST(Encoding, FewBrokenBytesBecomeReplacementCharacters) {
  std::string text = "Côte d’Ivoire – une dépêche";
  text += std::string(200, ' ') + "\xFF" + "fin";
  const auto decoded = decode_text(text);
  ASSERT_TRUE(decoded);
  EXPECT_FALSE(find_invalid_utf8(decoded->utf8));
  const std::size_t at = decoded->utf8.find("\xEF\xBF\xBD");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(text.substr(decoded->map.to_raw(static_cast<std::uint32_t>(at + 3)), 3), "fin");
}

TEST(Encoding, NoiseIsNoText) {
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919 + i / 3) % 256);
  const auto decoded = decode_text(noise);
  ASSERT_FALSE(decoded);
  EXPECT_TRUE(decoded.error().code == Code::BadEncoding || decoded.error().code == Code::Unsupported);
}

TEST(Encoding, BinaryFormatsAreNamed) {
  EXPECT_EQ(name_binary_format("%PDF-1.7 ..."), "a PDF file");
  EXPECT_EQ(name_binary_format("PK\x03\x04..."), "a ZIP archive or office document");
  EXPECT_EQ(name_binary_format("PK said on Monday"), "");
}

}  // namespace
}  // namespace entente
