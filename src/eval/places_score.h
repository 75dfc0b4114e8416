// Scores the resolution of places on texts whose places are marked by hand (places_gold.h): the analysis gets
// a text alone and is asked what each marked span means (Analyser::locate).
//
// Every marked place with a point counts. One that is left open or unknown is wrong: accuracy_161km is the
// share whose point lies within 161 km (100 miles) of the gold one on the great circle; median_km takes it as
// half the Earth's circumference away. `precision_161km` is the share among those resolved.
//
// No gold data but GeoVirus is at hand, so it is split: a document is in half A where XXH64 (seed 0) of its
// id is even. Errors are listed for half A alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/analyser.h"

namespace entente {

struct PlacesTally {
  std::size_t gold = 0;
  std::size_t resolved = 0;
  std::size_t near = 0;  // within 161 km

  double accuracy() const { return gold == 0 ? 0 : static_cast<double>(near) / static_cast<double>(gold); }
  double precision() const {
    return resolved == 0 ? 0 : static_cast<double>(near) / static_cast<double>(resolved);
  }
};

struct PlacesFigures {
  PlacesTally all, half_a, half_b;
  PlacesTally countries, others;  // by what the place is that we take it for; unresolved ones are others
  double median_km = 0;
  std::size_t documents = 0;
  std::size_t pointless = 0;       // gold mentions without a point
  std::vector<std::string> wrong;  // of half A, for reading
};

Result<PlacesFigures> score_places(const Analyser& analyser, std::string_view xml);

// Great-circle distance on a sphere of 6,371 km.
double great_circle_km(double lat_a, double lon_a, double lat_b, double lon_b);

}  // namespace entente
