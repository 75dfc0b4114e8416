// The place pack: a gazetteer from GeoNames (CC BY 4.0) in two tables: places.tsv, indexed when it is loaded,
// and towns.tsv, searched where it lies (town_table.h). Immutable: share across threads.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/place_entry.h"
#include "knowledge/town_table.h"

namespace entente {

struct PlaceMatch {
  std::size_t tokens = 0;
  std::vector<const PlaceEntry*> candidates;  // most populous first; valid as long as the pack
};

class PlacePack {
 public:
  // Reads places.tsv and towns.tsv of each folder that has them, in it or in its places/; later folders
  // overlay places by id and add towns.
  static Result<PlacePack> load(const std::vector<std::string>& folders);

  PlacePack(PlacePack&&) noexcept;
  PlacePack& operator=(PlacePack&&) noexcept;
  ~PlacePack();

  std::size_t size() const;
  std::span<const PlaceEntry> entries() const;
  // The longest place name that starts at words[start] (folded forms); no candidates where there is none.
  // `raw` are the same words as written ("US" is no "us"), or empty: then case is not looked at.
  PlaceMatch find_longest(std::span<const std::string_view> words, std::span<const std::string_view> raw,
                          std::size_t start) const;
  // The same among the small towns.
  TownTable::Match find_town(std::span<const std::string_view> words, std::size_t start) const;
  // The country of an ISO 3166 alpha-3 code; null where the pack has none.
  const PlaceEntry* find_country(std::string_view iso3) const;
  std::vector<std::string> check() const;  // findings about the small towns

 private:
  PlacePack();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
