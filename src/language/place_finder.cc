#include "language/place_finder.h"

#include <algorithm>
#include <array>

#include "base/math.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

// Orders candidates only; never stored or shown.
double weight(const PlaceEntry& entry, const PlaceFinder::Countries& countries) {
  double score = det_log(static_cast<double>(entry.population) + 1000.0) / 2.302585092994046;
  const auto named = countries.find(entry.country);
  if (named != countries.end()) score += named->second > 2 ? 2.0 : 1.5;
  if (entry.precision == "city") score += 0.25;
  return score;
}

}  // namespace

bool is_locative(std::string_view word) {
  static constexpr std::array kWords{"in"sv,         "at"sv,      "from"sv,    "near"sv,   "to"sv,
                                     "into"sv,       "outside"sv, "inside"sv,  "around"sv, "across"sv,
                                     "throughout"sv, "toward"sv,  "towards"sv, "within"sv, "through"sv,
                                     "via"sv,        "over"sv};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

PlaceFinder::Match PlaceFinder::find(const Page& page, std::size_t i, std::size_t end,
                                     const Countries& countries) const {
  const Word& word = page.word(i);
  if (!word.capitalised()) return {};
  const std::span<const std::string_view> words(page.folded.data(), end);
  const PlaceMatch match = knowledge_.places.find_longest(words, i);
  if (match.tokens == 0 || match.candidates.empty() || i + match.tokens > end) return {};
  const bool preposition = i > 0 && is_locative(page.at(i - 1));
  // An ordinary word that starts a sentence or stands in a title is no town: "Nice", "Reading", "Mobile".
  if (match.tokens == 1 && word.known && !preposition) return {};
  for (std::size_t k = i; k < i + match.tokens; ++k) {
    if (page.word(k).shape == Shape::Lower && k + 1 == i + match.tokens && page.word(k).known) return {};
  }
  const std::size_t after = i + match.tokens;
  std::string stated;
  if (after + 1 < end && page.is(after, ",")) {
    if (const auto country =
            knowledge_.actors.find_longest(words, std::span(page.raw.data(), end), after + 1)) {
      for (const NameReading& reading : country->readings) {
        if (reading.kind == NameKind::State && reading.actor < knowledge_.actors.entries().size()) {
          stated = knowledge_.actors.entries()[reading.actor].country;
          break;
        }
      }
    }
  }
  const PlaceEntry* best = nullptr;
  double best_score = -1;
  for (const PlaceEntry* entry : match.candidates) {
    double score = weight(*entry, countries);
    if (!stated.empty() && entry->country == stated) score += 10;
    if (score > best_score) best = entry, best_score = score;
  }
  Place place{best->name, best->country, best->lat, best->lon, best->precision, page.range(i, after)};
  return {match.tokens, std::move(place)};
}

std::optional<Place> PlaceFinder::country(const ActorEntry& state, ByteRange at) const {
  if (state.country.empty()) return std::nullopt;
  return Place{state.name, state.country, std::nullopt, std::nullopt, "country", at};
}

}  // namespace entente::language
