#include "assess/toml_value.h"

#include <fmt/format.h>

#include <toml++/toml.h>

namespace entente {
namespace {

// The TOML library refuses deeper nesting than 256 itself.
TomlValue convert(const toml::node& node) {
  TomlValue out;
  out.line = node.source().begin.line;
  if (const auto* table = node.as_table()) {
    for (const auto& [key, member] : *table)
      out.members.emplace_back(std::string(key.str()), convert(member));
  } else if (const auto* array = node.as_array()) {
    out.kind = TomlValue::Kind::Array;
    for (const toml::node& item : *array) out.items.push_back(convert(item));
  } else if (const auto* text = node.as_string()) {
    out.kind = TomlValue::Kind::String;
    out.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    out.kind = TomlValue::Kind::Integer;
    out.integer = integer->get();
    out.number = static_cast<double>(out.integer);
  } else if (const auto* number = node.as_floating_point()) {
    out.kind = TomlValue::Kind::Number;
    out.number = number->get();
  } else if (const auto* date = node.as_date()) {
    out.kind = TomlValue::Kind::Date;
    out.date = make_date(date->get().year, date->get().month, date->get().day);
  } else {
    out.kind = node.is_boolean() ? TomlValue::Kind::Boolean : TomlValue::Kind::Other;
  }
  return out;
}

}  // namespace

const TomlValue* TomlValue::get(std::string_view key) const {
  for (const auto& [name, member] : members) {
    if (name == key) return &member;
  }
  return nullptr;
}

std::string_view kind_name(TomlValue::Kind kind) {
  switch (kind) {
    case TomlValue::Kind::Table:
      return "a table";
    case TomlValue::Kind::Array:
      return "an array";
    case TomlValue::Kind::String:
      return "a string";
    case TomlValue::Kind::Integer:
      return "an integer";
    case TomlValue::Kind::Number:
      return "a number";
    case TomlValue::Kind::Boolean:
      return "true or false";
    case TomlValue::Kind::Date:
      return "a date";
    case TomlValue::Kind::Other:
      return "a time";
  }
  return "nothing";
}

Result<TomlValue> parse_toml(std::string_view toml, std::string_view path) {
  try {
    return convert(toml::parse(toml));
  } catch (const toml::parse_error& error) {
    return fail(Code::BadFormat, std::string(error.description()),
                fmt::format("{}:{}", path, error.source().begin.line));
  } catch (const std::exception& error) {
    return fail(Code::BadFormat, error.what(), std::string(path));
  }
}

}  // namespace entente
