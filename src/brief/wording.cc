#include "brief/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/math.h"
#include "base/text.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 4> kSeasons = {"winter", "spring", "summer", "autumn"};

std::string_view month_name(CivilDate date) { return kMonths[date.month() - 1]; }
std::string short_month(CivilDate date) { return std::string(month_name(date).substr(0, 3)); }
std::string short_date(CivilDate date) {
  return fmt::format("{} {} {}", date.day(), short_month(date), date.year());
}

// Meteorological seasons of the northern hemisphere, as news uses them.
std::string_view season_name(CivilDate middle) { return kSeasons[(middle.month() % 12) / 3]; }
CivilDate middle_of(const DateInterval& interval) { return interval.from.plus_days(interval.length() / 2); }

bool whole_month(const DateInterval& i) {
  return i.from == i.from.first_of_month() && i.to == i.from.last_of_month();
}

std::string span_label(const DateInterval& i, bool full) {
  const auto day = [full](CivilDate d) { return full ? long_date(d) : short_date(d); };
  if (i.from == i.to) return day(i.from);
  const std::string join = full ? " and " : " to ";
  if (i.from.year() != i.to.year()) return day(i.from) + join + day(i.to);
  const std::string from =
      i.from.month() == i.to.month()
          ? fmt::format("{}", i.from.day())
          : fmt::format("{} {}", i.from.day(), full ? month_name(i.from) : short_month(i.from));
  return from + join + day(i.to);
}

}  // namespace

std::string percent(double p) {
  if (!(p > 0.0005)) return "under 0.1%";
  if (p >= 0.9995) return "over 99.9%";
  if (p < 0.00995 || p > 0.99005) return fmt::format("{:.1f}%", p * 100.0);
  return fmt::format("{:.0f}%", p * 100.0);
}

std::string percent_range(double low, double high) {
  const std::string a = percent(low);
  const std::string b = percent(high);
  return a == b ? a : a + " to " + b;
}

std::string thousands(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string count_of(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", thousands(n), n == 1 ? one : many);
}

std::string fixed(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return text;
}

std::string trimmed(double value, int decimals) {
  std::string text = fixed(value, decimals);
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string number(double value, int decimals) {
  const std::string text = trimmed(value, decimals);
  return text.starts_with("-") ? "−" + text.substr(1) : text;
}

std::string independent_sources(double effective) {
  const std::string shown = trimmed(effective, 1);
  return shown + (shown == "1" ? " independent source" : " independent sources");
}

std::string factor(double ratio) {
  if (!(ratio < 1000.0)) return "over 1,000";
  if (ratio >= 10.0) return fixed(ratio, 0);
  return ratio < 1.095 ? fixed(ratio, 2) : fixed(ratio, 1);
}

std::string long_date(CivilDate date) {
  return fmt::format("{} {} {}", date.day(), month_name(date), date.year());
}

std::string date_phrase(const EventDate& date) {
  const DateInterval& i = date.interval;
  if (i.from == i.to) return "on " + long_date(i.from);
  switch (date.precision) {
    case DatePrecision::Week:
      if (i.length() == 7) return "in the week of " + long_date(i.from);
      break;
    case DatePrecision::Month:
      if (whole_month(i)) return fmt::format("in {} {}", month_name(i.from), i.from.year());
      break;
    case DatePrecision::Season: {
      const CivilDate middle = middle_of(i);
      return fmt::format("in {} {}", season_name(middle), middle.year());
    }
    case DatePrecision::Year:
      if (i.from.year() == i.to.year()) return fmt::format("in {}", i.from.year());
      break;
    case DatePrecision::Decade:
      return fmt::format("in the {}s", i.from.year() / 10 * 10);
    case DatePrecision::Day:
    case DatePrecision::Unknown:
      break;
  }
  return "between " + span_label(i, true);
}

std::string date_label(const EventDate& date) {
  const DateInterval& i = date.interval;
  if (date.precision == DatePrecision::Month && whole_month(i))
    return fmt::format("{} {}", short_month(i.from), i.from.year());
  if (date.precision == DatePrecision::Year && i.from.year() == i.to.year())
    return fmt::format("{}", i.from.year());
  if (date.precision == DatePrecision::Decade) return fmt::format("{}s", i.from.year() / 10 * 10);
  return span_label(i, false);
}

std::string date_basis_note(const EventDate& date) {
  switch (date.basis) {
    case DateBasis::Explicit:
      return "";
    case DateBasis::Relative:
      return "date worked out from the day of publication";
    case DateBasis::Publication:
      return "no date in the text: day of publication";
  }
  return "";
}

std::string join_and(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::string in_quotes(std::string_view text) { return "“" + std::string(trim(text)) + "”"; }

std::string capitalised(std::string text) {
  const std::size_t at = text.starts_with("“") ? std::string_view("“").size() : 0;
  if (at < text.size() && is_ascii_lower(text[at])) text[at] = static_cast<char>(text[at] - 32);
  return text;
}

std::string end_sentence(std::string text) {
  while (!text.empty() && (is_ascii_space(text.back()) || text.back() == '.')) text.pop_back();
  if (text.empty()) return text;
  if (text.back() == '!' || text.back() == '?') return text;
  return text + ".";
}

std::string likelihood_phrase(double probability) {
  switch (likelihood_word(probability)) {
    case LikelihoodWord::AlmostNoChance:
      return "has almost no chance";
    case LikelihoodWord::RoughlyEven:
      return "has a roughly even chance";
    default:
      return "is " + std::string(to_string(likelihood_word(probability)));
  }
}

std::string likelihood_clause(std::string_view name, double probability) {
  return in_quotes(name) + " " + likelihood_phrase(probability);
}

Weight weight_of(double log_ratio) {
  // ln 1.1, ln 2, ln 10, ln 100
  static constexpr std::array<double, 4> kBands = {0.0953101798, 0.6931471806, 2.3025850930, 4.6051701860};
  const double size = std::fabs(log_ratio);
  std::uint8_t band = 0;
  while (band < kBands.size() && size >= kBands[band]) ++band;
  return static_cast<Weight>(band);
}

std::string_view to_string(Weight weight) {
  static constexpr std::array<std::string_view, 5> kNames = {"not at all", "barely", "weakly", "moderately",
                                                             "strongly"};
  return kNames[static_cast<std::size_t>(weight)];
}

}  // namespace entente
