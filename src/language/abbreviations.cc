#include "language/abbreviations.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

constexpr std::array kTitles{"adm"sv,    "amb"sv,  "brig"sv, "capt"sv, "cdr"sv,  "cmdr"sv, "col"sv,  "cpl"sv,
                             "det"sv,    "dr"sv,   "fr"sv,   "gen"sv,  "gov"sv,  "hon"sv,  "lt"sv,   "maj"sv,
                             "messrs"sv, "mlle"sv, "mme"sv,  "mr"sv,   "mrs"sv,  "ms"sv,   "mt"sv,   "pfc"sv,
                             "pres"sv,   "prof"sv, "pvt"sv,  "rep"sv,  "reps"sv, "rev"sv,  "sen"sv,  "sens"sv,
                             "sgt"sv,    "sr"sv,   "st"sv,   "ste"sv,  "supt"sv, "vs"sv,   "ayat"sv, "insp"sv,
                             "atty"sv,   "asst"sv, "dep"sv,  "vol"sv};
constexpr std::array kNumbers{"no"sv,  "nos"sv,  "pp"sv,     "art"sv, "sec"sv,
                              "fig"sv, "para"sv, "approx"sv, "ca"sv};
constexpr std::array kMonths{"jan"sv, "feb"sv, "mar"sv,  "apr"sv, "jun"sv, "jul"sv,
                             "aug"sv, "sep"sv, "sept"sv, "oct"sv, "nov"sv, "dec"sv};
constexpr std::array kOthers{"inc"sv, "corp"sv, "co"sv,   "ltd"sv,  "bros"sv, "jr"sv,    "etc"sv,  "al"sv,
                             "est"sv, "dept"sv, "univ"sv, "ave"sv,  "blvd"sv, "rd"sv,    "assn"sv, "cie"sv,
                             "plc"sv, "mon"sv,  "tue"sv,  "tues"sv, "wed"sv,  "thu"sv,   "thur"sv, "thurs"sv,
                             "fri"sv, "sat"sv,  "govt"sv, "intl"sv, "natl"sv, "calif"sv, "conn"sv, "mass"sv,
                             "fla"sv, "tex"sv,  "ga"sv,   "va"sv,   "pa"sv,   "md"sv,    "ariz"sv, "colo"sv,
                             "ill"sv, "wis"sv,  "minn"sv, "tenn"sv, "wash"sv};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "U.S.", "a.m.", "Ph.D.", "J.K.": one to three letters and a stop, at least twice.
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
  if (stem.size() == 1) return is_ascii_upper(stem[0]) ? Abbreviation::Initial : Abbreviation::None;
  if (is_dotted(word)) return Abbreviation::Other;
  if (!is_ascii_alpha(stem[0]) || stem.find('.') != std::string_view::npos) return Abbreviation::None;
  char lower[12];
  std::transform(stem.begin(), stem.end(), lower, [](char c) { return ascii_lower(c); });
  const std::string_view folded(lower, stem.size());
  const bool upper = is_ascii_upper(stem[0]);
  if (upper && has(kTitles, folded)) return Abbreviation::Title;
  if (folded == "vs") return Abbreviation::Title;
  if (upper && has(kMonths, folded)) return Abbreviation::Month;
  if (has(kNumbers, folded) && (upper || folded == "pp" || folded == "approx" || folded == "ca")) {
    return Abbreviation::Number;
  }
  if (upper && has(kOthers, folded)) return Abbreviation::Other;
  if (folded == "etc" || folded == "al") return Abbreviation::Other;
  return Abbreviation::None;
}

}  // namespace entente::language
