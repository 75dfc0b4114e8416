#include "eval/time_score.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/text.h"

namespace entente {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> kDated{"date", "daterange", "datetime", "datetimerange"};
constexpr std::array<std::string_view, 5> kNews{"date", "daterange", "datetime", "datetimerange", "duration"};
constexpr std::array<std::string_view, 5> kOthers{"time", "timerange", "set", "timezone", "datetimealt"};

// Days from `from` up to `to`, which is excluded; either end may be open.
struct Days {
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;
};

// Minutes of the day; a point has two equal ends. Either end may be open.
struct Hours {
  std::optional<int> from;
  std::optional<int> to;
};

std::optional<int> digits_at(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !is_ascii_digit(text[at]) || !is_ascii_digit(text[at + 1])) return std::nullopt;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

// "15:00:00", "2016-11-07 15:00:00"; the last second of a day is its end.
std::optional<int> minute_of(std::string_view value) {
  const std::size_t space = value.find(' ');
  if (space != std::string_view::npos) value = value.substr(space + 1);
  const auto hour = digits_at(value, 0);
  const auto minute = digits_at(value, 3);
  if (!hour || !minute || value.size() < 5 || value[2] != ':') return std::nullopt;
  return value.substr(0, 8) == "23:59:59" ? 24 * 60 : *hour * 60 + *minute;
}

// The hours that one end of a TIMEX3 value states: "2015-10-16T15:00", "TMO".
std::optional<Hours> hours_of_end(std::string_view timex) {
  static constexpr std::array<std::pair<std::string_view, std::pair<int, int>>, 4> kParts{
      {{"MO", {8, 12}}, {"AF", {12, 16}}, {"EV", {16, 20}}, {"NI", {20, 24}}}};
  if (timex == "..") return Hours{};
  const std::size_t t = timex.find('T');
  if (t == std::string_view::npos) return std::nullopt;
  const std::string_view clock = timex.substr(t + 1);
  for (const auto& [name, hours] : kParts) {
    if (clock == name) return Hours{hours.first * 60, hours.second * 60};
  }
  const auto hour = digits_at(clock, 0);
  if (!hour) return std::nullopt;
  const int minute = *hour * 60 + digits_at(clock, 3).value_or(0);
  return Hours{minute, minute};
}

std::optional<Hours> hours_of(std::string_view timex) {
  const std::size_t slash = timex.find('/');
  if (slash == std::string_view::npos) return hours_of_end(timex);
  const auto a = hours_of_end(timex.substr(0, slash));
  const auto b = hours_of_end(timex.substr(slash + 1));
  if (!a || !b) return std::nullopt;
  return Hours{a->from, b->from};
}

// Seconds of a TIMEX3 duration, with years of 365 days and months of 30, as the source counts them.
std::optional<double> seconds_of(std::string_view timex) {
  if (timex.size() < 3 || timex[0] != 'P') return std::nullopt;
  bool clock = false;
  double total = 0, value = 0, scale = 0;
  for (const char c : timex.substr(1)) {
    if (is_ascii_digit(c)) {
      value = scale > 0 ? value + (c - '0') * scale : value * 10 + (c - '0');
      scale /= 10;
      continue;
    }
    if (c == '.') scale = 0.1;
    if (c == 'T') clock = true;
    if (c == '.' || c == 'T') continue;
    const double day = 86400;
    const double unit = c == 'Y'   ? 365 * day
                        : c == 'M' ? (clock ? 60 : 30 * day)
                        : c == 'W' ? 7 * day
                        : c == 'D' ? day
                        : c == 'H' ? 3600
                        : c == 'S' ? 1
                                   : 0;
    if (unit == 0) return std::nullopt;
    total += value * unit;
    value = scale = 0;
  }
  return total;
}

std::optional<CivilDate> day_of(const std::string& value) {
  if (value.size() < 10) return std::nullopt;
  return parse_date(std::string_view(value).substr(0, 10));
}

// The first day of a TIMEX3 point, and the day after its last.
std::optional<Days> days_of_point(std::string_view timex, const EventDate& date) {
  if (timex.size() > 11 && timex[10] == 'T') timex = timex.substr(0, 10);
  if (timex == "..") return Days{};
  if (const auto day = parse_date(timex)) return Days{day, day->plus_days(1)};
  if (timex.size() == 7 && timex[4] == '-' && is_ascii_digit(timex[5])) {
    if (const auto first = parse_date(std::string(timex) + "-01")) return Days{first, first->plus_months(1)};
  }
  if (timex.size() == 4) {
    if (const auto first = parse_date(std::string(timex) + "-01-01"))
      return Days{first, first->plus_months(12)};
  }
  if (timex.find('/') != std::string_view::npos) return std::nullopt;
  return Days{date.interval.from, date.interval.to.plus_days(1)};
}

std::optional<Days> days_of(const TimeMention& mention) {
  const std::size_t slash = mention.timex.find('/');
  if (slash == std::string::npos) return days_of_point(mention.timex, mention.date);
  const std::string_view timex = mention.timex;
  const auto a = days_of_point(timex.substr(0, slash), mention.date);
  const std::string_view tail = timex.substr(slash + 1);
  const auto b = days_of_point(tail.substr(0, tail.find('/')), mention.date);
  if (!a || !b) return std::nullopt;
  // Hours of a day: that day.
  if (mention.type == TimexType::Time) return Days{a->from, b->to ? b->to : a->to};
  return Days{a->from, b->from};
}

struct Expected {
  std::string type;
  std::size_t begin = 0;
  std::size_t end = 0;  // excluded
  bool dated = false;
  bool news = false;
  bool unresolved = false;
  struct Value {
    Days days;
    Hours hours;
    std::string timex;
    bool part = false;  // of a period: "late", "early", "mid"
  };
  std::vector<Value> values;
};

// Offsets in the cases count UTF-16 units; ours are bytes.
std::size_t byte_offset(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  while (at < text.size() && units > 0) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    units -= std::min<std::size_t>(units, size == 4 ? 2 : 1);
    at += size;
  }
  return std::min(at, text.size());
}

void read_value(const json& value, Expected& expected) {
  if (value.value("value", "") == "not resolved") expected.unresolved = true;
  const std::string start = value.value("start", value.value("value", ""));
  const std::string end = value.value("end", "");
  const bool stretch = value.contains("start") || value.contains("end");
  Days days;
  days.from = day_of(start);
  if (!end.empty()) days.to = day_of(end);
  const std::string type = value.value("type", "");
  if (days.from && !stretch) days.to = days.from->plus_days(1);
  // A time of day, or an open stretch from or up to one: its day.
  if (type == "datetime" || type == "datetimepoint") {
    if (!days.from) days.from = days.to;
    if (days.from) days.to = days.from->plus_days(1);
  }
  // A stretch within one day.
  if (days.from && days.to && *days.from == *days.to) days.to = days.from->plus_days(1);
  Hours hours{minute_of(start), minute_of(stretch ? end : start)};
  const std::string mod = value.value("Mod", "");
  expected.values.push_back(
      {days, hours, value.value("timex", ""), mod == "start" || mod == "mid" || mod == "end"});
}

void read_values(const json& result, Expected& expected) {
  const auto resolution = result.find("Resolution");
  if (resolution == result.end() || !resolution->is_object() || !resolution->contains("values")) return;
  for (const json& value : (*resolution)["values"]) read_value(value, expected);
}

std::vector<Expected> read_expected(const json& item, std::string_view text) {
  std::vector<Expected> out;
  const auto results = item.find("Results");
  if (results == item.end() || !results->is_array()) return out;
  for (const json& result : *results) {
    Expected expected;
    const std::string type = result.value("TypeName", "");
    expected.type = type.substr(type.find('.') == std::string::npos ? 0 : type.find('.') + 1);
    expected.dated = std::find(kDated.begin(), kDated.end(), expected.type) != kDated.end();
    expected.news = std::find(kNews.begin(), kNews.end(), expected.type) != kNews.end();
    const std::size_t start = result.value("Start", std::size_t{0});
    const std::size_t last = result.contains("End") ? result.value("End", start)
                                                    : start + result.value("Length", std::size_t{1}) - 1;
    expected.begin = byte_offset(text, start);
    expected.end = byte_offset(text, last + 1);
    read_values(result, expected);
    out.push_back(std::move(expected));
  }
  return out;
}

bool same_days(const Days& ours, const Days& gold, bool timed) {
  if (!timed) return ours.from == gold.from && ours.to == gold.to;
  // A stretch of hours: one end may be open where the other is the same. One that runs into its last day
  // covers that day; "before 5 p.m. on Thursday" is of that day.
  const bool same_from = ours.from && ours.from == gold.from;
  const bool same_to = ours.to && gold.to && (*ours.to == *gold.to || ours.to->plus_days(-1) == *gold.to);
  const bool from_fits = same_from || !ours.from || !gold.from;
  const bool to_fits = same_to || !gold.to;
  return from_fits && to_fits && (same_from || same_to);
}

bool same_hours(const Hours& a, const Hours& b) { return a.from == b.from && a.to == b.to; }

bool resolves(const TimeMention& mention, const Expected& expected) {
  if (mention.at.end <= expected.begin || expected.end <= mention.at.begin) return false;
  for (const Expected::Value& value : expected.values) {
    if (value.part && value.timex == mention.timex) return true;
  }
  const auto hours = mention.type == TimexType::Time ? hours_of(mention.timex) : std::nullopt;
  const auto any = [&](auto&& test) {
    return std::any_of(expected.values.begin(), expected.values.end(), test);
  };
  if (expected.type == "set")
    return mention.type == TimexType::Set &&
           any([&](const auto& value) { return value.timex == mention.timex; });
  if (expected.type == "duration") {
    const auto seconds = seconds_of(mention.timex);
    return mention.type == TimexType::Duration && seconds &&
           any([&](const auto& value) { return seconds_of(value.timex) == seconds; });
  }
  if (expected.type == "time" || expected.type == "timerange")
    return hours && !mention.dated() &&
           any([&](const auto& value) { return same_hours(*hours, value.hours); });
  if (!expected.dated || !mention.dated()) return false;
  if (expected.unresolved) return true;
  const auto days = days_of(mention);
  if (!days) return false;
  return any([&](const auto& value) {
    return (value.days.from || value.days.to) &&
           same_days(*days, value.days, expected.type == "datetimerange") &&
           (!hours || same_hours(*hours, value.hours));
  });
}

bool is_right(const ParsedDocument& parsed, const std::vector<Expected>& expected) {
  for (const Expected& result : expected) {
    if (std::none_of(parsed.times.begin(), parsed.times.end(),
                     [&](const TimeMention& m) { return resolves(m, result); }))
      return false;
  }
  for (const TimeMention& mention : parsed.times) {
    const bool covered = std::any_of(expected.begin(), expected.end(), [&](const Expected& result) {
      return mention.at.begin < result.end && result.begin < mention.at.end;
    });
    if (!covered) return false;
  }
  return true;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Result<TimeFigures> score_time(const Analyser& analyser, std::string_view json_bytes) {
  const json cases = json::parse(json_bytes, nullptr, false);
  if (cases.is_discarded() || !cases.is_array()) {
    return fail(Code::BadFormat, "the gold is no JSON array of Recognizers-Text cases");
  }
  TimeFigures figures;
  std::size_t right = 0, right_news = 0, spans = 0, ours = 0, gold = 0;
  const auto scratch = Analyser::make_scratch();
  for (const json& item : cases) {
    if (!item.is_object() || !item.contains("Input") || !item["Input"].is_string()) continue;
    Document document;
    document.text = item["Input"].get<std::string>();
    if (item.contains("Context") && item["Context"].is_object()) {
      document.published = parse_timestamp(item["Context"].value("ReferenceDateTime", ""));
    }
    std::vector<Expected> expected;
    try {
      expected = read_expected(item, document.text);
    } catch (const json::exception& error) {
      return fail(Code::BadFormat, std::string("a case has a field of the wrong type: ") + error.what());
    }
    const ParsedDocument parsed = analyser.parse(document, *scratch);
    const bool news = std::all_of(expected.begin(), expected.end(), [](const Expected& e) { return e.news; });
    const bool good = is_right(parsed, expected);
    ++figures.n;
    right += good ? 1 : 0;
    figures.n_news += news ? 1 : 0;
    right_news += news && good ? 1 : 0;
    if (!good) figures.failed.push_back(document.text);
    ours += parsed.times.size();
    for (const Expected& result : expected) {
      ++gold;
      spans += std::any_of(
                   parsed.times.begin(), parsed.times.end(),
                   [&](const TimeMention& m) { return m.at.begin == result.begin && m.at.end == result.end; })
                   ? 1
                   : 0;
    }
  }
  figures.exact = share(right, figures.n);
  figures.exact_news = share(right_news, figures.n_news);
  figures.span_f1 = share(2 * spans, ours + gold);
  figures.excluded_types.assign(kOthers.begin(), kOthers.end());
  return figures;
}

}  // namespace entente
