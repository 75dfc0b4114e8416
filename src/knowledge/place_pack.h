// The place pack: a gazetteer from GeoNames (CC BY 4.0). Immutable: share across threads.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

struct PlaceEntry {
  std::string id;
  std::string name;
  std::string country;  // ISO 3166 alpha-3
  std::string admin1;   // name, may be empty
  double lat = 0;
  double lon = 0;
  std::uint32_t population = 0;
  std::string precision;  // "city", "admin1", "area"
};

struct PlaceMatch {
  std::size_t tokens = 0;
  std::vector<const PlaceEntry*> candidates;  // most populous first; valid as long as the pack
};

class PlacePack {
 public:
  // Reads places.tsv of each folder that has one, in it or in its places/; later folders overlay by id.
  static Result<PlacePack> load(const std::vector<std::string>& folders);

  PlacePack(PlacePack&&) noexcept;
  PlacePack& operator=(PlacePack&&) noexcept;
  ~PlacePack();

  std::size_t size() const;
  std::span<const PlaceEntry> entries() const;
  // The longest place name that starts at words[start] (folded forms); no candidates where there is none.
  PlaceMatch find_longest(std::span<const std::string_view> words, std::size_t start) const;

 private:
  PlacePack();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
