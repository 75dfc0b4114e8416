#include "language/time_value.h"

#include <fmt/format.h>

#include "base/check.h"

namespace entente::language {
namespace {

// A day that every year has. REQUIRES a year near those that readers let through (kFirstYear to kLastYear)
// and a month from 1 to 12.
CivilDate sure_date(int year, unsigned month, unsigned day) {
  const auto date = make_date(year, month, day);
  ENTENTE_CHECK(date);
  return *date;
}

bool fits(CivilDate date) {
  static const CivilDate kLow = sure_date(kFirstYear, 1, 1);
  static const CivilDate kHigh = sure_date(kLastYear, 12, 31);
  return kLow <= date && date <= kHigh;
}

// ISO 8601 week: its year is that of its Thursday.
std::string iso_week(CivilDate monday) {
  const CivilDate thursday = monday.plus_days(3);
  const CivilDate january = sure_date(thursday.year(), 1, 1);
  return fmt::format("{:04}-W{:02}", thursday.year(), (thursday.days - january.days) / 7 + 1);
}

int months_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::Month:
      return 1;
    case TimeUnit::Quarter:
      return 3;
    case TimeUnit::Year:
      return 12;
    case TimeUnit::Decade:
      return 120;
    case TimeUnit::Century:
      return 1200;
    default:
      return 0;
  }
}

int days_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::Day:
      return 1;
    case TimeUnit::Week:
    case TimeUnit::Weekend:
      return 7;
    case TimeUnit::Fortnight:
      return 14;
    default:
      return 0;
  }
}

std::optional<CivilDate> shifted(TimeUnit unit, int count, CivilDate reference) {
  constexpr int kMost = 20'000;
  if (count > kMost || count < -kMost) return std::nullopt;
  CivilDate date = reference;
  if (const int months = months_of(unit); months > 0) {
    if (months * static_cast<long>(count) > 12 * 2000L || months * static_cast<long>(count) < -12 * 2000L)
      return std::nullopt;
    const int target = reference.year() + months * count / 12;
    if (target < kFirstYear + 1 || target > kLastYear - 1) return std::nullopt;
    date = reference.plus_months(months * count);
  } else if (const int days = days_of(unit); days > 0) {
    date = reference.plus_days(days * count);
  } else {
    return std::nullopt;
  }
  if (!fits(date)) return std::nullopt;
  return date;
}

}  // namespace

CivilDate monday_of(CivilDate date) { return date.plus_days(1 - static_cast<int>(date.weekday())); }

TimeValue day_value(CivilDate date, DateBasis basis) {
  TimeValue value{{date, date}, DatePrecision::Day, basis, render_date(date), 0, 0, false, {}, 0, false, 0};
  value.month = static_cast<int>(date.month());
  value.day = static_cast<int>(date.day());
  return value;
}

TimeValue week_value(CivilDate any_day) {
  const CivilDate monday = monday_of(any_day);
  return {{monday, monday.plus_days(6)},
          DatePrecision::Week,
          DateBasis::Relative,
          iso_week(monday),
          0,
          0,
          false,
          {},
          0,
          false,
          0};
}

TimeValue month_value(int year, int month, DateBasis basis) {
  const CivilDate first = sure_date(year, static_cast<unsigned>(month), 1);
  return {{first, first.last_of_month()},
          DatePrecision::Month,
          basis,
          fmt::format("{:04}-{:02}", year, month),
          month,
          0,
          false,
          {},
          0,
          false,
          0};
}

TimeValue year_value(int year, DateBasis basis) {
  return {{sure_date(year, 1, 1), sure_date(year, 12, 31)},
          DatePrecision::Year,
          basis,
          fmt::format("{:04}", year),
          0,
          0,
          false,
          {},
          0,
          false,
          0};
}

TimeValue decade_value(int first_year, DateBasis basis) {
  return {{sure_date(first_year, 1, 1), sure_date(first_year + 9, 12, 31)},
          DatePrecision::Decade,
          basis,
          fmt::format("{:03}", first_year / 10),
          0,
          0,
          false,
          {},
          0,
          false,
          0};
}

TimeValue quarter_value(int year, int quarter, DateBasis basis) {
  const CivilDate first = sure_date(year, static_cast<unsigned>(quarter * 3 - 2), 1);
  return {{first, first.plus_months(2).last_of_month()},
          DatePrecision::Season,
          basis,
          fmt::format("{:04}-Q{}", year, quarter),
          0,
          0,
          false,
          {},
          0,
          false,
          0};
}

TimeValue season_value(int year, int season, DateBasis basis) {
  static constexpr const char* kNames[] = {"SP", "SU", "FA", "WI"};
  const CivilDate first = sure_date(year, static_cast<unsigned>(season * 3), 1);
  return {{first, first.plus_months(2).last_of_month()},
          DatePrecision::Season,
          basis,
          fmt::format("{:04}-{}", year, kNames[(season - 1) & 3]),
          0,
          0,
          false,
          {},
          0,
          false,
          0};
}

TimeValue span_value(CivilDate from, CivilDate to, DatePrecision precision, DateBasis basis) {
  return {{from, to}, precision, basis, render_date(from) + "/" + render_date(to.plus_days(1)),
          0,          0,         false, {},
          0,          false,     0};
}

std::optional<TimeValue> open_day(int month, int day, CivilDate reference, Tense tense) {
  std::optional<CivilDate> best;
  // 29 February may be years away.
  for (int step = -8; step <= 8; ++step) {
    const auto date =
        make_date(reference.year() + step, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (!date) continue;
    // One day of slack: a report may carry the date of another time zone.
    if (tense == Tense::Past && *date <= reference.plus_days(1)) best = date;
    if (tense == Tense::Future && *date >= reference && !best) best = date;
  }
  if (!best) return std::nullopt;
  // The last 29 February may be years ago and the next one at hand.
  constexpr int kYear = 366, kNear = 60;
  if (tense == Tense::Past && best->days < reference.days - kYear) {
    const auto next = make_date(reference.year(), static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (next && next->days > reference.days && next->days - reference.days <= kNear) best = next;
  }
  TimeValue value = day_value(*best, DateBasis::Relative);
  value.year_open = true;
  return value;
}

TimeValue open_month(int month, CivilDate reference, Tense tense) {
  int year = reference.year();
  const int current = static_cast<int>(reference.month());
  if (tense == Tense::Past && month > current) --year;
  if (tense == Tense::Future && month < current) ++year;
  TimeValue value = month_value(year, month, DateBasis::Relative);
  value.year_open = true;
  return value;
}

std::optional<TimeValue> unit_value(TimeUnit unit, int offset, CivilDate reference) {
  const auto day = shifted(unit, offset, reference);
  if (!day) return std::nullopt;
  switch (unit) {
    case TimeUnit::Day:
      return day_value(*day, DateBasis::Relative);
    case TimeUnit::Week:
      return week_value(*day);
    case TimeUnit::Weekend: {
      // On a weekday the weekend meant is worked out by the caller's offset from the week's own.
      const CivilDate saturday = monday_of(*day).plus_days(5);
      TimeValue value = span_value(saturday, saturday.plus_days(1), DatePrecision::Day, DateBasis::Relative);
      value.timex = iso_week(monday_of(saturday)) + "-WE";
      return value;
    }
    case TimeUnit::Fortnight:
      return stretch_value(unit, 1, offset < 0 ? -1 : 1, reference);
    case TimeUnit::Month:
      return month_value(day->year(), static_cast<int>(day->month()), DateBasis::Relative);
    case TimeUnit::Quarter:
      return quarter_value(day->year(), (static_cast<int>(day->month()) + 2) / 3, DateBasis::Relative);
    case TimeUnit::Year:
      return year_value(day->year(), DateBasis::Relative);
    case TimeUnit::Decade:
      return decade_value(day->year() / 10 * 10, DateBasis::Relative);
    case TimeUnit::Century: {
      const int first = day->year() / 100 * 100;
      TimeValue value = span_value(sure_date(first, 1, 1), sure_date(first + 99, 12, 31),
                                   DatePrecision::Unknown, DateBasis::Relative);
      value.timex = fmt::format("{:02}", first / 100);
      return value;
    }
    case TimeUnit::Second:
    case TimeUnit::Minute:
    case TimeUnit::Hour:
      break;
  }
  return std::nullopt;
}

std::optional<TimeValue> stretch_value(TimeUnit unit, int count, int direction, CivilDate reference) {
  if (count < 1) return std::nullopt;
  const auto far = shifted(unit, count * direction, reference);
  if (!far) return std::nullopt;
  if (unit == TimeUnit::Quarter || unit == TimeUnit::Decade) {
    // Whole ones: the quarter or decade that runs is not among them.
    const auto first = unit_value(unit, direction < 0 ? -count : 1, reference);
    const auto last = unit_value(unit, direction < 0 ? -1 : count, reference);
    if (!first || !last) return std::nullopt;
    return span_value(first->interval.from, last->interval.to, first->precision, DateBasis::Relative);
  }
  const DatePrecision precision = count <= 3 && unit == TimeUnit::Day ? DatePrecision::Day
                                  : days_of(unit) > 0                 ? DatePrecision::Week
                                  : unit == TimeUnit::Month           ? DatePrecision::Month
                                  : unit == TimeUnit::Quarter         ? DatePrecision::Season
                                  : unit == TimeUnit::Year            ? DatePrecision::Year
                                                                      : DatePrecision::Decade;
  if (direction < 0) return span_value(*far, reference.plus_days(-1), precision, DateBasis::Relative);
  return span_value(reference.plus_days(1), *far, precision, DateBasis::Relative);
}

std::optional<TimeValue> shifted_value(TimeUnit unit, int count, CivilDate reference) {
  const auto day = shifted(unit, count, reference);
  if (!day) return std::nullopt;
  TimeValue value = day_value(*day, DateBasis::Relative);
  switch (unit) {
    case TimeUnit::Week:
    case TimeUnit::Fortnight:
      value.interval = {day->plus_days(-3), day->plus_days(3)};
      value.precision = DatePrecision::Week;
      break;
    case TimeUnit::Month:
      value.interval = {day->first_of_month(), day->last_of_month()};
      value.precision = DatePrecision::Month;
      break;
    case TimeUnit::Year:
      value.interval = year_value(day->year(), DateBasis::Relative).interval;
      value.precision = DatePrecision::Year;
      break;
    case TimeUnit::Decade:
    case TimeUnit::Century:
      value.interval = decade_value(day->year() / 10 * 10, DateBasis::Relative).interval;
      value.precision = DatePrecision::Decade;
      break;
    default:
      break;
  }
  return value;
}

}  // namespace entente::language
