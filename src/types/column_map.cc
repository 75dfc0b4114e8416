#include "types/column_map.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 11> kKeys = {"id",   "url",     "outlet",  "title",           "published", "fetched",
                                                    "lang", "kind",    "credits", "translated_from", "original"};

bool is_key(std::string_view key) { return key == "text" || std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end(); }

std::string list_keys() {
  std::string list = "text";
  for (const std::string_view key : kKeys) list.append(", ").append(key);
  return list;
}

}  // namespace

const std::string* ColumnMap::find(std::string_view key) const {
  for (const auto& [name, column] : columns) {
    if (name == key) return &column;
  }
  return nullptr;
}

Result<void> add_column(ColumnMap& map, std::string_view key, std::string_view column) {
  const std::string name = ascii_lower(trim(key));
  if (!is_key(name)) {
    return fail(Code::BadUsage, "\"" + std::string(key) + "\" is no field of a document; the fields are " + list_keys());
  }
  if (trim(column).empty()) return fail(Code::BadUsage, "no column is given for \"" + name + "\"");
  if (map.find(name) != nullptr) return fail(Code::BadUsage, "\"" + name + "\" is mapped twice");
  map.columns.emplace_back(name, std::string(trim(column)));
  return {};
}

Result<ColumnMap> parse_column_map(std::string_view list) {
  ColumnMap map;
  for (const std::string_view part : split(list, ',')) {
    if (trim(part).empty()) continue;
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      return fail(Code::BadUsage, "\"" + std::string(trim(part)) + "\" is not FIELD=COLUMN, as in text=Body");
    }
    if (auto added = add_column(map, part.substr(0, equals), part.substr(equals + 1)); !added) {
      return tl::unexpected(added.error());
    }
  }
  if (map.empty()) return fail(Code::BadUsage, "the column map is empty; write it as text=Body,published=Date");
  return map;
}

}  // namespace entente
