// TimeReader: parts of periods, and days of a month that is not named.
#include <algorithm>

#include "base/text.h"
#include "language/time_reader.h"

namespace entente::language {
namespace {

constexpr int kMostUnits = 366;  // "the 366th day of 2016"

}  // namespace

// "the first six months of 2015", "the last two weeks of October", "the third month of next year".
TimeReader::Maybe TimeReader::first_units(std::size_t i, Tense tense) const {
  std::size_t at = skip_the(i);
  if (!inside(at)) return std::nullopt;
  const bool last = is(at, "last");
  const auto number = ordinal(at, kMostUnits);
  if (!last && !number) return std::nullopt;
  std::size_t unit = at + 1;
  const auto many = last || number == 1 ? count(at + 1, unit) : std::nullopt;
  const TimeWord word = time(unit);
  if (word.kind != TimeKind::Unit || !(is(unit + 1, "of") || is(unit + 1, "in"))) return std::nullopt;
  const TimeUnit kind = word.unit();
  if (kind != TimeUnit::Day && kind != TimeUnit::Week && kind != TimeUnit::Month) return std::nullopt;
  const Maybe whole =
      better(better(month_first(unit + 2, tense), bare_month(unit + 2, tense)),
             better(modified(unit + 2, tense), better(this_unit(unit + 2), bare_year(unit + 2))));
  if (!whole || whole->value.interval.length() < 7) return std::nullopt;
  const DateInterval span = whole->value.interval;
  const int n = many.value_or(1);
  const int skip = last || many ? 0 : *number - 1;
  CivilDate from = span.from;
  CivilDate to = span.to;
  if (kind == TimeUnit::Month) {
    if (n + skip > 120) return std::nullopt;
    from = last ? span.to.plus_days(1).plus_months(-n) : span.from.plus_months(skip);
    to = last ? span.to : from.plus_months(n).plus_days(-1);
  } else if (kind == TimeUnit::Week) {
    // Weeks belong to the month or year that holds their Thursday.
    from = last ? monday_of(span.to.plus_days(-3)).plus_days(7 * (1 - n))
                : monday_of(span.from.plus_days(3)).plus_days(7 * skip);
    to = from.plus_days(7 * n - 1);
  } else {
    from = last ? span.to.plus_days(1 - n) : span.from.plus_days(skip);
    to = from.plus_days(n - 1);
  }
  if (from < span.from.plus_days(-7) || to > span.to.plus_days(7) || from > to) return std::nullopt;
  if (n == 1 && kind == TimeUnit::Month) {
    return TimeMatch{i, whole->last,
                     month_value(from.year(), static_cast<int>(from.month()), whole->value.basis)};
  }
  if (n == 1 && kind == TimeUnit::Day) return TimeMatch{i, whole->last, day_value(from, whole->value.basis)};
  if (n == 1) return TimeMatch{i, whole->last, week_value(from)};
  const DatePrecision precision = kind == TimeUnit::Month ? DatePrecision::Month : DatePrecision::Week;
  return TimeMatch{i, whole->last, span_value(from, to, precision, whole->value.basis)};
}

// "week 12", "week 40 of last year": ISO weeks.
TimeReader::Maybe TimeReader::week_number(std::size_t i) const {
  const std::size_t at = skip_the(i);
  if (!is(at, "week") || !inside(at + 1) || !reference_) return std::nullopt;
  const NumberWord& number = page_.word(at + 1).number;
  if (number.kind != NumberKind::Digits || page_.at(at + 1).size() > 2 || number.value < 1 ||
      number.value > 53)
    return std::nullopt;
  std::size_t after = at + 2;
  int year_of = reference_->year();
  if (const auto y = year_after(at + 2, after)) {
    year_of = *y;
  } else if (is(at + 2, "of") && any(at + 3, {"last", "this", "next"}) && is(at + 4, "year")) {
    year_of += is(at + 3, "last") ? -1 : is(at + 3, "next") ? 1 : 0;
    after = at + 5;
  }
  const auto january = make_date(year_of, 1, 4);  // always in week 1
  if (!january) return std::nullopt;
  const CivilDate monday = monday_of(*january).plus_days(7 * (static_cast<int>(number.value) - 1));
  if (monday.plus_days(3).year() != year_of) return std::nullopt;
  return TimeMatch{i, after, week_value(monday)};
}

// "the first Monday of October", "the last Friday in 2014".
TimeReader::Maybe TimeReader::weekday_of(std::size_t i, Tense tense) const {
  const std::size_t at = skip_the(i);
  if (!inside(at)) return std::nullopt;
  const auto number = ordinal(at, 5);
  const bool last = is(at, "last");
  const TimeWord word = time(at + 1);
  if (word.kind != TimeKind::Weekday || word.plural || !any(at + 2, {"of", "in"})) return std::nullopt;
  if (!last && !number) return std::nullopt;
  const Maybe whole = better(better(month_first(at + 3, tense), bare_month(at + 3, tense)),
                             better(modified(at + 3, tense), bare_year(at + 3)));
  if (!whole || whole->value.interval.length() < 27) return std::nullopt;
  const DateInterval span = whole->value.interval;
  const auto gap = [&](CivilDate from, int way) {
    return ((word.value - static_cast<int>(from.weekday())) * way % 7 + 7) % 7;
  };
  const CivilDate date = last ? span.to.plus_days(-gap(span.to, -1))
                              : span.from.plus_days(gap(span.from, 1) + 7 * (*number - 1));
  if (!span.contains(date)) return std::nullopt;
  return TimeMatch{i, whole->last, day_value(date, whole->value.basis)};
}

// "Tuesday the 13th", "Fri 14th": the nearest month in which the two agree.
TimeReader::Maybe TimeReader::weekday_number(std::size_t i, Tense tense) const {
  const TimeWord word = time(i);
  if (word.kind != TimeKind::Weekday || word.plural || !reference_) return std::nullopt;
  const std::size_t at = skip_the(i + 1);
  std::size_t after = at;
  const auto number = day(at, after);
  if (!number || (page_.word(after - 1).number.kind != NumberKind::Ordinal && inside(after) &&
                  page_.word(after).shape != Shape::Punct)) {
    return std::nullopt;
  }
  if (is(after, "-")) return std::nullopt;
  const CivilDate month = reference_->first_of_month();
  for (int step = 0; step < 30; ++step) {
    const CivilDate first = month.plus_months(tense == Tense::Past ? -step : step);
    const auto date = make_date(first.year(), first.month(), static_cast<unsigned>(*number));
    if (!date || date->weekday() != static_cast<unsigned>(word.value)) continue;
    if (tense == Tense::Past ? *date <= *reference_ : *date >= *reference_)
      return TimeMatch{i, after, day_value(*date, DateBasis::Relative)};
  }
  return std::nullopt;
}

// "on the 14th": of this month or the one beside it, by tense.
TimeReader::Maybe TimeReader::day_of_month(std::size_t i, Tense tense) const {
  if (reference_ && is(i, "the")) {
    // "the 11th this month", "the 3rd of last month".
    std::size_t at = i + 1;
    const auto number = day(i + 1, at);
    if (is(at, "day")) ++at;
    if (number && is(at, "of") && is(at + 1, "the") && is(at + 2, "month")) {
      const auto date = make_date(reference_->year(), reference_->month(), static_cast<unsigned>(*number));
      return date ? Maybe(TimeMatch{i, at + 3, day_value(*date, DateBasis::Relative)}) : std::nullopt;
    }
    if (is(at, "of")) ++at;
    if (number && any(at, {"this", "last", "next"}) && is(at + 1, "month")) {
      const CivilDate first = reference_->first_of_month().plus_months(is(at, "last")   ? -1
                                                                       : is(at, "next") ? 1
                                                                                        : 0);
      const auto date = make_date(first.year(), first.month(), static_cast<unsigned>(*number));
      return date ? Maybe(TimeMatch{i, at + 2, day_value(*date, DateBasis::Relative)}) : std::nullopt;
    }
  }
  if (!reference_ || !is(i, "the") || i == begin_ || !any(i - 1, {"on", "by", "until", "since", "from"}))
    return std::nullopt;
  std::size_t after = i + 1;
  const auto number = day(i + 1, after);
  if (!number || page_.word(i + 1).number.kind != NumberKind::Ordinal || page_.at(i + 1).back() != 'h') {
    if (!number || page_.at(i + 1).size() > 4 || !is_ascii_digit(page_.at(i + 1)[0])) return std::nullopt;
  }
  if (!is_ascii_digit(page_.at(i + 1)[0])) return std::nullopt;
  if (inside(after)) {
    const State next = page_.state(after);
    if (next == State::Noun || next == State::Nouns || next == State::Propn || next == State::Adj ||
        next == State::Num)
      return std::nullopt;
    if (any(after, {"-", "of", "to"})) return std::nullopt;
  }
  for (int step = 0; step < 3; ++step) {
    const CivilDate first = reference_->first_of_month().plus_months(tense == Tense::Past ? -step : step);
    const auto date = make_date(first.year(), first.month(), static_cast<unsigned>(*number));
    if (date && (tense == Tense::Past ? *date <= *reference_ : *date >= *reference_)) {
      return TimeMatch{i, after, day_value(*date, DateBasis::Relative)};
    }
  }
  return std::nullopt;
}

// Narrows a month, a year or a week to its beginning, middle or end.
TimeReader::Maybe TimeReader::part_of(std::size_t i, Tense tense) const {
  std::size_t at = skip_the(i);
  int part = 0;
  if (any(at, {"early", "beginning", "start"})) {
    part = 1;
  } else if (any(at, {"mid", "middle"})) {
    part = 2;
  } else if (any(at, {"late", "end"})) {
    part = 3;
  } else if (any(at, {"earlier", "later"})) {
    part = is(at, "earlier") ? 4 : 5;
  } else if (inside(at) && page_.at(at).size() > 4 && page_.at(at).substr(0, 4) == "mid-") {
    const std::string_view digits = page_.at(at).substr(4);
    if (digits.size() >= 4 && std::all_of(digits.begin(), digits.begin() + 4, is_ascii_digit)) {
      // "mid-1996", "the mid-1990s".
      const int year =
          (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
      const bool decade = digits.size() == 5 && digits[4] == 's' && digits[3] == '0';
      if (year < kFirstYear || year + 9 > kLastYear || (digits.size() > 4 && !decade)) return std::nullopt;
      TimeValue value =
          decade ? decade_value(year, DateBasis::Explicit) : year_value(year, DateBasis::Explicit);
      const CivilDate first = value.interval.from;
      value.interval = decade ? DateInterval{first.plus_months(36), first.plus_months(84).plus_days(-1)}
                              : DateInterval{first.plus_months(4), first.plus_months(8).plus_days(-1)};
      return TimeMatch{i, at + 1, value};
    }
    const TimeWord inner = time_word(page_.at(at).substr(4));
    if (inner.kind != TimeKind::Month || !reference_) return std::nullopt;
    std::size_t after = at + 1;
    const auto y = year_after(at + 1, after);
    TimeValue value =
        y ? month_value(*y, inner.value, DateBasis::Explicit) : open_month(inner.value, *reference_, tense);
    value.interval = {value.interval.from.plus_days(9), value.interval.from.plus_days(19)};
    return TimeMatch{i, after, value};
  } else {
    return std::nullopt;
  }
  const bool noun = any(at, {"beginning", "start", "middle", "end"});
  ++at;
  if (noun ? !is(at, "of") : false) return std::nullopt;
  if (is(at, "of") || is(at, "-") || (any(at, {"in", "on"}) && part != 2)) ++at;
  Maybe inner = better(better(month_first(at, tense), bare_month(at, tense)),
                       better(modified(at, tense), better(this_unit(at), bare_year(at))));
  if (!inner || !inside(at)) return std::nullopt;
  const int length = inner->value.interval.length();
  if (inner->value.precision == DatePrecision::Day && part < 4) {
    // "by the end of the day"; "at the end of the day" is a manner of speaking.
    if (part != 3 || !is(inner->last - 1, "day") || (i > begin_ && is(i - 1, "at"))) return std::nullopt;
  }
  inner->value.edge = noun ? (part == 1 ? 1 : part == 3 ? 3 : 0) : 0;
  inner->first = i;
  DateInterval& span = inner->value.interval;
  const int third = length / 3;
  if (part >= 4) {
    if (!reference_ || !span.contains(*reference_)) return inner;
    if (part == 4) span.to = std::max(span.from, reference_->plus_days(-1));
    if (part == 5) span.from = *reference_;
  } else if (third > 0) {
    // Thirds: of a year by months, of a month by tens of days.
    const bool year = inner->value.precision == DatePrecision::Year;
    const CivilDate first = year                         ? span.from.plus_months(4)
                            : length > 27 && length < 32 ? span.from.plus_days(10)
                                                         : span.from.plus_days(third);
    const CivilDate second = year                         ? span.from.plus_months(8)
                             : length > 27 && length < 32 ? span.from.plus_days(20)
                                                          : span.to.plus_days(1 - third);
    if (part == 1) span.to = first.plus_days(-1);
    if (part == 2) span = {first, second.plus_days(-1)};
    if (part == 3) span.from = second;
    inner->value.timex = render_date(span.from) + "/" + render_date(span.to.plus_days(1));
  }
  if (part == 4) inner->value.timex = render_date(span.from) + "/" + render_date(span.to.plus_days(1));
  return inner;
}

TimeReader::Maybe TimeReader::weekend(std::size_t i, Tense tense) const {
  if (!reference_) return std::nullopt;
  std::size_t at = skip_the(i);
  int weeks = 0;
  bool named = at != i;
  if (any(at, {"last", "past", "previous"})) {
    weeks = -1, ++at, named = true;
  } else if (any(at, {"next", "coming", "following"})) {
    weeks = 1, ++at, named = true;
  } else if (is(at, "this")) {
    ++at, named = true;
  }
  const TimeWord word = time(at);
  if (!named || word.kind != TimeKind::Unit || word.unit() != TimeUnit::Weekend || word.plural)
    return std::nullopt;
  const int today = static_cast<int>(reference_->weekday());
  // "over the weekend", told on a weekday, is the one before; on a weekend, the present one.
  if (at == i + 1 && is(i, "the") && tense == Tense::Past && today < 6) weeks = -1;
  const auto value = unit_value(TimeUnit::Weekend, weeks, *reference_);
  if (!value) return std::nullopt;
  return TimeMatch{i, at + 1, *value};
}

// "the first week of October", "the last week of March".
TimeReader::Maybe TimeReader::week_of(std::size_t i, Tense tense) const {
  const std::size_t at = skip_the(i);
  if (!inside(at) || !is(at + 1, "week") || !(is(at + 2, "of") || is(at + 2, "in"))) return std::nullopt;
  const auto number = ordinal(at, 5);
  const bool last = is(at, "last");
  if (!last && !number) return std::nullopt;
  const Maybe inner =
      better(month_first(at + 3, tense), better(bare_month(at + 3, tense), bare_year(at + 3)));
  if (!inner) return std::nullopt;
  const DateInterval span = inner->value.interval;
  // The week that holds the month's first Thursday is its first, as ISO weeks belong to years.
  CivilDate monday = monday_of(span.from.plus_days(3));
  if (last) {
    monday = monday_of(span.to.plus_days(-3));
  } else {
    monday = monday.plus_days(7 * (*number - 1));
  }
  return TimeMatch{i, inner->last, week_value(monday)};
}

}  // namespace entente::language
