#include "language/time_words.h"

#include <algorithm>
#include <array>

namespace entente::language {
namespace {

struct Named {
  std::string_view word;
  TimeKind kind;
  int value;
  bool abbreviated = false;
};

constexpr int unit(TimeUnit u) { return static_cast<int>(u); }

constexpr std::array kNamed{
    Named{"january", TimeKind::Month, 1},
    Named{"february", TimeKind::Month, 2},
    Named{"march", TimeKind::Month, 3},
    Named{"april", TimeKind::Month, 4},
    Named{"may", TimeKind::Month, 5},
    Named{"june", TimeKind::Month, 6},
    Named{"july", TimeKind::Month, 7},
    Named{"august", TimeKind::Month, 8},
    Named{"september", TimeKind::Month, 9},
    Named{"october", TimeKind::Month, 10},
    Named{"november", TimeKind::Month, 11},
    Named{"december", TimeKind::Month, 12},
    Named{"jan", TimeKind::Month, 1, true},
    Named{"feb", TimeKind::Month, 2, true},
    Named{"mar", TimeKind::Month, 3, true},
    Named{"apr", TimeKind::Month, 4, true},
    Named{"jun", TimeKind::Month, 6, true},
    Named{"jul", TimeKind::Month, 7, true},
    Named{"aug", TimeKind::Month, 8, true},
    Named{"sep", TimeKind::Month, 9, true},
    Named{"sept", TimeKind::Month, 9, true},
    Named{"oct", TimeKind::Month, 10, true},
    Named{"nov", TimeKind::Month, 11, true},
    Named{"dec", TimeKind::Month, 12, true},
    Named{"monday", TimeKind::Weekday, 1},
    Named{"tuesday", TimeKind::Weekday, 2},
    Named{"wednesday", TimeKind::Weekday, 3},
    Named{"thursday", TimeKind::Weekday, 4},
    Named{"friday", TimeKind::Weekday, 5},
    Named{"saturday", TimeKind::Weekday, 6},
    Named{"sunday", TimeKind::Weekday, 7},
    Named{"mon", TimeKind::Weekday, 1, true},
    Named{"tue", TimeKind::Weekday, 2, true},
    Named{"tues", TimeKind::Weekday, 2, true},
    Named{"wed", TimeKind::Weekday, 3, true},
    Named{"thu", TimeKind::Weekday, 4, true},
    Named{"thur", TimeKind::Weekday, 4, true},
    Named{"thurs", TimeKind::Weekday, 4, true},
    Named{"fri", TimeKind::Weekday, 5, true},
    Named{"sat", TimeKind::Weekday, 6, true},
    Named{"sun", TimeKind::Weekday, 7, true},
    Named{"today", TimeKind::Day, 0},
    Named{"tonight", TimeKind::Day, 0},
    Named{"yesterday", TimeKind::Day, -1},
    Named{"tomorrow", TimeKind::Day, 1},
    Named{"sec", TimeKind::Unit, unit(TimeUnit::Second)},
    Named{"minute", TimeKind::Unit, unit(TimeUnit::Minute)},
    Named{"min", TimeKind::Unit, unit(TimeUnit::Minute)},
    Named{"hour", TimeKind::Unit, unit(TimeUnit::Hour)},
    Named{"hrs", TimeKind::Unit, unit(TimeUnit::Hour)},
    Named{"day", TimeKind::Unit, unit(TimeUnit::Day)},
    Named{"week", TimeKind::Unit, unit(TimeUnit::Week)},
    Named{"fortnight", TimeKind::Unit, unit(TimeUnit::Fortnight)},
    Named{"weekend", TimeKind::Unit, unit(TimeUnit::Weekend)},
    Named{"month", TimeKind::Unit, unit(TimeUnit::Month)},
    Named{"quarter", TimeKind::Unit, unit(TimeUnit::Quarter)},
    Named{"year", TimeKind::Unit, unit(TimeUnit::Year)},
    Named{"decade", TimeKind::Unit, unit(TimeUnit::Decade)},
    Named{"century", TimeKind::Unit, unit(TimeUnit::Century)},
    Named{"spring", TimeKind::Season, 1},
    Named{"summer", TimeKind::Season, 2},
    Named{"autumn", TimeKind::Season, 3},
    Named{"fall", TimeKind::Season, 3},
    Named{"winter", TimeKind::Season, 4},
    Named{"morning", TimeKind::DayPart, 1},
    Named{"afternoon", TimeKind::DayPart, 2},
    Named{"evening", TimeKind::DayPart, 3},
    Named{"night", TimeKind::DayPart, 4},
    Named{"noon", TimeKind::DayPart, 2},
    Named{"midnight", TimeKind::DayPart, 4},
    Named{"dawn", TimeKind::DayPart, 1},
    Named{"dusk", TimeKind::DayPart, 3},
    Named{"lunchtime", TimeKind::DayPart, 2},
    Named{"daily", TimeKind::Often, 0},
    Named{"everyday", TimeKind::Often, 0},
    Named{"nightly", TimeKind::Often, 0},
    Named{"hourly", TimeKind::Often, 0},
    Named{"weekly", TimeKind::Often, 0},
    Named{"biweekly", TimeKind::Often, 0},
    Named{"fortnightly", TimeKind::Often, 0},
    Named{"monthly", TimeKind::Often, 0},
    Named{"bimonthly", TimeKind::Often, 0},
    Named{"bi-monthly", TimeKind::Often, 0},
    Named{"quarterly", TimeKind::Often, 0},
    Named{"annually", TimeKind::Often, 0},
    Named{"yearly", TimeKind::Often, 0},
    Named{"weekday", TimeKind::Often, 0},
    Named{"workweek", TimeKind::Often, 0},
    Named{"o'clock", TimeKind::Clock, 0},
    Named{"oclock", TimeKind::Clock, 0},
    Named{"p.m.", TimeKind::Clock, 0},
    Named{"a.m.", TimeKind::Clock, 0},
    Named{"midday", TimeKind::Clock, 0},
    Named{"now", TimeKind::Now, 0},
    Named{"moment", TimeKind::Now, 0},
    Named{"date", TimeKind::Now, 0},
    Named{"workers", TimeKind::Holiday, 0},
    Named{"tonite", TimeKind::Day, 0},
    Named{"semiannual", TimeKind::Often, 0},
    Named{"semiannually", TimeKind::Often, 0},
    Named{"semi-annually", TimeKind::Often, 0},
    Named{"semi-annual", TimeKind::Often, 0},
    Named{"christmas", TimeKind::Holiday, 0},
    Named{"easter", TimeKind::Holiday, 0},
    Named{"thanksgiving", TimeKind::Holiday, 0},
    Named{"halloween", TimeKind::Holiday, 0},
    Named{"boxing", TimeKind::Holiday, 0},
    Named{"valentine", TimeKind::Holiday, 0},
    Named{"bastille", TimeKind::Holiday, 0},
    Named{"armistice", TimeKind::Holiday, 0},
    Named{"memorial", TimeKind::Holiday, 0},
    Named{"labor", TimeKind::Holiday, 0},
    Named{"veterans", TimeKind::Holiday, 0},
};

}  // namespace

TimeWord time_word(std::string_view folded) {
  if (folded.size() < 3 || folded.size() > 13) {
    if (folded == "pm" || folded == "am" || folded == "eve") return {TimeKind::Clock, 0, false, false};
    if (folded == "hr") return {TimeKind::Unit, static_cast<std::int8_t>(TimeUnit::Hour), false, false};
    return {};
  }
  if (folded == "seconds") return {TimeKind::Unit, static_cast<std::int8_t>(TimeUnit::Second), false, true};
  if (folded.back() == '.' && folded != "p.m." && folded != "a.m.") {
    TimeWord word = time_word(folded.substr(0, folded.size() - 1));
    if (!word.abbreviated) return {};
    return word;
  }
  const auto look_up = [](std::string_view text) {
    return std::find_if(kNamed.begin(), kNamed.end(), [&](const Named& n) { return n.word == text; });
  };
  if (const auto found = look_up(folded); found != kNamed.end()) {
    return {found->kind, static_cast<std::int8_t>(found->value), found->abbreviated, false};
  }
  if (folded == "centuries")
    return {TimeKind::Unit, static_cast<std::int8_t>(TimeUnit::Century), false, true};
  if (folded.back() != 's') return {};
  const auto found = look_up(folded.substr(0, folded.size() - 1));
  if (found == kNamed.end() || found->abbreviated || found->kind > TimeKind::DayPart) return {};
  return {found->kind, static_cast<std::int8_t>(found->value), false, true};
}

}  // namespace entente::language
