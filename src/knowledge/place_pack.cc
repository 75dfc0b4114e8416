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
  std::vector<TownTable> towns;                            // by folder
  std::unordered_map<std::string, std::size_t> countries;  // by ISO 3166 alpha-3

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
    place.division = std::string(row.cells[3]);
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
    place.capital = row.cells[7] == "capital";
    place.precision = place.capital ? "city" : std::string(row.cells[7]);
    if (place.precision != "city" && place.precision != "admin1" && place.precision != "country" &&
        place.precision != "area") {
      return bad(file, row,
                 fmt::format("kind \"{}\" is none of country, admin1, capital, city, area", place.precision));
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
    if (entries[i].precision == "country") countries.emplace(entries[i].country, i);
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
    if (const auto towns = find_pack_file(folder, "places", "towns.tsv")) {
      auto table = TownTable::load(*towns);
      if (!table) return tl::unexpected(std::move(table.error()));
      pack.data_->towns.push_back(std::move(*table));
    }
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

PlaceMatch PlacePack::find_longest(std::span<const std::string_view> words,
                                   std::span<const std::string_view> raw, std::size_t start) const {
  PlaceMatch match;
  const auto found = data_->names.find_longest(words, raw, start);
  if (!found) return match;
  match.tokens = found->tokens;
  for (const std::uint32_t value : found->values) match.candidates.push_back(&data_->entries[value]);
  return match;
}

TownTable::Match PlacePack::find_town(std::span<const std::string_view> words, std::size_t start) const {
  TownTable::Match longest;
  for (const TownTable& table : data_->towns) {
    TownTable::Match match = table.find_longest(words, start);
    if (match.tokens > longest.tokens) {
      longest = std::move(match);
    } else if (match.tokens == longest.tokens) {
      longest.towns.insert(longest.towns.end(), match.towns.begin(), match.towns.end());
    }
  }
  for (PlaceEntry& town : longest.towns) {
    if (const PlaceEntry* country = find_country(town.country))
      town.division = fmt::format("{}.{}", country->division, town.division);
  }
  return longest;
}

const PlaceEntry* PlacePack::find_country(std::string_view iso3) const {
  const auto found = data_->countries.find(std::string(iso3));
  return found == data_->countries.end() ? nullptr : &data_->entries[found->second];
}

std::vector<std::string> PlacePack::check() const {
  std::vector<std::string> findings;
  for (const TownTable& table : data_->towns) {
    const auto found = table.check();
    findings.insert(findings.end(), found.begin(), found.end());
  }
  return findings;
}

}  // namespace entente
