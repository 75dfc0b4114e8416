// Runs the cases of tests/cases/coding, which a domain expert edits:
//
//   text       Rebels shelled the capital on Monday.
//   published  2024-03-06
//   expect     REB > GOV | ASSAULT | 2024-03-04 | asserted
//
// A blank line ends a case. `expect` may stand more than once; each must be among the mentions. A side is a
// comma list: each item must be the dyad key, country, sector or actor id of somebody on that side, in any
// order; `*` is anybody or nobody. Date (its first day) and factuality may be left out or `*`. `expect none`:
// nothing is coded.
//
//   place      ASSAULT | Aleppo | SYR | area
//   noplace    ACCUSE
//
// `place`: a mention of that category happened there: name, country, precision (may be left out; `-` is
// none). `noplace`: there are mentions of that category, and none has a place.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "coding/event_coder.h"
#include "coding/lexicon_check.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"

namespace entente {
namespace {

struct Case {
  std::string where;
  std::string text;
  std::string published;
  std::vector<std::string> expect;
  std::vector<std::string> place;
  std::vector<std::string> noplace;
};

struct Tools {
  std::shared_ptr<const Knowledge> knowledge;
  std::unique_ptr<Analyser> analyser;
  std::unique_ptr<EventCoder> coder;
  Analyser::ScratchPtr scratch = Analyser::make_scratch();

  Tools() {
    auto loaded = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
    if (!loaded) {
      ADD_FAILURE() << render_error(loaded.error());
      return;
    }
    knowledge = *loaded;
    analyser = std::make_unique<Analyser>(knowledge);
    coder = std::make_unique<EventCoder>(knowledge);
  }

  std::vector<EventMention> code(const std::string& text, const std::string& published) {
    Document document;
    document.text = text;
    document.published = parse_timestamp(published);
    seal(document);
    return coder->code(document, analyser->parse(document, *scratch));
  }
};

Tools& tools() {
  static Tools instance;
  return instance;
}

std::string rest_after(std::string_view line, std::string_view key) {
  return std::string(trim(line.substr(key.size())));
}

// "\\n" in a case's text stands for a line break.
std::string unescape(std::string text) {
  for (std::size_t at; (at = text.find("\\n")) != std::string::npos;) text.replace(at, 2, "\n");
  return text;
}

std::vector<Case> read_cases(const std::string& path) {
  std::vector<Case> cases;
  const auto bytes = load_file(path);
  if (!bytes) return cases;
  Case current;
  std::size_t number = 0;
  const auto flush = [&] {
    if (!current.text.empty()) cases.push_back(current);
    current = {};
  };
  for (const std::string_view line : split(*bytes, '\n')) {
    ++number;
    if (!line.empty() && line.front() == '#') continue;
    if (trim(line).empty()) flush();
    if (line.substr(0, 4) == "text") {
      current.text = unescape(rest_after(line, "text"));
      current.where = std::filesystem::path(path).filename().string() + ":" + std::to_string(number);
    }
    if (line.substr(0, 9) == "published") current.published = rest_after(line, "published");
    if (line.substr(0, 5) == "place") current.place.push_back(rest_after(line, "place"));
    if (line.substr(0, 7) == "noplace") current.noplace.push_back(rest_after(line, "noplace"));
    if (line.substr(0, 6) == "expect") current.expect.push_back(rest_after(line, "expect"));
  }
  flush();
  return cases;
}

bool is_actor(const ActorRef& actor, std::string_view key) {
  return dyad_key(actor) == key || actor.country == key || actor.sector == key || actor.actor.str() == key;
}

bool side_matches(const std::vector<ActorRef>& side, std::string_view wanted) {
  if (trim(wanted) == "*") return true;
  for (const std::string_view key : split(wanted, ',')) {
    const std::string_view item = trim(key);
    if (std::none_of(side.begin(), side.end(), [&](const ActorRef& actor) { return is_actor(actor, item); }))
      return false;
  }
  return true;
}

bool field_matches(const std::vector<std::string_view>& fields, std::size_t i, std::string_view value) {
  return fields.size() <= i || trim(fields[i]) == "*" || trim(fields[i]) == value;
}

bool matches(const EventMention& mention, std::string_view expect) {
  const auto fields = split(expect, '|');
  const auto sides = split(fields[0], '>');
  if (sides.size() != 2 || fields.size() < 2) return false;
  return side_matches(mention.source, sides[0]) && side_matches(mention.target, sides[1]) &&
         field_matches(fields, 1, to_string(mention.event.plover)) &&
         field_matches(fields, 2, render_date(mention.date.interval.from)) &&
         field_matches(fields, 3, to_string(mention.factuality));
}

std::string shown(const std::string& value) { return value.empty() ? "-" : value; }

bool is_there(const EventMention& mention, std::string_view expect) {
  const auto fields = split(expect, '|');
  return mention.place && field_matches(fields, 0, to_string(mention.event.plover)) &&
         field_matches(fields, 1, mention.place->name) &&
         field_matches(fields, 2, shown(mention.place->country)) &&
         field_matches(fields, 3, mention.place->precision);
}

// At least one mention of the category, none of them placed.
bool is_nowhere(const std::vector<EventMention>& mentions, std::string_view category) {
  bool any = false;
  for (const EventMention& mention : mentions) {
    if (to_string(mention.event.plover) != category) continue;
    if (mention.place) return false;
    any = true;
  }
  return any;
}

std::string list(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) out += (out.empty() ? "" : ",") + dyad_key(actor);
  return out.empty() ? "-" : out;
}

std::string render(const std::vector<EventMention>& mentions) {
  std::string out;
  for (const EventMention& m : mentions) {
    out += "  " + list(m.source) + " > " + list(m.target) + " | " + std::string(to_string(m.event.plover)) +
           " | " + render_date(m.date.interval.from) + " | " + std::string(to_string(m.factuality)) + "  [" +
           m.trigger.text + "]" +
           (m.place ? " @ " + m.place->name + " | " + shown(m.place->country) + " | " + m.place->precision
                    : "") +
           "\n";
  }
  return out.empty() ? "  nothing\n" : out;
}

TEST(CodingCases, EachSentenceIsCodedAsItsCaseSays) {
  ASSERT_TRUE(tools().coder);
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/cases/coding")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::size_t count = 0;
  for (const std::string& file : files) {
    for (const Case& c : read_cases(file)) {
      ++count;
      const auto mentions = tools().code(c.text, c.published);
      for (const std::string& expect : c.expect) {
        const bool ok = expect == "none"
                            ? mentions.empty()
                            : std::any_of(mentions.begin(), mentions.end(),
                                          [&](const EventMention& m) { return matches(m, expect); });
        EXPECT_TRUE(ok) << c.where << ": " << c.text << "\nexpected " << expect << ", got\n"
                        << render(mentions);
      }
      for (const std::string& place : c.place) {
        EXPECT_TRUE(std::any_of(mentions.begin(), mentions.end(),
                                [&](const EventMention& m) { return is_there(m, place); }))
            << c.where << ": " << c.text << "\nexpected at " << place << ", got\n"
            << render(mentions);
      }
      for (const std::string& category : c.noplace) {
        EXPECT_TRUE(is_nowhere(mentions, category))
            << c.where << ": " << c.text << "\nexpected " << category << " without a place, got\n"
            << render(mentions);
      }
    }
  }
  EXPECT_GE(count, 200u);
}

TEST(CodingCases, EveryLexiconEntryFiresOnItsExampleAndKeepsSilentOnTheOther) {
  ASSERT_TRUE(tools().coder);
  const auto parse = [](const Document& document) {
    return tools().analyser->parse(document, *tools().scratch);
  };
  for (const std::string& finding : check_lexicon(parse, *tools().coder, tools().knowledge->lexicon)) {
    ADD_FAILURE() << finding;
  }
}

}  // namespace
}  // namespace entente
