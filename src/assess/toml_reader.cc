#include "assess/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kMostValues = 64;  // of one list

std::string list_keys(std::initializer_list<std::string_view> keys) {
  std::string out;
  for (const std::string_view key : keys) out += (out.empty() ? "" : ", ") + std::string(key);
  return out;
}

}  // namespace

bool is_case_id(std::string_view text) {
  if (text.empty() || text.size() > 64 || text.front() == '-') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '-'; });
}

void TomlReader::fail(const TomlValue& at, std::string message) {
  if (error_) return;
  error_ = Error{Code::BadFormat, std::move(message), fmt::format("{}:{}", path_, at.line)};
}

void TomlReader::allow(const TomlValue& table, std::string_view what,
                       std::initializer_list<std::string_view> keys) {
  for (const auto& [key, node] : table.members) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    fail(node, fmt::format("{} has no key '{}'; it may have {}", what, key, list_keys(keys)));
  }
}

const TomlValue* TomlReader::table(const TomlValue& in, std::string_view key, bool required) {
  const TomlValue* node = in.get(key);
  if (node == nullptr) {
    if (required) fail(in, fmt::format("'{}' is missing", key));
    return nullptr;
  }
  if (!node->is(TomlValue::Kind::Table))
    fail(*node, fmt::format("'{}' must be a table, not {}", key, kind_name(node->kind)));
  return node->is(TomlValue::Kind::Table) ? node : nullptr;
}

std::vector<const TomlValue*> TomlReader::tables(const TomlValue& in, std::string_view key,
                                                 std::size_t most) {
  std::vector<const TomlValue*> out;
  const TomlValue* node = in.get(key);
  if (node == nullptr) return out;
  const TomlValue* array = node->is(TomlValue::Kind::Array) ? node : nullptr;
  if (array == nullptr) {
    fail(*node, fmt::format("write [[{}]] with double brackets: there may be several", key));
    return out;
  }
  if (array->items.size() > most)
    fail(*node, fmt::format("{} entries of '{}'; at most {} are read", array->items.size(), key, most));
  for (const TomlValue& entry : array->items) {
    if (!entry.is(TomlValue::Kind::Table))
      fail(entry, fmt::format("'{}' must hold tables, not {}", key, kind_name(entry.kind)));
    if (failed()) return out;
    out.push_back(&entry);
  }
  return out;
}

std::string TomlReader::text(const TomlValue& in, std::string_view key, bool required, std::size_t most) {
  const TomlValue* node = in.get(key);
  if (node == nullptr) {
    if (required) fail(in, fmt::format("'{}' is missing", key));
    return {};
  }
  if (!node->is(TomlValue::Kind::String)) {
    fail(*node, fmt::format("'{}' must be a string, not {}", key, kind_name(node->kind)));
    return {};
  }
  std::string out(trim(node->text));
  if (required && out.empty()) fail(*node, fmt::format("'{}' is empty", key));
  if (out.size() > most) fail(*node, fmt::format("'{}' is longer than {} bytes", key, most));
  return out;
}

std::string TomlReader::id(const TomlValue& in, std::string_view key, bool required) {
  std::string out = text(in, key, required);
  if (out.empty()) return out;
  if (!is_case_id(out))
    fail(*in.get(key), fmt::format("'{}' is no id: lower-case letters, digits and hyphens, at most 64", out));
  return out;
}

std::vector<std::string> TomlReader::texts(const TomlValue& in, std::string_view key) {
  std::vector<std::string> out;
  const TomlValue* node = in.get(key);
  if (node == nullptr) return out;
  const TomlValue* array = node->is(TomlValue::Kind::Array) ? node : nullptr;
  if (array == nullptr) {
    fail(*node, fmt::format("'{}' must be a list of strings, not {}", key, kind_name(node->kind)));
    return out;
  }
  if (array->items.empty())
    fail(*node, fmt::format("'{}' is an empty list, which nothing could match; leave it out", key));
  if (array->items.size() > kMostValues)
    fail(*node, fmt::format("'{}' has more than {} values", key, kMostValues));
  for (const TomlValue& entry : array->items) {
    if (!entry.is(TomlValue::Kind::String) || entry.text.empty())
      fail(entry, fmt::format("'{}' must hold strings that are not empty", key));
    if (failed()) return out;
    out.push_back(entry.text);
  }
  return out;
}

std::vector<QuadClass> TomlReader::quads(const TomlValue& in, std::string_view key) {
  std::vector<QuadClass> out;
  const TomlValue* node = in.get(key);
  if (node == nullptr) return out;
  const TomlValue* array = node->is(TomlValue::Kind::Array) ? node : nullptr;
  if (array == nullptr || array->items.empty()) {
    fail(*node, fmt::format("'{}' must be a list of quad classes, 1 to 4", key));
    return out;
  }
  for (const TomlValue& entry : array->items) {
    const std::int64_t value = entry.integer;
    if (value < 1 || value > 4) fail(entry, fmt::format("'{}' must hold quad classes, 1 to 4", key));
    if (failed()) return out;
    if (std::find(out.begin(), out.end(), value) == out.end()) out.push_back(static_cast<QuadClass>(value));
  }
  return out;
}

std::optional<CivilDate> TomlReader::date(const TomlValue& in, std::string_view key, bool required) {
  const TomlValue* node = in.get(key);
  if (node == nullptr) {
    if (required) fail(in, fmt::format("'{}' is missing: a date, as in {} = 2015-10-14", key, key));
    return std::nullopt;
  }
  if (!node->date)
    fail(*node, fmt::format("'{}' must be a date without quotes, as in {} = 2015-10-14", key, key));
  return node->date;
}

std::optional<double> TomlReader::plain_number(const TomlValue& node, std::string_view key) {
  const bool is_number = node.is(TomlValue::Kind::Integer) || node.is(TomlValue::Kind::Number);
  if (!is_number || !std::isfinite(node.number)) {
    fail(node, fmt::format("'{}' must be a number, not {}", key, kind_name(node.kind)));
    return std::nullopt;
  }
  return node.number;
}

double TomlReader::number(const TomlValue& in, std::string_view key, double otherwise, double low,
                          double high, Ends ends) {
  const TomlValue* node = in.get(key);
  if (node == nullptr) return otherwise;
  const auto value = plain_number(*node, key);
  if (!value) return otherwise;
  const bool inside = ends == Ends::Closed ? *value >= low && *value <= high : *value > low && *value < high;
  if (!inside) {
    fail(*node, fmt::format("'{}' is {}; it must lie {} {} and {}", key, *value,
                            ends == Ends::Closed ? "between" : "strictly between", low, high));
  }
  return *value;
}

std::int64_t TomlReader::integer(const TomlValue& in, std::string_view key, std::int64_t otherwise,
                                 std::int64_t low, std::int64_t high) {
  const TomlValue* node = in.get(key);
  if (node == nullptr) return otherwise;
  if (!node->is(TomlValue::Kind::Integer) || node->integer < low || node->integer > high) {
    fail(*node, fmt::format("'{}' must be an integer from {} to {}", key, low, high));
    return otherwise;
  }
  return node->integer;
}

std::optional<Estimate> TomlReader::range(const TomlValue& in, std::string_view key, Ends ends,
                                          bool required) {
  const TomlValue* node = in.get(key);
  if (node == nullptr) {
    if (required) fail(in, fmt::format("'{}' is missing: a range, as in {} = [0.1, 0.2, 0.4]", key, key));
    return std::nullopt;
  }
  const TomlValue* array = node->is(TomlValue::Kind::Array) ? node : nullptr;
  if (array == nullptr || array->items.size() != 3) {
    fail(*node, fmt::format("'{}' must be a range of three numbers, [low, mid, high]", key));
    return std::nullopt;
  }
  double values[3] = {};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto value = plain_number(array->items[i], key);
    if (!value) return std::nullopt;
    values[i] = *value;
    const bool inside = ends == Ends::Closed ? *value >= 0.0 && *value <= 1.0 : *value > 0.0 && *value < 1.0;
    if (!inside)
      fail(*node, fmt::format("'{}' holds {}; a probability lies {} 0 and 1", key, *value,
                              ends == Ends::Closed ? "between" : "strictly between"));
  }
  if (values[0] > values[1] || values[1] > values[2])
    fail(*node, fmt::format("'{}' must rise: low <= mid <= high", key));
  return Estimate{values[0], values[1], values[2]};
}

}  // namespace entente
