#include "cli/style.h"

#include <gtest/gtest.h>

#include "cli/printable.h"

namespace entente::cli {
namespace {

TEST(Color, TheUserDecidesBeforeTheTerminal) {
  const ColorEnvironment terminal{true, "", "", "", "xterm-256color"};
  const ColorEnvironment pipe{false, "", "", "", "xterm-256color"};
  EXPECT_TRUE(wants_color(ColorMode::Auto, terminal));
  EXPECT_FALSE(wants_color(ColorMode::Auto, pipe));
  EXPECT_TRUE(wants_color(ColorMode::Always, pipe));
  EXPECT_FALSE(wants_color(ColorMode::Never, terminal));
}

TEST(Color, EnvironmentIsRespected) {
  EXPECT_FALSE(wants_color(ColorMode::Auto, {true, "1", "", "", "xterm"}));
  EXPECT_FALSE(wants_color(ColorMode::Auto, {true, "1", "1", "", "xterm"}));  // who says no is heard
  EXPECT_TRUE(wants_color(ColorMode::Always, {true, "1", "", "", "xterm"}));  // a flag is nearer than the environment
  EXPECT_TRUE(wants_color(ColorMode::Auto, {false, "", "1", "", ""}));
  EXPECT_FALSE(wants_color(ColorMode::Auto, {false, "", "0", "", "xterm"}));
  EXPECT_FALSE(wants_color(ColorMode::Auto, {true, "", "", "0", "xterm"}));
  EXPECT_FALSE(wants_color(ColorMode::Auto, {true, "", "", "", "dumb"}));
  EXPECT_FALSE(wants_color(ColorMode::Auto, {true, "", "", "", ""}));
}

TEST(Style, NoReportBringsItsOwnEscapes) {
  const std::string hostile = "\033]0;owned\007\033[31mred\033[0m \u202Eevil\u061C\x9b\x31m";
  for (const bool colors : {false, true}) {
    const Style style(colors);
    std::string painted = style.paint(Ink::Error, hostile);
    if (colors) painted = painted.substr(style.begin(Ink::Error).size(), painted.size() - style.begin(Ink::Error).size() - 4);
    EXPECT_EQ(painted.find('\033'), std::string::npos);
    EXPECT_EQ(painted.find('\007'), std::string::npos);
    EXPECT_EQ(painted.find("\u202E"), std::string::npos);
    EXPECT_EQ(painted.find("\u061C"), std::string::npos);
  }
}

TEST(Style, HighlightsRangesAndOnlyThose) {
  const Style style(true);
  EXPECT_EQ(style.highlight("ships may be sent", {{0, 5}, {13, 17}}),
            "\033[1;33mships\033[0m may be \033[1;33msent\033[0m");
  EXPECT_EQ(Style(false).highlight("ships may be sent", {{0, 5}}), "ships may be sent");
  EXPECT_EQ(style.highlight("short", {{3, 99}, {9, 9}}), "short");  // outside the text: passed over
}

TEST(Style, WithoutColourOnlyThePrintableTextIsLeft) {
  EXPECT_EQ(Style(false).paint(Ink::Error, "a\nb"), "a b");
  EXPECT_EQ(Style(true).paint(Ink::Plain, "a"), "a");
}

TEST(Style, QuadClassesAndWordsHaveTheirInk) {
  EXPECT_EQ(ink_of(QuadClass{1}), Ink::VerbalCooperation);
  EXPECT_EQ(ink_of(QuadClass{4}), Ink::MaterialConflict);
  EXPECT_EQ(ink_of(QuadClass{0}), Ink::Plain);
  EXPECT_EQ(ink_of(LikelihoodWord::AlmostCertain), Ink::Strong);
  EXPECT_EQ(ink_of(LikelihoodWord::RoughlyEven), Ink::Warning);
}

}  // namespace
}  // namespace entente::cli
