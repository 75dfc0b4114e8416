#include "ingest/infer.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
constexpr std::array<std::string_view, 12> kMonthNames = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};

// Function words of English that other Latin-script languages hardly share, sorted.
constexpr std::size_t kLongestEnglish = 7;
constexpr std::array<std::string_view, 40> kEnglish = {
    "after", "and",  "are",  "because", "been",  "but",   "by",    "could", "did",   "for",
    "from",  "had",  "has",  "have",    "he",    "his",   "it",    "its",   "not",   "of",
    "on",    "said", "she",  "that",    "the",   "their", "there", "they",  "this",  "to",
    "was",   "were", "what", "when",    "which", "who",   "will",  "with",  "would", "you"};

static_assert(std::all_of(kEnglish.begin(), kEnglish.end(),
                          [](std::string_view word) { return word.size() <= kLongestEnglish; }));

// 1..12 for a month's name or its abbreviation, in lower case; 0 otherwise.
unsigned month_number(std::string_view word) {
  if (word.size() < 3) return 0;
  if (word == "sept") return 9;
  const std::size_t at = kMonths.find(word.substr(0, 3));
  if (at == std::string_view::npos || at % 3 != 0) return 0;
  const std::size_t index = at / 3;
  if (word.size() > 3 && word != kMonthNames[index]) return 0;
  return static_cast<unsigned>(index + 1);
}

// All of `word` as a number of one to four digits.
std::optional<unsigned> small_number(std::string_view word) {
  if (word.empty() || word.size() > 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : word) {
    if (!is_ascii_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::optional<CivilDate> plausible(unsigned year, unsigned month, unsigned day) {
  if (year < 1990 || year > 2099) return std::nullopt;
  return make_date(static_cast<int>(year), month, day);
}

// Runs of ASCII letters or of digits, in lower case: "14th" is "14", "th".
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  char last = 0;
  for (const char c : text) {
    const char kind = is_ascii_digit(c) ? '0' : is_ascii_alpha(c) ? 'a' : 0;
    if (kind == 0) {
      last = 0;
      continue;
    }
    if (kind != last) words.emplace_back();
    words.back() += ascii_lower(c);
    last = kind;
  }
  return words;
}

std::optional<CivilDate> date_of_words(const std::vector<std::string>& words, std::size_t i) {
  const auto word = [&](std::size_t at) { return at < words.size() ? std::string_view(words[at]) : ""; };
  const auto number = [&](std::size_t at) { return small_number(word(at)); };
  const auto is_ordinal = [&](std::size_t at) {
    const std::string_view w = word(at);
    return w == "st" || w == "nd" || w == "rd" || w == "th";
  };
  if (const unsigned month = month_number(word(i))) {  // October 14(th), 2015
    const auto day = number(i + 1);
    const auto year = number(i + (is_ordinal(i + 2) ? 3 : 2));
    if (day && year) return plausible(*year, month, *day);
    return std::nullopt;
  }
  const auto first = number(i);
  if (!first) return std::nullopt;
  const std::size_t next = i + (is_ordinal(i + 1) ? 2 : 1);
  if (const unsigned month = month_number(word(next))) {  // 14(th) October 2015
    const auto year = number(next + 1);
    return year ? plausible(*year, month, *first) : std::nullopt;
  }
  const auto second = number(i + 1);
  const auto third = number(i + 2);
  if (!second || !third) return std::nullopt;
  if (word(i).size() == 4) return plausible(*first, *second, *third);  // 2015-10-14
  if (word(i + 2).size() != 4) return std::nullopt;
  // 14.10.2015, and 10/14/2015 where the day leaves no doubt.
  if (*second > 12) return plausible(*third, *first, *second);
  return *first > 12 || *first == *second ? plausible(*third, *second, *first) : std::nullopt;
}

struct WordCounts {
  std::size_t all = 0;
  std::size_t english = 0;
  std::size_t shared = 0;
};

// Of the first 2,000 words.
WordCounts count_words(std::string_view text) {
  constexpr std::size_t kWords = 2000;
  static constexpr std::array<std::string_view, 8> kShared = {"a", "an", "as", "at", "be", "in", "is", "or"};
  WordCounts counts;
  std::string word;
  const auto count = [&] {
    if (word.empty()) return;
    const std::string_view view = word;
    ++counts.all;
    if (view.size() <= kLongestEnglish) {
      counts.english += std::binary_search(kEnglish.begin(), kEnglish.end(), view) ? 1 : 0;
      counts.shared += std::binary_search(kShared.begin(), kShared.end(), view) ? 1 : 0;
    }
    word.clear();
  };
  for (const char c : text) {
    if (is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80) {
      if (word.size() < 64) word += ascii_lower(c);
      continue;
    }
    count();
    if (counts.all >= kWords) break;
  }
  count();
  return counts;
}

}  // namespace

std::optional<CivilDate> find_path_date(std::string_view path) {
  const std::vector<std::string> words = words_of(path.substr(0, 2048));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() == 8) {
      const auto head = small_number(std::string_view(word).substr(0, 4));
      const auto tail = small_number(std::string_view(word).substr(4));
      if (head && tail) {
        if (const auto date = plausible(*head, *tail / 100, *tail % 100)) return date;
      }
    }
    if (word.size() != 4 || i + 2 >= words.size()) continue;
    const auto year = small_number(word);
    const auto day = small_number(words[i + 2]);
    if (!year || !day || words[i + 2].size() > 2) continue;
    unsigned month = month_number(words[i + 1]);
    if (month == 0 && words[i + 1].size() <= 2) month = small_number(words[i + 1]).value_or(0);
    if (const auto date = plausible(*year, month, *day)) return date;
  }
  return std::nullopt;
}

std::optional<CivilDate> find_written_date(std::string_view text) {
  const std::vector<std::string> words = words_of(text.substr(0, 512));
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto date = date_of_words(words, i)) return date;
  }
  return std::nullopt;
}

std::optional<CivilDate> parse_partial_date(std::string_view text) {
  text = trim(text);
  if (text.size() == 4) {
    const auto year = small_number(text);
    return year ? make_date(static_cast<int>(*year), 12, 31) : std::nullopt;
  }
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = small_number(text.substr(0, 4));
  const auto month = small_number(text.substr(5));
  if (!year || !month) return std::nullopt;
  const auto first = make_date(static_cast<int>(*year), *month, 1);
  return first ? std::optional(first->last_of_month()) : std::nullopt;
}

std::string guess_language(std::string_view text) {
  const WordCounts counts = count_words(text);
  const std::size_t score = 2 * counts.english + counts.shared;
  return counts.english >= 1 && score * 4 >= counts.all ? "en" : "";
}

bool is_surely_not_english(std::string_view text) {
  const WordCounts counts = count_words(text);
  return counts.all >= 50 && counts.english * 40 < counts.all;
}

std::string tidy_language(std::string_view tag) {
  std::string out;
  std::size_t part = 0;
  for (std::string_view piece : split(trim(tag), tag.find('_') == std::string_view::npos ? '-' : '_')) {
    const bool plain = !piece.empty() && piece.size() <= 8 &&
                       std::all_of(piece.begin(), piece.end(),
                                   [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c); });
    if (!plain || (part == 0 && (piece.size() < 2 || piece.size() > 3))) return part == 0 ? "" : out;
    std::string lower = ascii_lower(piece);
    if (part > 0) out += '-';
    if (part > 0 && piece.size() == 2) {
      for (char& c : lower) c = is_ascii_lower(c) ? static_cast<char>(c - 32) : c;
    }
    out += lower;
    if (++part == 4) break;
  }
  return out;
}

}  // namespace entente
