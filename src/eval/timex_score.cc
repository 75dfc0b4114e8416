#include "eval/timex_score.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente {
namespace {

bool is_open(std::string_view value) {
  return value.empty() || value.find('X') != std::string_view::npos || value.ends_with("_REF");
}

struct Row {
  std::string_view expression;
  std::string_view type;
  std::string_view value;
};

std::optional<Row> parse_row(std::string_view line) {
  const std::size_t first = line.find('\t');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = line.find('\t', first + 1);
  if (second == std::string_view::npos || line.find('\t', second + 1) != std::string_view::npos)
    return std::nullopt;
  return Row{line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)};
}

// The values that say the same as a mention's own: of a period also its name.
bool has_value(const TimeMention& mention, std::string_view value) {
  if (mention.timex == value) return true;
  if (!mention.dated() || mention.type != TimexType::Date) return false;
  const DateInterval& span = mention.date.interval;
  if (value.size() == 4 && is_ascii_digit(value[3]))
    return fmt::format("{}-01-01", value) == render_date(span.from) &&
           fmt::format("{}-12-31", value) == render_date(span.to);
  if (value.size() == 7 && is_ascii_digit(value[6])) {
    const auto first = parse_date(std::string(value) + "-01");
    return first && span.from == *first && span.to == first->last_of_month();
  }
  return false;
}

}  // namespace

Result<TimexFigures> score_timex(const Analyser& analyser, std::string_view table) {
  TimexFigures figures;
  std::size_t right = 0;
  std::size_t number = 0;
  std::optional<Timestamp> published;
  bool opens = true;  // the next line tells the document's day
  const auto scratch = Analyser::make_scratch();
  for (const std::string_view raw : split(table, '\n')) {
    ++number;
    const std::string_view line = trim(raw);
    if (line.empty()) {
      opens = true;
      continue;
    }
    const auto row = parse_row(line);
    if (!row)
      return fail(
          Code::BadFormat,
          fmt::format("line {} of the gold: expected expression, type and value, separated by tabs", number));
    if (opens && parse_timestamp(row->value)) {
      published = parse_timestamp(row->value);
      opens = false;
      continue;
    }
    opens = false;
    if (is_open(row->value)) {
      ++figures.left_out;
      continue;
    }
    Document document;
    document.text = std::string(row->expression);
    document.published = published;
    const ParsedDocument parsed = analyser.parse(document, *scratch);
    ++figures.n;
    const bool good = std::any_of(parsed.times.begin(), parsed.times.end(),
                                  [&](const TimeMention& mention) { return has_value(mention, row->value); });
    right += good ? 1 : 0;
    if (!good)
      figures.failed.push_back(fmt::format("{} ({}): {}", row->expression, row->value,
                                           parsed.times.empty() ? "none" : parsed.times.front().timex));
  }
  figures.value = figures.n == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(figures.n);
  return figures;
}

}  // namespace entente
