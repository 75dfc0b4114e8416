#include "cli/excerpt.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/file.h"
#include "base/text.h"
#include "cli/glyphs.h"
#include "cli/printable.h"

namespace entente::cli {
namespace {

constexpr std::uint64_t kMostBytes = 4ull << 20;
constexpr std::size_t kMostShown = 100;  // columns of the line

bool is_word(char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == '_' || c == '-'; }

// The first word in single quotes of the message that stands as a whole word in the line.
ByteRange quoted_word(std::string_view message, std::string_view line) {
  for (std::size_t open = message.find('\''); open != std::string_view::npos;) {
    const std::size_t close = message.find('\'', open + 1);
    if (close == std::string_view::npos) break;
    const std::string_view word = message.substr(open + 1, close - open - 1);
    for (std::size_t at = word.empty() ? line.npos : line.find(word); at != line.npos; at = line.find(word, at + 1)) {
      const bool begins = at == 0 || !is_word(line[at - 1]) || !is_word(word.front());
      const std::size_t end = at + word.size();
      const bool ends = end == line.size() || !is_word(line[end]) || !is_word(word.back());
      if (begins && ends) return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
    open = message.find('\'', close + 1);
  }
  return {};
}

// The number behind the last colon of `where`, which is cut off; 0 where there is none.
std::size_t take_number(std::string& where) {
  const std::size_t colon = where.rfind(':');
  if (colon == std::string::npos || colon + 1 == where.size()) return 0;
  std::size_t number = 0;
  const char* end = where.data() + where.size();
  const auto [stop, error] = std::from_chars(where.data() + colon + 1, end, number);
  if (error != std::errc() || stop != end) return 0;
  where.resize(colon);
  return number;
}

}  // namespace

std::string render_excerpt(std::string_view bytes, std::size_t number, std::size_t column, std::string_view message,
                           const Style& style) {
  std::string_view line = bytes;
  for (std::size_t n = 1; n < number; ++n) {
    const std::size_t end = line.find('\n');
    if (end == std::string_view::npos) return {};
    line.remove_prefix(end + 1);
  }
  line = line.substr(0, line.find('\n'));
  if (trim(line).empty()) return {};
  const std::size_t indent = static_cast<std::size_t>(line.find_first_not_of(" \t"));
  ByteRange mark = quoted_word(message, line);
  if (mark.empty()) {
    const std::size_t begin = column > 0 && column <= line.size() ? column - 1 : indent;
    const std::size_t end = column > 0 ? begin + 1 : indent + trim(line).size();
    mark = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  std::size_t from = indent;  // a long line begins a little before what is marked
  if (mark.end > indent + kMostShown) from = mark.begin > 20 ? mark.begin - 20 : 0;
  while (from < mark.begin && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) ++from;
  const std::string before = printable(line.substr(from, mark.begin - from));
  const std::string marked = printable(slice(line, mark));
  const std::string gutter = fmt::format("{:>6} | ", number);
  const std::string shown = clipped(printable(line.substr(from)), kMostShown);
  const std::size_t carets = std::clamp<std::size_t>(display_width(marked), 1, kMostShown);
  return style.paint(Ink::Dim, gutter) + shown + "\n" + style.paint(Ink::Dim, std::string(gutter.size() - 2, ' ') + "| ") +
         std::string(display_width(before), ' ') + style.paint(Ink::Error, std::string(carets, '^')) + "\n";
}

std::string render_excerpt(const Error& error, const Style& style) {
  std::string where = error.where;
  std::size_t line = take_number(where);
  if (line == 0) return {};
  std::size_t column = 0;
  if (const std::size_t before = take_number(where); before > 0) {
    column = line;
    line = before;
  }
  // What callers put before it ends with ": ".
  const std::size_t outer = where.rfind(": ");
  const auto bytes = load_file(outer == std::string::npos ? where : where.substr(outer + 2), kMostBytes);
  return bytes ? render_excerpt(*bytes, line, column, error.message, style) : std::string();
}

}  // namespace entente::cli
