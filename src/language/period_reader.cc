// TimeReader: periods that have names: decades, centuries, quarters, halves, seasons.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/time_reader.h"

namespace entente::language {

TimeReader::Maybe TimeReader::decade(std::size_t i) const {
  std::size_t at = skip_the(i);
  for (const std::string_view part : {"early", "late", "mid", "mid-"}) {
    if (is(at, part)) ++at;
  }
  if (is(at, "-")) ++at;
  if (!inside(at)) return std::nullopt;
  std::string_view form = page_.at(at);
  std::size_t after = at + 1;
  const bool two_digits =
      form.size() >= 2 && form.size() <= 3 && is_ascii_digit(form[0]) && form[0] >= '2' && form[1] == '0';
  const bool spaced = two_digits && form.size() == 2 && is(at + 1, "s");
  if (spaced || (two_digits && form.size() == 3 && form[2] == 's')) {
    // "the 90s", "in 90 s"; "in her 90s" is an age.
    if (!is(i, "the") && !(spaced && i > begin_ && is(i - 1, "in"))) return std::nullopt;
    return TimeMatch{i, spaced ? at + 2 : at + 1,
                     decade_value(1900 + (form[0] - '0') * 10, DateBasis::Explicit)};
  }
  if (form.size() == 4 && year(at) && is(at + 1, "s")) {
    after = at + 2;
  } else if (form.size() == 5 && form.back() == 's') {
    form.remove_suffix(1);
  } else if (form.size() == 4 && form[0] == '\'' && form[3] == 's') {
    if (!is_ascii_digit(form[1]) || form[2] != '0') return std::nullopt;
    const int tens = (form[1] - '0') * 10;
    return TimeMatch{i, after, decade_value(tens < 30 ? 2000 + tens : 1900 + tens, DateBasis::Explicit)};
  } else {
    static constexpr std::array<std::string_view, 7> kWords{"thirties",  "forties",  "fifties", "sixties",
                                                            "seventies", "eighties", "nineties"};
    const auto found = std::find(kWords.begin(), kWords.end(), form);
    const bool introduced = at != i || (i > begin_ && any(i - 1, {"in", "the"}));
    if (found == kWords.end() || !introduced || any(i - 1, {"his", "her", "their"})) return std::nullopt;
    return TimeMatch{i, after,
                     decade_value(1930 + 10 * static_cast<int>(found - kWords.begin()), DateBasis::Explicit)};
  }
  if (!std::all_of(form.begin(), form.begin() + 4, is_ascii_digit) || form[3] != '0') return std::nullopt;
  const int first = (form[0] - '0') * 1000 + (form[1] - '0') * 100 + (form[2] - '0') * 10;
  if (first < kFirstYear || first + 9 > kLastYear) return std::nullopt;
  return TimeMatch{i, after, decade_value(first, DateBasis::Explicit)};
}

TimeReader::Maybe TimeReader::century(std::size_t i) const {
  const std::size_t at = skip_the(i);
  if (!inside(at) || page_.word(at).number.kind != NumberKind::Ordinal) return std::nullopt;
  const std::size_t unit = is(at + 1, "-") ? at + 2 : at + 1;
  const TimeWord word = time(unit);
  const int number = static_cast<int>(std::min(page_.word(at).number.value, 99.0));
  if (word.kind != TimeKind::Unit || word.unit() != TimeUnit::Century || number < 11 || number > 21)
    return std::nullopt;
  const auto from = make_date((number - 1) * 100, 1, 1);
  const auto to = make_date(number * 100 - 1, 12, 31);
  if (!from || !to) return std::nullopt;
  TimeValue value = span_value(*from, *to, DatePrecision::Unknown, DateBasis::Explicit);
  return TimeMatch{i, unit + 1, value};
}

TimeReader::Maybe TimeReader::quarter_or_half(std::size_t i) const {
  std::size_t at = skip_the(i);
  if (!inside(at)) return std::nullopt;
  int number = 0;
  bool half = false;
  const std::string_view form = page_.at(at);
  if (form.size() == 2 && (form[0] == 'q' || form[0] == 'h') && form[1] >= '1' && form[1] <= '4' &&
      (page_.word(at).capitalised() || year(at + 1))) {
    number = form[1] - '0';
    half = form[0] == 'h';
    ++at;
  } else if (ordinal(at, 4)) {
    number = *ordinal(at, 4);
    const std::size_t noun = is(at + 1, "-") ? at + 2 : at + 1;
    half = is(noun, "half");
    if (!half && !is(noun, "quarter")) return std::nullopt;
    at = noun + 1;
  } else {
    return std::nullopt;
  }
  if (half && number > 2) return std::nullopt;
  std::size_t after = at;
  auto y = year_after(at, after);
  DateBasis basis = DateBasis::Explicit;
  if (!y && reference_) {
    const std::size_t of = is(at, "of") ? at + 1 : at;
    const std::size_t the = skip_the(of);
    const int offset = any(the, {"last", "previous"}) ? -1 : any(the, {"next", "following"}) ? 1 : 0;
    const bool relative = is(the + 1, "year") && (offset != 0 || is(the, "this"));
    if (!relative && !(is(the, "year") && of != at)) {
      if (half || i == at) return std::nullopt;
      y = reference_->year();
    } else {
      after = relative ? the + 2 : the + 1;
      y = reference_->year() + offset;
    }
    basis = DateBasis::Relative;
  }
  if (!y) return std::nullopt;
  TimeValue value = quarter_value(*y, half ? number * 2 : number, basis);
  if (half) {
    value = span_value(quarter_value(*y, number * 2 - 1, basis).interval.from, value.interval.to,
                       DatePrecision::Season, basis);
  }
  return TimeMatch{i, after, value};
}

TimeReader::Maybe TimeReader::season(std::size_t i, Tense tense) const {
  const std::size_t at = skip_the(i);
  const TimeWord word = time(at);
  if (word.kind != TimeKind::Season || word.plural) return std::nullopt;
  const int number = word.value;
  std::size_t after = at + 1;
  if (const auto y = year_after(at + 1, after))
    return TimeMatch{i, after, season_value(*y, number, DateBasis::Explicit)};
  const bool introduced =
      i > begin_ && any(i - 1, {"in", "since", "by", "until", "during"}) && is(at - 1, "the");
  if (!introduced || !reference_ || page_.verb(at)) return std::nullopt;
  TimeValue value = season_value(reference_->year(), number, DateBasis::Relative);
  if (tense == Tense::Past && value.interval.from > *reference_)
    value = season_value(reference_->year() - 1, number, DateBasis::Relative);
  if (tense == Tense::Future && value.interval.to < *reference_)
    value = season_value(reference_->year() + 1, number, DateBasis::Relative);
  return TimeMatch{i, at + 1, value};
}

}  // namespace entente::language
