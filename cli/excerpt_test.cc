#include "cli/excerpt.h"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

constexpr std::string_view kToml = "title = \"x\"\ncut_off = 2015-10-14\n  to = 2016-06-31 # late\nname = \"習近平\" oops\n";

TEST(Excerpt, TheCaretIsBelowTheWordThatTheMessageQuotes) {
  EXPECT_EQ(render_excerpt(kToml, 2, 0, "case.toml has no key 'cut_off'", Style()),
            "     2 | cut_off = 2015-10-14\n"
            "       | ^^^^^^^\n");
}

TEST(Excerpt, AWordInsideAnotherIsNotMeant) {
  EXPECT_EQ(render_excerpt("total = 1, to = 2\n", 1, 0, "'to' is late", Style()),
            "     1 | total = 1, to = 2\n"
            "       |            ^^\n");
}

TEST(Excerpt, ElseTheColumnElseTheWholeLine) {
  EXPECT_EQ(render_excerpt(kToml, 3, 8, "no such day", Style()),
            "     3 | to = 2016-06-31 # late\n"
            "       |      ^\n");
  EXPECT_EQ(render_excerpt(kToml, 3, 0, "no such day", Style()),
            "     3 | to = 2016-06-31 # late\n"
            "       | ^^^^^^^^^^^^^^^^^^^^^^\n");
}

TEST(Excerpt, WideCharactersDoNotShiftTheCaret) {
  EXPECT_EQ(render_excerpt(kToml, 4, 0, "'oops' is unexpected", Style()),
            "     4 | name = \"習近平\" oops\n"
            "       |                 ^^^^\n");
}

TEST(Excerpt, WhatCannotBeShownIsNot) {
  EXPECT_EQ(render_excerpt(kToml, 99, 1, "", Style()), "");
  EXPECT_EQ(render_excerpt("a\n\nb", 2, 1, "", Style()), "");
  EXPECT_EQ(render_excerpt(Error{Code::BadFormat, "x", "no/such/file.toml:3"}, Style()), "");
  EXPECT_EQ(render_excerpt(Error{Code::BadFormat, "x", ""}, Style()), "");
}

TEST(Excerpt, ALongOrHostileLineIsShownInPart) {
  const std::string line = std::string(5000, 'x') + " = \033[31m 'bad' " + std::string(5000, 'y');
  const std::string shown = render_excerpt(line, 1, 5004, "is bad", Style());
  EXPECT_LT(shown.size(), 400u);
  EXPECT_EQ(shown.find('\033'), std::string::npos);
}

}  // namespace
}  // namespace entente::cli
