// Finds places of the gazetteer for the name finder. Which of several places of one name is meant is decided
// for the whole document beforehand (place_context.h); this says where a name may be taken for a place at
// all.
#pragma once

#include <optional>
#include <string_view>

#include "knowledge/knowledge.h"
#include "language/page.h"
#include "language/place_context.h"
#include "language/place_words.h"

namespace entente::language {

class PlaceFinder {
 public:
  struct Match {
    std::size_t tokens = 0;
    Place place;
    bool open = false;  // several places stay possible: `place` holds the likeliest and is not to be used
  };
  using Countries = CountryCounts;

  explicit PlaceFinder(const Knowledge& knowledge) : knowledge_(knowledge) {}

  void read(const Page& page, const Countries& countries, PlaceContext& context) const;

  // The place named at token i, before token `end`; tokens 0 where there is none. Countries are no match:
  // they are actors, and country() is their place.
  Match find(const Page& page, std::size_t i, std::size_t end, const PlaceContext& context) const;

  // The same, where the place is known to lie in a country: a seat of power by its name.
  Match find_in(const Page& page, std::size_t i, std::size_t end, const PlaceContext& context,
                std::string_view country) const;

  // The place that is a whole country. It has no point: an act in it may have been anywhere.
  std::optional<Place> country(const ActorEntry& state, ByteRange at) const;

 private:
  const PlaceContext::Spot* spot(const Page& page, std::size_t i, std::size_t end,
                                 const PlaceContext& context) const;

  const Knowledge& knowledge_;
};

// As a document's place.
Place place_of(const PlaceEntry& entry, ByteRange at, std::string_view reason);

}  // namespace entente::language
