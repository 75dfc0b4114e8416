#include "language/tokenizer.h"

#include <algorithm>
#include <array>

#include "language/abbreviations.h"
#include "language/char_class.h"
#include "language/word_shapes.h"
#include "language/word_tables.h"

namespace entente::language {
namespace {

constexpr std::size_t kBytesPerToken = 4;        // a little fewer than news has: 5.2
constexpr std::size_t kReserved = 1u << 20;      // tokens set aside at once at most
constexpr std::size_t kLongestAbbreviation = 6;  // letters of the longest in abbreviations.cc: "messrs"

// What ASCII bytes are to the scan for the next chunk.
enum class Scan : std::uint8_t { Letter, Space, Other };
constexpr auto kScan = [] {
  std::array<Scan, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    table[i] = i < 0x80 && is_ascii_alpha(c)                    ? Scan::Letter
               : i < 0x80 && ascii_class(c) == CharClass::Space ? Scan::Space
                                                                : Scan::Other;
  }
  return table;
}();
Scan scan_of(char c) { return kScan[static_cast<unsigned char>(c)]; }

bool is_word(CharClass kind) {
  return kind == CharClass::Letter || kind == CharClass::Digit || kind == CharClass::Joiner ||
         kind == CharClass::Unseen;
}

bool all_upper(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_upper(c); });
}

// All look-ahead is bounded by a constant or consumed, so that the whole is linear in the text.
class Cutter {
 public:
  Cutter(std::string_view text, std::vector<Token>& out) : text_(text), out_(out), first_(out.size()) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const Scan scan = scan_of(text_[at]);
      if (scan == Scan::Letter) {
        at = cut_from_letter(at);
        continue;
      }
      if (scan == Scan::Space) {
        if (out_.size() > first_) out_.back().space_after = true;
        ++at;
        continue;
      }
      const Char c = char_at(text_, at);
      if (c.kind == CharClass::Space || c.kind == CharClass::Unseen) {
        if (c.kind == CharClass::Space && out_.size() > first_) out_.back().space_after = true;
        at += c.size;
        continue;
      }
      at = cut_chunk_at(at, at);
    }
    if (out_.size() > first_) out_.back().space_after = true;
  }

 private:
  void push(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    Token& token = out_.emplace_back();
    token.at = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.space_after = false;
  }

  // The common case first: letters that white space follows, or one mark and then white space.
  std::size_t cut_from_letter(std::size_t begin) {
    std::size_t at = begin + 1;
    while (at < text_.size() && scan_of(text_[at]) == Scan::Letter) ++at;
    if (at == text_.size() || scan_of(text_[at]) == Scan::Space) {
      push_letters(begin, at);
      return at;
    }
    const bool alone = at + 1 == text_.size() || scan_of(text_[at + 1]) == Scan::Space;
    const bool parts = text_[at] == ',' || text_[at] == ';' || text_[at] == ')' ||
                       (text_[at] == '.' && at - begin > kLongestAbbreviation);
    if (alone && parts) {
      push_letters(begin, at);
      push(at, at + 1);
      return at + 1;
    }
    return cut_chunk_at(begin, at);
  }

  // Cuts the run of non-space characters that begins at `begin` and is known to reach `known`; returns its
  // end.
  std::size_t cut_chunk_at(std::size_t begin, std::size_t known) {
    chunk_ = begin;
    const std::size_t end = chunk_end(begin, known);
    cut_chunk(begin, end);
    return end;
  }

  // Where the run of non-space characters ends; notes what it holds.
  std::size_t chunk_end(std::size_t begin, std::size_t at) {
    at_sign_ = address_ = false;
    CharClass before = at > begin ? CharClass::Letter : CharClass::Space;
    while (at < text_.size()) {
      const char byte = text_[at];
      const Scan scan = scan_of(byte);
      if (scan == Scan::Letter) {
        before = CharClass::Letter;
        ++at;
        continue;
      }
      if (scan == Scan::Space) break;
      const Char c = char_at(text_, at);
      if (c.kind == CharClass::Space) break;
      if (c.kind == CharClass::Unseen) {
        const std::size_t next = end_of_unseen(at);
        if (!is_word(before) || !is_word(peek(next, text_.size()).kind)) break;
        at = next;
        continue;
      }
      before = c.kind;
      if (byte == '@') at_sign_ = true;
      if (byte == ':' && text_.substr(at, 3) == "://") address_ = true;
      if (byte == '.' && at >= begin + 3 && (text_[at - 1] | 0x20) == 'w') address_ = true;  // perhaps "www."
      at += c.size;
    }
    return at;
  }

  std::size_t end_of_unseen(std::size_t at) const {
    while (at < text_.size()) {
      const Char c = char_at(text_, at);
      if (c.kind != CharClass::Unseen) break;
      at += c.size;
    }
    return at;
  }

  // A word of ASCII letters, or what is left of one.
  void push_letters(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    const Pieces pieces = fused_word(word);
    // "Im" is a Korean surname as well.
    const bool name = word == "Im" && !is_ascii_lower(next_visible(end));
    if (pieces[0] != 0 && !name) {
      push(begin, begin + pieces[0]);
      push(begin + pieces[0], begin + pieces[0] + pieces[1]);
      begin += static_cast<std::size_t>(pieces[0] + pieces[1]);
    }
    push(begin, end);
  }

  char byte(std::size_t at, std::size_t end) const { return at < end ? text_[at] : '\0'; }

  Char peek(std::size_t at, std::size_t end) const {
    return at < end ? char_at(text_, at) : Char{0, 0, CharClass::Space};
  }
  bool word_at(std::size_t at, std::size_t end) const { return at < end && is_word(char_at(text_, at).kind); }

  // The ASCII letters from `at` on, at most `limit`.
  std::string_view letters(std::size_t at, std::size_t end, std::size_t limit) const {
    std::size_t stop = at;
    while (stop < end && stop - at < limit && is_ascii_alpha(text_[stop])) ++stop;
    return text_.substr(at, stop - at);
  }

  ByteRange find_chunk_address(std::size_t begin, std::size_t end) const {
    if (!address_ && !at_sign_) return {};
    const ByteRange at = find_address(text_.substr(begin, end - begin));
    const auto offset = static_cast<std::uint32_t>(begin);
    return {at.begin + offset, at.end + offset};
  }

  void cut_chunk(std::size_t begin, std::size_t end) {
    if (const ByteRange address = find_chunk_address(begin, end); !address.empty()) {
      cut_pieces(begin, address.begin);
      push(address.begin, address.end);
      cut_pieces(address.end, end);
      return;
    }
    cut_pieces(begin, end);
  }

  void cut_pieces(std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    while (at < end) at = cut_piece(begin, at, end);
  }

  // Cuts one piece of [begin, end) off at `at`; returns where it ends.
  std::size_t cut_piece(std::size_t begin, std::size_t at, std::size_t end) {
    const Char c = char_at(text_, at);
    if (is_word(c.kind)) return cut_word(at, at, end);
    const bool fresh = at == begin || is_currency(at);
    const bool digit = is_ascii_digit(byte(at + 1, end));
    if (c.value == '.' && digit && fresh) return cut_word(at, at, end);
    if (c.value == '+' && digit && at == begin) return cut_word(at, at + 1, end);
    if ((c.value == '#' || c.value == '@') && peek(at + 1, end).kind == CharClass::Letter) {
      std::size_t next = at + 1;
      while (next < end && (word_at(next, end) || text_[next] == '_')) next += char_at(text_, next).size;
      push(at, next);
      return next;
    }
    if (c.value == '.' && at == begin) {
      const std::string_view ending = letters(at + 1, end, 5);
      if (is_file_ending(ending) && !word_at(at + 1 + ending.size(), end)) {
        push(at, at + 1 + ending.size());
        return at + 1 + ending.size();
      }
    }
    if (const std::size_t size = emoticon_at(text_, begin, at, end); size != 0) {
      push(at, at + size);
      return at + size;
    }
    if (is_apostrophe(c.value) || c.value == '`' || c.value == 0x2018) return cut_apostrophe(at, begin, end);
    const std::size_t next = run_end(at, c, end);
    push(at, next);
    return next;
  }

  // Whether a currency sign stands before `at`.
  bool is_currency(std::size_t at) const {
    if (at == 0) return false;
    if (text_[at - 1] == '$') return true;
    const std::string_view two = text_.substr(at >= 2 ? at - 2 : 0, 2);
    return two == "\xC2\xA3" || text_.substr(at >= 3 ? at - 3 : 0, 3) == "\xE2\x82\xAC";
  }

  // Punctuation that repeats is one token where the treebanks have it so; joiners stay with what they follow.
  std::size_t run_end(std::size_t at, const Char& c, std::size_t end) const {
    std::size_t next = at + c.size;
    const bool exclaims = c.value == '!' || c.value == '?';
    const bool repeats = std::u32string_view(U".-*_=~#+<>").find(c.value) != std::u32string_view::npos;
    while (next < end) {
      const Char d = char_at(text_, next);
      const bool joins = d.kind == CharClass::Joiner ||
                         (c.kind == CharClass::Emoji && d.kind == CharClass::Emoji) ||
                         (repeats && d.value == c.value) || (exclaims && (d.value == '!' || d.value == '?'));
      if (!joins) break;
      next += d.size;
    }
    // ".?" and "!." are one; "...?" and "!!..." are two.
    if (c.value == '.' && next == at + 1) {
      while (next < end && (text_[next] == '?' || text_[next] == '!')) ++next;
    } else if ((exclaims || c.value == 0x2026) && byte(next, end) == '.' && byte(next + 1, end) != '.') {
      ++next;
    }
    return next;
  }

  // An apostrophe that starts a piece: a clitic after an abbreviation ("U.S.'s"), a decade or a year ("'90s",
  // "'72"), "'tis", a double mark, or a quote.
  std::size_t cut_apostrophe(std::size_t at, std::size_t begin, std::size_t end) {
    const Char c = char_at(text_, at);
    std::size_t next = at + c.size;
    const std::string_view tail = letters(next, end, 5);
    const bool ends = !word_at(next + tail.size(), end);
    if (at > begin && c.value != 0x2018 && ends && is_clitic(tail)) {
      push(at, next + tail.size());
      return next + tail.size();
    }
    const Char twin = peek(next, end);
    if (twin.value == c.value || (c.value == 0x2018 && twin.value == 0x2019)) {
      push(at, next + twin.size);
      return next + twin.size;
    }
    if (is_ascii_digit(byte(next, end)) && is_ascii_digit(byte(next + 1, end))) {
      const std::size_t stop = byte(next + 2, end) == 's' ? next + 3 : next + 2;
      if (!word_at(stop, end) && (stop == next + 3 || at == begin)) {
        push(at, stop);
        return stop;
      }
    }
    if (at == chunk_ && ends && (tail == "tis" || tail == "twas")) {
      push(at, next + 1);
      push(next + 1, next + tail.size());
      return next + tail.size();
    }
    push(at, next);
    return next;
  }

  // A word from `begin` on, of which everything before `at` is part already.
  std::size_t cut_word(std::size_t begin, std::size_t at, std::size_t end) {
    std::size_t segment = at;  // start of the letters since the last inner stop
    std::size_t part = begin;  // start of what stands behind the last inner hyphen: "non-U.S."
    while (at < end) {
      const Char c = char_at(text_, at);
      if (is_word(c.kind) || c.value == '_') {
        at += c.size;
      } else if (c.value == '.') {
        const Stop stop = inner_stop(part, segment, at, end);
        if (stop == Stop::Before) break;
        ++at;
        segment = at;
        if (stop == Stop::After) {
          push(begin, at);
          return at;
        }
      } else if (stays_inside(begin, at, c, end)) {
        at += c.size;
        if (c.value == '-') part = segment = at;
      } else {
        break;
      }
    }
    if (byte(at, end) == '$' && at - begin <= 2 && is_country_of_dollar(text_.substr(begin, at - begin))) {
      push(begin, at + 1);
      return at + 1;
    }
    // "A+", "LGBTQ+".
    std::size_t plus = at;
    while (plus < end && plus - at < 3 && text_[plus] == '+') ++plus;
    if (plus > at && !word_at(plus, end) && letters(begin, at, 8).size() == at - begin) {
      push(begin, plus);
      return plus;
    }
    split_word(begin, at);
    return at;
  }

  enum class Stop { Before, Inside, After };

  // Whether the word ends before the full stop at `at`, runs on through it, or ends with it.
  Stop inner_stop(std::size_t begin, std::size_t segment, std::size_t at, std::size_t end) const {
    const char before = at > begin ? text_[at - 1] : '\0';
    const Char next = peek(at + 1, end);
    const std::string_view stem = text_.substr(begin, at + 1 - begin);
    if (next.kind == CharClass::Digit) {
      if (is_ascii_digit(before) || at == begin) return Stop::Inside;
      const Abbreviation kind = abbreviation(stem);
      return kind == Abbreviation::Month || kind == Abbreviation::Number ? Stop::After : Stop::Before;
    }
    if (next.kind != CharClass::Letter)
      return ends_with_stop(begin, stem, at + 1) ? Stop::After : Stop::Before;
    const std::string_view ending = letters(at + 1, end, 5);
    if (is_file_ending(ending) && !word_at(at + 1 + ending.size(), end) && at > begin &&
        (all_upper(ending) || std::none_of(ending.begin(), ending.end(), is_ascii_upper))) {
      return Stop::Inside;
    }
    const std::size_t length = at - segment;
    const bool capital = is_capital(next.value);
    if (length == 1 && is_ascii_alpha(before)) {
      const bool more = peek(at + 2, end).value == '.' || !word_at(at + 2, end);
      const bool degree = is_ascii_lower(byte(at + 2, end)) && byte(at + 3, end) == '.';  // "M.Sc."
      return more || degree || !capital ? Stop::Inside : Stop::After;                     // "J.Smith"
    }
    if (length == 2 && is_ascii_upper(text_[segment]) && capital && byte(at + 2, end) == '.')
      return Stop::Inside;
    const Abbreviation kind = abbreviation(stem);
    if (kind == Abbreviation::Title || kind == Abbreviation::Month) return Stop::After;
    if (capital || !is_ascii_alpha(before)) return Stop::Before;
    return length >= 3 ? Stop::Inside : Stop::Before;  // "reuters.com"
  }

  // `after`: where the stop of `stem`, which begins at `begin`, has ended.
  bool ends_with_stop(std::size_t begin, std::string_view stem, std::size_t after) const {
    switch (abbreviation(stem)) {
      case Abbreviation::None:
        return false;
      case Abbreviation::Number:
        return is_ascii_digit(next_visible(after)) || (stem.size() == 2 && last_visible(begin) == '(');
      case Abbreviation::State:
        return last_visible(begin) == ',';
      case Abbreviation::Unit:
        return is_ascii_digit(last_visible(begin)) && !is_ascii_upper(next_visible(after));
      case Abbreviation::Initial:
        return is_initial(begin, after);
      case Abbreviation::Other:
        // The treebank parts "etc." where a sentence ends with it.
        return stem.size() != 4 || ascii_lower(stem[1]) != 't' ||
               !(after >= text_.size() || text_[after] == '\n' || is_capital(next_char(after).value));
      default:
        return true;
    }
  }

  // A capital letter with a stop: an initial where a name goes on, the end of a sentence ("Plan B. The ...").
  bool is_initial(std::size_t begin, std::size_t after) const {
    if (after >= text_.size() || text_[after] == '\n') return false;
    const Char next = next_char(after);
    if (next.value == ',' || next.value == ';') return true;
    if (next.value == '-') return byte(after, text_.size()) == '-';  // "J.-P."
    if (!is_capital(next.value)) return false;
    if (next.value >= 0x80) return true;
    std::size_t at = after;
    while (at < text_.size() && at - after < 4 && !is_ascii_alpha(text_[at])) ++at;
    const std::string_view word = letters(at, text_.size(), 10);
    if (word.size() == 1) return byte(at + 1, text_.size()) == '.' || text_[begin] != 'I';
    return !is_sentence_start(word);
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
  // The last ASCII character before `at`, past one space.
  char last_visible(std::size_t at) const {
    if (at > 0 && text_[at - 1] == ' ') --at;
    return at > 0 ? text_[at - 1] : '\0';
  }

  bool stays_inside(std::size_t begin, std::size_t at, const Char& c, std::size_t end) const {
    if (at == begin) return false;
    const char before = text_[at - 1];
    const char after = byte(at + c.size, end);
    if (is_apostrophe(c.value)) return peek(at + c.size, end).kind == CharClass::Letter;
    const bool digits = is_ascii_digit(before) && is_ascii_digit(after);
    switch (c.value) {
      case ',':
        return digits && is_ascii_digit(byte(at + 2, end)) && is_ascii_digit(byte(at + 3, end)) &&
               !is_ascii_digit(byte(at + 4, end));
      case ':':
        return digits;
      case '/':
        return digits ||
               (at - begin == 1 && is_slash_word(text_.substr(begin, 2 + letters(at + 1, end, 4).size())));
      case '@':
        return is_ascii_alpha(after) && is_ascii_alpha(before);
      case '&':
        if (is_ascii_upper(before) && is_ascii_upper(after)) return at - begin <= 4;
        return at - begin == 1 && is_ascii_alpha(before) && is_ascii_alpha(after) && !word_at(at + 2, end);
      case '-':
        return keeps_hyphen(begin, at, end);
      default:
        return false;
    }
  }

  bool keeps_hyphen(std::size_t begin, std::size_t at, std::size_t end) const {
    const std::string_view word = text_.substr(begin, at - begin);
    const char after = byte(at + 1, end);
    if (is_ascii_digit(after)) {
      if (is_ascii_digit(word.back()))
        return begins_numeric_date(text_.substr(begin, end - begin)) ||
               begins_telephone(text_.substr(begin, end - begin));
      return word == "mid" || word == "Mid";
    }
    // A word broken off: "th- the envoy".
    if (at + 1 == end) {
      return begin == chunk_ && word.size() <= 2 && letters(begin, at, 3).size() == word.size() &&
             (word.size() == 1 || !all_upper(word));
    }
    if (!is_ascii_alpha(after) || !is_hyphen_prefix(word)) return false;
    return !(word.size() > 1 && all_upper(word) && is_ascii_lower(after));  // "UN-related"
  }

  // Takes clitics off the end ("he'd've" has two), units off a number, a currency's letters off an amount.
  void split_word(std::size_t begin, std::size_t end, int clitics = 2) {
    const std::string_view word = text_.substr(begin, end - begin);
    if (is_ascii_digit(word[0]) || word[0] == '.') {
      std::size_t digits = 0;
      while (digits < word.size() && !is_ascii_alpha(word[digits])) ++digits;
      if (digits < word.size() && is_unit_behind_number(word.substr(digits))) {
        push(begin, begin + digits);
        push(begin + digits, end);
        return;
      }
    } else if (is_ascii_upper(word[0])) {
      const std::string_view code = letters(begin, end, 4);
      if (code.size() < word.size() && is_ascii_digit(word[code.size()]) && is_currency_code(code)) {
        push(begin, begin + code.size());
        split_word(begin + code.size(), end, 0);
        return;
      }
    }
    const std::size_t mark = last_apostrophe(word);
    if (mark == std::string_view::npos || clitics == 0) return push_whole(begin, end);
    const std::size_t width = char_at(word, mark).size;
    const std::string_view head = word.substr(0, mark);
    const std::string_view tail = word.substr(mark + width);
    std::size_t cut = 0;
    if (tail.size() == 1 && ascii_lower(tail[0]) == 't' && mark > 1 && ascii_lower(word[mark - 1]) == 'n') {
      cut = mark - 1;
    } else if (is_clitic(tail) && mark > 0 && !is_decade(head, tail)) {
      cut = mark;
    } else if (head.size() == 1 && ascii_lower(head[0]) == 'y' && tail == "all") {
      cut = mark + width;
    } else if (head.size() == 1 && ascii_lower(head[0]) == 'i' && tail == "ma") {
      push(begin, begin + 1);
      push(begin + 1, end - 1);
      return push(end - 1, end);
    }
    if (cut == 0) return push(begin, end);
    split_word(begin, begin + cut, clitics - 1);
    push(begin + cut, end);
  }

  void push_whole(std::size_t begin, std::size_t end) {
    if (letters(begin, end, 9).size() == end - begin) return push_letters(begin, end);
    push(begin, end);
  }

  static std::size_t last_apostrophe(std::string_view word) {
    for (std::size_t back = 2; back <= std::min<std::size_t>(word.size(), 6); ++back) {
      const std::size_t at = word.size() - back;
      if (word[at] == '\'') return at;
      if (static_cast<unsigned char>(word[at]) >= 0xC0 && is_apostrophe(char_at(word, at).value)) return at;
    }
    return std::string_view::npos;
  }

  std::string_view text_;
  std::vector<Token>& out_;
  std::size_t first_;
  std::size_t chunk_ = 0;  // where the run of characters without space begins
  bool at_sign_ = false;
  bool address_ = false;  // the chunk may hold a web address
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& out) {
  out.reserve(out.size() + std::min(text.size() / kBytesPerToken + 1, kReserved));
  Cutter(text, out).run();
}

}  // namespace entente::language
