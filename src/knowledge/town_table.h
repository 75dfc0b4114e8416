// Small towns of the place pack, searched where they lie in the file: nothing is indexed when it is loaded,
// so that tens of thousands of them cost a program that reads one line nothing but the reading of the bytes.
// Immutable: share across threads.
//
// A row has eight tab-separated cells: key (the folded pieces of the name, name_pieces.h, a space between),
// name (empty: the key with initial capitals), country, division's code within its country, latitude,
// longitude, population, GeoNames id. Rows are sorted by their bytes up to the first tab and that tab. Lines
// that begin with # and blank ones may stand above the first row only. What would mislead the search is
// refused when the table is made: a row without a key, out of order or beyond 1,000 bytes, a comment or a
// blank line among the rows, carriage returns. A row of which no town can be read is none; check() says which
// those are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/place_entry.h"

namespace entente {

class TownTable {
 public:
  static constexpr std::size_t kMostOfOneName = 64;

  struct Match {
    std::size_t tokens = 0;  // 0: none
    std::vector<PlaceEntry> towns;
  };

  static Result<TownTable> load(const std::string& path);
  // BadPack, with `where` and the line, where the search could not trust the rows.
  static Result<TownTable> make(std::string bytes, std::string_view where);

  // The longest name of at most four words that starts at words[start] (folded forms).
  Match find_longest(std::span<const std::string_view> words, std::size_t start) const;
  // Rows that give no town, the first hundred, each with its line's number.
  std::vector<std::string> check() const;
  std::size_t bytes() const { return bytes_.size(); }

 private:
  explicit TownTable(std::string bytes);

  void note(std::string_view start);
  bool may_start(std::string_view start) const;   // false: no row begins so, or with so many pieces
  bool starts_row(std::string_view start) const;  // whether a row begins with these bytes, a separator last
  std::size_t lower_bound(std::string_view key) const;
  std::string_view line_at(std::size_t at) const;

  std::string bytes_;     // ends with a line break
  std::size_t rows_ = 0;  // where the first row begins
  // Bits by the hashes of what rows begin with: the first piece, and each run of pieces with what stands
  // behind it. Most words start no name, and most names end where the text goes on.
  std::vector<std::uint64_t> starts_;
};

}  // namespace entente
