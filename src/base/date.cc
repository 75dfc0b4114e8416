#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/text.h"

namespace entente {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day civil(CivilDate date) { return year_month_day(sys_days(std::chrono::days(date.days))); }

CivilDate from_civil(year_month_day ymd) {
  return {static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count())};
}

// Exactly `count` digits at the front of `text`, consumed.
std::optional<int> take_digits(std::string_view& text, int count) {
  if (static_cast<int>(text.size()) < count) return std::nullopt;
  int value = 0;
  for (int i = 0; i < count; ++i) {
    if (!is_ascii_digit(text[static_cast<std::size_t>(i)])) return std::nullopt;
    value = value * 10 + (text[static_cast<std::size_t>(i)] - '0');
  }
  text.remove_prefix(static_cast<std::size_t>(count));
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<CivilDate> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day) return std::nullopt;
  return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

// "hh:mm", "hh:mm:ss", "hh:mm:ss.fff" in seconds.
std::optional<int> take_clock(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    const auto value = take_digits(text, 2);
    if (!value) return std::nullopt;
    second = std::min(*value, 59);  // a leap second is the second before it
    if (take(text, '.') || take(text, ',')) {
      while (!text.empty() && is_ascii_digit(text.front())) text.remove_prefix(1);
    }
  }
  if (*hour > 24 || *minute > 59) return std::nullopt;
  return *hour * 3600 + *minute * 60 + second;
}

// "Z", "UTC", "GMT", "+hh:mm", "-hhmm", "EST" or nothing, in seconds east of UTC.
std::optional<int> take_offset(std::string_view text) {
  text = trim(text);
  if (text.empty() || text == "Z" || text == "z" || text == "UTC" || text == "GMT" || text == "UT") return 0;
  static constexpr std::array<std::pair<std::string_view, int>, 8> kNamed = {
      {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}}};
  for (const auto& [name, hours] : kNamed) {
    if (text == name) return hours * 3600;
  }
  const bool west = text.front() == '-';
  if (!west && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  if (!hours) return std::nullopt;
  take(text, ':');
  int minutes = 0;
  if (!text.empty()) {
    const auto value = take_digits(text, 2);
    if (!value || !text.empty()) return std::nullopt;
    minutes = *value;
  }
  const int offset = *hours * 3600 + minutes * 60;
  return west ? -offset : offset;
}

Timestamp in_utc(CivilDate date, int clock, int offset) {
  constexpr int kDay = 86400;
  int seconds = clock - offset;
  while (seconds < 0) seconds += kDay, date = date.plus_days(-1);
  while (seconds >= kDay) seconds -= kDay, date = date.plus_days(1);
  return {date, seconds};
}

std::optional<Timestamp> parse_iso(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return Timestamp{*date, -1};
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset) return std::nullopt;
  return in_utc(*date, *clock, *offset);
}

// "Wed, 14 Oct 2015 09:00:00 +0200", the weekday and the seconds optional.
std::optional<Timestamp> parse_rfc2822(std::string_view text) {
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) text = trim(text.substr(comma + 1));
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits == 0 || digits > 2 || digits == std::string_view::npos) return std::nullopt;
  const auto day = take_digits(text, static_cast<int>(digits));
  text = trim(text);
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (text.size() < 3) return std::nullopt;
  const std::size_t month = kMonths.find(ascii_lower(text.substr(0, 3)));
  if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
  text.remove_prefix(std::min(text.find_first_of(" -"), text.size()));
  text = trim(text);
  const auto year = take_digits(text, 4);
  if (!year) return std::nullopt;
  const auto date = make_date(*year, static_cast<unsigned>(month / 3 + 1), static_cast<unsigned>(*day));
  text = trim(text);
  if (!date || text.empty()) return date ? std::optional(Timestamp{*date, -1}) : std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  const auto offset = take_offset(text);
  return offset ? std::optional(in_utc(*date, *clock, *offset)) : std::nullopt;
}

}  // namespace

int CivilDate::year() const { return static_cast<int>(civil(*this).year()); }
unsigned CivilDate::month() const { return static_cast<unsigned>(civil(*this).month()); }
unsigned CivilDate::day() const { return static_cast<unsigned>(civil(*this).day()); }
unsigned CivilDate::weekday() const {
  return std::chrono::weekday(sys_days(std::chrono::days(days))).iso_encoding();
}

CivilDate CivilDate::plus_months(int n) const {
  const year_month_day ymd = civil(*this);
  const auto month = ymd.year() / ymd.month() + std::chrono::months(n);
  const auto last = std::chrono::year_month_day_last(month.year(), std::chrono::month_day_last(month.month()));
  return from_civil(month / std::min(ymd.day(), last.day()));
}

CivilDate CivilDate::first_of_month() const {
  const year_month_day ymd = civil(*this);
  return from_civil(ymd.year() / ymd.month() / 1);
}

CivilDate CivilDate::last_of_month() const { return first_of_month().plus_months(1).plus_days(-1); }

std::optional<CivilDate> make_date(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999) return std::nullopt;
  const year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!ymd.ok()) return std::nullopt;
  return from_civil(ymd);
}

std::optional<CivilDate> parse_date(std::string_view iso) {
  const auto date = take_date(iso);
  return date && iso.empty() ? date : std::nullopt;
}

std::string render_date(CivilDate date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  text = trim(text);
  if (const auto stamp = parse_iso(text)) return stamp;
  return parse_rfc2822(text);
}

std::string render_timestamp(const Timestamp& stamp) {
  const std::string date = render_date(stamp.date);
  if (stamp.seconds < 0) return date;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", date, stamp.seconds / 3600, stamp.seconds / 60 % 60,
                     stamp.seconds % 60);
}

}  // namespace entente
