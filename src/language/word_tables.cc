#include "language/word_tables.h"

#include <algorithm>

#include "base/text.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

constexpr std::array kPrefixes{"anti"sv,  "arch"sv,  "co"sv,    "counter"sv, "cross"sv, "e"sv,
                               "ex"sv,    "extra"sv, "inter"sv, "intra"sv,   "mega"sv,  "micro"sv,
                               "mid"sv,   "mini"sv,  "multi"sv, "neo"sv,     "non"sv,   "over"sv,
                               "post"sv,  "pre"sv,   "pro"sv,   "psycho"sv,  "re"sv,    "semi"sv,
                               "socio"sv, "sub"sv,   "super"sv, "ultra"sv,   "un"sv};

constexpr std::array kUnits{"am"sv, "b"sv,       "bn"sv,   "cm"sv, "days"sv, "ft"sv, "gb"sv,  "ghz"sv,
                            "gw"sv, "ha"sv,      "hrs"sv,  "hz"sv, "k"sv,    "kb"sv, "kg"sv,  "khz"sv,
                            "km"sv, "kmh"sv,     "kph"sv,  "kt"sv, "kw"sv,   "lb"sv, "lbs"sv, "m"sv,
                            "mb"sv, "mhz"sv,     "mins"sv, "ml"sv, "mm"sv,   "mn"sv, "mph"sv, "mw"sv,
                            "oz"sv, "percent"sv, "pm"sv,   "sq"sv, "tb"sv,   "tn"sv, "trn"sv, "yrs"sv};

constexpr std::array kClitics{"s"sv, "d"sv, "m"sv, "ll"sv, "re"sv, "ve"sv};

constexpr std::array kSlashWords{"a/c"sv, "b/t"sv, "c/o"sv,  "i/c"sv, "i/o"sv,  "i/s"sv,
                                 "l/c"sv, "n/a"sv, "s/he"sv, "w/o"sv, "w/out"sv};

constexpr std::array kFileEndings{"com"sv, "csv"sv,  "doc"sv,  "docx"sv, "edu"sv, "exe"sv,  "gif"sv, "gov"sv,
                                  "htm"sv, "html"sv, "jpeg"sv, "jpg"sv,  "mil"sv, "net"sv,  "org"sv, "pdf"sv,
                                  "png"sv, "ppt"sv,  "pptx"sv, "txt"sv,  "xls"sv, "xlsx"sv, "xml"sv, "zip"sv};

constexpr std::array kStarts{
    "a"sv,     "after"sv,     "all"sv,  "also"sv,   "although"sv, "an"sv,     "and"sv,   "another"sv,
    "are"sv,   "as"sv,        "at"sv,   "before"sv, "both"sv,     "but"sv,    "by"sv,    "during"sv,
    "each"sv,  "every"sv,     "for"sv,  "from"sv,   "he"sv,       "her"sv,    "here"sv,  "his"sv,
    "how"sv,   "however"sv,   "i"sv,    "if"sv,     "in"sv,       "is"sv,     "it"sv,    "its"sv,
    "many"sv,  "meanwhile"sv, "most"sv, "my"sv,     "no"sv,       "nobody"sv, "not"sv,   "nothing"sv,
    "now"sv,   "on"sv,        "once"sv, "one"sv,    "or"sv,       "other"sv,  "our"sv,   "she"sv,
    "since"sv, "so"sv,        "some"sv, "such"sv,   "that"sv,     "the"sv,    "their"sv, "then"sv,
    "there"sv, "these"sv,     "they"sv, "this"sv,   "those"sv,    "though"sv, "to"sv,    "under"sv,
    "until"sv, "was"sv,       "we"sv,   "were"sv,   "what"sv,     "when"sv,   "where"sv, "while"sv,
    "who"sv,   "why"sv,       "with"sv, "you"sv,    "your"sv};

// Codes and signs of letters that stand right before an amount: "Rs500", "IRR200,000".
constexpr std::array kCurrencies{"AED"sv, "AUD"sv, "BRL"sv, "CAD"sv, "CHF"sv, "CNY"sv, "EUR"sv,
                                 "GBP"sv, "HKD"sv, "IDR"sv, "INR"sv, "IQD"sv, "IRR"sv, "JPY"sv,
                                 "KES"sv, "KRW"sv, "MYR"sv, "NGN"sv, "NZD"sv, "PKR"sv, "RM"sv,
                                 "RMB"sv, "RUB"sv, "Rp"sv,  "Rs"sv,  "SAR"sv, "SEK"sv, "SGD"sv,
                                 "SYP"sv, "THB"sv, "TRY"sv, "TSh"sv, "UAH"sv, "USD"sv, "ZAR"sv};

// '|' where the words part.
constexpr std::array kFused{
    "can|not"sv, "gon|na"sv,  "wan|na"sv,   "got|ta"sv,    "lot|ta"sv,   "out|ta"sv, "gim|me"sv,  "lem|me"sv,
    "du|n|no"sv, "do|nt"sv,   "does|nt"sv,  "did|nt"sv,    "ca|nt"sv,    "wo|nt"sv,  "is|nt"sv,   "are|nt"sv,
    "was|nt"sv,  "were|nt"sv, "could|nt"sv, "should|nt"sv, "would|nt"sv, "has|nt"sv, "have|nt"sv, "had|nt"sv,
    "ai|nt"sv,   "i|m"sv,     "i|ve"sv,     "you|re"sv,    "they|re"sv,  "that|s"sv, "there|s"sv, "he|s"sv,
    "she|s"sv,   "we|ve"sv,   "you|ve"sv,   "they|ve"sv,   "you|ll"sv,   "they|ll"sv};

struct Emoticon {
  std::string_view form;
  bool alone;  // only where nothing touches it on either side, because its letters or slashes mean other
               // things
};
constexpr std::array kEmoticons{
    Emoticon{":-)"sv, false}, Emoticon{":)"sv, false},  Emoticon{":-("sv, false}, Emoticon{":("sv, false},
    Emoticon{";-)"sv, false}, Emoticon{";)"sv, false},  Emoticon{"=)"sv, false},  Emoticon{"=("sv, false},
    Emoticon{":'("sv, false}, Emoticon{"^_^"sv, false}, Emoticon{":-D"sv, true},  Emoticon{":D"sv, true},
    Emoticon{":-P"sv, true},  Emoticon{":P"sv, true},   Emoticon{":p"sv, true},   Emoticon{":-/"sv, true},
    Emoticon{":/"sv, true},   Emoticon{":O"sv, true},   Emoticon{":o"sv, true},   Emoticon{"=D"sv, true},
    Emoticon{"(:"sv, true},   Emoticon{"<3"sv, true},   Emoticon{"^^"sv, true}};

constexpr std::size_t kLongest = 9;  // letters of the longest listed word

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <std::size_t N>
bool has_folded(const std::array<std::string_view, N>& list, std::string_view word) {
  if (word.empty() || word.size() > kLongest) return false;
  char lower[kLongest];
  std::transform(word.begin(), word.end(), lower, [](char c) { return ascii_lower(c); });
  return has(list, std::string_view(lower, word.size()));
}

struct Fused {
  std::uint64_t letters = 0;  // packed, lower case
  Pieces pieces{};
};

constexpr std::uint64_t pack(std::string_view word) {
  std::uint64_t packed = 0;
  for (const char c : word) packed = (packed << 8) | static_cast<unsigned char>(ascii_lower(c));
  return packed;
}

constexpr auto kFusedWords = [] {
  std::array<Fused, kFused.size()> words{};
  for (std::size_t i = 0; i < kFused.size(); ++i) {
    std::size_t piece = 0;
    for (const char c : kFused[i]) {
      if (c == '|') {
        ++piece;
      } else {
        words[i].letters = (words[i].letters << 8) | static_cast<unsigned char>(c);
        ++words[i].pieces[piece];
      }
    }
  }
  std::sort(words.begin(), words.end(), [](const Fused& a, const Fused& b) { return a.letters < b.letters; });
  return words;
}();

// The last letters of the fused words, as a bit each, by first letter and length: the many words that are
// none cost one look.
constexpr std::size_t kFusedLength = 8;
constexpr std::size_t row_of(char first, std::size_t length) {
  return static_cast<std::size_t>(ascii_lower(first) - 'a') * (kFusedLength + 1) + length;
}
constexpr auto kLastLetters = [] {
  std::array<std::uint32_t, 26 * (kFusedLength + 1)> rows{};
  for (const std::string_view word : kFused) {
    const auto bars = static_cast<std::size_t>(std::count(word.begin(), word.end(), '|'));
    rows[row_of(word.front(), word.size() - bars)] |= 1u << (word.back() - 'a');
  }
  return rows;
}();

}  // namespace

Pieces fused_word(std::string_view word) {
  if (word.size() < 2 || word.size() > kFusedLength) return {};
  const auto last = static_cast<unsigned>(ascii_lower(word.back()) - 'a');
  if ((kLastLetters[row_of(word.front(), word.size())] >> last & 1u) == 0) return {};
  const std::uint64_t packed = pack(word);
  const auto found =
      std::lower_bound(kFusedWords.begin(), kFusedWords.end(), packed,
                       [](const Fused& fused, std::uint64_t key) { return fused.letters < key; });
  if (found == kFusedWords.end() || found->letters != packed) return {};
  const bool shouted = word.size() < 4 && is_ascii_upper(word.back());  // "IM" and "IVE" are something else
  return shouted ? Pieces{} : found->pieces;
}

bool is_hyphen_prefix(std::string_view word) { return has_folded(kPrefixes, word); }
bool is_clitic(std::string_view letters) { return letters.size() <= 2 && has_folded(kClitics, letters); }
bool is_unit_behind_number(std::string_view word) { return has_folded(kUnits, word); }
bool is_slash_word(std::string_view word) { return has_folded(kSlashWords, word); }
bool is_file_ending(std::string_view letters) {
  return letters.size() <= 4 && has_folded(kFileEndings, letters);
}
bool is_sentence_start(std::string_view word) { return has_folded(kStarts, word); }
bool is_currency_code(std::string_view word) { return has(kCurrencies, word); }

std::size_t emoticon_at(std::string_view text, std::size_t begin, std::size_t at, std::size_t end) {
  const std::string_view rest = text.substr(at, end - at);
  if (rest.size() < 2 || std::string_view(":;=^(<").find(rest[0]) == std::string_view::npos) return 0;
  const bool after_word = at > begin && (is_ascii_alpha(text[at - 1]) || is_ascii_digit(text[at - 1]));
  for (const Emoticon& emoticon : kEmoticons) {
    if (!rest.starts_with(emoticon.form)) continue;
    if (emoticon.alone ? at == begin && rest.size() == emoticon.form.size() : !after_word)
      return emoticon.form.size();
  }
  return 0;
}

}  // namespace entente::language
