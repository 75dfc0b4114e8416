// What a time expression comes to, and the arithmetic behind it.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "language/time_words.h"
#include "types/parsed_document.h"
#include "types/time.h"

namespace entente::language {

enum class Tense : std::uint8_t { Past, Future };

struct TimeValue {
  DateInterval interval;
  DatePrecision precision = DatePrecision::Day;
  DateBasis basis = DateBasis::Relative;
  // TIMEX3 value. A range is "a/b" as in ISO 8601, from the start of a to the start of b; ".." for an open
  // end.
  std::string timex;
  int month = 0;  // of a month or a day of a month, for ranges that share it
  int day = 0;
  bool year_open = false;  // the year was worked out, not stated
  TimexType type = TimexType::Date;
  int part = 0;          // of a day: morning 1 .. night 4 ("last night")
  bool weekday = false;  // a bare weekday, whose week was worked out
  int edge = 0;  // 1 "the beginning of", 3 "the end of": where something before, after or up to it stops
};

// Years outside are never read as years.
inline constexpr int kFirstYear = 1000;
inline constexpr int kLastYear = 2199;

TimeValue day_value(CivilDate date, DateBasis basis);
TimeValue week_value(CivilDate any_day);
TimeValue month_value(int year, int month, DateBasis basis);
TimeValue year_value(int year, DateBasis basis);
TimeValue decade_value(int first_year, DateBasis basis);
TimeValue quarter_value(int year, int quarter, DateBasis basis);
TimeValue season_value(int year, int season,
                       DateBasis basis);  // winter: December to February of the next year
TimeValue span_value(CivilDate from, CivilDate to, DatePrecision precision, DateBasis basis);

CivilDate monday_of(CivilDate date);

// A day of a month whose year is not stated: the last such day up to the reference, or the first from it on.
std::optional<TimeValue> open_day(int month, int day, CivilDate reference, Tense tense);
TimeValue open_month(int month, CivilDate reference, Tense tense);

// The whole unit that lies `offset` units from the one that holds the reference: last week -1, this month 0.
std::optional<TimeValue> unit_value(TimeUnit unit, int offset, CivilDate reference);

// The `count` units before (direction -1) or after (+1) the reference: "the past ten days".
std::optional<TimeValue> stretch_value(TimeUnit unit, int count, int direction, CivilDate reference);

// The reference moved by `count` units: "three weeks ago" (count -3). The interval is as wide as the unit;
// `timex` keeps the day.
std::optional<TimeValue> shifted_value(TimeUnit unit, int count, CivilDate reference);

}  // namespace entente::language
