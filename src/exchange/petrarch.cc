#include "exchange/petrarch.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

constexpr int kCenturyTurn = 30;  // years of two digits up to it are 20xx

std::string from_latin1(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

// Without its comment: "#" and ";" begin one outside of brackets; "<!--" ... "-->" is one over several lines.
class Comments {
 public:
  std::string strip(std::string_view line) {
    std::string out;
    bool in_code = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string_view rest = line.substr(i);
      if (inside_) {
        const std::size_t end = rest.find("-->");
        if (end == std::string_view::npos) return out;
        inside_ = false;
        i += end + 2;
        continue;
      }
      if (rest.starts_with("<!--")) {
        inside_ = true;
        i += 3;
        continue;
      }
      if (!in_code && (line[i] == '#' || line[i] == ';')) return out;
      in_code = line[i] == '[' || (in_code && line[i] != ']');
      out += line[i] == '\r' ? ' ' : line[i];
    }
    return out;
  }

 private:
  bool inside_ = false;
};

// "HOSNI_MUBARAK_" -> "HOSNI MUBARAK".
std::string phrase_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == '_' || is_ascii_space(c);
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_code(std::string_view code) {
  if (code == "---" || code == "+++") return true;
  return code.size() >= 3 && code.size() <= 60 && std::all_of(code.begin(), code.end(), [](char c) {
           return is_ascii_alpha(c) || is_ascii_digit(c) || c == '/' || c == '+' || c == '-';
         });
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = is_ascii_lower(c) ? static_cast<char>(c - 32) : c;
  return out;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_ascii_space(c)) out += c;
  }
  return out;
}

class Parser {
 public:
  Result<PetrarchDictionary> parse(std::string_view bytes) {
    Comments comments;
    for (std::size_t at = 0; at < bytes.size(); ++line_) {
      if (line_ > kMostPetrarchLines)
        return fail(Code::TooLarge, fmt::format("more than {} lines", kMostPetrarchLines));
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      const std::string_view raw = bytes.substr(at, end - at);
      at = end + 1;
      if (raw.size() > kLongestPetrarchLine) {
        reject(fmt::format("longer than {} bytes", kLongestPetrarchLine));
        open_ = false;
        continue;
      }
      const std::string line = comments.strip(raw);
      if (trim(line).empty()) continue;
      if (auto foreign = other_dictionary(trim(line)); !foreign.empty())
        return fail(Code::Unsupported, std::move(foreign), fmt::format("line {}", line_));
      take(line);
    }
    close();
    if (out_.actors.empty() && out_.agents.empty()) {
      const std::string expected =
          "no actor and no agent in it: lines such as \"HOSNI_MUBARAK_ [EGYGOV 811014-110211]\" are expected";
      if (out_.rejects.empty()) return fail(Code::BadFormat, expected);
      const PetrarchReject& first = out_.rejects.front();
      return fail(Code::BadFormat,
                  fmt::format("{}; the first of those that cannot be read: {}", expected, first.reason),
                  fmt::format("line {}", first.line));
    }
    return std::move(out_);
  }

 private:
  void reject(std::string reason) {
    if (out_.rejects.size() < kMostPetrarchRejects)
      out_.rejects.push_back({line_, std::move(reason)});
    else if (out_.rejects.size() == kMostPetrarchRejects)
      out_.rejects.push_back({line_, "further lines are rejected, too many to be told"});
  }

  // What the dictionary is instead; empty where it can be one of ours.
  static std::string other_dictionary(std::string_view line) {
    if (line.starts_with("--- ") && line.ends_with("---"))
      return "this is a dictionary of verbs, actors and agents are expected";
    if (line.starts_with("<ISSUE")) return "this is a dictionary of issues, actors and agents are expected";
    return {};
  }

  void take(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.starts_with('!') && text.find('=') != std::string_view::npos &&
        text.find('[') == std::string_view::npos)
      return take_set(text);
    if (text.starts_with('+') && !text.starts_with("+++")) return take_synonym(text.substr(1));
    if (text.starts_with('[')) return take_codes(text);
    const std::size_t bracket = text.find('[');
    const std::size_t close_at = bracket == std::string_view::npos ? bracket : text.find(']', bracket);
    const std::string_view first_code = bracket == std::string_view::npos
                                            ? std::string_view()
                                            : text.substr(bracket + 1, close_at - bracket - 1);
    if (first_code.find('~') != std::string_view::npos) return take_agent(text, bracket, close_at);
    begin(text, bracket);
  }

  // "PHRASE [CODE ...]..." or "PHRASE" with codes below it.
  void begin(std::string_view text, std::size_t bracket) {
    close();
    std::string name = phrase_of(trim(text.substr(0, bracket)));
    if (name.empty() || name.find('{') != std::string::npos || name.find(']') != std::string::npos) {
      reject("no phrase before the code");
      return;
    }
    record_ = PetrarchActor{{std::move(name)}, {}, line_};
    open_ = true;
    if (bracket != std::string_view::npos) take_codes(text.substr(bracket));
  }

  void take_synonym(std::string_view text) {
    if (!open_) return reject("a synonym without a record that it belongs to");
    const std::size_t bracket = text.find('[');
    std::string name = phrase_of(trim(text.substr(0, bracket)));
    if (name.empty()) return reject("an empty synonym");
    if (record_.names.size() == kMostPetrarchNames)
      return reject(fmt::format("more than {} names in one record", kMostPetrarchNames));
    if (std::find(record_.names.begin(), record_.names.end(), name) == record_.names.end())
      record_.names.push_back(std::move(name));
    if (bracket != std::string_view::npos) take_codes(text.substr(bracket));
  }

  void take_codes(std::string_view text) {
    if (!open_) return reject("a code without a phrase that it belongs to");
    while (!(text = trim(text)).empty()) {
      if (text.front() != '[')
        return reject(fmt::format("\"{}\" stands behind the codes", text.substr(0, 40)));
      const std::size_t end = text.find(']');
      if (end == std::string_view::npos) return reject("a code's bracket is not closed");
      take_code(trim(text.substr(1, end - 1)));
      text.remove_prefix(end + 1);
    }
  }

  void take_code(std::string_view text) {
    const std::size_t cut =
        std::min({text.find(' '), text.find('\t'), text.find('<'), text.find('>'), text.size()});
    PetrarchCode code{upper(text.substr(0, cut)), {}, {}};
    if (!is_code(code.code)) return reject(fmt::format("\"{}\" is no code", text.substr(0, 40)));
    const std::string when = without_blanks(text.substr(cut));
    if (!when.empty() && !read_restriction(when, code))
      return reject(fmt::format("\"{}\" is no restriction by date", when.substr(0, 40)));
    if (code.from && code.to && *code.to < *code.from)
      return reject(fmt::format("\"{}\" ends before it begins", when.substr(0, 40)));
    if (record_.codes.size() == kMostPetrarchCodes)
      return reject(fmt::format("more than {} codes in one record", kMostPetrarchCodes));
    record_.codes.push_back(std::move(code));
  }

  static bool read_restriction(std::string_view when, PetrarchCode& code) {
    if (when.front() == '<' || when.front() == '>') {
      const auto date = parse_petrarch_date(when.substr(1));
      if (!date) return false;
      if (when.front() == '<')
        code.to = date->plus_days(-1);
      else
        code.from = date;
      return true;
    }
    const std::size_t dash = when.find('-');
    if (dash == std::string_view::npos) return false;
    code.from = parse_petrarch_date(when.substr(0, dash));
    code.to = parse_petrarch_date(when.substr(dash + 1));
    return code.from && code.to;
  }

  void close() {
    if (!open_) return;
    open_ = false;
    if (record_.codes.empty()) {
      const std::uint32_t at = std::exchange(line_, record_.line);
      reject(fmt::format("\"{}\" has no code", record_.names.front().substr(0, 60)));
      line_ = at;
      return;
    }
    std::stable_partition(record_.codes.begin(), record_.codes.end(),
                          [](const PetrarchCode& c) { return c.from || c.to; });
    out_.actors.push_back(std::move(record_));
  }

  void take_set(std::string_view text) {
    const std::size_t end = text.find('!', 1);
    const std::size_t equals = text.find('=');
    if (end == std::string_view::npos || end > equals || end == 1)
      return reject("a set is written !NAME! = WORD, WORD");
    std::vector<std::string>& words = sets_[upper(text.substr(1, end - 1))];
    words.clear();
    for (const std::string_view word : split(text.substr(equals + 1), ',')) {
      if (std::string phrase = phrase_of(trim(word));
          !phrase.empty() && words.size() < kMostPetrarchExpansions)
        words.push_back(std::move(phrase));
    }
    if (words.empty()) reject("a set without words");
  }

  void take_agent(std::string_view text, std::size_t bracket, std::size_t close_at) {
    close();
    if (close_at == std::string_view::npos) return reject("a code's bracket is not closed");
    const std::string marked = without_blanks(text.substr(bracket + 1, close_at - bracket - 1));
    const std::size_t tilde = marked.find('~');
    std::string code =
        upper(tilde == 0 ? std::string_view(marked).substr(1) : std::string_view(marked).substr(0, tilde));
    if (!is_code(code)) return reject(fmt::format("\"{}\" is no agent's code", marked.substr(0, 40)));
    std::string_view phrase = trim(text.substr(0, bracket));
    PetrarchAgent agent{{}, {}, std::move(code), line_};
    bool regular = true;
    if (const std::size_t brace = phrase.find('{'); brace != std::string_view::npos) {
      const std::size_t end = phrase.find('}', brace);
      if (end == std::string_view::npos) return reject("a plural's brace is not closed");
      agent.plural = phrase_of(trim(phrase.substr(brace + 1, end - brace - 1)));
      phrase = trim(phrase.substr(0, brace));
      regular = false;
    }
    agent.singular = phrase_of(phrase);
    if (agent.singular.empty()) return reject("no phrase before the code");
    expand(std::move(agent), regular);
  }

  // One more phrase made of a set, kept in the end or not; false where the file has had all that it may make.
  bool spend(std::size_t bytes) {
    ++phrases_;
    phrase_bytes_ += bytes;
    return phrases_ <= kMostPetrarchPhrases && phrase_bytes_ <= kMostPetrarchPhraseBytes;
  }

  // Members of a set take no further plural: the set lists it.
  void expand(PetrarchAgent agent, bool regular) {
    std::vector<std::string> forms{agent.singular};
    bool substituted = false;
    for (int round = 0; round < 4; ++round) {
      std::vector<std::string> next;
      for (const std::string& form : forms) {
        const std::size_t open = form.find('!');
        const std::size_t end = open == std::string::npos ? open : form.find('!', open + 1);
        if (end == std::string::npos) {
          next.push_back(form);
          continue;
        }
        const auto set = sets_.find(upper(std::string_view(form).substr(open + 1, end - open - 1)));
        if (set == sets_.end())
          return reject(fmt::format("!{}! is no set of this file",
                                    form.substr(open + 1, std::min<std::size_t>(end - open - 1, 40))));
        for (const std::string& word : set->second) {
          if (!spend(form.size() + word.size()))
            return reject(fmt::format("the file's sets give more than {} phrases or {} MiB of them",
                                      kMostPetrarchPhrases, kMostPetrarchPhraseBytes >> 20));
          next.push_back(form.substr(0, open) + word + form.substr(end + 1));
        }
        substituted = true;
        if (next.size() > kMostPetrarchExpansions)
          return reject(fmt::format("its sets give more than {} phrases", kMostPetrarchExpansions));
      }
      forms = std::move(next);
    }
    for (std::string& form : forms) {
      if (form.find('!') != std::string::npos) return reject("a set within a set within a set");
      PetrarchAgent one = agent;
      one.singular = phrase_of(form);
      if (substituted)
        one.plural.clear();
      else if (regular)
        one.plural = plural_of(one.singular);
      out_.agents.push_back(std::move(one));
    }
  }

  static std::string plural_of(const std::string& singular) {
    if (singular.ends_with('Y') && singular.size() > 1)
      return singular.substr(0, singular.size() - 1) + "IES";
    return singular + (singular.ends_with('S') ? "ES" : "S");
  }

  PetrarchDictionary out_;
  PetrarchActor record_;
  bool open_ = false;
  std::uint32_t line_ = 1;
  std::map<std::string, std::vector<std::string>, std::less<>> sets_;
  std::size_t phrases_ = 0;
  std::size_t phrase_bytes_ = 0;
};

}  // namespace

std::optional<CivilDate> parse_petrarch_date(std::string_view digits) {
  if ((digits.size() != 6 && digits.size() != 8) ||
      !std::all_of(digits.begin(), digits.end(), is_ascii_digit))
    return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    std::from_chars(digits.data() + at, digits.data() + at + count, value);
    return value;
  };
  const bool short_year = digits.size() == 6;
  int year = number(0, short_year ? 2 : 4);
  if (short_year) year += year <= kCenturyTurn ? 2000 : 1900;
  const auto month = static_cast<unsigned>(number(digits.size() - 4, 2));
  const auto day = static_cast<unsigned>(number(digits.size() - 2, 2));
  return make_date(year, std::max(month, 1u), std::max(day, 1u));
}

Result<PetrarchDictionary> parse_petrarch(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!find_invalid_utf8(bytes)) return Parser().parse(bytes);
  const std::string text = from_latin1(bytes);
  return Parser().parse(text);
}

}  // namespace entente
