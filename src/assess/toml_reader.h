// Internal to assess: reads typed, bounded values out of a parsed TOML file and keeps the first error with
// its line. After an error every further read gives a default; the caller asks once, at the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/toml_value.h"
#include "base/error.h"
#include "types/case_spec.h"

namespace entente {

enum class Ends : bool { Open, Closed };  // whether a probability may be 0 or 1

class TomlReader {
 public:
  explicit TomlReader(std::string path) : path_(std::move(path)) {}

  bool failed() const { return error_.has_value(); }
  const Error& error() const { return *error_; }
  void fail(const TomlValue& at, std::string message);

  // Every key of `table` must be one of `keys`.
  void allow(const TomlValue& table, std::string_view what, std::initializer_list<std::string_view> keys);

  // Absent: nullptr, and an error where `required`. A value of another type is an error.
  const TomlValue* table(const TomlValue& in, std::string_view key, bool required = false);
  std::vector<const TomlValue*> tables(const TomlValue& in, std::string_view key, std::size_t most);

  std::string text(const TomlValue& in, std::string_view key, bool required, std::size_t most = 65536);
  std::string id(const TomlValue& in, std::string_view key, bool required);
  std::vector<std::string> texts(const TomlValue& in, std::string_view key);
  std::vector<QuadClass> quads(const TomlValue& in, std::string_view key);
  std::optional<CivilDate> date(const TomlValue& in, std::string_view key, bool required);
  double number(const TomlValue& in, std::string_view key, double otherwise, double low, double high,
                Ends ends);
  std::int64_t integer(const TomlValue& in, std::string_view key, std::int64_t otherwise, std::int64_t low,
                       std::int64_t high);
  std::optional<Estimate> range(const TomlValue& in, std::string_view key, Ends ends, bool required);

 private:
  std::optional<double> plain_number(const TomlValue& node, std::string_view key);
  std::string path_;
  std::optional<Error> error_;
};

bool is_case_id(std::string_view text);  // [a-z0-9][a-z0-9-]*, at most 64 bytes

}  // namespace entente
