// TimeReader: what only the day of publication makes a date.
#include <algorithm>

#include "base/text.h"
#include "language/time_reader.h"

namespace entente::language {
namespace {

constexpr int kMany = 3;  // "several", "a few"

bool is_dated_unit(TimeWord word) { return word.kind == TimeKind::Unit && word.unit() >= TimeUnit::Day; }

}  // namespace

bool TimeReader::any(std::size_t i, std::initializer_list<std::string_view> forms) const {
  if (!inside(i)) return false;
  return std::find(forms.begin(), forms.end(), page_.at(i)) != forms.end();
}

TimeReader::Maybe TimeReader::better(Maybe a, Maybe b) const {
  if (!a) return b;
  if (!b) return a;
  return b->last > a->last ? b : a;
}

std::optional<int> TimeReader::count(std::size_t i, std::size_t& after) const {
  if (!inside(i)) return std::nullopt;
  std::size_t at = i;
  if (any(at, {"a", "an"})) {
    ++at;
    if (is(at, "few")) return after = at + 1, kMany;
    if (is(at, "couple")) return after = is(at + 1, "of") ? at + 2 : at + 1, 2;
    return after = at, 1;
  }
  if (any(at, {"several", "few", "some"})) return after = at + 1, kMany;
  if (is(at, "couple")) return after = is(at + 1, "of") ? at + 2 : at + 1, 2;
  const NumberWord& number = page_.word(at).number;
  double value = number.value;
  switch (number.kind) {
    case NumberKind::Digits:
      if (value != static_cast<int>(std::min(value, 1e6)) ||
          page_.at(at).find_first_of(".,/:-") != std::string_view::npos)
        return std::nullopt;
      after = at + 1;
      break;
    case NumberKind::Unit:
      after = at + 1;
      break;
    case NumberKind::Tens: {
      after = at + 1;
      const std::size_t next = is(at + 1, "-") || is(at + 1, "and") ? at + 2 : at + 1;
      if (inside(next) && page_.word(next).number.kind == NumberKind::Unit &&
          page_.word(next).number.value < 10) {
        value += page_.word(next).number.value;
        after = next + 1;
      }
      break;
    }
    case NumberKind::Hundred:
      after = at + 1;
      break;
    default:
      return std::nullopt;
  }
  if (value < 1 || value > 10'000) return std::nullopt;
  return static_cast<int>(value);
}

TimeReader::Maybe TimeReader::named_day(std::size_t i) const {
  if (!reference_) return std::nullopt;
  const std::size_t at = skip_the(i);
  if (is(at, "day") && any(at + 1, {"before", "after"})) {
    const TimeWord base = time(at + 2);
    if (base.kind == TimeKind::Day && base.value != 0) {
      return TimeMatch{i, at + 3, day_value(reference_->plus_days(base.value * 2), DateBasis::Relative)};
    }
  }
  const TimeWord word = time(i);
  if (word.kind != TimeKind::Day || word.plural) return std::nullopt;
  TimeMatch match{i, i + 1, day_value(reference_->plus_days(word.value), DateBasis::Relative)};
  if (is(i, "tonight")) match.value.part = 4;
  return match;
}

TimeReader::Maybe TimeReader::weekday(std::size_t i, Tense tense) const {
  const TimeWord word = time(i);
  if (word.kind != TimeKind::Weekday || word.plural || !reference_) return std::nullopt;
  const Word& spelt = page_.word(i);
  const bool doubtful = word.value >= 6 && !(i > begin_ && is(i - 1, "on") && is(i + 1, "at"));
  if (word.abbreviated && (doubtful || spelt.shape == Shape::Lower) && spelt.folded.back() != '.')
    return std::nullopt;
  const int today = static_cast<int>(reference_->weekday());
  int offset = word.value - today;
  if (tense == Tense::Past && offset > 0) offset -= 7;
  if (tense == Tense::Future && offset < 0) offset += 7;
  std::size_t after = i + 1;
  int part = 0;
  if (time(after).kind == TimeKind::DayPart && !time(after).plural) part = time(after++).value;
  if (time(after).kind == TimeKind::DayPart && time(after).plural) return std::nullopt;
  const CivilDate date = reference_->plus_days(offset);
  const auto parted = [&](std::size_t last, CivilDate day) {
    TimeMatch match{i, last, day_value(day, DateBasis::Relative)};
    match.value.part = part;
    match.value.weekday = last == after;
    return match;
  };
  // "Monday last week", "Friday next week".
  std::size_t week = is(after, "of") ? after + 1 : after;
  week = skip_the(week);
  if (any(week, {"last", "next", "this", "previous", "following", "coming"}) &&
      time(week + 1).kind == TimeKind::Unit && time(week + 1).unit() == TimeUnit::Week) {
    const int weeks = any(week, {"last", "previous"}) ? -1 : is(week, "this") ? 0 : 1;
    return parted(week + 2, monday_of(*reference_).plus_days(7 * weeks + word.value - 1));
  }
  return parted(after, date);
}

// Behind "last", "next", "the past": the past ten days, the next 4 business days, the past 48 hours, this
// working week.
TimeReader::Maybe TimeReader::stretch_beside(std::size_t i, std::size_t at, int direction) const {
  const bool working = any(at, {"working", "work"}) && is(at + 1, "week");
  if (working || is(at, "workweek")) {
    const CivilDate monday = monday_of(reference_->plus_days(7 * direction));
    return TimeMatch{i, working ? at + 2 : at + 1,
                     span_value(monday, monday.plus_days(4), DatePrecision::Week, DateBasis::Relative)};
  }
  if (direction == 0) return std::nullopt;
  std::size_t unit = at;
  const auto n = count(at, unit);
  if (n && any(unit, {"business", "working", "trading"}) && time(unit + 1).kind == TimeKind::Unit &&
      time(unit + 1).unit() == TimeUnit::Day && *n <= 250) {
    // Mondays to Fridays; whose holidays are kept is not known.
    CivilDate day = *reference_;
    CivilDate nearest = day;
    for (int left = *n; left > 0;) {
      day = day.plus_days(direction);
      if (day.weekday() > 5) continue;
      if (left-- == *n) nearest = day;
    }
    return TimeMatch{
        i, unit + 2,
        span_value(std::min(day, nearest), std::max(day, nearest), DatePrecision::Week, DateBasis::Relative)};
  }
  if (n && is_dated_unit(time(unit)) && (time(unit).plural || *n == 1)) {
    if (const auto value = stretch_value(time(unit).unit(), *n, direction, *reference_))
      return TimeMatch{i, unit + 1, *value};
  }
  if (is_dated_unit(time(at)) && time(at).plural) {
    if (const auto value = stretch_value(time(at).unit(), kMany, direction, *reference_))
      return TimeMatch{i, at + 1, *value};
  }
  // "the past 48 hours", "the next few minutes".
  const TimeWord small = time(n ? unit : at);
  if (small.kind == TimeKind::Unit && small.unit() < TimeUnit::Day && (n || !small.plural)) {
    const int days = small.unit() == TimeUnit::Hour ? n.value_or(1) / 24 : 0;
    const CivilDate far = reference_->plus_days(direction * days);
    const std::size_t last = (n ? unit : at) + 1;
    if (days == 0) return TimeMatch{i, last, day_value(far, DateBasis::Relative)};
    return TimeMatch{i, last,
                     span_value(std::min(far, *reference_), std::max(far, *reference_), DatePrecision::Day,
                                DateBasis::Relative)};
  }
  return std::nullopt;
}

// last, this, next + unit; the past + count + units; last, next + weekday, month, season.
TimeReader::Maybe TimeReader::modified(std::size_t i, Tense tense) const {
  if (!reference_) return std::nullopt;
  std::size_t at = skip_the(i);
  int direction = 0;
  if (is(at, "last") && page_.verb(at)) return std::nullopt;  // "the talks will last two days"
  if (any(at, {"last", "past", "previous", "preceding", "recent"})) {
    direction = -1;
  } else if (any(at, {"next", "coming", "following", "upcoming"})) {
    direction = 1;
  } else if (!any(at, {"this", "current", "same", "present"})) {
    return std::nullopt;
  }
  // "this past spring".
  if (is(at, "this") && is(at + 1, "past")) direction = -1, ++at;
  const std::string_view modifier =
      page_.at(at) == "past" && at > i && is(at - 1, "this") ? "last" : page_.at(at);
  if (modifier == "same") return std::nullopt;
  // "following two years at sea": a preposition.
  if (modifier == "following" && at == i &&
      (time(at + 1).plural || any(at + 1, {"a", "an"}) ||
       (inside(at + 1) && page_.word(at + 1).number.kind != NumberKind::None)))
    return std::nullopt;
  ++at;
  if (is(at, "-") || any(at, {"calendar", "fiscal", "financial"})) ++at;
  if (Maybe stretch = stretch_beside(i, at, direction)) return stretch;
  const TimeWord word = time(at);
  if (is_dated_unit(word) && !word.plural) {
    if (modifier == "past" && is(i, "the")) {
      if (const auto value = stretch_value(word.unit(), 1, -1, *reference_))
        return TimeMatch{i, at + 1, *value};
    }
    if (word.unit() == TimeUnit::Weekend) return weekend(i, tense);
    if (const auto value = unit_value(word.unit(), direction, *reference_))
      return TimeMatch{i, at + 1, *value};
    return std::nullopt;
  }
  if (modifier == "past" || modifier == "current" || modifier == "recent") return std::nullopt;
  return modified_name(i, at, direction, tense);
}

TimeReader::Maybe TimeReader::modified_name(std::size_t i, std::size_t at, int direction, Tense tense) const {
  const TimeWord word = time(at);
  if (word.plural) return std::nullopt;
  if (word.kind == TimeKind::Weekday) {
    if (Maybe dated = weekday_date(at, tense)) return dated->first = i, dated;
    const int offset = word.value - static_cast<int>(reference_->weekday());
    // "Last Wednesday" of a Friday's paper is the week before's; of a Monday's, the latest.
    const int weeks = direction < 0 ? (offset >= -3 ? -7 : 0) : direction > 0 ? 7 : 0;
    return TimeMatch{i, at + 1, day_value(reference_->plus_days(offset + weeks), DateBasis::Relative)};
  }
  if (word.kind == TimeKind::Month) {
    const bool verb_too = word.value == 3 || word.value == 5;
    if (verb_too && page_.word(at).shape == Shape::Lower && direction == 0) return std::nullopt;
    const int current = static_cast<int>(reference_->month());
    int year = reference_->year();
    if (direction < 0 && word.value >= current) --year;
    if (direction > 0 && word.value <= current) ++year;
    if (direction == 0) {
      std::size_t after = at + 1;
      if (const auto d = day(at + 1, after)) {
        if (const auto value = dated(word.value, *d, year, tense)) {
          TimeMatch match{i, after, *value};
          match.value.basis = DateBasis::Relative;
          return match;
        }
      }
    }
    return TimeMatch{i, at + 1, month_value(year, word.value, DateBasis::Relative)};
  }
  if (word.kind == TimeKind::Season) {
    int year = reference_->year();
    const TimeValue here = season_value(year, word.value, DateBasis::Relative);
    if (direction < 0 && here.interval.to >= *reference_) --year;
    if (direction > 0 && here.interval.from <= *reference_) ++year;
    if (direction == 0 && word.value == 4 && reference_->month() <= 2) --year;
    return TimeMatch{i, at + 1, season_value(year, word.value, DateBasis::Relative)};
  }
  if (word.kind == TimeKind::DayPart) {
    // "last night", "this morning"; "the next evening" is the evening after.
    if (direction < 0 && word.value != 4 && !is(i, "last")) return std::nullopt;
    TimeMatch match{i, at + 1, day_value(reference_->plus_days(direction), DateBasis::Relative)};
    match.value.part = word.value;
    return match;
  }
  return std::nullopt;
}

TimeReader::Maybe TimeReader::counted(std::size_t i, Tense tense) const {
  if (!reference_) return std::nullopt;
  std::size_t at = i;
  const auto n = count(i, at);
  if (!n) return std::nullopt;
  if (is(at, "-")) ++at;
  if (any(at, {"past", "last", "next", "coming"}) && time(at + 1).kind == TimeKind::Unit &&
      time(at + 1).unit() < TimeUnit::Day) {
    const int days = time(at + 1).unit() == TimeUnit::Hour ? *n / 24 : 0;
    if (days == 0) return TimeMatch{i, at + 2, day_value(*reference_, DateBasis::Relative)};
  }
  if (any(at, {"past", "last", "previous", "next", "coming", "upcoming"}) && is_dated_unit(time(at + 1)) &&
      time(at + 1).plural) {
    const int way = any(at, {"past", "last", "previous"}) ? -1 : 1;
    const auto value = stretch_value(time(at + 1).unit(), *n, way, *reference_);
    return value ? Maybe(TimeMatch{i, at + 2, *value}) : std::nullopt;
  }
  const TimeWord word = time(at);
  if (word.kind == TimeKind::Unit && word.unit() < TimeUnit::Day) return counted_hours(i, at, *n);
  if (!is_dated_unit(word)) return std::nullopt;
  std::size_t after = at + 1;
  int direction = 0;
  CivilDate base = *reference_;
  if (any(after, {"ago", "earlier"})) {
    if (is(after, "earlier") && tense == Tense::Future) return std::nullopt;
    direction = -1, ++after;
  } else if (any(after, {"hence"})) {
    direction = 1, ++after;
  } else if (is(after, "from") && is(after + 1, "now")) {
    direction = 1, after += 2;
  } else if (any(after, {"before", "after", "from"}) || (is(after, "prior") && is(after + 1, "to"))) {
    direction = any(after, {"before", "prior"}) ? -1 : 1;
    if (is(after, "from") && i > begin_ && is(i - 1, "for")) return std::nullopt;  // a length from a day on
    const std::size_t anchor = is(after, "prior") ? after + 2 : after + 1;
    const Maybe calendar =
        better(month_first(anchor, tense), better(day_first(anchor, tense), numeric_date(anchor, tense)));
    const Maybe match = better(better(named_day(anchor), calendar), weekday(anchor, Tense::Future));
    if (!match || match->value.precision != DatePrecision::Day) return std::nullopt;
    base = match->value.interval.from;
    after = match->last;
    const auto value = shifted_value(word.unit(), *n * direction, base);
    if (!value) return std::nullopt;
    const auto day = parse_date(value->timex);
    return day ? Maybe(TimeMatch{i, after, day_value(*day, DateBasis::Relative)}) : std::nullopt;
  } else {
    return std::nullopt;
  }
  const auto value = shifted_value(word.unit(), *n * direction, base);
  if (!value) return std::nullopt;
  return TimeMatch{i, after, *value};
}

// "two hours ago", "30 minutes from now": the day on which that is.
TimeReader::Maybe TimeReader::counted_hours(std::size_t i, std::size_t unit, int n) const {
  const int days = time(unit).unit() == TimeUnit::Hour ? n / 24 : 0;
  if (is(unit + 1, "ago"))
    return TimeMatch{i, unit + 2, day_value(reference_->plus_days(-days), DateBasis::Relative)};
  if (is(unit + 1, "from") && is(unit + 2, "now"))
    return TimeMatch{i, unit + 3, day_value(reference_->plus_days(days), DateBasis::Relative)};
  return std::nullopt;
}

// "right now", "at the moment".
TimeReader::Maybe TimeReader::present(std::size_t i) const {
  if (!reference_) return std::nullopt;
  const std::size_t last = is(i, "right") && is(i + 1, "now")                       ? i + 2
                           : is(i, "at") && is(i + 1, "the") && is(i + 2, "moment") ? i + 3
                                                                                    : 0;
  if (any(i, {"to", "till"}) && is(i + 1, "date") &&
      (!inside(i + 2) || page_.word(i + 2).shape == Shape::Punct)) {
    // "sold to date": up to today.
    const bool year = i > begin_ && is(i - 1, "year");
    const CivilDate from =
        year ? year_value(reference_->year(), DateBasis::Relative).interval.from : *reference_;
    const CivilDate last_day = std::max(from, reference_->plus_days(year ? -1 : 0));
    TimeMatch match{i, i + 2, span_value(from, last_day, DatePrecision::Unknown, DateBasis::Relative)};
    if (!year) match.value.timex = "../PRESENT_REF";
    return match;
  }
  if (last == 0 || is(last, "of")) return std::nullopt;
  TimeMatch match{i, last, day_value(*reference_, DateBasis::Relative)};
  match.value.timex = "PRESENT_REF";
  return match;
}

TimeReader::Maybe TimeReader::in_units(std::size_t i, Tense tense) const {
  if (!reference_ || !any(i, {"in", "within"})) return std::nullopt;
  const bool within = is(i, "within");
  std::size_t at = skip_the(i + 1);
  const bool next = any(at, {"next", "coming"});
  if (next) ++at;
  std::size_t unit = at;
  auto n = count(at, unit);
  if (is(at, "half") && any(at + 1, {"a", "an"})) n = 1, unit = at + 2;
  if (!n || time(unit).kind != TimeKind::Unit || (next && !within)) return std::nullopt;
  std::size_t after = unit + 1;
  const bool times = any(after, {"'", "'s"}) && is(after + 1, "time");
  if (any(after, {"'", "'s"}) && !times) return std::nullopt;
  if (times) after += 2;
  // "in two days" after a past verb is a duration.
  if (!within && !times && tense == Tense::Past) return std::nullopt;
  if (time(unit).unit() < TimeUnit::Day) {
    if (tense == Tense::Past) return std::nullopt;
    const int days = time(unit).unit() == TimeUnit::Hour ? *n / 24 : 0;
    const CivilDate end = reference_->plus_days(days);
    if (!within || days == 0) return TimeMatch{i, after, day_value(end, DateBasis::Relative)};
    return TimeMatch{i, after, span_value(*reference_, end, DatePrecision::Day, DateBasis::Relative)};
  }
  if (within) {
    if (tense == Tense::Past) return std::nullopt;
    const auto far = shifted_value(time(unit).unit(), *n, *reference_);
    const auto day = far ? parse_date(far->timex) : std::nullopt;
    if (!day) return std::nullopt;
    return TimeMatch{i, after,
                     span_value(*reference_, day->plus_days(-1), DatePrecision::Week, DateBasis::Relative)};
  }
  const auto value = shifted_value(time(unit).unit(), *n, *reference_);
  if (!value) return std::nullopt;
  return TimeMatch{i, after, *value};
}

TimeReader::Maybe TimeReader::this_unit(std::size_t i) const {
  if (!reference_ || i == begin_ || !any(i - 1, {"of", "in", "during", "throughout", "for", "on"}))
    return std::nullopt;
  // "end of month".
  if (is(i - 1, "of") && i > begin_ + 1 && any(i - 2, {"end", "start", "beginning", "middle"}) &&
      is_dated_unit(time(i)) && !time(i).plural) {
    const auto value = unit_value(time(i).unit(), 0, *reference_);
    return value ? Maybe(TimeMatch{i, i + 1, *value}) : std::nullopt;
  }
  if (!is(i, "the")) return std::nullopt;
  const TimeWord word = time(i + 1);
  if (!is_dated_unit(word) || word.plural || word.unit() == TimeUnit::Century) return std::nullopt;
  if (word.unit() == TimeUnit::Day && !is(i - 1, "for") &&
      !(i > begin_ + 1 && any(i - 2, {"end", "rest", "remainder", "course"})))
    return std::nullopt;
  if (any(i + 2, {"of", "before", "after", "-", "to", "that", "when", "in", "ended", "ending"}))
    return std::nullopt;
  if (inside(i + 2) && !closes(i + 2)) return std::nullopt;
  const auto value = unit_value(word.unit(), 0, *reference_);
  if (!value) return std::nullopt;
  return TimeMatch{i, i + 2, *value};
}

std::optional<TimeMatch> TimeReader::read(std::size_t i, Tense tense) const {
  Maybe best = weekday_date(i, tense);
  best = better(best, month_first(i, tense));
  best = better(best, day_first(i, tense));
  best = better(best, year_first(i));
  best = better(best, numeric_date(i, tense));
  best = better(best, named_day(i));
  best = better(best, modified(i, tense));
  best = better(best, counted(i, tense));
  best = better(best, in_units(i, tense));
  best = better(best, part_of(i, tense));
  best = better(best, week_of(i, tense));
  best = better(best, week_number(i));
  best = better(best, weekday_of(i, tense));
  best = better(best, present(i));
  best = better(best, weekend(i, tense));
  best = better(best, this_unit(i));
  best = better(best, quarter_or_half(i));
  best = better(best, season(i, tense));
  best = better(best, decade(i));
  best = better(best, century(i));
  best = better(best, first_units(i, tense));
  best = better(best, weekday_number(i, tense));
  best = better(best, day_of_month(i, tense));
  best = better(best, weekday(i, tense));
  best = better(best, bare_month(i, tense));
  best = better(best, bare_year(i));
  best = better(best, holiday(i, tense));
  return best;
}

}  // namespace entente::language
