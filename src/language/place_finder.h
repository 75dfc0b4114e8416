// Finds places of the gazetteer and decides between places of one name: the country that stands behind the
// name or that the document speaks of, then the number of people who live there (Leidner 2007, toponym
// resolution).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "knowledge/knowledge.h"
#include "language/page.h"

namespace entente::language {

class PlaceFinder {
 public:
  struct Match {
    std::size_t tokens = 0;
    Place place;
  };
  using Countries = std::map<std::string, int, std::less<>>;  // how often a document names each, by ISO code

  explicit PlaceFinder(const Knowledge& knowledge) : knowledge_(knowledge) {}

  // The place named at token i, before token `end`; tokens 0 where there is none.
  Match find(const Page& page, std::size_t i, std::size_t end, const Countries& countries) const;

  // The place that is a whole country.
  std::optional<Place> country(const ActorEntry& state, ByteRange at) const;

 private:
  const Knowledge& knowledge_;
};

bool is_locative(std::string_view word);  // in, at, from, near ...

}  // namespace entente::language
