// Colour, used sparingly: for what a reader should not miss, never for decoration. Text goes through printable() here, so
// that no report can bring escape sequences of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "types/assessment.h"
#include "types/ontology.h"

namespace entente::cli {

// What a piece of text is, not what it looks like.
enum class Ink : std::uint8_t {
  Plain, Header, Strong, Dim, Match, Error, Warning,
  VerbalCooperation, MaterialCooperation, VerbalConflict, MaterialConflict,
};

Ink ink_of(QuadClass quad);        // Plain where the class is none of 1..4
Ink ink_of(LikelihoodWord word);  // strong at either end, a warning in the middle, where nothing is known

enum class ColorMode : std::uint8_t { Auto, Always, Never };

// What decides in ColorMode::Auto, first match wins: NO_COLOR not empty: no (no-color.org); CLICOLOR_FORCE not empty and
// not 0: yes; no terminal, TERM dumb or unset, or CLICOLOR=0: no (bixense.com/clicolors); else yes.
struct ColorEnvironment {
  bool terminal = false;
  std::string no_color;
  std::string clicolor_force;
  std::string clicolor;
  std::string term;
};
bool wants_color(ColorMode mode, const ColorEnvironment& environment);

// Immutable; share across threads.
class Style {
 public:
  explicit Style(bool colors = false) : colors_(colors) {}
  bool colors() const { return colors_; }

  // The text, printable, in that ink; without colour just printable.
  std::string paint(Ink ink, std::string_view text) const;

  // The text, printable, with these byte ranges of it in Ink::Match and the rest in `base`. Ranges are ascending and do not
  // overlap; what lies outside the text is passed over.
  std::string highlight(std::string_view text, const std::vector<ByteRange>& matches, Ink base = Ink::Plain) const;

  // The escape sequences around a text that is printable already; empty without colour or for Ink::Plain.
  std::string_view begin(Ink ink) const;
  std::string_view end(Ink ink) const;

 private:
  bool colors_;
};

}  // namespace entente::cli
