// Where the program's output goes: one decision for the process, as standard output and standard error are one each.
#pragma once

#include <string>
#include <string_view>

#include "cli/glyphs.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/style.h"
#include "cli/table.h"

namespace entente::cli {

struct OutputChoice {
  ColorMode color = ColorMode::Auto;           // --color
  ProgressMode progress = ProgressMode::Auto;  // --progress
};

// Called once, before any thread starts and anything is printed; without it all is Auto.
void choose_output(const OutputChoice& choice);

// For standard output and standard error.
const Style& out_style();
const Style& err_style();
ProgressMode progress_mode();

// Columns of standard output's terminal, at least 20; 0 where it is none. Of standard error's with its descriptor.
std::size_t terminal_width();
std::size_t terminal_width(int descriptor);

// A line on standard output. It may carry a Style's sequences: text of others goes through printable() before.
void print_line(std::string_view line);

// A line on standard error, beside progress that may be drawn there. From any thread; the same rule.
void print_error(std::string_view line);

// "entente: note: text", for what is no error.
void print_note(std::string_view text);

}  // namespace entente::cli
