#include "language/tokenizer.h"

#include <algorithm>
#include <array>

#include "language/abbreviations.h"
#include "language/char_class.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

// After these a hyphen stays inside the word, as in the treebank's guidelines.
constexpr std::array kPrefixes{"anti"sv, "co"sv,    "counter"sv, "cross"sv, "e"sv,     "eco"sv,
                               "ex"sv,   "extra"sv, "inter"sv,   "intra"sv, "mega"sv,  "micro"sv,
                               "mid"sv,  "mini"sv,  "multi"sv,   "neo"sv,   "non"sv,   "over"sv,
                               "pan"sv,  "post"sv,  "pre"sv,     "pro"sv,   "quasi"sv, "re"sv,
                               "semi"sv, "sub"sv,   "super"sv,   "ultra"sv, "un"sv,    "vice"sv};
constexpr std::array kUnits{"m"sv,  "bn"sv, "mn"sv,  "tn"sv,  "k"sv, "km"sv, "kg"sv, "mm"sv, "cm"sv,
                            "am"sv, "pm"sv, "mph"sv, "kph"sv, "b"sv, "kt"sv, "mw"sv, "gw"sv, "hrs"sv};
constexpr std::array kClitics{"s"sv, "d"sv, "m"sv, "ll"sv, "re"sv, "ve"sv};
constexpr std::array kDollars{"US"sv, "A"sv, "AU"sv, "C"sv, "CA"sv, "HK"sv, "NZ"sv, "NT"sv, "S"sv, "R"sv};

template <std::size_t N>
bool has_folded(const std::array<std::string_view, N>& list, std::string_view word) {
  if (word.empty() || word.size() > 8) return false;
  char lower[8];
  std::transform(word.begin(), word.end(), lower, [](char c) { return ascii_lower(c); });
  return std::find(list.begin(), list.end(), std::string_view(lower, word.size())) != list.end();
}

bool is_word(CharClass kind) {
  return kind == CharClass::Letter || kind == CharClass::Digit || kind == CharClass::Joiner;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
}

class Cutter {
 public:
  Cutter(std::string_view text, std::vector<Token>& out) : text_(text), out_(out), first_(out.size()) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const Char c = char_at(text_, at);
      if (c.kind == CharClass::Space) {
        if (out_.size() > first_) out_.back().space_after = true;
        at += c.size;
        continue;
      }
      const std::size_t end = chunk_end(at);
      if (plain_) {
        push_plain(at, end);
      } else {
        cut_chunk(at, end);
      }
      at = end;
    }
    if (out_.size() > first_) out_.back().space_after = true;
  }

 private:
  void push(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    Token token;
    token.at = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.space_after = false;
    out_.push_back(token);
  }

  // Where the run of non-space characters ends; notes whether it is plain ASCII letters, and what it holds.
  std::size_t chunk_end(std::size_t at) {
    plain_ = true;
    at_sign_ = scheme_ = false;
    while (at < text_.size()) {
      const char byte = text_[at];
      if (is_ascii_alpha(byte)) {
        ++at;
        continue;
      }
      const Char c = char_at(text_, at);
      if (c.kind == CharClass::Space) break;
      plain_ = false;
      if (byte == '@') at_sign_ = true;
      if (byte == ':' && text_.substr(at, 3) == "://") scheme_ = true;
      at += c.size;
    }
    return at;
  }

  void push_plain(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    if (word.size() == 6 && has_folded(std::array{"cannot"sv}, word)) {
      push(begin, begin + 3);
      begin += 3;
    }
    push(begin, end);
  }

  char byte(std::size_t at, std::size_t end) const { return at < end ? text_[at] : '\0'; }

  Char peek(std::size_t at, std::size_t end) const {
    return at < end ? char_at(text_, at) : Char{0, 0, CharClass::Space};
  }

  // A web or mail address: where it begins and ends inside the chunk; begin == end where there is none.
  ByteRange find_address(std::size_t begin, std::size_t end) const {
    std::size_t from = begin;
    while (from < end && std::string_view("([<{\"'").find(text_[from]) != std::string_view::npos) ++from;
    std::size_t to = end;
    while (to > from && std::string_view(".,;:!?)]>}\"'*").find(text_[to - 1]) != std::string_view::npos)
      --to;
    const std::string_view body = text_.substr(from, to - from);
    bool found = scheme_ && is_ascii_alpha(byte(from, to)) && body.find("://") < 12;
    found = found || body.substr(0, 4) == "www." || body.substr(0, 4) == "WWW.";
    if (!found && at_sign_) {
      const std::size_t sign = body.find('@');
      const std::size_t stop = body.find('.', sign == std::string_view::npos ? 0 : sign);
      found = sign != std::string_view::npos && sign > 0 && stop != std::string_view::npos &&
              stop > sign + 1 && stop + 1 < body.size() && body.find('@', sign + 1) == std::string_view::npos;
    }
    if (!found) return {};
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  }

  void cut_chunk(std::size_t begin, std::size_t end) {
    if (const ByteRange address = find_address(begin, end); !address.empty()) {
      cut_pieces(begin, address.begin);
      push(address.begin, address.end);
      cut_pieces(address.end, end);
      return;
    }
    cut_pieces(begin, end);
  }

  void cut_pieces(std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    while (at < end) {
      const Char c = char_at(text_, at);
      std::size_t next = at;
      if (is_word(c.kind) || (c.value == '.' && is_ascii_digit(byte(at + 1, end)) && at == begin)) {
        next = cut_word(at, end);
      } else if ((c.value == '#' || c.value == '@') && peek(at + 1, end).kind == CharClass::Letter) {
        next = at + 1;
        while (next < end && (is_word(peek(next, end).kind) || byte(next, end) == '_'))
          next += peek(next, end).size;
        push(at, next);
      } else if (is_apostrophe(c.value)) {
        next = cut_apostrophe(at, begin, end);
      } else {
        next = run_end(at, c, end);
        push(at, next);
      }
      at = next;
    }
  }

  // Punctuation that repeats is one token where the treebank has it so; joiners stay with what they follow.
  std::size_t run_end(std::size_t at, const Char& c, std::size_t end) const {
    std::size_t next = at + c.size;
    const bool exclaims = c.value == '!' || c.value == '?';
    const bool repeats = c.value == '.' || c.value == '-' || c.value == '*' || c.value == '_' ||
                         c.value == '=' || c.value == '~' || c.value == '#';
    while (next < end) {
      const Char d = char_at(text_, next);
      const bool joins = d.kind == CharClass::Joiner ||
                         (c.kind == CharClass::Emoji && d.kind == CharClass::Emoji) ||
                         (repeats && d.value == c.value) || (exclaims && (d.value == '!' || d.value == '?'));
      if (!joins) break;
      next += d.size;
    }
    return next;
  }

  // An apostrophe that starts a piece: a clitic after an abbreviation ("U.S.'s"), a decade ("'90s"), or a
  // quote.
  std::size_t cut_apostrophe(std::size_t at, std::size_t begin, std::size_t end) {
    const Char c = char_at(text_, at);
    std::size_t next = at + c.size;
    std::size_t letters = next;
    while (letters < end && is_ascii_alpha(text_[letters])) ++letters;
    if (at > begin && has_folded(kClitics, text_.substr(next, letters - next)) &&
        !is_word(peek(letters, end).kind)) {
      push(at, letters);
      return letters;
    }
    if (is_ascii_digit(byte(next, end)) && is_ascii_digit(byte(next + 1, end)) &&
        byte(next + 2, end) == 's') {
      push(at, next + 3);
      return next + 3;
    }
    push(at, next);
    return next;
  }

  std::size_t cut_word(std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    std::size_t segment = begin;  // start of the letters since the last inner stop
    while (at < end) {
      const Char c = char_at(text_, at);
      if (is_word(c.kind) || c.value == '_') {
        at += c.size;
      } else if (c.value == '.' && at >= begin) {
        const Stop stop = inner_stop(begin, segment, at, end);
        if (stop == Stop::Before) break;
        ++at;
        segment = at;
        if (stop == Stop::After) {
          push(begin, at);
          return at;
        }
      } else if (stays_inside(begin, at, c, end)) {
        at += c.size;
      } else {
        break;
      }
    }
    if (byte(at, end) == '$' && at - begin <= 2 && contains_dollar(text_.substr(begin, at - begin))) {
      push(begin, at + 1);
      return at + 1;
    }
    split_word(begin, at);
    return at;
  }

  static bool contains_dollar(std::string_view word) {
    return std::find(kDollars.begin(), kDollars.end(), word) != kDollars.end();
  }

  enum class Stop { Before, Inside, After };

  // Whether the word ends before the full stop at `at`, runs on through it, or ends with it.
  Stop inner_stop(std::size_t begin, std::size_t segment, std::size_t at, std::size_t end) const {
    const char before = at > begin ? text_[at - 1] : '\0';
    const Char next = peek(at + 1, end);
    if (next.kind == CharClass::Digit) {
      return is_ascii_digit(before) || at == begin ? Stop::Inside : Stop::Before;
    }
    const std::string_view stem = text_.substr(begin, at + 1 - begin);
    if (next.kind == CharClass::Letter) {
      const std::size_t length = at - segment;
      const bool capital = is_capital(next.value);
      if (length == 1 && is_ascii_alpha(before)) {
        const bool more = peek(at + 2, end).value == '.' || !is_word(peek(at + 2, end).kind);
        if (more || !capital) return Stop::Inside;
        return Stop::After;  // "J.Smith"
      }
      if (length == 2 && is_ascii_upper(text_[segment]) && capital && byte(at + 2, end) == '.')
        return Stop::Inside;
      const Abbreviation kind = abbreviation(stem);
      if (kind == Abbreviation::Title || kind == Abbreviation::Month) return Stop::After;
      if (capital || !is_ascii_alpha(before)) return Stop::Before;
      return length >= 3 ? Stop::Inside : Stop::Before;  // "reuters.com"
    }
    return ends_with_stop(stem, at + 1) ? Stop::After : Stop::Before;
  }

  bool ends_with_stop(std::string_view stem, std::size_t after) const {
    switch (abbreviation(stem)) {
      case Abbreviation::None:
        return false;
      case Abbreviation::Number:
        return is_ascii_digit(next_visible(after));
      case Abbreviation::Initial: {
        if (after < text_.size() && text_[after] == '\n') return false;
        const Char next = next_char(after);
        return is_capital(next.value) || next.value == ',' || after >= text_.size();
      }
      default:
        return true;
    }
  }

  // The first character after up to four spaces: bounded, so that the whole stays linear.
  Char next_char(std::size_t at) const {
    for (int i = 0; i < 4 && at < text_.size(); ++i) {
      const Char c = char_at(text_, at);
      if (c.kind != CharClass::Space) return c;
      at += c.size;
    }
    return {0, 0, CharClass::Space};
  }
  char next_visible(std::size_t at) const {
    const Char c = next_char(at);
    return c.value < 0x80 ? static_cast<char>(c.value) : '\0';
  }

  bool stays_inside(std::size_t begin, std::size_t at, const Char& c, std::size_t end) const {
    const char before = text_[at - 1];
    const char after = byte(at + c.size, end);
    if (is_apostrophe(c.value)) {
      return at > begin && peek(at + c.size, end).kind == CharClass::Letter;
    }
    const bool digits = is_ascii_digit(before) && is_ascii_digit(after);
    switch (c.value) {
      case ',':
        return digits && is_ascii_digit(byte(at + 2, end)) && is_ascii_digit(byte(at + 3, end)) &&
               !is_ascii_digit(byte(at + 4, end));
      case ':':
        return digits;
      case '/':
        return digits;
      case '&':
        return at - begin <= 3 && is_ascii_upper(before) && is_ascii_upper(after);
      case '-': {
        const std::string_view word = text_.substr(begin, at - begin);
        if (digits) return in_numeric_date(begin, at, end);
        return is_ascii_alpha(after) && has_folded(kPrefixes, word);
      }
      default:
        return false;
    }
  }

  // "2015-10-14", "14-10-2015": three groups of digits.
  bool in_numeric_date(std::size_t begin, std::size_t at, std::size_t end) const {
    std::size_t stop = at;
    while (stop < end && stop - begin < 11 && (is_ascii_digit(text_[stop]) || text_[stop] == '-')) ++stop;
    const std::string_view word = text_.substr(begin, stop - begin);
    if (word.size() < 8 || word.size() > 10 || is_ascii_digit(byte(stop, end))) return false;
    const std::size_t first = word.find('-');
    const std::size_t second = word.find('-', first + 1);
    if (second == std::string_view::npos) return false;
    const std::string_view a = word.substr(0, first);
    const std::string_view b = word.substr(first + 1, second - first - 1);
    const std::string_view c = word.substr(second + 1);
    if (!all_digits(a) || !all_digits(b) || !all_digits(c) || b.size() > 2) return false;
    return (a.size() == 4 && c.size() <= 2) || (a.size() <= 2 && c.size() == 4);
  }

  // Takes clitics off the end, and units off a number.
  void split_word(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    if (is_ascii_digit(word[0]) || word[0] == '.') {
      std::size_t digits = 0;
      while (digits < word.size() && !is_ascii_alpha(word[digits])) ++digits;
      if (digits < word.size() && has_folded(kUnits, word.substr(digits))) {
        push(begin, begin + digits);
        push(begin + digits, end);
        return;
      }
    }
    if (word.size() == 6 && has_folded(std::array{"cannot"sv}, word)) return push_plain(begin, end);
    const std::size_t mark = last_apostrophe(word);
    if (mark == std::string_view::npos) return push(begin, end);
    const std::size_t width = char_at(word, mark).size;
    const std::string_view tail = word.substr(mark + width);
    if (tail.size() == 1 && ascii_lower(tail[0]) == 't' && mark > 1 && ascii_lower(word[mark - 1]) == 'n') {
      push(begin, begin + mark - 1);
      push(begin + mark - 1, end);
    } else if (has_folded(kClitics, tail) && mark > 0) {
      push(begin, begin + mark);
      push(begin + mark, end);
    } else {
      push(begin, end);
    }
  }

  static std::size_t last_apostrophe(std::string_view word) {
    for (std::size_t back = 2; back <= std::min<std::size_t>(word.size(), 5); ++back) {
      const std::size_t at = word.size() - back;
      if (word[at] == '\'') return at;
      if (static_cast<unsigned char>(word[at]) >= 0xC0 && is_apostrophe(char_at(word, at).value)) return at;
    }
    return std::string_view::npos;
  }

  std::string_view text_;
  std::vector<Token>& out_;
  std::size_t first_;
  bool plain_ = false;
  bool at_sign_ = false;
  bool scheme_ = false;
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& out) { Cutter(text, out).run(); }

}  // namespace entente::language
