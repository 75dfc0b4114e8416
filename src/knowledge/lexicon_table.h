// Tab-separated tables of a pack: '#' starts a comment line, the first other line names the columns, '-' is
// an empty field. Errors name file and line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

struct TableRow {
  std::string where;                // "verbs.tsv:12"; of an overlay with its path
  std::vector<std::string> fields;  // as many as the table has columns; "" for '-'
  bool overlay = false;             // not of the first folder
};

struct Table {
  std::vector<std::string> columns;
  std::vector<TableRow> rows;
};

// Reads the table `name` of every folder that has it, as FOLDER/name or FOLDER/kind/name, in order. Every
// file must have exactly `columns`. No file at all is not an error: the table is then empty.
Result<Table> load_tables(const std::vector<std::string>& folders, std::string_view kind,
                          std::string_view name, const std::vector<std::string>& columns);

// "a, b , c" -> {"a","b","c"}; empty items are dropped.
std::vector<std::string> split_list(std::string_view text, char separator = ',');

}  // namespace entente
