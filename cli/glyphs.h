// Text as the columns it takes on a terminal. A glyph is what a reader sees as one character (Unicode Standard Annex 29, an
// extended grapheme cluster); its width follows East Asian Width (Annex 11): wide and fullwidth take two columns, combining
// marks none, an emoji sequence or flag two in all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/style.h"

namespace entente::cli {

// Columns of a text that is printable already.
std::size_t display_width(std::string_view text);

// At most `width` columns, cut between glyphs, with an ellipsis where something was cut.
std::string clipped(std::string_view text, std::size_t width);

struct Glyph {
  std::uint32_t begin = 0;  // bytes of GlyphLine::text
  std::uint32_t size = 0;
  std::uint8_t width = 1;
  Ink ink = Ink::Plain;
};

// A text made printable and cut into glyphs.
struct GlyphLine {
  std::string text;
  std::vector<Glyph> glyphs;

  std::size_t width() const;
};

// The bytes of `matches` (ranges of the text as given, ascending) in Ink::Match, the rest in `ink`.
GlyphLine make_glyphs(std::string_view text, Ink ink, const std::vector<ByteRange>& matches = {});

// Lines of at most `width` columns, broken at spaces where there are any, at most `most` of them; an ellipsis ends the last
// where something was cut. Ranges of glyphs, first and one behind the last.
struct WrappedLine {
  std::size_t first = 0;
  std::size_t last = 0;
  bool cut = false;  // an ellipsis follows
};
std::vector<WrappedLine> wrap(const GlyphLine& line, std::size_t width, std::size_t most);

// The glyphs of one wrapped line in their inks.
std::string render(const GlyphLine& line, const WrappedLine& part, const Style& style);

}  // namespace entente::cli
