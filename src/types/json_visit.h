// Internal to types/*.cc: each value lists its fields once (`fields` overloads), and both directions of JSON
// are derived from that list. Writing omits `optional` fields that hold their default; reading takes what is
// there and reports a wrong type with the path of its key.
#pragma once

#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/range.h"
#include "types/assessment.h"
#include "types/brief.h"
#include "types/coded_report.h"
#include "types/decision.h"
#include "types/document.h"
#include "types/event.h"
#include "types/event_mention.h"
#include "types/ontology.h"
#include "types/outlet.h"
#include "types/time.h"

namespace entente::json_detail {

using Json = nlohmann::ordered_json;

// Thrown and caught inside this folder only.
struct JsonFault {
  std::string path;
  std::string expected;
};

template <class T>
struct Codec;  // write(const T&) -> Json; read(const Json&, T&, path)

template <class T>
Json write(const T& value) {
  return Codec<T>::write(value);
}
template <class T>
void read(const Json& json, T& value, const std::string& path) {
  Codec<T>::read(json, value, path);
}

inline void expect(bool holds, const std::string& path, const char* expected) {
  if (!holds) throw JsonFault{path, expected};
}

template <>
struct Codec<std::string> {
  static Json write(const std::string& value) { return value; }
  static void read(const Json& json, std::string& value, const std::string& path) {
    expect(json.is_string(), path, "a string");
    value = json.get<std::string>();
  }
};

template <>
struct Codec<bool> {
  static Json write(bool value) { return value; }
  static void read(const Json& json, bool& value, const std::string& path) {
    expect(json.is_boolean(), path, "true or false");
    value = json.get<bool>();
  }
};

template <class T>
  requires std::is_integral_v<T> && (!std::is_same_v<T, bool>) && (!std::is_same_v<T, char>)
struct Codec<T> {
  static Json write(T value) { return value; }
  static void read(const Json& json, T& value, const std::string& path) {
    expect(json.is_number_integer(), path, "a whole number");
    const auto wide = json.get<std::int64_t>();
    value = static_cast<T>(wide);
    expect(static_cast<std::int64_t>(value) == wide, path, "a whole number in range");
  }
};

template <>
struct Codec<char> {
  static Json write(char value) { return std::string(1, value); }
  static void read(const Json& json, char& value, const std::string& path) {
    expect(json.is_string() && json.get_ref<const std::string&>().size() == 1, path, "one letter");
    value = json.get_ref<const std::string&>()[0];
  }
};

template <>
struct Codec<double> {
  static Json write(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
  static void read(const Json& json, double& value, const std::string& path) {
    expect(json.is_number(), path, "a number");
    value = json.get<double>();
  }
};

template <class Tag>
struct Codec<Id<Tag>> {
  static Json write(const Id<Tag>& id) { return id.value; }
  static void read(const Json& json, Id<Tag>& id, const std::string& path) {
    json_detail::read(json, id.value, path);
  }
};

template <>
struct Codec<CivilDate> {
  static Json write(CivilDate date) { return render_date(date); }
  static void read(const Json& json, CivilDate& date, const std::string& path) {
    const auto parsed = json.is_string() ? parse_date(json.get_ref<const std::string&>()) : std::nullopt;
    expect(parsed.has_value(), path, "a date like \"2015-10-14\"");
    date = *parsed;
  }
};

template <>
struct Codec<Timestamp> {
  static Json write(const Timestamp& stamp) { return render_timestamp(stamp); }
  static void read(const Json& json, Timestamp& stamp, const std::string& path) {
    const auto parsed = json.is_string() ? parse_timestamp(json.get_ref<const std::string&>()) : std::nullopt;
    expect(parsed.has_value(), path, "a date or time like \"2015-10-14T09:00:00Z\"");
    stamp = *parsed;
  }
};

template <>
struct Codec<Estimate> {
  static Json write(const Estimate& value) { return Json::array({value.low, value.mid, value.high}); }
  static void read(const Json& json, Estimate& value, const std::string& path) {
    expect(json.is_array() && json.size() == 3, path, "[low, mid, high]");
    json_detail::read(json[0], value.low, path);
    json_detail::read(json[1], value.mid, path);
    json_detail::read(json[2], value.high, path);
  }
};

// Enumerations travel by name.
template <class E, std::optional<E> (*parse)(std::string_view)>
struct NameCodec {
  static Json write(E value) { return std::string(to_string(value)); }
  static void read(const Json& json, E& value, const std::string& path) {
    const auto parsed = json.is_string() ? parse(json.get_ref<const std::string&>()) : std::nullopt;
    expect(parsed.has_value(), path, "one of this field's names");
    value = *parsed;
  }
};

template <>
struct Codec<Plover> : NameCodec<Plover, parse_plover> {};
template <>
struct Codec<Factuality> : NameCodec<Factuality, parse_factuality> {};
template <>
struct Codec<Order> : NameCodec<Order, parse_order> {};
template <>
struct Codec<DatePrecision> : NameCodec<DatePrecision, parse_date_precision> {};
template <>
struct Codec<DateBasis> : NameCodec<DateBasis, parse_date_basis> {};
template <>
struct Codec<DocumentKind> : NameCodec<DocumentKind, parse_document_kind> {};
template <>
struct Codec<DecisionKind> : NameCodec<DecisionKind, parse_decision_kind> {};
template <>
struct Codec<OutletControl> : NameCodec<OutletControl, parse_outlet_control> {};

// Enumerations whose names are only ever written by us: found by trying every value.
template <class E, int N>
std::optional<E> parse_by_name(std::string_view name) {
  for (int i = 0; i < N; ++i) {
    if (to_string(static_cast<E>(i)) == name) return static_cast<E>(i);
  }
  return std::nullopt;
}
template <>
struct Codec<SourceLevel> : NameCodec<SourceLevel, parse_by_name<SourceLevel, 4>> {};
template <>
struct Codec<LikelihoodWord> : NameCodec<LikelihoodWord, parse_by_name<LikelihoodWord, 7>> {};
template <>
struct Codec<Confidence> : NameCodec<Confidence, parse_by_name<Confidence, 3>> {};
template <>
struct Codec<ClaimKind> : NameCodec<ClaimKind, parse_by_name<ClaimKind, 3>> {};

template <class T>
struct Codec<std::optional<T>> {
  static Json write(const std::optional<T>& value) {
    return value ? json_detail::write(*value) : Json(nullptr);
  }
  static void read(const Json& json, std::optional<T>& value, const std::string& path) {
    if (json.is_null()) {
      value.reset();
    } else {
      json_detail::read(json, value.emplace(), path);
    }
  }
};

template <class T>
struct Codec<std::vector<T>> {
  static Json write(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(json_detail::write(value));
    return array;
  }
  static void read(const Json& json, std::vector<T>& values, const std::string& path) {
    expect(json.is_array(), path, "a list");
    values.clear();
    values.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
      json_detail::read(json[i], values.emplace_back(), path + "[" + std::to_string(i) + "]");
    }
  }
};

template <class T, std::size_t N>
struct Codec<std::array<T, N>> {
  static Json write(const std::array<T, N>& values) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(json_detail::write(value));
    return array;
  }
  static void read(const Json& json, std::array<T, N>& values, const std::string& path) {
    expect(json.is_array() && json.size() == N, path, "a list of the right length");
    for (std::size_t i = 0; i < N; ++i) json_detail::read(json[i], values[i], path);
  }
};

template <class T>
struct Codec<std::map<std::string, T>> {
  static Json write(const std::map<std::string, T>& values) {
    Json object = Json::object();
    for (const auto& [key, value] : values) object[key] = json_detail::write(value);
    return object;
  }
  static void read(const Json& json, std::map<std::string, T>& values, const std::string& path) {
    expect(json.is_object(), path, "an object");
    values.clear();
    for (const auto& [key, value] : json.items()) json_detail::read(value, values[key], path + "." + key);
  }
};

// The two visitors that a `fields(visitor, value)` overload is called with.
class Writer {
 public:
  template <class T>
  void operator()(const char* key, const T& field) {
    json_[key] = json_detail::write(field);
  }
  template <class T>
  void optional(const char* key, const T& field) {
    if (!(field == T{})) json_[key] = json_detail::write(field);
  }
  // Worked out from other fields: written where it is not zero, never read.
  void derived(const char* key, std::size_t value) {
    if (value != 0) json_[key] = value;
  }
  void range(const ByteRange& at) {
    json_["begin"] = at.begin;
    json_["end"] = at.end;
  }
  void maybe_range(const std::optional<ByteRange>& at) {
    if (at) range(*at);
  }
  Json take() { return std::move(json_); }

 private:
  Json json_ = Json::object();
};

class Reader {
 public:
  Reader(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
    expect(json.is_object(), path_.empty() ? "the value" : path_, "an object");
  }
  template <class T>
  void operator()(const char* key, T& field) {
    const auto it = json_.find(key);
    if (it == json_.end()) return;
    if constexpr (std::is_same_v<T, double>) {
      if (it->is_null()) return;
    }
    json_detail::read(*it, field, path_.empty() ? key : path_ + "." + key);
  }
  template <class T>
  void optional(const char* key, T& field) {
    if (const auto it = json_.find(key); it != json_.end() && !it->is_null()) (*this)(key, field);
  }
  void derived(const char*, std::size_t) {}
  void range(ByteRange& at) {
    (*this)("begin", at.begin);
    (*this)("end", at.end);
    expect(at.begin <= at.end, path_, "begin <= end");
  }
  void maybe_range(std::optional<ByteRange>& at) {
    if (json_.contains("begin")) range(at.emplace());
  }

 private:
  const Json& json_;
  std::string path_;
};

// A value with a `fields` overload.
template <class T>
  requires requires(Writer& writer, const T& value) { fields(writer, value); }
struct Codec<T> {
  static Json write(const T& value) {
    Writer writer;
    fields(writer, value);
    return writer.take();
  }
  static void read(const Json& json, T& value, const std::string& path) {
    Reader reader(json, path);
    fields(reader, value);
  }
};

template <class T>
std::string render(const T& value) {
  return write(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class T>
Result<T> parse(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(Code::BadFormat, "is not JSON");
  T value{};
  try {
    read(json, value, "");
  } catch (const JsonFault& fault) {
    return fail(Code::BadFormat, "expected " + fault.expected, fault.path);
  }
  return value;
}

}  // namespace entente::json_detail
