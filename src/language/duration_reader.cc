// TimeReader: how long (TIMEX3 durations, "P3D") and how often (TIMEX3 sets, "XXXX-WXX-1").
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/time_reader.h"

namespace entente::language {
namespace {

bool of_clock(TimeUnit unit) {
  return unit == TimeUnit::Second || unit == TimeUnit::Minute || unit == TimeUnit::Hour;
}

// "P3D", "PT2H"; `count` is written as it stands, X where the text leaves it open.
std::string length_timex(std::string_view count, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::Second:
      return fmt::format("PT{}S", count);
    case TimeUnit::Minute:
      return fmt::format("PT{}M", count);
    case TimeUnit::Hour:
      return fmt::format("PT{}H", count);
    case TimeUnit::Day:
      return fmt::format("P{}D", count);
    case TimeUnit::Week:
      return fmt::format("P{}W", count);
    case TimeUnit::Fortnight:
      return count == "1" ? "P2W" : fmt::format("P{}W", count);
    case TimeUnit::Weekend:
      return fmt::format("P{}WE", count);
    case TimeUnit::Month:
      return fmt::format("P{}M", count);
    case TimeUnit::Quarter:
      return fmt::format("P{}Q", count);
    case TimeUnit::Year:
      return fmt::format("P{}Y", count);
    case TimeUnit::Decade:
      return fmt::format("P{}E", count);
    case TimeUnit::Century:
      return fmt::format("P{}C", count);
  }
  return {};
}

std::string written(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

TimeValue undated(TimexType type, std::string timex) {
  TimeValue value;
  value.type = type;
  value.basis = DateBasis::Publication;
  value.precision = DatePrecision::Unknown;
  value.timex = std::move(timex);
  return value;
}

struct Often {
  std::string_view word;
  std::string_view timex;
};
constexpr std::array kOften{
    Often{"daily", "P1D"},        Often{"everyday", "P1D"},       Often{"nightly", "TNI"},
    Often{"hourly", "PT1H"},      Often{"weekly", "P1W"},         Often{"biweekly", "P2W"},
    Often{"fortnightly", "P2W"},  Often{"monthly", "P1M"},        Often{"bimonthly", "P2M"},
    Often{"quarterly", "P3M"},    Often{"semiannually", "P0.5Y"}, Often{"semiannual", "P0.5Y"},
    Often{"biannually", "P0.5Y"}, Often{"annually", "P1Y"},       Often{"yearly", "P1Y"},
    Often{"bi-monthly", "P2M"},   Often{"bi-weekly", "P2W"},      Often{"semi-annually", "P0.5Y"},
    Often{"semi-annual", "P0.5Y"}};

constexpr std::array<std::string_view, 5> kParts{"", "TMO", "TAF", "TEV", "TNI"};

}  // namespace

// A number that may have a fraction: "1.5", "two and a half", "one and a quarter".
std::optional<double> TimeReader::amount(std::size_t i, std::size_t& after) const {
  if (!inside(i)) return std::nullopt;
  const NumberWord& number = page_.word(i).number;
  if (number.kind == NumberKind::Digits && page_.at(i).find('.') != std::string_view::npos) {
    if (number.value <= 0 || number.value > 10'000) return std::nullopt;
    after = i + 1;
    return number.value;
  }
  if (is(i, "half") && any(i + 1, {"a", "an", "-"})) return after = i + 2, 0.5;
  if (is(i, "half") && time(i + 1).kind == TimeKind::Unit) return after = i + 1, 0.5;
  if (page_.at(i) == "\xC2\xBD" || (is(i, "a") && is(i + 1, "half") && is(i + 2, "-")))
    return after = is(i, "a") ? i + 3 : i + 1, 0.5;
  if (number.kind == NumberKind::Hundred && i > begin_ && any(i - 1, {"few", "several", "many"}))
    return std::nullopt;
  const auto whole = count(i, after);
  if (!whole) return std::nullopt;
  const std::size_t dash = is(after, "-") ? 1 : 0;
  if (is(after + dash, "and") && any(after + dash + 1 + dash, {"a", "half"})) {
    std::size_t at = after + dash + 1 + dash;
    if (is(at, "a")) at += 1 + dash;
    if (any(at, {"half", "quarter"})) {
      after = at + 1;
      return *whole + (is(at, "half") ? 0.5 : 0.25);
    }
  }
  return *whole;
}

TimeReader::Maybe TimeReader::whole_unit(std::size_t i) const {
  // "all day", "the whole month".
  const std::size_t at = any(i, {"the", "a", "an"}) && any(i + 1, {"whole", "entire"}) ? i + 2
                         : is(i, "all")                                                ? i + 1
                                                                                       : 0;
  if (at == 0) return std::nullopt;
  const TimeWord word = time(at);
  if (word.plural) return std::nullopt;
  if (word.kind == TimeKind::DayPart && word.value == 4 && is(i, "all"))
    return TimeMatch{i, at + 1, undated(TimexType::Duration, "P1D")};
  if (word.kind != TimeKind::Unit) return std::nullopt;
  return TimeMatch{i, at + 1, undated(TimexType::Duration, length_timex("1", word.unit()))};
}

// "3h", "45min", "3Y".
TimeReader::Maybe TimeReader::glued_length(std::size_t i) const {
  const std::string_view form = page_.at(i);
  std::size_t digits = 0;
  while (digits < form.size() && is_ascii_digit(form[digits])) ++digits;
  if (digits == 0 || digits > 3) return std::nullopt;
  const std::string_view rest = form.substr(digits);
  std::optional<TimeUnit> unit;
  if (rest == "h") {
    unit = TimeUnit::Hour;
  } else if (rest == "y") {
    unit = TimeUnit::Year;
  } else if (const TimeWord word = time_word(rest); word.kind == TimeKind::Unit) {
    unit = word.unit();
  }
  if (!unit) return std::nullopt;
  return TimeMatch{i, i + 1, undated(TimexType::Duration, length_timex(form.substr(0, digits), *unit))};
}

// "for years", "over decades", "dozens of years".
TimeReader::Maybe TimeReader::many_units(std::size_t i) const {
  const TimeWord bare = time(i);
  const bool introduced =
      i > begin_ && any(i - 1, {"for", "over", "in", "of", "within", "after", "lasting", "take", "took"});
  if (!introduced ||
      (is(i - 1, "of") && !(i > begin_ + 1 && page_.word(i - 2).number.kind == NumberKind::Vague)))
    return std::nullopt;
  if (any(i + 1, {"ago", "before", "earlier", "later", "-"})) return std::nullopt;
  return TimeMatch{i, i + 1, undated(TimexType::Duration, length_timex("X", bare.unit()))};
}

TimeReader::Maybe TimeReader::duration(std::size_t i) const {
  if (!inside(i)) return std::nullopt;
  if (Maybe whole = whole_unit(i)) return whole;
  if (is_ascii_digit(page_.at(i)[0]) && page_.word(i).number.kind == NumberKind::None) return glued_length(i);
  if (time(i).kind == TimeKind::Unit && time(i).plural) return many_units(i);
  std::size_t at = i;
  const bool article = any(i, {"a", "an"});
  auto n = amount(i, at);
  if (!n) return std::nullopt;
  if (any(at, {"to", "or", "-"})) {
    // "two to three weeks": the lower end, as TIMEX3 annotators do.
    std::size_t second = at + 1;
    const auto upper = amount(at + 1, second);
    if (upper && *upper > *n && time(second).kind == TimeKind::Unit) at = second;
  }
  if (is(at, "-")) ++at;
  if (any(at, {"full", "more", "additional", "consecutive", "straight", "whole", "business", "working",
               "trading", "long", "solid", "further"}))
    ++at;
  const TimeWord word = time(at);
  const bool night = word.kind == TimeKind::DayPart && word.value == 4 && !is(at, "midnight") && !article;
  if (word.kind != TimeKind::Unit && !night) return std::nullopt;
  const bool compound = at > i && is(at - 1, "-");
  if (!word.plural && *n > 1 && !compound && word.unit() != TimeUnit::Minute &&
      word.unit() != TimeUnit::Hour && *n != 1.5 && *n != 1.25 && !night) {
    // "three month": some write it so, before a noun.
    if (!inside(at + 1) || word.unit() == TimeUnit::Second) return std::nullopt;
  }
  if (night && *n > 1 && !word.plural) return std::nullopt;
  const TimeUnit unit = night ? TimeUnit::Day : word.unit();
  std::size_t after = at + 1;
  if (any(i, {"some"}) && !word.plural) return std::nullopt;
  // An age says no time: "25 years old", "a two-year-old boy".
  if (is(after, "old") || (is(after, "of") && is(after + 1, "age")) ||
      (is(after, "-") && is(after + 1, "old")) || (i > begin_ && is(i - 1, "aged")))
    return std::nullopt;
  // "a day" is a rate as often as a length: only where something says so.
  const bool once = is(i, "one") && at == i + 1 && unit == TimeUnit::Day;  // "one day he left"
  if ((article || once) && *n == 1 && !compound) {
    const bool introduced =
        i > begin_ &&
        any(i - 1, {"for",    "in",    "within", "over",    "than",   "least", "about", "nearly",
                    "almost", "after", "half",   "lasting", "take",   "takes", "took",  "last",
                    "lasted", "spent", "spend",  "under",   "around", "only",  "just",  "every"});
    const bool lasting = is(after, "-") && is(after + 1, "long");  // "a week-long stay"
    if (!introduced && !lasting && !(is(after, "and") && is(after + 1, "a") && is(after + 2, "half")))
      return std::nullopt;
  }
  if (is(after, "and") &&
      (is(after + 1, "half") || (is(after + 1, "a") && any(after + 2, {"half", "quarter"})))) {
    const std::size_t part = is(after + 1, "half") ? after + 1 : after + 2;
    *n += is(part, "half") ? 0.5 : 0.25;
    after = part + 1;
  }
  std::string timex = length_timex(unit == TimeUnit::Fortnight ? written(*n * 2) : written(*n), unit);
  // "two years and three months", "2 hours 30 minutes".
  std::size_t next = is(after, "and") || is(after, ",") ? after + 1 : after;
  std::size_t unit_at = next;
  if (const auto m = count(next, unit_at); m && !any(next, {"a", "an", "some", "few", "several"}) &&
                                           time(unit_at).kind == TimeKind::Unit &&
                                           time(unit_at).unit() < unit && (time(unit_at).plural || *m == 1)) {
    const std::string small = length_timex(std::to_string(*m), time(unit_at).unit());
    timex += of_clock(unit) ? small.substr(2) : small.substr(1);
    after = unit_at + 1;
  }
  return TimeMatch{i, after, undated(TimexType::Duration, timex)};
}

// "daily", "twice a week", "Mondays", "Friday mornings".
TimeReader::Maybe TimeReader::frequency(std::size_t i) const {
  if (!inside(i)) return std::nullopt;
  std::size_t often = i;
  std::size_t after = i + 1;
  std::string joined;
  if (any(i, {"bi", "semi"}) && is(i + 1, "-") && inside(i + 2)) {
    joined = std::string(page_.at(i)) + "-" + std::string(page_.at(i + 2));
    often = i + 2, after = i + 3;
  }
  const std::string_view form = joined.empty() ? page_.at(often) : std::string_view(joined);
  const auto found =
      std::find_if(kOften.begin(), kOften.end(), [&](const Often& o) { return o.word == form; });
  if (found != kOften.end()) {
    if (page_.word(often).capitalised() && i != begin_) return std::nullopt;  // the Daily Star
    return TimeMatch{i, after, undated(TimexType::Set, std::string(found->timex))};
  }
  if (any(i, {"once", "twice", "thrice"}) || is(i, "times")) {
    if (any(i + 1, {"a", "an", "every", "each", "per"}) && time(i + 2).kind == TimeKind::Unit &&
        !time(i + 2).plural)
      return TimeMatch{i, i + 3, undated(TimexType::Set, length_timex("1", time(i + 2).unit()))};
    return std::nullopt;
  }
  const TimeWord word = time(i);
  if (word.kind == TimeKind::Weekday && !word.abbreviated) {
    const TimeWord part = time(i + 1);
    if (part.kind == TimeKind::DayPart && part.plural)
      return TimeMatch{i, i + 2,
                       undated(TimexType::Set, fmt::format("XXXX-WXX-{}{}", int{word.value},
                                                           kParts[static_cast<std::size_t>(part.value)]))};
    if (word.plural)
      return TimeMatch{i, i + 1, undated(TimexType::Set, fmt::format("XXXX-WXX-{}", int{word.value}))};
  }
  if (word.kind == TimeKind::Unit && word.unit() == TimeUnit::Weekend && word.plural &&
      !(i > begin_ && page_.word(i - 1).number.kind != NumberKind::None))
    return TimeMatch{i, i + 1, undated(TimexType::Set, "P1WE")};
  return std::nullopt;
}

// "every Monday", "each day", "every two weeks", "every other month", "5th of every month".
TimeReader::Maybe TimeReader::recurring(std::size_t i) const {
  if (!any(i, {"every", "each"}) && !(is(i, "any") && time(i + 1).kind == TimeKind::Unit))
    return frequency(i);
  std::size_t at = i + 1;
  int n = 1;
  if (is(at, "other")) {
    n = 2, ++at;
  } else if (const auto nth = ordinal(at, 100); nth && time(at + 1).kind != TimeKind::None) {
    n = *nth, ++at;
  } else if (const auto counted = count(at, at); counted && !any(i + 1, {"a", "an"})) {
    n = *counted;
  } else {
    at = i + 1;
  }
  if (any(at, {"single", "calendar"})) ++at;
  if (is(at, "weekday") && n == 1) return TimeMatch{i, at + 1, undated(TimexType::Set, "P1WD")};
  const TimeWord word = time(at);
  switch (word.kind) {
    case TimeKind::Unit:
      if (word.plural && n == 1) return std::nullopt;
      if (word.unit() == TimeUnit::Fortnight) n *= 2;
      return TimeMatch{i, at + 1, undated(TimexType::Set, length_timex(std::to_string(n), word.unit()))};
    case TimeKind::Weekday: {
      std::string timex = fmt::format("XXXX-WXX-{}", int{word.value});
      std::size_t after = at + 1;
      if (const TimeWord part = time(after); part.kind == TimeKind::DayPart && !part.plural)
        timex += kParts[static_cast<std::size_t>(part.value)], ++after;
      return TimeMatch{i, after, undated(TimexType::Set, timex)};
    }
    case TimeKind::DayPart:
      return TimeMatch{i, at + 1,
                       undated(TimexType::Set, std::string(kParts[static_cast<std::size_t>(word.value)]))};
    case TimeKind::Month:
      if (page_.word(at).shape == Shape::Lower) return std::nullopt;
      return TimeMatch{i, at + 1, undated(TimexType::Set, fmt::format("XXXX-{:02}", int{word.value}))};
    case TimeKind::Season:
      return TimeMatch{
          i, at + 1,
          undated(TimexType::Set,
                  fmt::format("XXXX-{}",
                              std::array{"", "SP", "SU", "FA", "WI"}[static_cast<std::size_t>(word.value)]))};
    default:
      return std::nullopt;
  }
}

TimeReader::Maybe TimeReader::repeated(std::size_t i) const {
  Maybe match = recurring(i);
  if (!match) {
    // "5th of every month".
    std::size_t after = i;
    const auto number = day(skip_the(i), after);
    if (number && is(after, "of") && any(after + 1, {"every", "each"}) && is(after + 2, "month"))
      return TimeMatch{i, after + 3, undated(TimexType::Set, fmt::format("XXXX-XX-{:02}", *number))};
    return std::nullopt;
  }
  const std::string& timex = match->value.timex;
  const bool weekday = timex.size() == 10 && timex.starts_with("XXXX-WXX-");
  if (!weekday && timex != "P1D") return match;
  const std::size_t at = any(match->last, {"at", "around", "about"}) ? match->last + 1 : match->last;
  if (const auto found = clock(at, at > match->last ? Near::Preposition : Near::Day);
      found && found->from == found->to) {
    match->value.timex = clock_value(*found, weekday ? timex : std::string());
    match->last = found->last;
  }
  return match;
}

}  // namespace entente::language
