// Dates, places and quantities as a text states them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/range.h"

namespace entente {

enum class DatePrecision : std::uint8_t { Day, Week, Month, Season, Year, Decade, Unknown };
std::string_view to_string(DatePrecision precision);
std::optional<DatePrecision> parse_date_precision(std::string_view name);

enum class DateBasis : std::uint8_t {
  Explicit,     // the text states the full date
  Relative,     // worked out against the publication date ("on Monday", "14 October")
  Publication,  // the text states none: the publication date stands in, and is flagged
};
std::string_view to_string(DateBasis basis);
std::optional<DateBasis> parse_date_basis(std::string_view name);

struct EventDate {
  DateInterval interval;
  DatePrecision precision = DatePrecision::Unknown;
  DateBasis basis = DateBasis::Publication;
  std::optional<ByteRange> at;  // the expression in the document's text

  friend bool operator==(const EventDate&, const EventDate&) = default;
};

struct Place {
  std::string name;
  std::string country;  // ISO 3166 alpha-3
  std::optional<double> lat;
  std::optional<double> lon;
  std::string precision;  // "point", "city", "admin1", "country", "area"
  std::optional<ByteRange> at;
  std::string id{};      // of the gazetteer: "g2192362" is GeoNames 2192362; empty where none
  std::string reason{};  // why this place and no other: "population", "country named" (docs/places.md)

  friend bool operator==(const Place&, const Place&) = default;
};

struct Quantity {
  double value = 0;
  std::optional<double> upper;  // of a range
  std::string unit;             // "CNY", "persons", "aircraft", "percent"
  std::string kind;             // "money", "killed", "wounded", "missing", "displaced", "arrested", "troops",
                                // "equipment", "distance", "share", "count"
  std::string text;
  ByteRange at;
  std::string bound = {};  // "at-least", "at-most", "about"; empty where the figure stands alone

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

}  // namespace entente
