#include "cli/style.h"

#include <algorithm>
#include <array>

#include "cli/printable.h"

namespace entente::cli {
namespace {

// SGR (ECMA-48) from the sixteen colours every terminal lets its user choose. Cooperation and conflict are cyan and red: the
// pair that most colour-blind readers tell apart. Material acts are bold.
constexpr std::array<std::string_view, 11> kSgr = {
    "", "\033[1m", "\033[1m", "\033[2m", "\033[1;33m", "\033[1;31m", "\033[33m",
    "\033[36m", "\033[1;36m", "\033[31m", "\033[1;31m",
};
constexpr std::string_view kReset = "\033[0m";

}  // namespace

Ink ink_of(QuadClass quad) {
  switch (quad) {
    case 1: return Ink::VerbalCooperation;
    case 2: return Ink::MaterialCooperation;
    case 3: return Ink::VerbalConflict;
    case 4: return Ink::MaterialConflict;
    default: return Ink::Plain;
  }
}

Ink ink_of(LikelihoodWord word) {
  switch (word) {
    case LikelihoodWord::AlmostNoChance:
    case LikelihoodWord::AlmostCertain: return Ink::Strong;
    case LikelihoodWord::RoughlyEven: return Ink::Warning;
    case LikelihoodWord::VeryUnlikely:
    case LikelihoodWord::Unlikely:
    case LikelihoodWord::Likely:
    case LikelihoodWord::VeryLikely: return Ink::Plain;
  }
  return Ink::Plain;
}

bool wants_color(ColorMode mode, const ColorEnvironment& environment) {
  if (mode != ColorMode::Auto) return mode == ColorMode::Always;
  if (!environment.no_color.empty()) return false;
  if (!environment.clicolor_force.empty() && environment.clicolor_force != "0") return true;
  return environment.terminal && !environment.term.empty() && environment.term != "dumb" && environment.clicolor != "0";
}

std::string_view Style::begin(Ink ink) const {
  return colors_ ? kSgr[static_cast<std::size_t>(ink)] : std::string_view{};
}

std::string_view Style::end(Ink ink) const { return begin(ink).empty() ? std::string_view{} : kReset; }

std::string Style::paint(Ink ink, std::string_view text) const {
  std::string out(begin(ink));
  out += printable(text);
  out += end(ink);
  return out;
}

std::string Style::highlight(std::string_view text, const std::vector<ByteRange>& matches, Ink base) const {
  std::string out;
  std::size_t at = 0;
  for (const ByteRange& match : matches) {
    if (match.begin < at || match.end > text.size() || match.begin >= match.end) continue;
    if (match.begin > at) out += paint(base, text.substr(at, match.begin - at));
    out += paint(Ink::Match, text.substr(match.begin, match.end - match.begin));
    at = match.end;
  }
  if (at < text.size()) out += paint(base, text.substr(at));
  return out;
}

}  // namespace entente::cli
