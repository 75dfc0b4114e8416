#include "eval/places_score.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cmath>

#include "eval/places_gold.h"

namespace entente {
namespace {

constexpr double kNearKm = 161;
constexpr double kUnresolvedKm = 20015;  // half the circumference
constexpr double kEarthKm = 6371;
constexpr std::size_t kContext = 60;  // bytes shown beside an error

void count(PlacesTally& tally, bool resolved, bool near) {
  ++tally.gold;
  tally.resolved += resolved ? 1 : 0;
  tally.near += near ? 1 : 0;
}

std::string excerpt(const PlacedDocument& document, ByteRange at) {
  const std::size_t begin = at.begin < kContext ? 0 : at.begin - kContext;
  std::string text = document.text.substr(begin, at.end + kContext - begin);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

double great_circle_km(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  const double x = std::sin((lat_b - lat_a) * kRadian / 2);
  const double y = std::sin((lon_b - lon_a) * kRadian / 2);
  const double h = x * x + std::cos(lat_a * kRadian) * std::cos(lat_b * kRadian) * y * y;
  return 2 * kEarthKm * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

Result<PlacesFigures> score_places(const Analyser& analyser, std::string_view xml) {
  const auto documents = parse_placed(xml);
  if (!documents) return tl::unexpected(documents.error());
  PlacesFigures figures;
  std::vector<double> distances;
  const auto scratch = Analyser::make_scratch();
  for (const PlacedDocument& gold : *documents) {
    Document document;
    document.text = gold.text;
    std::vector<ByteRange> spans;
    for (const GoldPlace& place : gold.places) spans.push_back(place.at);
    const auto places = analyser.locate(document, spans, *scratch);
    const bool in_a = XXH64(gold.id.data(), gold.id.size(), 0) % 2 == 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const auto& place = places[i];
      const bool resolved = place && place->lat && place->lon;
      const double km =
          resolved ? great_circle_km(*place->lat, *place->lon, gold.places[i].lat, gold.places[i].lon)
                   : kUnresolvedKm;
      const bool near = km <= kNearKm;
      distances.push_back(km);
      count(figures.all, resolved, near);
      count(in_a ? figures.half_a : figures.half_b, resolved, near);
      count(resolved && place->precision == "country" ? figures.countries : figures.others, resolved, near);
      if (near || !in_a) continue;
      figures.wrong.push_back(
          fmt::format("{} ({}, {}): {}  ...{}...", gold.text.substr(spans[i].begin, spans[i].size()),
                      gold.places[i].lat, gold.places[i].lon,
                      resolved ? fmt::format("{} {} {} {:.0f} km, {}", place->name, place->country,
                                             place->precision, km, place->reason)
                               : "not resolved",
                      excerpt(gold, spans[i])));
    }
    ++figures.documents;
    figures.pointless += gold.pointless;
  }
  figures.median_km = median(std::move(distances));
  return figures;
}

}  // namespace entente
