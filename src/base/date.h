// Civil dates, instants and intervals in the proleptic Gregorian calendar, UTC. No time zones other than the
// offset an ISO 8601 stamp carries; no clock: "today" is always a parameter.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

// A day, counted from 1970-01-01. Valid years: 1 to 9999.
struct CivilDate {
  std::int32_t days = 0;

  int year() const;
  unsigned month() const;    // 1..12
  unsigned day() const;      // 1..31
  unsigned weekday() const;  // ISO: Monday 1 .. Sunday 7
  CivilDate plus_days(int n) const { return {days + n}; }
  CivilDate plus_months(int n) const;  // the day is clipped to the target month's last
  CivilDate first_of_month() const;
  CivilDate last_of_month() const;

  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

std::optional<CivilDate> make_date(int year, unsigned month, unsigned day);
std::optional<CivilDate> parse_date(std::string_view iso);  // "2015-10-14", nothing around it
std::string render_date(CivilDate date);                    // "2015-10-14"

// An instant, to the second or to the day only.
struct Timestamp {
  CivilDate date;
  std::int32_t seconds = -1;  // of the day, UTC; -1 where only the day is known

  friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

// ISO 8601 / RFC 3339: date, date and time with Z, an offset, or none (taken as UTC); RFC 2822 as in feeds.
std::optional<Timestamp> parse_timestamp(std::string_view text);
std::string render_timestamp(const Timestamp& stamp);  // "2015-10-14" or "2015-10-14T09:00:00Z"

// From the first to the last day, both included.
struct DateInterval {
  CivilDate from;
  CivilDate to;

  bool contains(CivilDate date) const { return from <= date && date <= to; }
  bool overlaps(const DateInterval& other) const { return from <= other.to && other.from <= to; }
  int length() const { return to.days - from.days + 1; }

  friend auto operator<=>(const DateInterval&, const DateInterval&) = default;
};

}  // namespace entente
