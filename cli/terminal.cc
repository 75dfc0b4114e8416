#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"

namespace entente::cli {
namespace {

constexpr std::size_t kWidestCell = 60;
constexpr std::size_t kLeastWidth = 60;

bool is_harmful(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool direction = (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || direction || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return width;
}

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<std::size_t>(size.ws_col, kLeastWidth);
  return 0;  // not a terminal: no limit
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.value == '\n' || point.value == '\r' || point.value == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      append_utf8(out, is_harmful(point.value) ? U'\uFFFD' : point.value);
    }
    at += point.size;
  }
  return out;
}

std::string clipped(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size() && seen + 1 < width; ++seen) at += decode_utf8(text, at).size;
  return std::string(text.substr(0, at)) + "…";
}

std::string highlighted(std::string_view text) {
  if (isatty(STDOUT_FILENO) != 1) return std::string(text);
  return fmt::format("\033[1m{}\033[22m", text);
}

void print_line(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

void Table::print() const {
  const std::size_t columns = rows_.front().size();
  std::vector<std::vector<std::string>> cells;
  std::vector<std::size_t> widths(columns, 0);
  for (const auto& row : rows_) {
    std::vector<std::string>& line = cells.emplace_back();
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string text = printable(i < row.size() ? row[i] : "");
      line.push_back(i + 1 == columns ? text : clipped(text, kWidestCell));
      widths[i] = std::max(widths[i], width_of(line.back()));
    }
  }
  std::size_t before_last = 0;
  for (std::size_t i = 0; i + 1 < columns; ++i) before_last += widths[i] + 2;
  const std::size_t limit = terminal_width();
  for (const auto& line : cells) {
    std::string out;
    for (std::size_t i = 0; i < columns; ++i) {
      const bool last = i + 1 == columns;
      const std::string cell =
          last && limit > before_last + 10 ? clipped(line[i], limit - before_last) : line[i];
      out += cell;
      if (!last) out.append(widths[i] - width_of(cell) + 2, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    print_line(out);
  }
}

TerminalProgress::TerminalProgress(bool quiet) : draws_(!quiet && isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
  if (drawn_) std::fputs("\r\033[K", stderr);
}

void TerminalProgress::update(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  if (!draws_) return;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (stage != stage_) {
    stage_ = std::string(stage);
    stage_start_ = now;
  } else if (now - last_ < std::chrono::milliseconds(100)) {
    return;
  }
  last_ = now;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - stage_start_).count();
  std::string line = total > 0 ? fmt::format("{} {} of {}", stage, done, total) : fmt::format("{} {}", stage, done);
  if (seconds > 0.5) {
    const double rate = static_cast<double>(done) / seconds;
    line += fmt::format(", {:.0f} a second", rate);
    if (total > done && rate > 0) line += fmt::format(", {:.0f} s left", static_cast<double>(total - done) / rate);
  }
  std::fputs(("\r\033[K" + line).c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace entente::cli
