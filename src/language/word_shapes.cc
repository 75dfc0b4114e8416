#include "language/word_shapes.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente::language {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
}

// The run of digits and `joiners` that `rest` begins with, cut behind `limit` bytes.
std::string_view digit_run(std::string_view rest, std::string_view joiners, std::size_t limit) {
  std::size_t stop = 0;
  while (stop < rest.size() && stop < limit &&
         (is_ascii_digit(rest[stop]) || joiners.find(rest[stop]) != std::string_view::npos))
    ++stop;
  return rest.substr(0, stop);
}

bool is_mail(std::string_view body) {
  const std::size_t sign = body.find('@');
  if (sign == std::string_view::npos || sign == 0) return false;
  const std::size_t stop = body.find('.', sign);
  return stop != std::string_view::npos && stop > sign + 1 && stop + 1 < body.size() &&
         body.find('@', sign + 1) == std::string_view::npos;
}

}  // namespace

ByteRange find_address(std::string_view chunk) {
  const std::size_t from = std::min(chunk.find_first_not_of("([<{\"'"), chunk.size());
  const std::size_t last = chunk.find_last_not_of(".,;:!?)]>}\"'*");
  if (last == std::string_view::npos || last < from) return {};
  const std::string_view body = chunk.substr(from, last + 1 - from);
  const bool web = (is_ascii_alpha(body[0]) && body.substr(0, 16).find("://") < 12) ||
                   body.starts_with("www.") || body.starts_with("WWW.");
  if (!web && !is_mail(body)) return {};
  return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(last + 1)};
}

bool begins_numeric_date(std::string_view rest) {
  const std::string_view word = digit_run(rest, "-", 11);
  if (word.size() < 8 || word.size() > 10) return false;
  const std::size_t first = word.find('-');
  const std::size_t second = word.find('-', first + 1);
  if (second == std::string_view::npos) return false;
  const std::string_view a = word.substr(0, first);
  const std::string_view b = word.substr(first + 1, second - first - 1);
  const std::string_view c = word.substr(second + 1);
  if (!all_digits(a) || !all_digits(b) || !all_digits(c) || b.size() > 2) return false;
  return (a.size() == 4 && c.size() <= 2) || (a.size() <= 2 && c.size() == 4);
}

bool begins_telephone(std::string_view rest) {
  constexpr std::size_t kLongest = 14;
  const std::string_view word = digit_run(rest, "-/", kLongest + 1);
  if (word.size() < 8 || word.size() > kLongest) return false;
  std::array<std::size_t, 4> groups{};
  std::size_t count = 0;
  for (const char c : word) {
    if (is_ascii_digit(c)) {
      ++groups[count];
    } else if (++count == groups.size()) {
      return false;
    }
  }
  if (groups[count] != 4 || count == 0 || groups[count - 1] != 3) return false;
  if (count == 1) return !word.ends_with("00") && !word.ends_with("50");
  return groups[count - 2] == 3 && (count == 2 || groups[0] == 1);
}

bool is_decade(std::string_view head, std::string_view tail) {
  return tail == "s" && (head.size() == 2 || (head.size() == 4 && head[0] == '1')) && all_digits(head) &&
         head.back() == '0';
}

bool is_country_of_dollar(std::string_view word) {
  constexpr std::array<std::string_view, 10> kDollars{"US", "A", "AU", "C", "CA", "HK", "NZ", "NT", "S", "R"};
  return std::find(kDollars.begin(), kDollars.end(), word) != kDollars.end();
}

}  // namespace entente::language
