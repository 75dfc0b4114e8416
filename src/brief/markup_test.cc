#include "brief/markup.h"

#include <gtest/gtest.h>

#include <limits>

namespace entente {

TEST(Markup, EscapesWhatCouldBeMarkup) {
  EXPECT_EQ(escape_text("</script><img src=x onerror='a'>"),
            "&lt;/script&gt;&lt;img src=x onerror=&#39;a&#39;&gt;");
  EXPECT_EQ(escape_attribute("\" onclick=\"x"), "&quot; onclick=&quot;x");
  EXPECT_EQ(foreign("a&b"), "<bdi>a&amp;b</bdi>");
}

TEST(Markup, ShowsCharactersThatHideOrSteerText) {
  EXPECT_EQ(plain_visible("a\u202Eb"), "a[U+202E]b");
  EXPECT_EQ(plain_visible("a\u200Bb\u2066c"), "a[U+200B]b[U+2066]c");
  EXPECT_EQ(plain_visible(std::string_view("a\0b", 3)), "a[U+0000]b");
  EXPECT_EQ(plain_visible("\U000E0041"), "[U+E0041]");
  EXPECT_NE(escape_text("\u202E").find("class=\"ctl\""), std::string::npos);
  EXPECT_EQ(escape_attribute("\u202E"), "[U+202E]");
}

TEST(Markup, KeepsJoinersThatAScriptNeedsAndNoOthers) {
  EXPECT_EQ(plain_visible("\u0645\u200C\u06CC"), "\u0645\u200C\u06CC");
  EXPECT_EQ(plain_visible("pay\u200Dpal"), "pay[U+200D]pal");
}

TEST(Markup, BadBytesBecomeTheReplacementCharacter) { EXPECT_EQ(escape_text("a\xff"), "a\uFFFD"); }

TEST(Markup, LinksOnlyToTheWeb) {
  EXPECT_EQ(safe_url("https://example.org/a?b=1&c=2"), "https://example.org/a?b=1&c=2");
  EXPECT_EQ(safe_url("HTTP://example.org"), "HTTP://example.org");
  for (const char* bad : {"javascript:alert(1)", "data:text/html,x", "//example.org", "https://",
                          "file:///etc/passwd", "https://a b", "https://a\"b", " https://example.org",
                          "https://ex\u0430mple.org", "https:example.org", "vbscript:x", ""})
    EXPECT_EQ(safe_url(bad), "") << bad;
  EXPECT_EQ(url_host("https://good.org@evil.org/x"), "evil.org");
}

TEST(Markup, JsonStringsCannotCloseTheirBlock) {
  EXPECT_EQ(json_string("</script>\"\\\n"), "\"\\u003c/script>\\\"\\\\\\u000a\"");
  EXPECT_EQ(json_number(0.1), "0.1");
  EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()), "null");
}

}  // namespace entente
