#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace entente::cli {
namespace {

constexpr std::size_t kLeastWidth = 20;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Style style_for(int descriptor, ColorMode mode) {
  return Style(wants_color(mode, {isatty(descriptor) == 1, environment("NO_COLOR"), environment("CLICOLOR_FORCE"),
                                  environment("CLICOLOR"), environment("TERM")}));
}

struct Output {
  explicit Output(const OutputChoice& choice)
      : out(style_for(STDOUT_FILENO, choice.color)), err(style_for(STDERR_FILENO, choice.color)), progress(choice.progress) {}
  Style out;
  Style err;
  ProgressMode progress;
};

Output& output() {
  static Output chosen{OutputChoice{}};
  return chosen;
}

}  // namespace

void choose_output(const OutputChoice& choice) { output() = Output(choice); }
const Style& out_style() { return output().out; }
const Style& err_style() { return output().err; }
ProgressMode progress_mode() { return output().progress; }

std::size_t terminal_width(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<std::size_t>(size.ws_col, kLeastWidth);
  return isatty(descriptor) == 1 ? 80 : 0;  // a terminal that does not say, as on a serial line
}

std::size_t terminal_width() { return terminal_width(STDOUT_FILENO); }

void print_line(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

void print_error(std::string_view line) { TerminalProgress::beside([&] {
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fputc('\n', stderr);
  });
}

void print_note(std::string_view text) {
  print_error(err_style().paint(Ink::Strong, "entente:") + " " + err_style().paint(Ink::Warning, "note:") + " " +
              printable(text));
}

}  // namespace entente::cli
