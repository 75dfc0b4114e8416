// Internal to assess: a parsed TOML file as plain values with their lines; keeps the TOML library out of
// headers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace entente {

struct TomlValue {
  enum class Kind : std::uint8_t { Table, Array, String, Integer, Number, Boolean, Date, Other };
  Kind kind = Kind::Table;
  std::uint32_t line = 1;
  std::string text;                                        // String
  std::int64_t integer = 0;                                // Integer
  double number = 0.0;                                     // Integer, Number
  std::optional<CivilDate> date;                           // Date
  std::vector<TomlValue> items;                            // Array
  std::vector<std::pair<std::string, TomlValue>> members;  // Table, by key

  bool is(Kind k) const { return kind == k; }
  const TomlValue* get(std::string_view key) const;
  bool contains(std::string_view key) const { return get(key) != nullptr; }
};

std::string_view kind_name(TomlValue::Kind kind);  // "a table"

Result<TomlValue> parse_toml(std::string_view toml, std::string_view path);

}  // namespace entente
