// Which columns of somebody else's table hold what: given by the user where the headers do not say it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace entente {

// A key of document NDJSON ("text", "published", "credits" ...) and where it stands: the header, compared without
// case and outer white space, or the column's number, counted from 1.
struct ColumnMap {
  std::vector<std::pair<std::string, std::string>> columns;

  bool empty() const { return columns.empty(); }
  const std::string* find(std::string_view key) const;  // null where not mapped
  friend bool operator==(const ColumnMap&, const ColumnMap&) = default;
};

// Adds one pair. BadUsage for a key that is none, or that is mapped already, and for an empty column.
Result<void> add_column(ColumnMap& map, std::string_view key, std::string_view column);

// "text=Body,published=Datum,outlet=3". A comma within a header cannot be written: give the column's number.
Result<ColumnMap> parse_column_map(std::string_view list);

}  // namespace entente
