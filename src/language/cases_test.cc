// Runs tests/cases/language/*.txt, which a domain expert can edit. A case is a block of lines, blocks are
// separated by blank lines, lines that begin with # are comments:
//
//   text       the text (one line; \n stands for a line feed, \r for a carriage return)
//   published  2015-10-14
//   name       "Zarif" kind=person actor=mohammad-javad-zarif country=IRN sector=GOV
//   name       "Tehran" place=Tehran            and outlet=reuters
//   noname     "press"
//   time       "October 14" 2015-10-14          or 2015-10-01..2015-10-31
//   time       "October" precision=month basis=relative timex=2015-10 type=DATE
//   notime     "May"
//   quantity   "35 million yuan" 35000000 unit=CNY kind=money upper=... bound=at-least
//   noquantity "5"
//   quote      "part of what is said" speaker="Zarif" via="Reuters" anonymous direct
//   noquote    "what nobody is made to say"
//   tag        "strikes" NOUN
//   lemma      "went" go
//   tokens     a|b|c
//   sentences  2
//   chain      Anders Holm | Holm | he          all mentions of one chain, in their order
//   nochain                                     no chain at all
//
// A quoted string must stand in the text: a name line speaks of the mention that covers its beginning, a time
// or quote line of the one that covers all of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "base/text.h"
#include "language/analyser.h"
#include "language/test_knowledge.h"

namespace entente {
namespace {

struct Line {
  int number = 0;
  std::string verb;
  std::string quoted;              // the first quoted string
  std::vector<std::string> words;  // without a key
  std::map<std::string, std::string> keys;
  std::string rest;  // everything behind the verb
};

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const std::string_view two = text.substr(i, 2); two == "\\n" || two == "\\r") {
      out += two == "\\n" ? '\n' : '\r';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

Line parse_line(std::string_view text, int number) {
  Line line;
  line.number = number;
  const std::size_t space = text.find_first_of(" \t");
  line.verb = text.substr(0, space);
  line.rest = trim(space == std::string_view::npos ? std::string_view() : text.substr(space));
  std::string_view rest = line.rest;
  while (!(rest = trim(rest)).empty()) {
    std::string key;
    const std::size_t stop = rest.find_first_of(" \"=");
    if (stop != std::string_view::npos && rest[stop] == '=') {
      key = rest.substr(0, stop);
      rest.remove_prefix(stop + 1);
    }
    std::string value;
    if (!rest.empty() && rest[0] == '"') {
      const std::size_t close = rest.find('"', 1);
      value = rest.substr(1, close == std::string_view::npos ? std::string_view::npos : close - 1);
      rest.remove_prefix(close == std::string_view::npos ? rest.size() : close + 1);
      if (key.empty() && line.quoted.empty()) {
        line.quoted = unescape(value);
        continue;
      }
    } else {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      value = rest.substr(0, end);
      rest.remove_prefix(end);
    }
    if (key.empty()) {
      line.words.push_back(value);
    } else {
      line.keys[key] = value;
    }
  }
  return line;
}

using test::knowledge;

class Case {
 public:
  Case(std::string file, std::vector<Line> lines) : file_(std::move(file)), lines_(std::move(lines)) {}

  void run() {
    for (const Line& line : lines_) {
      if (line.verb == "text") document_.text = unescape(line.rest);
      if (line.verb == "published") document_.published = parse_timestamp(line.rest);
    }
    static const Analyser analyser(knowledge());
    static const auto scratch = Analyser::make_scratch();
    parsed_ = analyser.parse(document_, *scratch);
    for (const Line& line : lines_) check(line);
  }

 private:
  std::string where(const Line& line) const {
    return file_ + ":" + std::to_string(line.number) + ": " + line.verb + " " + line.rest;
  }

  ByteRange find(const Line& line) const {
    const std::size_t at = document_.text.find(line.quoted);
    if (at == std::string::npos) {
      ADD_FAILURE() << where(line) << "\n  is not in the text";
      return {};
    }
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + line.quoted.size())};
  }

  static std::string key(const Line& line, const std::string& name) {
    const auto found = line.keys.find(name);
    return found == line.keys.end() ? std::string() : found->second;
  }

  void check(const Line& line) {
    if (line.verb == "name" || line.verb == "noname") return check_name(line);
    if (line.verb == "time" || line.verb == "notime") return check_time(line);
    if (line.verb == "quantity" || line.verb == "noquantity") return check_quantity(line);
    if (line.verb == "quote" || line.verb == "noquote") return check_quote(line);
    if (line.verb == "tag" || line.verb == "lemma") return check_token(line);
    if (line.verb == "tokens") return check_tokens(line);
    if (line.verb == "chain") return check_chain(line);
    if (line.verb == "nochain") {
      EXPECT_TRUE(parsed_.coreference.empty()) << where(line);
      return;
    }
    if (line.verb == "sentences") {
      EXPECT_EQ(std::to_string(parsed_.sentences.size()), line.rest) << where(line);
      return;
    }
    EXPECT_TRUE(line.verb == "text" || line.verb == "published") << where(line) << "\n  is no line of a case";
  }

  // All mentions of a chain, in their order: "Anders Holm | Holm | he".
  void check_chain(const Line& line) const {
    std::map<std::uint32_t, std::string> chains;
    for (const CorefMention& mention : parsed_.coreference) {
      std::string& chain = chains[mention.chain];
      chain += (chain.empty() ? "" : " | ") + std::string(slice(document_.text, mention.at));
    }
    std::string all;
    for (const auto& [number, chain] : chains) {
      if (chain == line.rest) return;
      all += "\n    " + chain;
    }
    ADD_FAILURE() << where(line) << "\n  is none of the chains:" << all;
  }

  void check_name(const Line& line) const {
    const ByteRange at = find(line);
    const NameMention* found = nullptr;
    for (const NameMention& name : parsed_.names) {
      if (name.at.contains({at.begin, at.begin + 1}) || (line.verb == "noname" && name.at.overlaps(at)))
        found = &name;
    }
    if (line.verb == "noname") {
      EXPECT_EQ(found, nullptr) << where(line);
      return;
    }
    if (found == nullptr) {
      ADD_FAILURE() << where(line) << "\n  no name found there";
      return;
    }
    const std::map<std::string, std::string> seen{{"kind", std::string(to_string(found->kind))},
                                                  {"actor", found->actor.actor.str()},
                                                  {"country", found->actor.country},
                                                  {"sector", found->actor.sector},
                                                  {"role", found->actor.role},
                                                  {"outlet", found->outlet.str()},
                                                  {"text", found->actor.text},
                                                  {"place", found->place ? found->place->name : ""},
                                                  {"in", found->place ? found->place->country : ""},
                                                  {"precision", found->place ? found->place->precision : ""},
                                                  {"reason", found->place ? found->place->reason : ""},
                                                  {"ambiguous", found->actor.ambiguous ? "yes" : "no"}};
    for (const auto& [name, expected] : line.keys) {
      ASSERT_TRUE(seen.contains(name)) << where(line) << "\n  no such key: " << name;
      EXPECT_EQ(seen.at(name), expected) << where(line) << "\n  " << name;
    }
  }

  void check_time(const Line& line) const {
    const ByteRange at = find(line);
    const TimeMention* found = nullptr;
    for (const TimeMention& time : parsed_.times) {
      if (time.at.overlaps(at)) found = &time;
    }
    if (line.verb == "notime") {
      EXPECT_EQ(found, nullptr) << where(line);
      return;
    }
    if (found == nullptr || !found->at.contains(at)) {
      ADD_FAILURE() << where(line) << "\n  no time found there";
      return;
    }
    std::string seen = render_date(found->date.interval.from);
    if (found->date.interval.to != found->date.interval.from)
      seen += ".." + render_date(found->date.interval.to);
    ASSERT_FALSE(line.words.empty()) << where(line);
    EXPECT_EQ(seen, line.words[0]) << where(line);
    if (line.keys.contains("precision")) {
      EXPECT_EQ(to_string(found->date.precision), key(line, "precision")) << where(line);
    }
    if (line.keys.contains("basis")) {
      EXPECT_EQ(to_string(found->date.basis), key(line, "basis")) << where(line);
    }
    if (line.keys.contains("timex")) {
      EXPECT_EQ(found->timex, key(line, "timex")) << where(line);
    }
    if (line.keys.contains("type")) {
      EXPECT_EQ(to_string(found->type), key(line, "type")) << where(line);
    }
  }

  void check_quantity(const Line& line) const {
    const ByteRange at = find(line);
    for (const QuantityMention& mention : parsed_.quantities) {
      const Quantity& quantity = mention.quantity;
      if (!quantity.at.overlaps(at)) continue;
      if (line.verb == "noquantity") {
        ADD_FAILURE() << where(line) << "\n  seen: " << quantity.text;
        return;
      }
      ASSERT_FALSE(line.words.empty()) << where(line);
      EXPECT_EQ(quantity.value, std::stod(line.words[0])) << where(line);
      if (line.keys.contains("unit")) {
        EXPECT_EQ(quantity.unit, key(line, "unit")) << where(line);
      }
      if (line.keys.contains("kind")) {
        EXPECT_EQ(quantity.kind, key(line, "kind")) << where(line);
      }
      if (line.keys.contains("upper")) {
        EXPECT_EQ(quantity.upper.value_or(-1), std::stod(key(line, "upper"))) << where(line);
      }
      if (line.keys.contains("bound")) {
        EXPECT_EQ(quantity.bound, key(line, "bound")) << where(line);
      }
      return;
    }
    if (line.verb != "noquantity") ADD_FAILURE() << where(line) << "\n  no quantity found there";
  }

  void check_quote(const Line& line) const {
    const ByteRange at = find(line);
    const auto text_of = [&](const std::optional<std::uint32_t>& index) {
      return index ? std::string(slice(document_.text, parsed_.names[*index].at)) : std::string();
    };
    std::string seen;
    for (const Quotation& quotation : parsed_.quotations) {
      if (!quotation.at.contains(at)) continue;
      std::string speaker = text_of(quotation.speaker);
      if (speaker.empty() && quotation.speaker_at) speaker = slice(document_.text, *quotation.speaker_at);
      std::string via = text_of(quotation.via);
      if (via.empty() && quotation.via_at) via = slice(document_.text, *quotation.via_at);
      const auto wants = [&](const char* word) {
        return std::find(line.words.begin(), line.words.end(), word) != line.words.end();
      };
      const bool same = speaker.find(key(line, "speaker")) != std::string::npos &&
                        via.find(key(line, "via")) != std::string::npos &&
                        line.keys.contains("via") == !via.empty() &&
                        line.keys.contains("speaker") == !speaker.empty() &&
                        wants("anonymous") == quotation.anonymous && (!wants("direct") || quotation.direct);
      if (same && line.verb == "quote") return;
      seen += "\n  seen: speaker \"" + speaker + "\" via \"" + via + "\"" +
              (quotation.anonymous ? " anonymous" : "") + (quotation.direct ? " direct" : "");
    }
    if (line.verb == "noquote" && seen.empty()) return;
    ADD_FAILURE() << where(line) << (seen.empty() ? "\n  no quotation found there" : seen);
  }

  void check_token(const Line& line) const {
    const ByteRange at = find(line);
    for (const Token& token : parsed_.tokens) {
      if (!token.at.overlaps(at)) continue;
      ASSERT_FALSE(line.words.empty()) << where(line);
      EXPECT_EQ(line.verb == "tag" ? std::string(to_string(token.upos)) : parsed_.lemma(token), line.words[0])
          << where(line);
      return;
    }
    ADD_FAILURE() << where(line) << "\n  no token there";
  }

  void check_tokens(const Line& line) const {
    std::string seen;
    for (const Token& token : parsed_.tokens) {
      if (!seen.empty()) seen += '|';
      seen += slice(document_.text, token.at);
    }
    EXPECT_EQ(seen, line.rest) << where(line);
  }

  std::string file_;
  std::vector<Line> lines_;
  Document document_;
  ParsedDocument parsed_;
};

std::size_t run_file(const std::filesystem::path& path) {
  const auto bytes = load_file(path.string());
  EXPECT_TRUE(bytes.has_value()) << path;
  if (!bytes) return 0;
  std::size_t cases = 0;
  std::vector<Line> lines;
  const auto finish = [&] {
    if (lines.empty()) return;
    ++cases;
    Case(path.filename().string(), std::move(lines)).run();
    lines.clear();
  };
  int number = 0;
  for (std::string_view text : split(*bytes, '\n')) {
    ++number;
    text = trim(text);
    if (!text.empty() && text[0] == '#') continue;
    if (text.empty()) {
      finish();
    } else {
      lines.push_back(parse_line(text, number));
    }
  }
  finish();
  return cases;
}

TEST(LanguageCases, EveryCaseReadsAsItsExpertSays) {
  ASSERT_NE(knowledge(), nullptr) << "the packs do not load";
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/cases/language")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::size_t cases = 0;
  for (const auto& file : files) cases += run_file(file);
  EXPECT_GE(cases, 80u);
}

}  // namespace
}  // namespace entente
