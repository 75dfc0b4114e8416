// Words that time expressions are made of.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::language {

enum class TimeKind : std::uint8_t {
  None,
  Month,    // value 1..12
  Weekday,  // value 1..7, Monday 1
  Day,      // today 0, yesterday -1, tomorrow 1, tonight 0
  Unit,     // value: TimeUnit
  Season,   // value 1 spring .. 4 winter
  DayPart,  // morning 1 .. night 4
  Often,    // daily, weekly
  Clock,    // p.m., o'clock: what makes a number an hour
  Holiday,  // Christmas
  Now,      // now, moment
};

enum class TimeUnit : std::uint8_t {
  Second,
  Minute,
  Hour,
  Day,
  Week,
  Fortnight,
  Weekend,
  Month,
  Quarter,
  Year,
  Decade,
  Century
};

struct TimeWord {
  TimeKind kind = TimeKind::None;
  std::int8_t value = 0;
  bool abbreviated = false;  // "Oct", "Wed"
  bool plural = false;

  TimeUnit unit() const { return static_cast<TimeUnit>(value); }
};

TimeWord time_word(std::string_view folded);

}  // namespace entente::language
