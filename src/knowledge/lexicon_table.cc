#include "knowledge/lexicon_table.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/file.h"
#include "base/text.h"

namespace entente {
namespace {

std::string find_table(const std::string& folder, std::string_view kind, std::string_view name) {
  std::error_code ignored;
  for (const std::string& path :
       {folder + "/" + std::string(name), folder + "/" + std::string(kind) + "/" + std::string(name)}) {
    if (std::filesystem::is_regular_file(path, ignored)) return path;
  }
  return {};
}

Result<void> append_rows(Table& table, const std::string& bytes, std::string_view name) {
  std::size_t line_number = 0;
  bool header_seen = false;
  for (std::string_view line : split(bytes, '\n')) {
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trim(line).empty() || line.front() == '#') continue;
    TableRow row{fmt::format("{}:{}", name, line_number), {}};
    for (const std::string_view field : split(line, '\t')) {
      const std::string_view text = trim(field);
      row.fields.emplace_back(text == "-" ? std::string_view() : text);
    }
    if (!header_seen) {
      header_seen = true;
      if (row.fields != table.columns) {
        return fail(Code::BadPack, "the columns must be: " + join(table.columns, ", "), row.where);
      }
      continue;
    }
    if (row.fields.size() != table.columns.size()) {
      return fail(
          Code::BadPack,
          fmt::format("{} fields where the table has {} columns", row.fields.size(), table.columns.size()),
          row.where);
    }
    table.rows.push_back(std::move(row));
  }
  return {};
}

}  // namespace

Result<Table> load_tables(const std::vector<std::string>& folders, std::string_view kind,
                          std::string_view name, const std::vector<std::string>& columns) {
  Table table{columns, {}};
  for (const std::string& folder : folders) {
    const std::string path = find_table(folder, kind, name);
    if (path.empty()) continue;
    auto bytes = load_file(path);
    if (!bytes) return tl::unexpected(std::move(bytes.error()).in(path));
    const std::size_t before = table.rows.size();
    // A row of an overlay is named with its folder: which of several it is nobody could tell.
    const bool overlay = &folder != &folders.front();
    if (auto appended = append_rows(table, *bytes, overlay ? path : name); !appended) {
      if (overlay) return tl::unexpected(std::move(appended.error()));
      return tl::unexpected(std::move(appended.error()).in(folder));
    }
    for (std::size_t i = before; i < table.rows.size(); ++i) table.rows[i].overlay = overlay;
  }
  return table;
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> items;
  for (const std::string_view item : split(text, separator)) {
    if (!trim(item).empty()) items.emplace_back(trim(item));
  }
  return items;
}

}  // namespace entente
