// TimeReader: times of day. "3 p.m.", "15:30", "half past eight", "from 9 to 10:30 a.m.", "in the morning".
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/time_reader.h"

namespace entente::language {
namespace {

constexpr int kNoon = 12 * 60;
constexpr int kDay = 24 * 60;

// "15", "3:30", "17:49:19", "2.30" and what is glued behind it ("9p", "8oclock").
struct Digits {
  int hour = 0;
  int minute = 0;
  bool minutes = false;
  char mark = 0;
  std::string_view rest;
};

std::optional<Digits> digits_of(std::string_view form) {
  const auto two = [&](std::size_t at) {
    return at + 1 < form.size() && is_ascii_digit(form[at]) && is_ascii_digit(form[at + 1])
               ? std::optional((form[at] - '0') * 10 + (form[at + 1] - '0'))
               : std::nullopt;
  };
  Digits out;
  std::size_t at = 0;
  while (at < form.size() && at < 3 && is_ascii_digit(form[at]))
    out.hour = out.hour * 10 + (form[at++] - '0');
  if (at == 0 || at > 2 || out.hour > 24) return std::nullopt;
  if (at < form.size() && (form[at] == ':' || form[at] == '.')) {
    const auto minute = two(at + 1);
    if (!minute || *minute > 59) return std::nullopt;
    out.mark = form[at];
    out.minute = *minute;
    out.minutes = true;
    at += 3;
    if (at < form.size() && form[at] == ':') {
      const auto second = two(at + 1);
      if (out.mark != ':' || !second || *second > 60) return std::nullopt;
      at += 3;
    }
  }
  if (out.hour == 24 && out.minute > 0) return std::nullopt;
  out.rest = form.substr(at);
  return out;
}

std::optional<bool> is_afternoon(std::string_view form) {
  if (form == "pm" || form == "p.m." || form == "p.m" || form == "p") return true;
  if (form == "am" || form == "a.m." || form == "a.m" || form == "a") return false;
  return std::nullopt;
}

bool is_zone(std::string_view form) {
  static constexpr std::array<std::string_view, 14> kZones{"gmt", "utc", "est",  "edt", "cst", "cdt", "pst",
                                                           "pdt", "cet", "cest", "bst", "msk", "ist", "et"};
  return std::find(kZones.begin(), kZones.end(), form) != kZones.end();
}

}  // namespace

std::string clock_timex(int minute) {
  const int of_day = minute % kDay;
  if (minute == kDay) return "T24:00";
  return of_day % 60 == 0 ? fmt::format("T{:02}", of_day / 60)
                          : fmt::format("T{:02}:{:02}", of_day / 60, of_day % 60);
}

// Morning 1 .. night 4, as words name it; 0 where token i names none.
int TimeReader::day_part(std::size_t i, std::size_t& after) const {
  std::size_t at = i;
  if (is(at, "in") || is(at, "during")) {
    ++at;
    if (any(at, {"the", "early", "late"})) ++at;
  } else if (is(at, "at") && any(at + 1, {"night", "dawn", "dusk"})) {
    ++at;
  }
  if (any(at, {"early", "late"}) || (is(at, "mid") && is(at + 1, "-"))) at += is(at, "mid") ? 2 : 1;
  if (at > i && !any(i, {"in", "at", "early", "late", "mid", "during"})) return 0;
  const TimeWord word = time(at);
  if (word.kind != TimeKind::DayPart || word.plural || any(at, {"noon", "midnight"})) return 0;
  after = at + 1;
  return word.value;
}

// A number of hours from one to twelve with its minutes, in words: "seven", "two thirty", "four twenty five".
std::optional<TimeReader::Hour> TimeReader::spoken_hour(std::size_t i) const {
  if (!inside(i)) return std::nullopt;
  const NumberWord& number = page_.word(i).number;
  if (number.kind != NumberKind::Unit || number.value < 1 || number.value > 12 || is(i, "dozen"))
    return std::nullopt;
  Hour out;
  out.minute = static_cast<int>(number.value) * 60;
  out.last = i + 1;
  const std::size_t second = is(i + 1, "-") ? i + 2 : i + 1;
  if (!inside(second)) return out;
  const NumberWord& minutes = page_.word(second).number;
  const bool teens =
      minutes.kind == NumberKind::Unit && minutes.value >= 10 && minutes.value < 20 && !is(second, "dozen");
  if (teens || (minutes.kind == NumberKind::Tens && minutes.value < 60)) {
    out.minute += static_cast<int>(minutes.value);
    out.minutes = true;
    out.last = second + 1;
    if (!teens && inside(second + 1) && page_.word(second + 1).number.kind == NumberKind::Unit &&
        page_.word(second + 1).number.value < 10) {
      out.minute += static_cast<int>(page_.word(second + 1).number.value);
      out.last = second + 2;
    }
  }
  return out;
}

// "half past eight", "20 minutes past eight", "a quarter to six".
std::optional<TimeReader::Hour> TimeReader::past_hour(std::size_t i) const {
  std::size_t at = is(i, "a") && is(i + 1, "quarter") ? i + 1 : i;
  int minutes = 0;
  if (is(at, "half")) {
    minutes = 30, ++at;
  } else if (is(at, "quarter")) {
    minutes = 15, ++at;
  } else {
    const auto n = count(at, at);
    if (!n || *n > 59 || any(i, {"a", "an", "some", "few", "several"})) return std::nullopt;
    minutes = *n;
    if (time(at).kind == TimeKind::Unit && time(at).unit() == TimeUnit::Minute) ++at;
  }
  const bool past = is(at, "past");
  if (!past && !(is(at, "to") && at == i + 1 && is(i, "quarter"))) return std::nullopt;
  auto out = spoken_hour(at + 1);
  if (!out && inside(at + 1)) {
    const auto digits = digits_of(page_.at(at + 1));
    if (!digits || digits->minutes || !digits->rest.empty() || digits->hour > 12) return std::nullopt;
    out = Hour{};
    out->minute = digits->hour * 60;
    out->last = at + 2;
  }
  if (!out || out->minutes) return std::nullopt;
  out->minute += past ? minutes : -minutes;
  out->minutes = out->sure = true;
  return out;
}

// What stands behind the figures of an hour: a.m., o'clock, a zone, "in the evening".
bool TimeReader::settle_hour(Hour& hour, std::string_view glued) const {
  const auto turn = [&](bool afternoon) {
    if (hour.minute >= 13 * 60) return afternoon;
    if (hour.minute >= kNoon) hour.minute -= kNoon;
    if (afternoon) hour.minute += kNoon;
    hour.half = hour.sure = true;
    return true;
  };
  if (!glued.empty()) {
    if (const auto afternoon = is_afternoon(glued)) return turn(*afternoon);
    hour.sure = true;
    if (glued != "oclock" && glued != "ish") return false;
  } else if (inside(hour.last)) {
    const std::string_view next = page_.at(hour.last);
    const auto afternoon = next.size() > 1 ? is_afternoon(next) : std::nullopt;
    if (afternoon) {
      // "at 10 am": a time, not the verb.
      if (!turn(*afternoon)) return false;
      ++hour.last;
      if (is(hour.last, ".") && is(hour.last + 1, "m")) return false;
    } else if (next == "o'clock" || next == "oclock") {
      hour.sure = true;
      ++hour.last;
    } else if (is_zone(next) || (is(hour.last, "local") && is(hour.last + 1, "time"))) {
      hour.sure = true;
    }
  }
  std::size_t after = hour.last;
  const bool spelt = any(after, {"in", "at", "early", "late"});
  if (const int part = spelt && !hour.half ? day_part(after, after) : 0; part > 0) {
    if (!turn(part > 1 && !(part == 4 && hour.minute < 5 * 60))) return false;
    hour.last = after;
  }
  return true;
}

std::optional<TimeReader::Hour> TimeReader::hour(std::size_t i) const {
  if (!inside(i)) return std::nullopt;
  Hour out;
  out.last = i + 1;
  const std::string_view form = page_.at(i);
  if (form == "noon" || form == "midday") return out.minute = kNoon, out.half = out.sure = true, out;
  if (form == "midnight") return out.minute = 0, out.half = out.sure = true, out;
  if (auto past = past_hour(i)) {
    if (!settle_hour(*past, {})) return std::nullopt;
    return past;
  }
  if (is_ascii_digit(form[0])) {
    if (form.size() == 4 && std::all_of(form.begin(), form.end(), is_ascii_digit)) {
      // "1530 hours", "0930 GMT".
      const int value = static_cast<int>(page_.word(i).number.value);
      if (value > 2400 || value % 100 > 59) return std::nullopt;
      if (!(is(i + 1, "hours") || is(i + 1, "hrs") || (inside(i + 1) && is_zone(page_.at(i + 1)))))
        return std::nullopt;
      out.minute = value / 100 * 60 + value % 100;
      out.half = out.sure = out.minutes = true;
      if (is(i + 1, "hours") || is(i + 1, "hrs")) ++out.last;
      return out;
    }
    const auto digits = digits_of(form);
    if (!digits) return std::nullopt;
    out.minute = digits->hour * 60 + digits->minute;
    out.minutes = digits->minutes;
    out.colon = digits->mark == ':';
    if (digits->hour == 12 && any(i + 1, {"noon", "midnight"})) {
      out.minute = is(i + 1, "noon") ? kNoon : 0;
      out.half = out.sure = true;
      ++out.last;
      return out;
    }
    if (!settle_hour(out, digits->rest)) return std::nullopt;
    // "2.30" is an hour only where something says so.
    if (digits->mark == '.' && !out.half && !out.sure) out.minutes = false, out.decimal = true;
    if (out.colon && digits->hour > 12) out.half = true;
    return out;
  }
  auto spoken = spoken_hour(i);
  if (!spoken || !settle_hour(*spoken, {})) return std::nullopt;
  spoken->words = true;
  return spoken;
}

// An hour or a stretch of hours at token i. `near` is what surroundings vouch for: nothing, a day beside it,
// a day and a preposition between.
std::optional<TimeReader::Clock> TimeReader::clock(std::size_t i, Near near) const {
  std::size_t at = i;
  const bool opened = any(i, {"from", "between"});
  if (opened) ++at;
  auto a = hour(at);
  if (!a || (a->decimal && near == Near::Nothing)) return std::nullopt;
  const bool introduced =
      at > begin_ && any(at - 1, {"at", "by", "until", "till", "around", "about", "since", "before", "after",
                                  "from", "between", "than", "as", "@"});
  Clock out;
  out.last = a->last;
  const bool joined =
      any(a->last, {"-", "to", "until", "till", "--", "through"}) || (is(i, "between") && is(a->last, "and"));
  if (joined && !a->decimal) {
    auto b = hour(a->last + 1);
    const bool sure =
        b && (a->sure || b->sure || (a->colon && b->colon) || (near == Near::Preposition && opened));
    if (sure && !b->decimal) {
      if (b->half && !a->half && b->minute >= kNoon && a->minute + kNoon < b->minute) a->minute += kNoon;
      if (a->half && !b->half && b->minute <= a->minute && b->minute + kNoon > a->minute && b->minute < kNoon)
        b->minute += kNoon;
      out.open_half = !a->half && !b->half;
      out.from = a->minute;
      out.to = b->minute == 0 ? kDay : b->minute;
      out.last = b->last;
      // "from 8 p.m. to 6 a.m.": into the next day.
      if (out.to <= out.from && a->half && b->half) out.to += kDay;
      if (out.to > out.from) return out;
      return std::nullopt;
    }
  }
  if (opened && is(i, "between")) return std::nullopt;
  if (!a->sure) {
    const bool colon = a->colon && (introduced || near != Near::Nothing);
    const bool bare = near == Near::Preposition && a->minute <= kDay && !opened && closes(a->last);
    if (!colon && !bare) return std::nullopt;
  }
  if (opened) return std::nullopt;
  out.from = out.to = a->minute;
  out.open_half = !a->half;
  return out;
}

// Behind a zone: "17:45 local time", "0930 GMT".
std::size_t TimeReader::skip_zone(std::size_t i) const {
  if (is(i, "local") && is(i + 1, "time")) return i + 2;
  return inside(i) && is_zone(page_.at(i)) ? i + 1 : i;
}

// Whether nothing that a number could count follows.
bool TimeReader::closes(std::size_t i) const {
  if (!inside(i)) return true;
  const State state = page_.state(i);
  return state != State::Noun && state != State::Nouns && state != State::Adj && state != State::Propn &&
         state != State::Num && page_.word(i).shape != Shape::Symbol && !any(i, {"%", "-", "percent", "/"}) &&
         !page_.verb(i);
}

std::string clock_value(const TimeReader::Clock& clock, std::string_view day) {
  if (clock.part > 0 && clock.from < 0) {
    static constexpr std::array<std::string_view, 5> kParts{"", "TMO", "TAF", "TEV", "TNI"};
    return std::string(day) + std::string(kParts[static_cast<std::size_t>(clock.part)]);
  }
  const std::string from = std::string(day) + clock_timex(clock.from);
  if (clock.open < 0) return "../" + from;
  if (clock.open > 0) return from + "/..";
  if (clock.to == clock.from) return from;
  const auto date = parse_date(day);
  if (clock.to > kDay && date) return from + "/" + render_date(date->plus_days(1)) + clock_timex(clock.to);
  return from + "/" + std::string(day) + clock_timex(clock.to);
}

}  // namespace entente::language
