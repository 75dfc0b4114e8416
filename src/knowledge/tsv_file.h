// A pack's table without a header row: tab-separated cells, '#' starts a comment line, blank lines are
// skipped, carriage returns before a line's end are dropped. Cells are views into the bytes that the file
// owns.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace entente {

struct TsvRow {
  std::span<const std::string_view> cells;  // trimmed; exactly as many as the table's most columns
  std::uint32_t line = 0;
};

class TsvFile {
 public:
  // BadPack, with file and line, where a row has fewer than `least` or more than `most` cells, or is not
  // UTF-8.
  static Result<TsvFile> load(const std::string& path, std::size_t least, std::size_t most);

  const std::vector<TsvRow>& rows() const { return rows_; }
  std::string where(const TsvRow& row) const;  // "packs/actors/states.tsv:12"

 private:
  std::string path_;
  std::unique_ptr<std::string> bytes_;
  std::vector<std::string_view> cells_;
  std::vector<TsvRow> rows_;
};

// The file `name` of a pack in `folder`: FOLDER/kind/name, else FOLDER/name (an overlay); nothing if neither
// exists.
std::optional<std::string> find_pack_file(const std::string& folder, std::string_view kind,
                                          std::string_view name);

// The non-empty parts of "a|b|c".
std::vector<std::string_view> split_bar(std::string_view cell);

}  // namespace entente
