// TimeReader: days that have names of their own in the calendar of the news: those with one date the world
// over, or that only one country has under that name. Days that every country has on another date
// (Independence Day, Victory Day) and those of the moon (Eid, Lunar New Year) are left alone.
#include <algorithm>
#include <array>

#include "language/time_reader.h"

namespace entente::language {
namespace {

struct Holiday {
  std::array<std::string_view, 4> words;  // folded, in their order
  int month = 0;                          // 0: counted from Easter Sunday
  int day = 0;                            // of the month; from Easter; or 10 * which + weekday, below
  bool by_weekday = false;                // the `day / 10`th weekday `day % 10` of the month; 9: the last
};

constexpr std::array kHolidays{
    Holiday{{"christmas", "eve"}, 12, 24},
    Holiday{{"christmas", "day"}, 12, 25},
    Holiday{{"christmas"}, 12, 25},
    Holiday{{"boxing", "day"}, 12, 26},
    Holiday{{"new", "year", "'s", "eve"}, 12, 31},
    Holiday{{"new", "years", "eve"}, 12, 31},
    Holiday{{"new", "year", "'s", "day"}, 1, 1},
    Holiday{{"new", "years", "day"}, 1, 1},
    Holiday{{"valentine", "'s", "day"}, 2, 14},
    Holiday{{"international", "women", "'s", "day"}, 3, 8},
    Holiday{{"international", "workers", "'", "day"}, 5, 1},
    Holiday{{"bastille", "day"}, 7, 14},
    Holiday{{"halloween"}, 10, 31},
    Holiday{{"armistice", "day"}, 11, 11},
    Holiday{{"veterans", "day"}, 11, 11},
    Holiday{{"good", "friday"}, 0, -2},
    Holiday{{"easter", "sunday"}, 0, 0},
    Holiday{{"easter", "monday"}, 0, 1},
    Holiday{{"easter"}, 0, 0},
    Holiday{{"palm", "sunday"}, 0, -7},
    Holiday{{"ash", "wednesday"}, 0, -46},
    Holiday{{"memorial", "day"}, 5, 91, true},
    Holiday{{"labor", "day"}, 9, 11, true},
    Holiday{{"thanksgiving", "day"}, 11, 44, true},
    Holiday{{"thanksgiving"}, 11, 44, true},
    Holiday{{"black", "friday"}, 11, 44, true},  // the day after
};

// Gregorian Easter Sunday: Meeus, Astronomical Algorithms, chapter 8.
std::optional<CivilDate> easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return make_date(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1));
}

std::optional<CivilDate> holiday_in(const Holiday& holiday, int year) {
  if (holiday.month == 0) {
    const auto sunday = easter(year);
    return sunday ? std::optional(sunday->plus_days(holiday.day)) : std::nullopt;
  }
  const auto month = static_cast<unsigned>(holiday.month);
  if (!holiday.by_weekday) return make_date(year, month, static_cast<unsigned>(holiday.day));
  const auto first = make_date(year, month, 1);
  if (!first) return std::nullopt;
  const int weekday = holiday.day % 10;
  CivilDate date = first->plus_days((weekday - static_cast<int>(first->weekday()) + 7) % 7);
  for (int which = 1; which < holiday.day / 10; ++which) {
    if (date.plus_days(7).month() != month) break;
    date = date.plus_days(7);
  }
  return holiday.words[0] == "black" ? date.plus_days(1) : date;
}

}  // namespace

TimeReader::Maybe TimeReader::holiday(std::size_t i, Tense tense) const {
  std::size_t at = i;
  int direction = 0;
  bool stated = false;
  if (is(at, "the") && any(at + 1, {"last", "next", "following", "previous"})) ++at;
  if (any(at, {"last", "next", "this", "following", "previous"})) {
    direction = any(at, {"last", "previous"}) ? -1 : is(at, "this") ? 0 : 1;
    stated = true;
    ++at;
  }
  // A name, or the word before a weekday: "Good Friday".
  if (!inside(at) || (time(at).kind != TimeKind::Holiday && !page_.has(at + 1, Flag::NamesTime)))
    return std::nullopt;
  const auto fits = [&](const Holiday& holiday) {
    for (std::size_t k = 0; k < holiday.words.size() && !holiday.words[k].empty(); ++k) {
      if (!is(at + k, holiday.words[k])) return false;
    }
    return true;
  };
  const auto* const found = std::find_if(kHolidays.begin(), kHolidays.end(), fits);
  if (found == kHolidays.end()) return std::nullopt;
  std::size_t after = at;
  for (const std::string_view word : found->words) after += word.empty() ? 0 : 1;
  if (const auto y = year_after(after, after)) {
    const auto date = holiday_in(*found, *y);
    return date ? Maybe(TimeMatch{i, after, day_value(*date, DateBasis::Explicit)}) : std::nullopt;
  }
  // "the Christmas market": what it is for, not when.
  if (found->words[1].empty() && inside(after) && !stated) {
    const State next = page_.state(after);
    if (next == State::Noun || next == State::Nouns || next == State::Propn || is(after, "-"))
      return std::nullopt;
  }
  if (!reference_) return std::nullopt;
  int year = reference_->year();
  const auto here = holiday_in(*found, year);
  if (!here) return std::nullopt;
  const bool back = direction < 0 || (direction == 0 && !stated && tense == Tense::Past);
  const bool ahead = direction > 0 || (direction == 0 && !stated && tense == Tense::Future);
  if (back && *here > *reference_) --year;
  if (ahead && *here < *reference_) ++year;
  const auto date = holiday_in(*found, year);
  if (!date || date->year() < kFirstYear || date->year() > kLastYear) return std::nullopt;
  return TimeMatch{i, after, day_value(*date, DateBasis::Relative)};
}

}  // namespace entente::language
