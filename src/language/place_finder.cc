#include "language/place_finder.h"

#include <algorithm>

namespace entente::language {
namespace {

// Whether the name recogniser holds tokens [first, last) for a location.
bool is_location(const Page& page, std::size_t first, std::size_t last) {
  const auto& entities = page.parsed.entities;
  auto at =
      std::lower_bound(entities.begin(), entities.end(), first,
                       [](const Entity& entity, std::size_t token) { return entity.last_token <= token; });
  return at != entities.end() && at->first_token < last &&
         (at->kind == EntityKind::Location || at->kind == EntityKind::Facility);
}

}  // namespace

Place place_of(const PlaceEntry& entry, ByteRange at, std::string_view reason) {
  Place place;
  place.name = entry.name;
  place.country = entry.country;
  place.lat = entry.lat;
  place.lon = entry.lon;
  place.precision = entry.precision;
  place.at = at;
  place.id = entry.id;
  place.reason = std::string(reason);
  return place;
}

void PlaceFinder::read(const Page& page, const Countries& countries, PlaceContext& context) const {
  context.read(page, knowledge_.places, countries);
}

const PlaceContext::Spot* PlaceFinder::spot(const Page& page, std::size_t i, std::size_t end,
                                            const PlaceContext& context) const {
  const PlaceContext::Spot* spot = context.spot_at(i);
  if (spot == nullptr || spot->last > end) return nullptr;
  if (!page.word(i).capitalised() && !page.word(spot->last - 1).capitalised()) return nullptr;
  return spot;
}

PlaceFinder::Match PlaceFinder::find(const Page& page, std::size_t i, std::size_t end,
                                     const PlaceContext& context) const {
  const PlaceContext::Spot* spot = this->spot(page, i, end, context);
  if (spot == nullptr) return {};
  const std::size_t last = spot->last;
  const PlaceEntry& entry = *context.place(*spot);
  if (entry.precision == "country") return {};
  // "East Turkestan" is another place than Turkestan.
  if (i > 0 && page.word(i - 1).capitalised() && is_direction(page.at(i - 1))) return {};
  const bool preposition = i > 0 && is_locative(page.at(i - 1));
  const bool location = is_location(page, i, last);
  // An ordinary word that starts a sentence or stands in a title is no town: "Nice", "Reading", "Mobile".
  if (last - i == 1 && page.word(i).known && !preposition && !(location && spot->own)) return {};
  if (last - i == 1 && !preposition && !location && page.state(i) != State::Propn &&
      page.state(i) != State::Other)
    return {};
  if (is_short_form(page, i, last) && spot->own == nullptr) return {};
  for (std::size_t k = i; k < last; ++k) {
    if (page.word(k).shape == Shape::Lower && k + 1 == last && page.word(k).known) return {};
  }
  // Thousands of villages bear the names of persons and things: one needs to be written as a place, and more
  // than its population to be told from others.
  if (context.sense(*spot).town) {
    if (!location && !(preposition && page.parsed.entities.empty())) return {};
    if (context.open(*spot) || context.reason(*spot) == PlaceCandidate::kReasons[0]) return {};
    if (context.reason(*spot) == kOnlyPlace && !context.named(entry.country)) return {};
  }
  return {last - i, place_of(entry, page.range(i, last), context.reason(*spot)), context.open(*spot)};
}

PlaceFinder::Match PlaceFinder::find_in(const Page& page, std::size_t i, std::size_t end,
                                        const PlaceContext& context, std::string_view country) const {
  const PlaceContext::Spot* spot = this->spot(page, i, end, context);
  if (spot == nullptr) return {};
  for (const PlaceCandidate& candidate : context.sense(*spot).candidates) {
    if (candidate.entry->country != country || candidate.entry->precision != "city") continue;
    const ByteRange at = page.range(i, spot->last);
    return {spot->last - i,
            place_of(*candidate.entry, at, candidate.entry->capital ? "seat of power" : "country named"),
            false};
  }
  return {};
}

std::optional<Place> PlaceFinder::country(const ActorEntry& state, ByteRange at) const {
  if (state.country.empty()) return std::nullopt;
  Place place;
  place.name = state.name;
  place.country = state.country;
  place.precision = "country";
  place.at = at;
  if (const PlaceEntry* entry = knowledge_.places.find_country(state.country)) place.id = entry->id;
  place.reason = "name of a country";
  return place;
}

}  // namespace entente::language
