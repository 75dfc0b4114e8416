// The line that an error speaks of, with a caret below what is wrong in it: for files that people write.
#pragma once

#include <string>

#include "base/error.h"
#include "cli/style.h"

namespace entente::cli {

// For an error whose `where` is FILE:LINE or FILE:LINE:COLUMN (from 1; bytes) and whose FILE can be read: two lines, each
// ended. Where the message quotes a word of that line ('cut_off'), the caret is below it. Empty where there is nothing to show.
std::string render_excerpt(const Error& error, const Style& style);

// The same with the file's bytes given.
std::string render_excerpt(std::string_view bytes, std::size_t line, std::size_t column, std::string_view message,
                           const Style& style);

}  // namespace entente::cli
