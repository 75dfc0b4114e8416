#include "cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "base/text.h"
#include "types/ontology.h"

namespace entente::cli {
namespace {

// "14.10.2015", "10/14/2015", "2015/10/14", "20151014": what day it could be, if it can only be one.
std::optional<CivilDate> guess_date(std::string_view text) {
  std::vector<int> numbers;
  std::string digits;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_ascii_digit(text[i])) {
      digits += text[i];
    } else if (!digits.empty()) {
      if (digits.size() > 8) return std::nullopt;
      numbers.push_back(std::stoi(digits));
      digits.clear();
    }
  }
  if (numbers.size() == 1 && numbers[0] > 9999999) numbers = {numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100};
  if (numbers.size() != 3) return std::nullopt;
  if (numbers[2] > 31) std::swap(numbers[0], numbers[2]);  // the year came last
  const auto make = [&](int month, int day) {
    return make_date(numbers[0], static_cast<unsigned>(month), static_cast<unsigned>(day));
  };
  const auto one = make(numbers[1], numbers[2]);
  const auto other = make(numbers[2], numbers[1]);
  if (one && other && *one != *other) return std::nullopt;  // nobody knows which is the month
  return one ? one : other;
}

std::string date_message(std::string_view text, std::string_view form) {
  std::string out = fmt::format("'{}' is no date; write year-month-day, as in {}", text, form);
  if (const auto guess = guess_date(text)) out += fmt::format("; did you mean {}?", render_date(*guess));
  return out;
}

}  // namespace

Result<CivilDate> read_date(std::string_view text) {
  if (const auto date = parse_date(text)) return *date;
  return fail(Code::BadUsage, date_message(text, "2015-10-14"));
}

CLI::Validator is_date() {
  return CLI::Validator([](std::string& text) { return parse_date(text) ? std::string() : date_message(text, "2015-10-14"); }, "");
}

CLI::Validator is_timestamp() {
  return CLI::Validator(
      [](std::string& text) {
        return parse_timestamp(text) ? std::string() : date_message(text, "2015-10-14 or 2015-10-14T09:00:00Z");
      },
      "");
}

CLI::Validator one_of(std::vector<std::string> choices, std::string what) {
  const std::string description = "{" + join(choices, ",") + "}";
  return CLI::Validator(
      [choices = std::move(choices), what = std::move(what)](std::string& text) {
        for (const std::string& choice : choices) {
          if (ascii_lower(choice) == ascii_lower(text)) {
            text = choice;
            return std::string();
          }
        }
        const std::string near = did_you_mean(text, choices);
        return fmt::format("'{}' is no {}{}{}", text, what, near, near.empty() ? "; it is one of " + join(choices, ", ") : "");
      },
      description);
}

std::vector<std::string> plover_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kPloverCount; ++i) names.emplace_back(to_string(static_cast<Plover>(i)));
  return names;
}

std::vector<std::string> factuality_names() {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(Factuality::Denied); ++i) names.emplace_back(to_string(static_cast<Factuality>(i)));
  return names;
}

}  // namespace entente::cli
