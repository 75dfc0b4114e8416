#include "ingest/loose_date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "ingest/infer.h"
#include "ingest/text_builder.h"

namespace entente {
namespace {

constexpr std::size_t kMostBytes = 200;
constexpr int kDay = 86400;

struct Zone {
  std::string_view name;
  int minutes;
};
constexpr std::array<Zone, 34> kZones = {
    {{"Z", 0},      {"UT", 0},     {"UTC", 0},    {"GMT", 0},    {"WET", 0},    {"WEST", 60},  {"BST", 60},
     {"IST", 330},  {"CET", 60},   {"MET", 60},   {"MEZ", 60},   {"CEST", 120}, {"MEST", 120}, {"MESZ", 120},
     {"EET", 120},  {"EEST", 180}, {"MSK", 180},  {"MSD", 240},  {"TRT", 180},  {"IRST", 210}, {"PKT", 300},
     {"SGT", 480},  {"HKT", 480},  {"JST", 540},  {"KST", 540},  {"AEST", 600}, {"AEDT", 660}, {"NZST", 720},
     {"EST", -300}, {"EDT", -240}, {"CST", -360}, {"CDT", -300}, {"PST", -480}, {"PDT", -420}}};

std::optional<int> to_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (!is_ascii_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "janvier" is as good as "January" for three letters; 0 if `word` starts like no month.
unsigned month_of(std::string_view word) {
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (word.size() < 3 || !std::all_of(word.begin(), word.end(), [](char c) {
        return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
      })) {
    return 0;
  }
  const std::size_t at = kMonths.find(ascii_lower(word.substr(0, 3)));
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<unsigned>(at / 3 + 1);
}

// "19:48", "19:48:21.5", "7:48:21pm" in seconds.
std::optional<int> to_clock(std::string_view text) {
  const std::vector<std::string_view> parts = split(text.substr(0, text.find_first_of(".,")), ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  std::array<int, 3> values{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = to_number(parts[i]);
    if (!value || parts[i].size() > 2) return std::nullopt;
    values[i] = *value;
  }
  if (values[0] > 24 || values[1] > 59 || values[2] > 60) return std::nullopt;
  return values[0] * 3600 + values[1] * 60 + std::min(values[2], 59);
}

Timestamp in_utc(CivilDate date, int clock, int offset) {
  int seconds = clock - offset;
  for (; seconds < 0; seconds += kDay) date = date.plus_days(-1);
  for (; seconds >= kDay; seconds -= kDay) date = date.plus_days(1);
  return {date, seconds};
}

int full_year(int year, std::size_t digits) {
  if (digits > 2) return year;
  return year + (year < 70 ? 2000 : 1900);
}

// The compact forms of ISO 8601: 20031231, 2003335, 2003-335, 2003-W01-3, 03-12-31, --12-31 is none.
std::optional<CivilDate> to_iso_day(std::string_view text) {
  const auto part = [&](std::size_t at, std::size_t size) { return to_number(text.substr(at, size)); };
  if (text.size() >= 7 && (text[4] == 'W' || (text[4] == '-' && text[5] == 'W'))) {
    const std::size_t at = text[4] == 'W' ? 5 : 6;
    const auto year = part(0, 4);
    const auto week = part(at, 2);
    const auto day =
        text.size() > at + 2 ? to_number(text.substr(at + 2 + (text[at + 2] == '-' ? 1 : 0))) : 1;
    const auto fourth = year ? make_date(*year, 1, 4) : std::nullopt;
    if (!fourth || !week || !day || *week < 1 || *week > 53 || *day < 1 || *day > 7) return std::nullopt;
    return fourth->plus_days((*week - 1) * 7 + *day - static_cast<int>(fourth->weekday()));
  }
  const bool ordinal = (text.size() == 8 && text[4] == '-') || (text.size() == 7 && to_number(text));
  if (ordinal) {
    const auto year = part(0, 4);
    const auto day = part(text.size() - 3, 3);
    const auto first = year ? make_date(*year, 1, 1) : std::nullopt;
    if (!first || !day || *day < 1 || *day > 366) return std::nullopt;
    return first->plus_days(*day - 1);
  }
  if (text.size() == 8 && to_number(text)) {
    return make_date(*part(0, 4), static_cast<unsigned>(*part(4, 2)), static_cast<unsigned>(*part(6, 2)));
  }
  const std::vector<std::string_view> parts = split(text, '-');
  if (parts.size() != 3 || parts[0].size() != 4) return std::nullopt;  // 2003-1-2
  const auto year = to_number(parts[0]);
  const auto month = to_number(parts[1]);
  const auto day = to_number(parts[2]);
  if (!year || !month || !day) return std::nullopt;
  return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

// Numbers with dots or strokes. Which is the day is told by the numbers, or not at all; dots put it first.
std::optional<CivilDate> to_numeric_day(std::string_view text) {
  const char mark = text.find('/') != std::string_view::npos ? '/' : '.';
  const std::vector<std::string_view> parts = split(text, mark);
  if (parts.size() != 3) return std::nullopt;
  std::array<int, 3> values{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto value = to_number(parts[i]);
    if (!value) return std::nullopt;
    values[i] = *value;
  }
  const auto make = [](int year, int month, int day) {
    return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  };
  if (parts[0].size() == 4) return make(values[0], values[1], values[2]);
  if (parts[2].size() != 4 && !(mark == '.' && parts[2].size() == 2)) return std::nullopt;
  const int year = full_year(values[2], parts[2].size());
  if (mark == '.' || values[0] > 12 || values[0] == values[1]) return make(year, values[1], values[0]);
  return values[1] > 12 ? make(year, values[0], values[1]) : std::nullopt;
}

// Words in any order: a month by name, a day, a year, a clock, a zone.
class WordReader {
 public:
  std::optional<Timestamp> read(std::string_view text) {
    std::string spaced;
    for (const char c : text) spaced += c == ',' || is_ascii_space(c) ? ' ' : c;
    for (const std::string_view word : split(spaced, ' ')) {
      if (!word.empty() && !take(word)) return std::nullopt;
    }
    if (!date_ && month_ != 0 && day_ != 0 && has_year_) {
      date_ = make_date(year_, month_, static_cast<unsigned>(day_));
    }
    if (!date_) return std::nullopt;
    if (!clock_) return Timestamp{*date_, -1};
    int clock = *clock_;
    if (afternoon_ && clock < kDay / 2) clock += kDay / 2;
    if (morning_ && clock / 3600 == 12) clock -= kDay / 2;
    return in_utc(*date_, clock, offset_);
  }

 private:
  bool take(std::string_view word) {
    if (clock_ && !zone_) {
      if (const auto zone = parse_zone(word)) {
        offset_ = *zone;
        zone_ = true;
        return true;
      }
    }
    if (word.find(':') != std::string_view::npos) return take_clock(word);
    if (month_ == 0 && !date_) {
      if (const unsigned month = month_of(word)) {
        month_ = month;
        return true;
      }
    }
    if (is_ascii_digit(word.front())) return take_number(word);
    const std::string lower = ascii_lower(word);
    if (lower == "pm" || lower == "p.m.") return afternoon_ = true;
    if (lower == "am" || lower == "a.m.") return morning_ = true;
    const bool word_alone = std::none_of(word.begin(), word.end(), [](char c) { return is_ascii_digit(c); });
    return word_alone && !date_ ? ++others_ <= 2
                                : word.front() == '(' || word_alone;  // a weekday, "at", a zone
  }

  bool take_clock(std::string_view word) {
    if (clock_) return false;
    if (const std::size_t t = word.find_first_of("Tt"); t != std::string_view::npos && t >= 7) {
      date_ = to_iso_day(word.substr(0, t));
      return date_ && take_clock(word.substr(t + 1));
    }
    const std::size_t end = std::min(word.find_first_of("+-Zz", 1), word.size());
    std::string_view clock = word.substr(0, end);
    const std::string tail = ascii_lower(clock.substr(clock.size() - std::min<std::size_t>(clock.size(), 2)));
    afternoon_ = afternoon_ || tail == "pm";
    morning_ = morning_ || tail == "am";
    if (tail == "pm" || tail == "am") clock.remove_suffix(2);
    clock_ = to_clock(clock);
    if (!clock_ || end == word.size()) return clock_.has_value();
    const auto zone = parse_zone(word.substr(end));
    offset_ = zone.value_or(0);
    return zone_ = zone.has_value();
  }

  bool take_number(std::string_view word) {
    std::string_view digits = word;
    for (const std::string_view suffix : {"st", "nd", "rd", "th", "."}) {
      if (digits.ends_with(suffix)) digits.remove_suffix(suffix.size());
    }
    if (const auto number = to_number(digits)) {
      if (digits.size() <= 2 && day_ == 0) {
        day_ = *number;
        return true;
      }
      if (!has_year_ && (digits.size() == 4 || digits.size() == 2)) {
        year_ = full_year(*number, digits.size());
        has_year_ = true;
        return true;
      }
    }
    if (date_ || month_ != 0) return false;
    if (take_joined(word)) return true;
    date_ = word.find_first_of("./") != std::string_view::npos ? to_numeric_day(word) : to_iso_day(word);
    return date_.has_value();
  }

  // "01-Jan-2004".
  bool take_joined(std::string_view word) {
    const std::vector<std::string_view> parts = split(word, '-');
    if (parts.size() != 3 || month_of(parts[1]) == 0) return false;
    const auto day = to_number(parts[0]);
    const auto year = to_number(parts[2]);
    if (!day || !year) return false;
    date_ = make_date(full_year(*year, parts[2].size()), month_of(parts[1]), static_cast<unsigned>(*day));
    return date_.has_value();
  }

  std::optional<CivilDate> date_;
  std::optional<int> clock_;
  unsigned month_ = 0;
  int day_ = 0;
  int year_ = 0;
  int offset_ = 0;
  int others_ = 0;
  bool has_year_ = false;
  bool zone_ = false;
  bool afternoon_ = false;
  bool morning_ = false;
};

}  // namespace

std::optional<int> parse_zone(std::string_view text) {
  for (const Zone& zone : kZones) {
    if (ascii_lower(text) == ascii_lower(zone.name)) return zone.minutes * 60;
  }
  for (const std::string_view prefix : {"GMT", "UTC"}) {
    if (text.starts_with(prefix) && text.size() > 3) text.remove_prefix(3);
  }
  if (text.size() < 2 || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const int sign = text.front() == '-' ? -1 : 1;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (is_ascii_digit(c))
      digits += c;
    else if (c != ':')
      return std::nullopt;
  }
  if (digits.size() <= 2) digits += "00";
  if (digits.size() < 3 || digits.size() > 4) return std::nullopt;
  const int value = *to_number(digits);
  if (value / 100 > 15 || value % 100 > 59) return std::nullopt;
  return sign * (value / 100 * 3600 + value % 100 * 60);
}

std::optional<Timestamp> parse_loose_date(std::string_view text) {
  const std::string line = squeeze(clip(text, kMostBytes));
  if (line.empty()) return std::nullopt;
  if (const auto stamp = parse_timestamp(line)) return stamp;
  if (parse_partial_date(line)) return std::nullopt;  // a month or a year is no day
  return WordReader().read(line);
}

}  // namespace entente
