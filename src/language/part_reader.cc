// TimeReader: parts of periods, and days of a month that is not named.
#include <algorithm>

#include "base/text.h"
#include "language/time_reader.h"

namespace entente::language {

// "the first six months of 2015", "the last two weeks of October", "the third month of next year".
TimeReader::Maybe TimeReader::first_units(std::size_t i, Tense tense) const {
  std::size_t at = skip_the(i);
  if (!inside(at)) return std::nullopt;
  const bool last = is(at, "last");
  const NumberWord& number = page_.word(at).number;
  if (!last && number.kind != NumberKind::Ordinal) return std::nullopt;
  std::size_t unit = at + 1;
  const auto many = last || number.value == 1 ? count(at + 1, unit) : std::nullopt;
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
  const int skip = last || many ? 0 : static_cast<int>(std::min(number.value, 60.0)) - 1;
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

}  // namespace entente::language
