#include "knowledge/place_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "knowledge/name_index.h"
#include "knowledge/tsv_file.h"

namespace entente {
namespace {

tl::unexpected<Error> bad(const TsvFile& file, const TsvRow& row, std::string message) {
  return fail(Code::BadPack, std::move(message), file.where(row));
}

std::optional<double> parse_degrees(std::string_view text, double most) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= -most && value <= most))
    return std::nullopt;
  return value;
}

}  // namespace

struct PlacePack::Data {
  std::vector<PlaceEntry> entries;
  std::unordered_map<std::string, std::size_t> ids;
  std::vector<std::vector<std::string>> aliases;  // until indexed
  NameIndex names;

  Result<void> read(const TsvFile& file);
  void index();
};

Result<void> PlacePack::Data::read(const TsvFile& file) {
  std::unordered_set<std::string_view> seen;
  seen.reserve(file.rows().size());
  for (const TsvRow& row : file.rows()) {
    PlaceEntry place;
    place.id = std::string(row.cells[0]);
    place.name = std::string(row.cells[1]);
    if (place.id.empty() || place.name.empty()) return bad(file, row, "a place needs an id and a name");
    if (!seen.insert(row.cells[0]).second)
      return bad(file, row, fmt::format("id \"{}\" occurs twice in this file", place.id));
    place.country = std::string(row.cells[2]);
    if (!place.country.empty() && place.country.size() != 3) {
      return bad(file, row,
                 fmt::format("\"{}\" is no ISO 3166 alpha-3 code; three capitals or nothing are expected",
                             place.country));
    }
    place.admin1 = std::string(row.cells[3]);
    const auto lat = parse_degrees(row.cells[4], 90);
    const auto lon = parse_degrees(row.cells[5], 180);
    if (!lat || !lon)
      return bad(file, row,
                 "latitude (-90 to 90) and longitude (-180 to 180) are expected in columns 5 and 6");
    place.lat = *lat;
    place.lon = *lon;
    const std::string_view people = row.cells[6];
    const auto [end, error] = std::from_chars(people.data(), people.data() + people.size(), place.population);
    if (error != std::errc() || end != people.data() + people.size()) {
      return bad(file, row, fmt::format("population \"{}\" is no whole number", people));
    }
    place.precision = std::string(row.cells[7]);
    if (place.precision != "city" && place.precision != "admin1" && place.precision != "area") {
      return bad(file, row, fmt::format("precision \"{}\" is none of city, admin1, area", place.precision));
    }
    const auto others = split_bar(row.cells[8]);
    const auto [it, fresh] = ids.emplace(place.id, entries.size());
    if (fresh) {
      entries.emplace_back();
      aliases.emplace_back();
    }
    entries[it->second] = std::move(place);
    aliases[it->second].assign(others.begin(), others.end());
  }
  return {};
}

void PlacePack::Data::index() {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    // Most populous first; of equals a city before the division of its name, which holds it.
    const std::uint32_t rank = ~entries[i].population;
    names.add(entries[i].name, false, static_cast<std::uint32_t>(i), rank);
    for (const std::string& alias : aliases[i]) names.add(alias, false, static_cast<std::uint32_t>(i), rank);
  }
  names.finish();
  aliases = {};
}

PlacePack::PlacePack() : data_(std::make_unique<Data>()) {}
PlacePack::PlacePack(PlacePack&&) noexcept = default;
PlacePack& PlacePack::operator=(PlacePack&&) noexcept = default;
PlacePack::~PlacePack() = default;

Result<PlacePack> PlacePack::load(const std::vector<std::string>& folders) {
  PlacePack pack;
  for (const std::string& folder : folders) {
    const auto path = find_pack_file(folder, "places", "places.tsv");
    if (!path) continue;
    auto file = TsvFile::load(*path, 8, 9);
    if (!file) return tl::unexpected(std::move(file.error()));
    if (auto read = pack.data_->read(*file); !read) return tl::unexpected(std::move(read.error()));
  }
  pack.data_->index();
  return pack;
}

std::size_t PlacePack::size() const { return data_->entries.size(); }
std::span<const PlaceEntry> PlacePack::entries() const { return data_->entries; }

PlaceMatch PlacePack::find_longest(std::span<const std::string_view> words, std::size_t start) const {
  PlaceMatch match;
  const auto found = data_->names.find_longest(words, {}, start);
  if (!found) return match;
  match.tokens = found->tokens;
  for (const std::uint32_t value : found->values) match.candidates.push_back(&data_->entries[value]);
  return match;
}

}  // namespace entente
