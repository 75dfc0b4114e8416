// TimeReader: a day and its hours put together. "Friday at 3 p.m.", "3 p.m. on Friday", "tomorrow night",
// "between 3 and 8 yesterday afternoon".
#include <algorithm>

#include "language/time_reader.h"

namespace entente::language {
namespace {

constexpr int kNoon = 12 * 60;

bool is_plain_day(const TimeValue& value) {
  return value.type == TimexType::Date && value.precision == DatePrecision::Day && value.timex.size() == 10 &&
         value.interval.length() == 1;
}

// "tonight at 8", "Monday afternoon from 3 to 8": the part of the day says which half is meant.
void settle_half(TimeReader::Clock& clock, int part) {
  if (!clock.open_half || part < 2 || clock.from >= kNoon || (part == 4 && clock.from < 5 * 60)) return;
  const bool point = clock.to == clock.from;
  clock.from += kNoon;
  if (point || clock.to < clock.from) clock.to += kNoon;
}

}  // namespace

// The clock at token i with what introduces it: "at", "before", "from". Nothing stands at i where it is
// absent.
std::optional<TimeReader::Clock> TimeReader::introduced_clock(std::size_t i) const {
  std::size_t at = any(i, {",", "("}) ? i + 1 : i;
  Near near = Near::Day;
  int open = 0;
  if (any(at, {"at", "@", "around", "about", "by"})) {
    near = Near::Preposition;
    ++at;
  } else if (any(at, {"before", "after"}) || (is(at, "until") && at == i)) {
    open = is(at, "after") ? 1 : -1;
    ++at;
  } else if (any(at, {"from", "between"})) {
    near = Near::Preposition;
  }
  if (any(at, {"around", "about", "exactly"})) ++at;
  auto found = clock(at, near);
  if (!found) return std::nullopt;
  if (is(i, "(") && is(found->last, ")")) ++found->last;
  if (open != 0 && found->to == found->from) found->open = open;
  return found;
}

TimeMatch TimeReader::with_hours(TimeMatch day) const {
  if (!is_plain_day(day.value)) return day;
  int part = day.value.part;
  std::size_t at = day.last;
  if (part == 0) {
    std::size_t after = at;
    part = day_part(at, after);
    // "on Friday in the evening": the evening; "Friday night raids" still names when.
    if (part > 0) at = after;
  }
  const std::string date = day.value.timex;
  if (auto clock = introduced_clock(at)) {
    settle_half(*clock, part);
    day.last = clock->last;
    day.value.timex = clock_value(*clock, date);
  } else if (part > 0) {
    Clock only;
    only.part = part;
    day.last = at;
    day.value.timex = clock_value(only, date);
  } else {
    return day;
  }
  day.value.type = TimexType::Time;
  return day;
}

// A time of day with its day behind it, or alone.
std::optional<TimeMatch> TimeReader::hours(std::size_t i, Tense tense) const {
  auto found = clock(i, Near::Nothing);
  bool loose = false;
  if (!found && any(i, {"from", "between"})) {
    // "between 2 and 6 yesterday": hours because a day follows.
    found = clock(i, Near::Preposition);
    loose = true;
  }
  if (!found && !loose && any(i, {"in", "at", "during"})) {
    std::size_t after = i;
    if (const int part = day_part(i, after); part > 0) {
      // "in the evening at 9".
      if (any(after, {"at", "around"})) found = clock(after + 1, Near::Preposition);
      if (found) {
        settle_half(*found, part);
      } else {
        found = Clock{};
        found->part = part;
        found->last = after;
      }
    }
  }
  if (!found) return std::nullopt;
  TimeMatch match{i, found->last, {}};
  match.value.type = TimexType::Time;
  if (found->from >= 0) {
    const std::size_t zone = skip_zone(found->last);
    const std::size_t at = any(zone, {"on", "of", ","}) ? zone + 1 : zone;
    if (const auto set = repeated(at);
        set && at == found->last && (set->value.timex == "P1D" || set->value.timex.size() == 10)) {
      match.value = set->value;
      match.value.timex = clock_value(*found, set->value.timex == "P1D" ? std::string() : set->value.timex);
      match.last = set->last;
      return match;
    }
    auto day = read(at, tense);
    if (day && is_plain_day(day->value)) {
      int part = day->value.part;
      std::size_t after = day->last;
      if (part == 0 && (part = day_part(day->last, after)) > 0) day->last = after;
      settle_half(*found, part);
      day->value.timex = clock_value(*found, day->value.timex);
      day->value.type = TimexType::Time;
      day->first = i;
      return day;
    }
  }
  if (loose) return std::nullopt;
  match.value.basis = DateBasis::Publication;
  match.value.timex = clock_value(*found, {});
  return match;
}

}  // namespace entente::language
