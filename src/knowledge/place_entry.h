// A place of the gazetteer.
#pragma once

#include <cstdint>
#include <string>

namespace entente {

struct PlaceEntry {
  std::string id;  // "g" and the GeoNames id; others are ours
  std::string name;
  std::string country;   // ISO 3166 alpha-3, empty at sea
  std::string division;  // "US.TX": the first-order division it lies in or is; of a country its alpha-2
  double lat = 0;
  double lon = 0;
  std::uint32_t population = 0;
  std::string precision;  // "city", "admin1", "country", "area"
  bool capital = false;

  friend bool operator==(const PlaceEntry&, const PlaceEntry&) = default;
};

}  // namespace entente
