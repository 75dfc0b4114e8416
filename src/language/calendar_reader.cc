// TimeReader: what a calendar names.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/time_reader.h"

namespace entente::language {
namespace {

// Up to three groups of digits around '/', '-' or '.'.
struct Groups {
  std::array<int, 3> value{};
  std::array<std::size_t, 3> width{};
  std::size_t count = 0;
  char separator = 0;
};

std::optional<Groups> groups_of(std::string_view text) {
  if (text.size() < 3 || text.size() > 10) return std::nullopt;
  Groups groups;
  std::size_t at = 0;
  while (at < text.size()) {
    if (groups.count == 3 || !is_ascii_digit(text[at])) return std::nullopt;
    int value = 0;
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at]) && at - begin < 8)
      value = value * 10 + (text[at++] - '0');
    groups.value[groups.count] = value;
    groups.width[groups.count++] = at - begin;
    if (at == text.size()) break;
    const char separator = text[at];
    if (separator != '/' && separator != '-' && separator != '.') return std::nullopt;
    if (groups.separator != 0 && groups.separator != separator) return std::nullopt;
    groups.separator = separator;
    if (++at == text.size()) return std::nullopt;
  }
  return groups;
}

int full_year(int year, std::size_t width) { return width == 2 ? year + (year < 36 ? 2000 : 1900) : year; }

}  // namespace

std::optional<int> TimeReader::year(std::size_t i) const {
  if (!inside(i)) return std::nullopt;
  const std::string_view form = page_.at(i);
  if (form.size() != 4 || !std::all_of(form.begin(), form.end(), is_ascii_digit)) return std::nullopt;
  const int value = static_cast<int>(page_.word(i).number.value);
  if (value < kFirstYear || value > kLastYear) return std::nullopt;
  return value;
}

std::optional<int> TimeReader::day(std::size_t i, std::size_t& after) const {
  if (!inside(i)) return std::nullopt;
  const NumberWord& number = page_.word(i).number;
  after = i + 1;
  if (number.kind == NumberKind::Digits) {
    if (page_.at(i).size() > 2 || number.value < 1 || number.value > 31) return std::nullopt;
    return static_cast<int>(number.value);
  }
  if (const auto nth = ordinal(i, 31)) return nth;
  const std::size_t second = is(i + 1, "-") ? i + 2 : i + 1;
  if (number.kind == NumberKind::Tens && number.value <= 30 && inside(second)) {
    const NumberWord& unit = page_.word(second).number;
    const double value = number.value + unit.value;
    if (ordinal(second, 9) && value <= 31) {
      after = second + 1;
      return static_cast<int>(value);
    }
  }
  return std::nullopt;
}

std::optional<int> TimeReader::ordinal(std::size_t i, int most) const {
  if (!inside(i)) return std::nullopt;
  const NumberWord& number = page_.word(i).number;
  if (number.kind != NumberKind::Ordinal || number.value < 1 || number.value > most) return std::nullopt;
  return static_cast<int>(number.value);
}

std::optional<int> TimeReader::month(std::size_t i) const {
  const TimeWord word = time(i);
  if (word.kind != TimeKind::Month || word.plural) return std::nullopt;
  return word.value;
}

std::optional<int> TimeReader::year_after(std::size_t i, std::size_t& after) const {
  std::size_t at = skip_comma(i);
  if (is(at, "of") || (at == i && is(at, "in"))) ++at;
  const auto found = year(at);
  if (found) {
    after = at + 1;
    return found;
  }
  return spoken_year(at, after);
}

std::optional<int> TimeReader::spoken_year(std::size_t i, std::size_t& after) const {
  const auto small = [&](std::size_t at, std::size_t& end) -> int {
    // 1 to 99.
    if (!inside(at) || is(at, "dozen")) return 0;
    const NumberWord& word = page_.word(at).number;
    end = at + 1;
    if (word.kind == NumberKind::Unit) return static_cast<int>(word.value);
    if (word.kind != NumberKind::Tens) return 0;
    const std::size_t next = is(at + 1, "-") ? at + 2 : at + 1;
    if (!inside(next) || page_.word(next).number.kind != NumberKind::Unit ||
        page_.word(next).number.value > 9)
      return static_cast<int>(word.value);
    end = next + 1;
    return static_cast<int>(word.value + page_.word(next).number.value);
  };
  std::size_t at = i;
  const int first = inside(i) && page_.word(i).number.kind == NumberKind::Tens
                        ? (at = i + 1, static_cast<int>(page_.word(i).number.value))
                        : small(i, at);
  if (first == 0) return std::nullopt;
  int value = 0;
  std::size_t end = at;
  if ((first == 2 && is(at, "thousand")) || (first >= 11 && first <= 19 && is(at, "hundred"))) {
    value = first == 2 ? 2000 : first * 100;
    end = at + 1;
    std::size_t tail = is(end, "and") ? end + 1 : end;
    if (const int rest = small(tail, tail); rest > 0) value += rest, end = tail;
  } else if (first >= 16 && first <= 20) {
    const std::size_t next = is(at, "-") ? at + 1 : at;
    const int rest = small(next, end);
    if (rest < 10) return std::nullopt;
    value = first * 100 + rest;
  }
  if (value < kFirstYear || value > kLastYear) return std::nullopt;
  after = end;
  return value;
}

std::optional<TimeValue> TimeReader::dated(int month, int day, std::optional<int> year, Tense tense) const {
  if (year) {
    if (*year < kFirstYear || *year > kLastYear) return std::nullopt;
    const auto date = make_date(*year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (!date) return std::nullopt;
    return day_value(*date, DateBasis::Explicit);
  }
  if (!reference_) return std::nullopt;
  return open_day(month, day, *reference_, tense);
}

TimeReader::Maybe TimeReader::numeric_date(std::size_t i, Tense tense) const {
  if (!inside(i) || page_.word(i).shape != Shape::Number) return std::nullopt;
  const auto groups = groups_of(page_.at(i));
  if (!groups) return std::nullopt;
  const auto& [value, width, count, separator] = *groups;
  if (count == 1) {
    if (width[0] != 8) return std::nullopt;
    const auto date = dated(value[0] / 100 % 100, value[0] % 100, value[0] / 10000, tense);
    if (!date || value[0] / 10000 < 1900) return std::nullopt;
    return TimeMatch{i, i + 1, *date};
  }
  if (count == 2 && separator == '/' && is(i + 1, "-") && inside(i + 2)) {
    // "10/1-11/2/2017": the year belongs to both.
    const auto end = groups_of(page_.at(i + 2));
    if (end && end->count == 3 && end->separator == '/' && end->width[2] == 4 && value[0] <= 12) {
      const auto date = dated(value[0], value[1], end->value[2], tense);
      return date ? Maybe(TimeMatch{i, i + 1, *date}) : std::nullopt;
    }
  }
  if (count == 2) {
    const bool introduced =
        i > begin_ &&
        (any(i - 1, {"on", "by", "until", "since", "back", "from", "between", ",", "or"}) ||
         time(i - 1).kind == TimeKind::Weekday ||
         (any(i - 1, {"to", "and", "-"}) && i > begin_ + 1 && page_.word(i - 2).shape == Shape::Number));
    if (introduced && any(i - 1, {",", "or"}) &&
        !(i > begin_ + 1 && page_.at(i - 2).find('/') != std::string_view::npos))
      return std::nullopt;
    if (separator != '/' || width[0] > 2 || width[1] > 2 || !introduced) return std::nullopt;
    const bool day_first = value[0] > 12;
    std::size_t after = i + 1;
    const auto y = is(i + 1, ",") ? year(i + 2) : std::nullopt;
    if (y) after = i + 3;
    const auto date = day_first ? dated(value[1], value[0], y, tense) : dated(value[0], value[1], y, tense);
    if (!date) return std::nullopt;
    return TimeMatch{i, after, *date};
  }
  std::optional<TimeValue> date;
  if (width[0] == 4) {
    date = dated(value[1], value[2], value[0], tense);
  } else if (width[2] == 4 || (width[2] == 2 && separator != '.')) {
    const int year = full_year(value[2], width[2]);
    // Where both readings are possible the American order is taken; dots are never American.
    const bool day_first = value[0] > 12 || separator == '.';
    date = day_first ? dated(value[1], value[0], year, tense) : dated(value[0], value[1], year, tense);
  }
  if (!date) return std::nullopt;
  return TimeMatch{i, i + 1, *date};
}

TimeReader::Maybe TimeReader::month_first(std::size_t i, Tense tense) const {
  const auto m = month(i);
  if (!m) return std::nullopt;
  std::size_t after = i + 1;
  std::size_t at = skip_the(i + 1);
  if (is(at, "-") || is(at, "/")) ++at;
  if (is(at, ",") && inside(at + 1) && page_.word(at + 1).number.kind == NumberKind::Ordinal) ++at;
  const bool doubtful = page_.word(i).shape == Shape::Lower && (*m == 3 || *m == 5);  // "march", "may"
  if (const auto d = spoken_day(at, at)) {
    // "January twenty-five, nineteen eighty-six": in words only with the year.
    std::size_t end = at;
    const auto y = spoken_year(skip_comma(at), end);
    const auto value = y ? dated(*m, *d, y, tense) : std::nullopt;
    if (value) return TimeMatch{i, end, *value};
    at = i + 1;
  }
  if (const auto d = day(at, at)) {
    after = at;
    if (doubtful && page_.word(at - 1).number.kind != NumberKind::Ordinal && !year(skip_comma(at)))
      return std::nullopt;
    const auto y = year_after(after, after);
    if (!y && is(at, ":")) return std::nullopt;
    // "October 15 people": a count, not a day.
    const auto value = dated(*m, *d, y, tense);
    if (value) return TimeMatch{i, after, *value};
    return std::nullopt;
  }
  if ((is(i + 1, "-") || is(i + 1, "/")) && year(i + 2)) {
    return TimeMatch{i, i + 3, month_value(*year(i + 2), *m, DateBasis::Explicit)};
  }
  if (const auto y = year_after(i + 1, after); y && !doubtful) {
    return TimeMatch{i, after, month_value(*y, *m, DateBasis::Explicit)};
  }
  // "June of this year".
  const std::size_t of = is(i + 1, "of") ? i + 2 : i + 1;
  if (reference_ && !doubtful && any(of, {"this", "last", "next"}) && is(of + 1, "year")) {
    const int year = reference_->year() + (is(of, "last") ? -1 : is(of, "next") ? 1 : 0);
    return TimeMatch{i, of + 2, month_value(year, *m, DateBasis::Relative)};
  }
  return std::nullopt;
}

std::optional<int> TimeReader::spoken_day(std::size_t i, std::size_t& after) const {
  if (!inside(i)) return std::nullopt;
  const NumberWord& word = page_.word(i).number;
  if (word.kind == NumberKind::Unit && word.value >= 1 && word.value <= 19 && !is(i, "dozen"))
    return after = i + 1, static_cast<int>(word.value);
  if (word.kind != NumberKind::Tens || word.value > 30) return std::nullopt;
  const std::size_t next = is(i + 1, "-") ? i + 2 : i + 1;
  const bool unit =
      inside(next) && page_.word(next).number.kind == NumberKind::Unit && page_.word(next).number.value < 10;
  const int day = static_cast<int>(word.value + (unit ? page_.word(next).number.value : 0));
  if (day > 31) return std::nullopt;
  after = unit ? next + 1 : i + 1;
  return day;
}

TimeReader::Maybe TimeReader::day_first(std::size_t i, Tense tense) const {
  const std::size_t begin = skip_the(i);
  std::size_t at = begin;
  auto d = day(begin, at);
  if (!d && (d = spoken_day(begin, at))) {
    std::size_t end = at;
    if (!month(at) || !spoken_year(at + 1, end)) return std::nullopt;
  }
  if (!d) return std::nullopt;
  if (is(at, "day") && is(at + 1, "of")) ++at;
  if (is(at, "of") || is(at, "-") || is(at, "/")) ++at;
  at = skip_the(at);
  const auto m = month(at);
  if (!m) return std::nullopt;
  std::size_t after = at + 1;
  if ((is(after, "-") || is(after, "/")) && year(after + 1)) ++after;
  const auto y = year_after(after, after);
  const auto value = dated(*m, *d, y, tense);
  if (!value) return std::nullopt;
  return TimeMatch{i, after, *value};
}

// "2015 October", "2017, April 3".
TimeReader::Maybe TimeReader::year_first(std::size_t i) const {
  const auto y = year(i);
  if (!y) return std::nullopt;
  const std::size_t at = is(i + 1, "-") || is(i + 1, "/") ? i + 2 : skip_comma(i + 1);
  if (const std::string_view form = inside(at) ? page_.at(at) : std::string_view();
      form.size() == 2 && is_ascii_digit(form[1])) {
    const int number = form[1] - '0';
    if (form[0] == 'q' && number >= 1 && number <= 4)
      return TimeMatch{i, at + 1, quarter_value(*y, number, DateBasis::Explicit)};
    if (form[0] == 'h' && number >= 1 && number <= 2) {
      const CivilDate from = quarter_value(*y, number * 2 - 1, DateBasis::Explicit).interval.from;
      const CivilDate to = quarter_value(*y, number * 2, DateBasis::Explicit).interval.to;
      return TimeMatch{i, at + 1, span_value(from, to, DatePrecision::Season, DateBasis::Explicit)};
    }
  }
  const auto m = month(at);
  if (!m || page_.word(at).shape == Shape::Lower) {
    if (!m || *m == 5 || *m == 3) return std::nullopt;
  }
  std::size_t after = at + 1;
  if (const auto d = day(is(at + 1, "-") || is(at + 1, "/") ? at + 2 : at + 1, after)) {
    if (const auto value = dated(*m, *d, y, Tense::Past)) return TimeMatch{i, after, *value};
  }
  return TimeMatch{i, at + 1, month_value(*y, *m, DateBasis::Explicit)};
}

TimeReader::Maybe TimeReader::weekday_date(std::size_t i, Tense tense) const {
  const TimeWord word = time(i);
  if (word.kind != TimeKind::Weekday || word.plural) return std::nullopt;
  std::size_t at = skip_comma(i + 1);
  const bool bracket = is(at, "(");
  if (bracket) ++at;
  if (is(at, "-")) ++at;
  at = is(at, "the") && inside(at + 1) ? at : at;
  Maybe match = better(month_first(at, tense), better(day_first(at, tense), numeric_date(at, tense)));
  if (!match || match->value.precision != DatePrecision::Day) return std::nullopt;
  match->first = i;
  if (bracket) {
    if (!is(match->last, ")")) return std::nullopt;
    ++match->last;
  }
  // With the weekday stated, the year can be told from it.
  if (match->value.year_open && match->value.interval.from.weekday() != static_cast<unsigned>(word.value)) {
    for (const int step : {1, -1, 2, -2}) {
      const auto date =
          make_date(match->value.interval.from.year() + step, static_cast<unsigned>(match->value.month),
                    static_cast<unsigned>(match->value.day));
      if (date && date->weekday() == static_cast<unsigned>(word.value)) {
        match->value = day_value(*date, DateBasis::Relative);
        break;
      }
    }
  }
  return match;
}

TimeReader::Maybe TimeReader::bare_month(std::size_t i, Tense tense) const {
  const auto m = month(i);
  if (!m || !reference_) return std::nullopt;
  const std::string_view form = page_.at(i);
  const bool lower = page_.word(i).shape == Shape::Lower;
  const bool introduced = i > begin_ && any(i - 1, {"in", "of", "since", "by", "until", "till", "from",
                                                    "during", "before", "after", "early", "late", "mid",
                                                    "mid-", "to", "and", "through", "between", "-"});
  const bool word_too = *m == 5 || *m == 3 || *m == 8;  // may, march, august
  if (lower && word_too) {
    if (*m != 8 && !(i > begin_ && any(i - 1, {"in", "of", "since"}))) return std::nullopt;
  }
  if (word_too && !introduced) return std::nullopt;
  // "said by May, the premier".
  if (word_too && is(i + 1, ",") && any(i + 2, {"the", "a", "who", "whose"})) return std::nullopt;
  // "in march", "and may": verbs after a conjunction or an infinitive marker.
  if (word_too && any(i - 1, {"to", "and", "-"}) &&
      !(any(i - 1, {"and", "to"}) && i > begin_ + 1 && month(i - 2)))
    return std::nullopt;
  const bool firmly = i > begin_ && any(i - 1, {"in", "since", "of", "from", "until", "till", "through",
                                                "between", "by", "during", "early", "late", "mid"});
  const bool second = i > begin_ + 1 && any(i - 1, {"to", "and", "-"}) && month(i - 2);
  if (page_.word(i).time.abbreviated && !firmly && !second && (form.back() != '.' || !introduced))
    return std::nullopt;
  return TimeMatch{i, i + 1, open_month(*m, *reference_, tense)};
}

TimeReader::Maybe TimeReader::bare_year(std::size_t i) const {
  const std::size_t at =
      is(i, "year") || (is(i, "the") && is(i + 1, "year")) ? (is(i, "the") ? i + 2 : i + 1) : i;
  const auto y = year(at);
  if (!y) {
    // "in two thousand and nine".
    std::size_t after = at;
    if (i == begin_ || !any(i - 1, {"in", "since", "until"})) return std::nullopt;
    const auto spoken = spoken_year(at, after);
    if (!spoken || *spoken == 2000 || !closes(after)) return std::nullopt;
    return TimeMatch{i, after, year_value(*spoken, DateBasis::Explicit)};
  }
  // "17 - 2003": no range of years.
  if (i > begin_ + 1 && is(i - 1, "-") && page_.word(i - 2).shape == Shape::Number && !year(i - 2))
    return std::nullopt;
  const bool named = at != i;
  const bool introduced =
      i > begin_ &&
      any(i - 1, {"in", "since", "until", "till",  "by",         "from", "during", "before",  "after",
                  "of", "early", "late",  "mid",   "through",    "to",   "and",    "between", "for",
                  "-",  "or",    "than",  "circa", "throughout", "(",    "not",    "around"});
  const bool closed = !inside(at + 1) || page_.word(at + 1).shape == Shape::Punct || is(at + 1, "~") ||
                      page_.state(at + 1) == State::Adp || page_.state(at + 1) == State::Cconj ||
                      page_.verb(at + 1) || page_.state(at + 1) == State::Be;
  const bool counted =
      inside(at + 1) &&
      (page_.state(at + 1) == State::Nouns || is(at + 1, "%") || time(at + 1).kind == TimeKind::Unit) &&
      !any(i - 1, {"in", "since", "by", "during", "of"});
  if (skip_zone(at + 1) > at + 1) return std::nullopt;  // "1800 UTC"
  const bool money = i > begin_ && page_.word(i - 1).shape == Shape::Symbol;
  if (money || counted) return std::nullopt;
  const bool plausible = *y >= 1800 && *y <= 2100;
  const bool adjective = plausible && *y >= 1900 && i > begin_ &&
                         any(i - 1, {"the", "its", "their", "a", "'s", "'"}) && inside(at + 1) &&
                         (page_.state(at + 1) == State::Noun || page_.state(at + 1) == State::Propn ||
                          page_.state(at + 1) == State::Adj);
  if (!named && !(introduced && (closed || plausible)) && !adjective && !(plausible && closed && *y >= 1950))
    return std::nullopt;
  if (is(at + 1, "-") && inside(at + 2) && !year(at + 2) && page_.word(at + 2).shape == Shape::Number &&
      !(page_.at(at + 2).size() == 2 && !page_.token(at).space_after)) {
    return std::nullopt;  // a telephone number, a serial
  }
  return TimeMatch{i, at + 1, year_value(*y, DateBasis::Explicit)};
}

}  // namespace entente::language
