// Cuts a long text into windows that are analysed one after the other, so that working memory does not grow
// with the text.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/range.h"

namespace entente::language {

// The window that begins at `begin`: all that is left where that is at most `most` bytes; else up to behind
// the last blank line in the second half of `most` bytes, the last line, the last space, or as many
// characters as fit. Windows follow each other without a gap. REQUIRES begin < text.size(), most >= 8, UTF-8.
ByteRange window_at(std::string_view text, std::size_t begin, std::size_t most);

// Where to go on behind a window whose last sentence begins at `last`: there, so that it is read again and
// whole, where the window may have cut it; behind the window where a paragraph or the text ends with it, or
// where that sentence is all there is in it.
std::size_t next_window(std::string_view text, ByteRange window, std::size_t last);

}  // namespace entente::language
