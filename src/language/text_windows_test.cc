#include "language/text_windows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente::language {
namespace {

std::vector<std::string> windows_of(const std::string& text, std::size_t most) {
  std::vector<std::string> windows;
  std::string joined;
  for (std::size_t at = 0; at < text.size();) {
    const ByteRange window = window_at(text, at, most);
    EXPECT_EQ(window.begin, at);
    EXPECT_GT(window.end, window.begin);
    EXPECT_LE(window.size(), most);
    windows.emplace_back(slice(text, window));
    joined += windows.back();
    at = window.end;
  }
  EXPECT_EQ(joined, text);
  return windows;
}

using Windows = std::vector<std::string>;

TEST(TextWindowsTest, AShortTextIsOneWindow) { EXPECT_EQ(windows_of("Two words", 9), Windows{"Two words"}); }

TEST(TextWindowsTest, ABlankLineIsTakenBeforeALineAndALineBeforeASpace) {
  EXPECT_EQ(windows_of("aaaa bbb\n\nc\nd eeeeee", 14), (Windows{"aaaa bbb\n\n", "c\nd eeeeee"}));
  EXPECT_EQ(windows_of("aaaa bbb\nc d eeeeee", 12), (Windows{"aaaa bbb\n", "c d eeeeee"}));
  EXPECT_EQ(windows_of("aaaa bbb c eeeeee", 12), (Windows{"aaaa bbb c ", "eeeeee"}));
}

TEST(TextWindowsTest, NoCharacterIsCut) {
  std::string text;
  for (int i = 0; i < 9; ++i) text += "\xF0\x9F\x95\x8A";
  for (std::size_t most = 8; most < 16; ++most) {
    for (const std::string& window : windows_of(text, most)) EXPECT_EQ(window.size() % 4, 0u) << most;
  }
}

TEST(TextWindowsTest, ASentenceThatAWindowMayHaveCutIsReadAgain) {
  const std::string text = "One. Two three. Four five\n\nSix.";
  EXPECT_EQ(next_window(text, {0, 10}, 5), 5u);    // "One. Two t"
  EXPECT_EQ(next_window(text, {0, 16}, 5), 5u);    // who knows whether "three." ends it
  EXPECT_EQ(next_window(text, {5, 10}, 5), 10u);   // nothing else is in it: it has to be cut
  EXPECT_EQ(next_window(text, {4, 10}, 5), 10u);   // a blank is nothing
  EXPECT_EQ(next_window(text, {0, 27}, 16), 27u);  // a paragraph ends
  EXPECT_EQ(next_window(text, {27, 31}, 27), 31u);
}

}  // namespace
}  // namespace entente::language
