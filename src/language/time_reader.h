// Reads one time expression at a token: full dates in every English order, weekdays, relative days and units,
// seasons, quarters, decades, years. Rules after SUTime (Chang and Manning 2012) and HeidelTime (Strötgen and
// Gertz 2010), values as in TIMEX3 (ISO-TimeML). Expressions that need today are read only where it is known.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "language/page.h"
#include "language/time_value.h"

namespace entente::language {

struct TimeMatch {
  std::size_t first = 0;
  std::size_t last = 0;  // half-open
  TimeValue value;
};

class TimeReader {
 public:
  TimeReader(const Page& page, std::optional<CivilDate> reference) : page_(page), reference_(reference) {}

  void enter(std::size_t first, std::size_t last) { begin_ = first, end_ = last; }

  // An hour as words or figures give it.
  struct Hour {
    int minute = 0;  // of the day
    std::size_t last = 0;
    bool minutes = false;  // stated to the minute
    bool sure = false;     // something says that it is an hour: p.m., o'clock, a zone
    bool half = false;     // which half of the day is known
    bool colon = false;    // "3:30"
    bool decimal = false;  // "2.30" and nothing that makes it an hour
    bool words = false;
  };
  // An hour, a stretch of hours, a part of a day.
  struct Clock {
    int from = -1;  // minutes of the day; -1: a part of the day only
    int to = -1;
    int part = 0;            // morning 1 .. night 4
    int open = 0;            // -1 before `from`, 1 from it on
    bool open_half = false;  // a.m. or p.m. is not known
    std::size_t last = 0;
  };
  // What vouches for a bare number being an hour.
  enum class Near { Nothing, Day, Preposition };

  // The longest date, period or range of days that starts at token i.
  std::optional<TimeMatch> read(std::size_t i, Tense tense) const;
  // A time of day, without its day.
  std::optional<Clock> clock(std::size_t i, Near near) const;
  int day_part(std::size_t i, std::size_t& after) const;
  // A single day with the hours that follow it; a time of day with the day that follows it, or alone.
  TimeMatch with_hours(TimeMatch day) const;
  std::optional<TimeMatch> hours(std::size_t i, Tense tense) const;
  // A length of time; how often. Both have the basis Publication: they date nothing.
  std::optional<TimeMatch> duration(std::size_t i) const;
  std::optional<TimeMatch> repeated(std::size_t i) const;

  // Small pieces that ranges are built from as well.
  std::optional<int> year(std::size_t i) const;
  // A day of the month; `after` is the token behind it.
  std::optional<int> day(std::size_t i, std::size_t& after) const;
  std::optional<int> month(std::size_t i) const;
  // "third", "3rd": 1 to `most`. There is no 0th of anything.
  std::optional<int> ordinal(std::size_t i, int most) const;
  std::optional<int> count(std::size_t i, std::size_t& after) const;

 private:
  using Maybe = std::optional<TimeMatch>;

  // calendar_reader.cc
  Maybe numeric_date(std::size_t i, Tense tense) const;
  Maybe month_first(std::size_t i, Tense tense) const;
  Maybe day_first(std::size_t i, Tense tense) const;
  Maybe weekday_date(std::size_t i, Tense tense) const;
  Maybe year_first(std::size_t i) const;
  Maybe bare_month(std::size_t i, Tense tense) const;
  Maybe bare_year(std::size_t i) const;
  std::optional<TimeValue> dated(int month, int day, std::optional<int> year, Tense tense) const;
  std::size_t skip_comma(std::size_t i) const { return is(i, ",") ? i + 1 : i; }
  std::optional<int> year_after(std::size_t i, std::size_t& after) const;
  // A day of the month as a cardinal in words; only a year behind it makes it one.
  std::optional<int> spoken_day(std::size_t i, std::size_t& after) const;
  // A year in words: "nineteen ninety-six", "two thousand and nine", "twenty eleven".
  std::optional<int> spoken_year(std::size_t i, std::size_t& after) const;

  // period_reader.cc
  Maybe decade(std::size_t i) const;
  Maybe century(std::size_t i) const;
  Maybe quarter_or_half(std::size_t i) const;
  Maybe season(std::size_t i, Tense tense) const;

  // relative_reader.cc
  Maybe named_day(std::size_t i) const;
  Maybe weekday(std::size_t i, Tense tense) const;
  Maybe modified(std::size_t i, Tense tense) const;  // last week, next month, this year, the past ten days
  Maybe stretch_beside(std::size_t i, std::size_t at, int direction) const;
  Maybe modified_name(std::size_t i, std::size_t at, int direction, Tense tense) const;
  Maybe counted(std::size_t i, Tense tense) const;   // three weeks ago, two days later
  Maybe in_units(std::size_t i, Tense tense) const;  // in three weeks, within two days
  Maybe this_unit(std::size_t i) const;
  Maybe counted_hours(std::size_t i, std::size_t unit, int n) const;  // two hours ago
  Maybe present(std::size_t i) const;                                 // right now

  // clock_reader.cc
  std::optional<Hour> hour(std::size_t i) const;
  std::optional<Hour> spoken_hour(std::size_t i) const;
  std::optional<Hour> past_hour(std::size_t i) const;
  bool settle_hour(Hour& hour, std::string_view glued) const;
  bool closes(std::size_t i) const;
  std::size_t skip_zone(std::size_t i) const;
  std::optional<Clock> introduced_clock(std::size_t i) const;

  // duration_reader.cc
  std::optional<double> amount(std::size_t i, std::size_t& after) const;
  Maybe whole_unit(std::size_t i) const;
  Maybe many_units(std::size_t i) const;
  Maybe glued_length(std::size_t i) const;
  Maybe frequency(std::size_t i) const;
  Maybe recurring(std::size_t i) const;

  // holiday_reader.cc
  Maybe holiday(std::size_t i, Tense tense) const;

  // part_reader.cc
  Maybe part_of(std::size_t i, Tense tense) const;  // early October, late 2015, the end of the month
  Maybe weekend(std::size_t i, Tense tense) const;
  Maybe week_of(std::size_t i, Tense tense) const;  // the first week of October
  Maybe first_units(std::size_t i,
                    Tense tense) const;  // the first six months of 2015, the last week of last year
  Maybe weekday_number(std::size_t i, Tense tense) const;  // Tuesday the 13th
  Maybe day_of_month(std::size_t i, Tense tense) const;    // on the 14th, the 3rd of last month
  Maybe week_number(std::size_t i) const;                  // week 31, week 27 of last year
  Maybe weekday_of(std::size_t i, Tense tense) const;      // the first Monday of October

  bool inside(std::size_t i) const { return i >= begin_ && i < end_; }
  bool is(std::size_t i, std::string_view form) const { return inside(i) && page_.is(i, form); }
  bool any(std::size_t i, std::initializer_list<std::string_view> forms) const;
  TimeWord time(std::size_t i) const { return inside(i) ? page_.word(i).time : TimeWord{}; }
  std::size_t skip_the(std::size_t i) const { return is(i, "the") ? i + 1 : i; }
  Maybe better(Maybe a, Maybe b) const;

  const Page& page_;
  std::optional<CivilDate> reference_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// TIMEX3 value of a time of day; `day` is "2015-10-16", or empty where it stands alone.
std::string clock_value(const TimeReader::Clock& clock, std::string_view day);

}  // namespace entente::language
