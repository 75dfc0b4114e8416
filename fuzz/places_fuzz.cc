// Any bytes as gold data with places: documents whose places lie in their texts and on the Earth, or an
// error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "eval/places_gold.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto require = [](bool promise) {
    if (!promise) std::abort();
  };
  const auto documents = entente::parse_placed({reinterpret_cast<const char*>(data), size});
  if (!documents) {
    require(!documents.error().message.empty());
    return 0;
  }
  for (const entente::PlacedDocument& document : *documents) {
    require(!document.id.empty() && !document.text.empty());
    for (const entente::GoldPlace& place : document.places) {
      require(place.at.begin < place.at.end && place.at.end <= document.text.size());
      require(place.lat >= -90 && place.lat <= 90 && place.lon >= -180 && place.lon <= 180);
    }
  }
  return 0;
}
