#include "language/place_words.h"

#include <algorithm>
#include <array>

namespace entente::language {
namespace {

using namespace std::string_view_literals;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array kDivisions{"province"sv, "governorate"sv, "oblast"sv,     "region"sv,      "state"sv,
                                "county"sv,   "prefecture"sv,  "department"sv, "countryside"sv, "provinces"sv,
                                "krai"sv,     "voivodeship"sv, "canton"sv,     "emirate"sv};
constexpr std::array kTowns{"city"sv, "town"sv,         "village"sv,      "suburb"sv,
                            "port"sv, "neighborhood"sv, "neighbourhood"sv};

}  // namespace

bool is_locative(std::string_view word) {
  static constexpr std::array kWords{"in"sv,         "at"sv,      "from"sv,    "near"sv,   "to"sv,
                                     "into"sv,       "outside"sv, "inside"sv,  "around"sv, "across"sv,
                                     "throughout"sv, "toward"sv,  "towards"sv, "within"sv, "through"sv,
                                     "via"sv,        "over"sv,    "off"sv};
  return among(word, kWords);
}

bool is_generic(std::string_view word) {
  static constexpr std::array kWords{
      "district"sv, "river"sv,    "airport"sv,   "international"sv, "island"sv,    "islands"sv,
      "valley"sv,   "lake"sv,     "port"sv,      "harbour"sv,       "harbor"sv,    "bay"sv,
      "parish"sv,   "republic"sv, "territory"sv, "area"sv,          "peninsula"sv, "metropolitan"sv};
  return among(word, kWords) || among(word, kDivisions) || among(word, kTowns);
}

bool is_no_town(std::string_view word) {
  static constexpr std::array kWords{"county"sv,  "parish"sv,    "river"sv, "island"sv,
                                     "islands"sv, "valley"sv,    "lake"sv,  "bay"sv,
                                     "oblast"sv,  "peninsula"sv, "state"sv, "countryside"sv};
  return among(word, kWords);
}

bool goes_on(const Page& page, std::size_t last, std::size_t end) {
  static constexpr std::array kParticles{"do"sv,  "da"sv,  "de"sv, "del"sv, "di"sv,
                                         "dos"sv, "das"sv, "la"sv, "el"sv,  "sur"sv};
  if (last >= end) return false;
  if (page.word(last).shape == Shape::Lower)
    return among(page.at(last), kParticles) && last + 1 < end && page.word(last + 1).capitalised();
  const auto& entities = page.parsed.entities;
  const auto at =
      std::lower_bound(entities.begin(), entities.end(), last,
                       [](const Entity& entity, std::size_t token) { return entity.last_token <= token; });
  const bool inside = at != entities.end() && at->first_token < last;
  return inside && page.word(last).capitalised() && !page.word(last).known && !is_generic(page.at(last));
}

bool is_direction(std::string_view word) {
  static constexpr std::array kWords{"north"sv,    "south"sv,   "east"sv,    "west"sv,  "northern"sv,
                                     "southern"sv, "eastern"sv, "western"sv, "upper"sv, "lower"sv};
  return among(word, kWords);
}

bool is_relative_name(const Page& page, std::size_t first, std::size_t last) {
  static constexpr std::array kWords{"north"sv,    "south"sv,    "east"sv,    "west"sv,         "northern"sv,
                                     "southern"sv, "eastern"sv,  "western"sv, "central"sv,      "upper"sv,
                                     "lower"sv,    "coast"sv,    "capital"sv, "northeastern"sv, "middle"sv,
                                     "federal"sv,  "national"sv, "the"sv,     "center"sv,       "centre"sv};
  for (std::size_t i = first; i < last; ++i) {
    if (!among(page.at(i), kWords) && !is_generic(page.at(i))) return false;
  }
  return true;
}

std::string_view kind_beside(const Page& page, std::size_t first, std::size_t last) {
  const std::string_view after = page.at(last);
  if (among(after, kDivisions)) return "admin1";
  if (after == "city" || after == "town") return "city";
  if (first >= 2 && page.is(first - 1, "of")) {
    const std::string_view before = page.at(first - 2);
    if (among(before, kDivisions)) return "admin1";
    if (among(before, kTowns)) return "city";
  }
  return {};
}

bool is_short_form(const Page& page, std::size_t first, std::size_t last) {
  if (last - first != 1 || page.raw[first].size() != 2 || page.word(first).shape != Shape::Upper)
    return false;
  const bool abbreviation = page.is(first, "us") || page.is(first, "uk") || page.is(first, "eu");
  return !abbreviation;
}

bool starts_small(const Page& page, std::size_t i, std::size_t end) {
  static constexpr std::array kStarts{
      "al"sv,           "ar"sv,    "as"sv,        "ash"sv,       "el"sv,       "an"sv,       "at"sv,
      "az"sv,           "ad"sv,    "eastern"sv,   "western"sv,   "northern"sv, "southern"sv, "upstate"sv,
      "northeastern"sv, "south"sv, "southwest"sv, "southeast"sv, "sub"sv};
  return i + 1 < end && (among(page.at(i), kStarts) || page.at(i).starts_with("al-")) &&
         (page.word(i + 1).capitalised() || page.at(i).find('-') != std::string_view::npos ||
          page.is(i + 1, "-"));
}

PlaceLink link_between(const Page& page, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMostBetween = 4;
  if (end <= begin || end - begin > kMostBetween) return PlaceLink::None;
  if (end - begin == 1) {
    if (page.is(begin, ",") || page.is(begin, "(")) return PlaceLink::Comma;
    if (page.is(begin, "and") || page.is(begin, "or")) return PlaceLink::And;
    if (page.is(begin, "'s") || page.is(begin, "\xE2\x80\x99s")) return PlaceLink::Possessive;
  }
  if (end - begin == 2 && page.is(begin, ",") && page.is(begin + 1, "and")) return PlaceLink::And;
  std::size_t at = begin;
  if (page.is(at, ",") || is_generic(page.at(at))) ++at;
  const bool possessive = page.is(at, "'s");
  if (at < end && !possessive && !page.is(at, "in")) {
    // "Aleppo province, Syria", "Ames, IA": a word for the kind may stand before the comma.
    if (end - begin == 2 && is_generic(page.at(begin)) && page.is(begin + 1, ",")) return PlaceLink::Comma;
    return PlaceLink::None;
  }
  for (++at; at < end; ++at) {
    const bool idle = page.state(at) == State::Adj || page.state(at) == State::Det || page.is(at, "the") ||
                      (possessive && is_generic(page.at(at)));
    if (!idle) return PlaceLink::None;
  }
  return possessive ? PlaceLink::Possessive : PlaceLink::In;
}

}  // namespace entente::language
