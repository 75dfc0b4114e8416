#include "language/abbreviations.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;
using Kind = Abbreviation;

struct Entry {
  std::string_view stem;
  Kind kind;
  bool capital;  // only where it is written with a capital: "no." is a word, "No." a number's
};

constexpr std::array kEntries{
    // Titles and ranks.
    Entry{"adm"sv, Kind::Title, true}, Entry{"ald"sv, Kind::Title, true}, Entry{"amb"sv, Kind::Title, true},
    Entry{"asst"sv, Kind::Title, true}, Entry{"atty"sv, Kind::Title, true},
    Entry{"ayat"sv, Kind::Title, true}, Entry{"brig"sv, Kind::Title, true},
    Entry{"capt"sv, Kind::Title, true}, Entry{"cdr"sv, Kind::Title, true}, Entry{"cmdr"sv, Kind::Title, true},
    Entry{"col"sv, Kind::Title, true}, Entry{"comdr"sv, Kind::Title, true}, Entry{"cpl"sv, Kind::Title, true},
    Entry{"dep"sv, Kind::Title, true}, Entry{"det"sv, Kind::Title, true}, Entry{"dr"sv, Kind::Title, true},
    Entry{"drs"sv, Kind::Title, true}, Entry{"ens"sv, Kind::Title, true}, Entry{"fr"sv, Kind::Title, true},
    Entry{"ft"sv, Kind::Title, true}, Entry{"gen"sv, Kind::Title, true}, Entry{"gens"sv, Kind::Title, true},
    Entry{"gov"sv, Kind::Title, true}, Entry{"govs"sv, Kind::Title, true}, Entry{"hon"sv, Kind::Title, true},
    Entry{"insp"sv, Kind::Title, true}, Entry{"lieut"sv, Kind::Title, true}, Entry{"lt"sv, Kind::Title, true},
    Entry{"maj"sv, Kind::Title, true}, Entry{"messrs"sv, Kind::Title, true},
    Entry{"mlle"sv, Kind::Title, true}, Entry{"mme"sv, Kind::Title, true}, Entry{"mr"sv, Kind::Title, true},
    Entry{"mrs"sv, Kind::Title, true}, Entry{"ms"sv, Kind::Title, true}, Entry{"msgr"sv, Kind::Title, true},
    Entry{"mt"sv, Kind::Title, true}, Entry{"pfc"sv, Kind::Title, true}, Entry{"pres"sv, Kind::Title, true},
    Entry{"prof"sv, Kind::Title, true}, Entry{"profs"sv, Kind::Title, true},
    Entry{"pvt"sv, Kind::Title, true}, Entry{"rep"sv, Kind::Title, true}, Entry{"reps"sv, Kind::Title, true},
    Entry{"rev"sv, Kind::Title, true}, Entry{"rt"sv, Kind::Title, true}, Entry{"sen"sv, Kind::Title, true},
    Entry{"sens"sv, Kind::Title, true}, Entry{"sgt"sv, Kind::Title, true}, Entry{"spc"sv, Kind::Title, true},
    Entry{"spec"sv, Kind::Title, true}, Entry{"st"sv, Kind::Title, true}, Entry{"ste"sv, Kind::Title, true},
    Entry{"supt"sv, Kind::Title, true},
    // What explains or compares.
    Entry{"attn"sv, Kind::Title, true}, Entry{"cf"sv, Kind::Title, false}, Entry{"eg"sv, Kind::Title, false},
    Entry{"esp"sv, Kind::Title, false}, Entry{"incl"sv, Kind::Title, false}, Entry{"v"sv, Kind::Title, false},
    Entry{"viz"sv, Kind::Title, false}, Entry{"vs"sv, Kind::Title, false},
    // Before a number.
    Entry{"approx"sv, Kind::Number, false}, Entry{"art"sv, Kind::Number, true},
    Entry{"b"sv, Kind::Number, false}, Entry{"c"sv, Kind::Number, false}, Entry{"ca"sv, Kind::Number, false},
    Entry{"ch"sv, Kind::Number, false}, Entry{"circ"sv, Kind::Number, false},
    Entry{"d"sv, Kind::Number, false}, Entry{"div"sv, Kind::Number, false},
    Entry{"ext"sv, Kind::Number, false}, Entry{"fig"sv, Kind::Number, false},
    Entry{"figs"sv, Kind::Number, false}, Entry{"fl"sv, Kind::Number, false},
    Entry{"m"sv, Kind::Number, false}, Entry{"no"sv, Kind::Number, true}, Entry{"nos"sv, Kind::Number, true},
    Entry{"p"sv, Kind::Number, false}, Entry{"para"sv, Kind::Number, true},
    Entry{"pp"sv, Kind::Number, false}, Entry{"r"sv, Kind::Number, false}, Entry{"sec"sv, Kind::Number, true},
    Entry{"sun"sv, Kind::Number, true}, Entry{"tel"sv, Kind::Number, false},
    Entry{"vol"sv, Kind::Number, false}, Entry{"vols"sv, Kind::Number, false},
    // Months.
    Entry{"jan"sv, Kind::Month, true}, Entry{"feb"sv, Kind::Month, true}, Entry{"mar"sv, Kind::Month, true},
    Entry{"apr"sv, Kind::Month, true}, Entry{"jun"sv, Kind::Month, true}, Entry{"jul"sv, Kind::Month, true},
    Entry{"aug"sv, Kind::Month, true}, Entry{"sep"sv, Kind::Month, true}, Entry{"sept"sv, Kind::Month, true},
    Entry{"oct"sv, Kind::Month, true}, Entry{"nov"sv, Kind::Month, true}, Entry{"dec"sv, Kind::Month, true},
    // After a number.
    Entry{"hr"sv, Kind::Unit, false}, Entry{"hrs"sv, Kind::Unit, false}, Entry{"lb"sv, Kind::Unit, false},
    Entry{"lbs"sv, Kind::Unit, false}, Entry{"mi"sv, Kind::Unit, false}, Entry{"min"sv, Kind::Unit, false},
    Entry{"mins"sv, Kind::Unit, false}, Entry{"oz"sv, Kind::Unit, false}, Entry{"secs"sv, Kind::Unit, false},
    Entry{"sq"sv, Kind::Unit, false}, Entry{"yds"sv, Kind::Unit, false}, Entry{"yrs"sv, Kind::Unit, false},
    // States and provinces, after a comma.
    Entry{"ala"sv, Kind::State, true}, Entry{"alta"sv, Kind::State, true}, Entry{"ariz"sv, Kind::State, true},
    Entry{"ark"sv, Kind::State, true}, Entry{"calif"sv, Kind::State, true},
    Entry{"colo"sv, Kind::State, true}, Entry{"conn"sv, Kind::State, true}, Entry{"del"sv, Kind::State, true},
    Entry{"fla"sv, Kind::State, true}, Entry{"ga"sv, Kind::State, true}, Entry{"ill"sv, Kind::State, true},
    Entry{"ind"sv, Kind::State, true}, Entry{"kan"sv, Kind::State, true}, Entry{"ky"sv, Kind::State, true},
    Entry{"la"sv, Kind::State, true}, Entry{"mass"sv, Kind::State, true}, Entry{"md"sv, Kind::State, true},
    Entry{"mich"sv, Kind::State, true}, Entry{"minn"sv, Kind::State, true},
    Entry{"miss"sv, Kind::State, true}, Entry{"mo"sv, Kind::State, true}, Entry{"mont"sv, Kind::State, true},
    Entry{"neb"sv, Kind::State, true}, Entry{"nev"sv, Kind::State, true}, Entry{"okla"sv, Kind::State, true},
    Entry{"ont"sv, Kind::State, true}, Entry{"ore"sv, Kind::State, true}, Entry{"pa"sv, Kind::State, true},
    Entry{"que"sv, Kind::State, true}, Entry{"sask"sv, Kind::State, true}, Entry{"tenn"sv, Kind::State, true},
    Entry{"tex"sv, Kind::State, true}, Entry{"va"sv, Kind::State, true}, Entry{"vt"sv, Kind::State, true},
    Entry{"wa"sv, Kind::State, true}, Entry{"wash"sv, Kind::State, true}, Entry{"wis"sv, Kind::State, true},
    Entry{"wyo"sv, Kind::State, true},
    // Companies, bodies, streets, days and the rest.
    Entry{"al"sv, Kind::Other, false}, Entry{"assn"sv, Kind::Other, true},
    Entry{"assoc"sv, Kind::Other, true}, Entry{"ave"sv, Kind::Other, true}, Entry{"bhd"sv, Kind::Other, true},
    Entry{"bldg"sv, Kind::Other, true}, Entry{"blvd"sv, Kind::Other, true},
    Entry{"bros"sv, Kind::Other, true}, Entry{"cie"sv, Kind::Other, true}, Entry{"co"sv, Kind::Other, true},
    Entry{"corp"sv, Kind::Other, true}, Entry{"cos"sv, Kind::Other, true}, Entry{"dept"sv, Kind::Other, true},
    Entry{"est"sv, Kind::Number, false}, Entry{"etc"sv, Kind::Other, false},
    Entry{"fri"sv, Kind::Other, true}, Entry{"govt"sv, Kind::Other, true}, Entry{"inc"sv, Kind::Other, true},
    Entry{"intl"sv, Kind::Other, true}, Entry{"jr"sv, Kind::Other, true}, Entry{"ltd"sv, Kind::Other, true},
    Entry{"mfg"sv, Kind::Other, true}, Entry{"mon"sv, Kind::Other, true}, Entry{"natl"sv, Kind::Other, true},
    Entry{"plc"sv, Kind::Other, true}, Entry{"pte"sv, Kind::Other, true}, Entry{"pty"sv, Kind::Other, true},
    Entry{"rd"sv, Kind::Other, true}, Entry{"sat"sv, Kind::Other, true}, Entry{"sr"sv, Kind::Other, true},
    Entry{"thu"sv, Kind::Other, true}, Entry{"thur"sv, Kind::Other, true},
    Entry{"thurs"sv, Kind::Other, true}, Entry{"tue"sv, Kind::Other, true},
    Entry{"tues"sv, Kind::Other, true}, Entry{"univ"sv, Kind::Other, true}, Entry{"wed"sv, Kind::Other, true},
    Entry{"weds"sv, Kind::Other, true}};

// The same, by stem: what is written above stays in the order that a reader wants.
constexpr auto kByStem = [] {
  auto entries = kEntries;
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.stem < b.stem; });
  return entries;
}();
static_assert(std::adjacent_find(kByStem.begin(), kByStem.end(), [](const Entry& a, const Entry& b) {
                return a.stem == b.stem;
              }) == kByStem.end());

// The tokeniser relies on it.
static_assert(std::all_of(kByStem.begin(), kByStem.end(),
                          [](const Entry& entry) { return entry.stem.size() <= 6; }));

// "U.S.", "a.m.", "Ph.D.", "J.K.": one or two letters and a stop, at least twice.
bool is_dotted(std::string_view word) {
  int groups = 0;
  std::size_t letters = 0;
  for (char c : word) {
    if (is_ascii_alpha(c)) {
      if (++letters > 2) return false;
    } else if (c == '.' && letters > 0) {
      ++groups;
      letters = 0;
    } else {
      return false;
    }
  }
  return groups >= 2 && letters == 0;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.size() < 2 || word.size() > 12 || word.back() != '.') return Abbreviation::None;
  const std::string_view stem = word.substr(0, word.size() - 1);
  if (!is_ascii_alpha(stem[0])) return Abbreviation::None;
  const bool capital = is_ascii_upper(stem[0]);
  if (stem.size() == 1 && capital) return Abbreviation::Initial;
  char lower[12];
  std::transform(stem.begin(), stem.end(), lower, [](char c) { return ascii_lower(c); });
  const std::string_view folded(lower, stem.size());
  if (stem.find('.') != std::string_view::npos) {
    if (folded == "e.g" || folded == "i.e" || folded == "p.s") return Abbreviation::Title;
    return is_dotted(word) ? Abbreviation::Other : Abbreviation::None;
  }
  const auto found =
      std::lower_bound(kByStem.begin(), kByStem.end(), folded,
                       [](const Entry& entry, std::string_view key) { return entry.stem < key; });
  if (found == kByStem.end() || found->stem != folded || (found->capital && !capital))
    return Abbreviation::None;
  return found->kind;
}

}  // namespace entente::language
