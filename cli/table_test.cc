#include "cli/table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "cli/glyphs.h"
#include "cli/printable.h"

namespace entente::cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Width, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("Erdoğan"), 7u);
  EXPECT_EQ(display_width("Erdog\u0306an"), 7u);  // the breve as a combining mark
  EXPECT_EQ(display_width("習近平"), 6u);
  EXPECT_EQ(display_width("ﾊﾝｶｸ"), 4u);        // halfwidth
  EXPECT_EQ(display_width("ＡＢ"), 4u);         // fullwidth
  EXPECT_EQ(display_width("한국"), 4u);
  EXPECT_EQ(display_width("\u1112\u1161\u11AB"), 2u);  // the same first syllable in conjoining jamo
  EXPECT_EQ(display_width("محمد"), 4u);
  EXPECT_EQ(display_width("שָׁלוֹם"), 4u);        // points take no column
  EXPECT_EQ(display_width("🚀"), 2u);
  EXPECT_EQ(display_width("🇫🇷"), 2u);
  EXPECT_EQ(display_width("👩‍👩‍👧"), 2u);         // three people joined
  EXPECT_EQ(display_width("👍🏽"), 2u);
  EXPECT_EQ(display_width("❤️"), 2u);
}

TEST(Width, AnyBytesAreMeasured) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  const std::string shown = printable(all);
  EXPECT_GT(display_width(shown), 100u);
  EXPECT_EQ(clipped(all, 10000), shown);
}

TEST(Clipped, CutsBetweenGlyphsAndNeverGoesOver) {
  EXPECT_EQ(clipped("abcdef", 6), "abcdef");
  EXPECT_EQ(clipped("abcdef", 4), "abc…");
  EXPECT_EQ(clipped("習近平主席", 6), "習近…");
  const std::string text = "a👩‍👩‍👧b習c\u0301d🇫🇷e";
  for (std::size_t width = 1; width < 14; ++width) EXPECT_LE(display_width(clipped(text, width)), width) << width;
}

TEST(Wrap, BreaksAtSpacesAndKeepsEveryWord) {
  const GlyphLine line = make_glyphs("Ships may be sent to the harbour soon", Ink::Plain);
  std::string joined;
  for (const WrappedLine& part : wrap(line, 12, 10)) {
    const std::string text = render(line, part, Style());
    EXPECT_LE(display_width(text), 12u);
    joined += (joined.empty() ? "" : " ") + text;
  }
  EXPECT_EQ(joined, "Ships may be sent to the harbour soon");
}

TEST(Wrap, TheLastLineShowsThatSomethingIsCut) {
  const GlyphLine line = make_glyphs("one two three four five six", Ink::Plain);
  const auto parts = wrap(line, 9, 2);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(render(line, parts[0], Style()), "one two");
  EXPECT_EQ(render(line, parts[1], Style()), "three fo…");
}

TEST(Wrap, AWordLongerThanTheLineIsCutUp) {
  const GlyphLine line = make_glyphs(std::string(25, 'x'), Ink::Plain);
  EXPECT_EQ(wrap(line, 10, 9).size(), 3u);
  EXPECT_EQ(wrap(make_glyphs("習習", Ink::Plain), 1, 9).size(), 2u);  // wider than the line: still ends
}

TEST(Table, NumbersStandToTheRight) {
  Table table({"outlet", "reports", "share"});
  table.add({"Reuters", "9", "4%"});
  table.add({"新华社", "1,204", "<0.1%"});
  EXPECT_EQ(table.render(0, Style()),
            "outlet   reports  share\n"
            "Reuters        9     4%\n"
            "新华社     1,204  <0.1%\n");
}

TEST(Table, DatesAreNoNumbers) {
  Table table({"date", "sources"});
  table.add({"2015-10-07..14", "1.0 of 2"});
  table.add({"2015-10-01", "12.5 of 30"});
  EXPECT_EQ(table.render(0, Style()),
            "date               sources\n"
            "2015-10-07..14    1.0 of 2\n"
            "2015-10-01      12.5 of 30\n");
}

TEST(Table, IntoAPipeNothingIsCutAndARowIsALine) {
  const std::string statement(500, 's');
  Table table({"claim", "statement", "kind"});
  table.add({"answer-1", statement, "computed"});
  table.add({"for-1", "short\nwith a break", "reported"});
  const auto lines = lines_of(table.render(0, Style()));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_NE(lines[1].find(statement), std::string::npos);
  EXPECT_NE(lines[2].find("short with a break"), std::string::npos);
  EXPECT_LT(lines[2].size(), 100u);  // one long cell does not push the others out
}

TEST(Table, OnATerminalEveryLineFits) {
  Table table({"event", "date", "prob.", "category", "who", "to whom"});
  table.add({"0a1b2c3d", "2015-10-07..14", "97%", "CONSULT visit", "Hossein Dehghan (IRN/MIL), Ali Larijani (IRN/GOV), a delegation",
             "Wang Yi (CHN/GOV), the Chinese leadership and several companies of the defence industry"});
  table.add({"4e5f6a7b", "2015-10-01", "8%", "ASSAULT airstrike", "ロシア航空宇宙軍の戦闘爆撃機部隊が北部の反体制派拠点を攻撃した", "rebels"});
  for (const std::size_t width : {60u, 80u, 100u, 120u, 200u}) {
    const std::string text = table.render(width, Style());
    for (const std::string& line : lines_of(text)) EXPECT_LE(display_width(line), width) << line;
    EXPECT_NE(text.find("0a1b2c3d"), std::string::npos);  // what people copy stays whole
    EXPECT_NE(text.find("97%"), std::string::npos);
  }
}

TEST(Table, WhatFitsIsTheSameInBoth) {
  Table table({"a", "b"});
  table.add({"one", "two"});
  EXPECT_EQ(table.render(0, Style()), table.render(80, Style()));
}

TEST(Table, RowsOfAnotherLengthAndNoColumnsAreHarmless) {
  Table table({"a", "b"});
  table.add({"only"});
  table.add({"one", "two", "three"});
  EXPECT_EQ(table.render(0, Style()), "a     b\nonly\none   two\n");
  EXPECT_EQ(Table({}).render(80, Style()), "\n");
}

TEST(Table, AStoredRowOfStringsIsARow) {
  const std::vector<std::string> row = {"x", "1"};
  Table table({"name", "n"});
  table.add(row);
  EXPECT_EQ(table.render(0, Style()), "name  n\nx     1\n");
}

TEST(Table, ColoursDoNotMoveColumns) {
  Table table({"word", "n"});
  table.add({Cell("習近平 met", Ink::MaterialConflict), "12"});
  table.add({Cell("a match here", Ink::Plain, {{2, 7}}), "3"});
  std::string coloured = table.render(0, Style(true));
  EXPECT_NE(coloured.find("\033[1;33mmatch\033[0m"), std::string::npos);
  for (std::size_t at = coloured.find('\033'); at != std::string::npos; at = coloured.find('\033')) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  EXPECT_EQ(coloured, table.render(0, Style()));
}

}  // namespace
}  // namespace entente::cli
