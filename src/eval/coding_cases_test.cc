// Runs the cases of tests/cases/coding, which a domain expert edits. They say what the rules read: the
// lexicon alone codes them. Those of tests/cases/coding/judged are coded as the program does, with the
// trained judge.
//
//   text       Rebels shelled the capital on Monday.
//   published  2024-03-06
//   expect     REB > GOV | ASSAULT | 2024-03-04 | asserted
//
// A blank line ends a case. `expect` may stand more than once; each must be among the mentions. A side is a
// comma list: each item must be the dyad key, country, sector or actor id of somebody on that side, in any
// order; `*` is anybody or nobody. Date (its first day) and factuality may be left out or `*`. `expect none`:
// nothing is coded. Lines behind an `expect` say more of that mention: coding_case_traits.h. What is told
// around an act, of any mention of the text:
//
//   about      "infrastructure" "Middle East security"    all of these
//   purpose    "to restore military cooperation"
//   sequence   after "the visit" act=visited              act: the trigger of the mention that tells of it
//   stance     "only talks can settle it" holders=IRN,CHN towards=SYR shared
//   noabout    nopurpose    nosequence    nostance         no mention has one
//
//   place      ASSAULT | Aleppo | SYR | area
//   noplace    ACCUSE
//
// `place`: a mention of that category happened there: name, country, precision (may be left out; `-` is
// none). `noplace`: there are mentions of that category, and none has a place.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "coding/event_coder.h"
#include "coding/lexicon_check.h"
#include "eval/coding_case_traits.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 4> kContent = {"about", "purpose", "sequence", "stance"};

struct Case {
  std::string where;
  std::string text;
  std::string published;
  std::vector<std::string> expect;
  std::vector<std::vector<std::string>> traits;  // by expect
  std::vector<std::string> content;              // about, purpose, sequence, stance and what is absent
  std::vector<std::string> place;
  std::vector<std::string> noplace;
};

struct Tools {
  std::shared_ptr<const Knowledge> knowledge;
  std::unique_ptr<Analyser> analyser;
  std::unique_ptr<EventCoder> coder;
  std::unique_ptr<EventCoder> judge;
  Analyser::ScratchPtr scratch = Analyser::make_scratch();

  Tools() {
    auto loaded = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
    if (!loaded) {
      ADD_FAILURE() << render_error(loaded.error());
      return;
    }
    knowledge = *loaded;
    analyser = std::make_unique<Analyser>(knowledge);
    coder = std::make_unique<EventCoder>(knowledge, EventCoder::Judge::Lexicon);
    judge = std::make_unique<EventCoder>(knowledge, EventCoder::Judge::Model);
  }

  std::vector<EventMention> code(const EventCoder& by, const std::string& text,
                                 const std::string& published) {
    Document document;
    document.text = text;
    document.published = parse_timestamp(published);
    seal(document);
    return by.code(document, analyser->parse(document, *scratch));
  }
};

Tools& tools() {
  static Tools instance;
  return instance;
}

std::string rest_after(std::string_view line, std::string_view key) {
  return std::string(trim(line.substr(key.size())));
}

bool is_content(std::string_view line) {
  if (line.substr(0, 2) == "no") line.remove_prefix(2);
  return std::any_of(kContent.begin(), kContent.end(),
                     [&](std::string_view name) { return line.substr(0, name.size()) == name; });
}

// "\\n" in a case's text stands for a line break.
std::string unescape(std::string text) {
  for (std::size_t at; (at = text.find("\\n")) != std::string::npos;) text.replace(at, 2, "\n");
  return text;
}

// False where the line says nothing that a case can say.
bool read_line(std::string_view line, Case& current) {
  const std::string key(line.substr(0, line.find_first_of(" \t")));
  if (key == "text") {
    current.text = unescape(rest_after(line, key));
  } else if (key == "published") {
    current.published = rest_after(line, key);
  } else if (key == "expect") {
    current.expect.push_back(rest_after(line, key));
    current.traits.emplace_back();
  } else if (key == "place") {
    current.place.push_back(rest_after(line, key));
  } else if (key == "noplace") {
    current.noplace.push_back(rest_after(line, key));
  } else if (test::is_trait(line) && !current.traits.empty()) {
    current.traits.back().emplace_back(trim(line));
  } else if (is_content(line)) {
    current.content.emplace_back(trim(line));
  } else {
    return false;
  }
  return true;
}

std::vector<Case> read_cases(const std::string& path) {
  std::vector<Case> cases;
  const auto bytes = load_file(path);
  if (!bytes) return cases;
  Case current;
  std::size_t number = 0;
  const auto flush = [&] {
    if (!current.text.empty()) {
      const bool asks = !current.expect.empty() || !current.content.empty() || !current.place.empty() ||
                        !current.noplace.empty();
      EXPECT_TRUE(asks) << current.where << ": expects nothing";
      cases.push_back(current);
    }
    current = {};
  };
  for (const std::string_view line : split(*bytes, '\n')) {
    ++number;
    if (!line.empty() && line.front() == '#') continue;
    if (trim(line).empty()) {
      flush();
      continue;
    }
    const std::string where = std::filesystem::path(path).filename().string() + ":" + std::to_string(number);
    EXPECT_TRUE(read_line(line, current)) << where << ": no case says " << line;
    if (line.substr(0, 4) == "text") current.where = where;
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

std::vector<std::string> quoted_of(std::string_view line) {
  std::vector<std::string> out;
  const auto parts = split(line, '"');
  for (std::size_t i = 1; i < parts.size(); i += 2) out.emplace_back(parts[i]);
  return out;
}

std::string value_of(std::string_view line, std::string_view key) {
  for (const std::string_view word : split(line, ' ')) {
    if (word.substr(0, key.size()) == key) return std::string(word.substr(key.size()));
  }
  return {};
}

bool tells_about(const EventMention& m, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& text) {
    return std::any_of(m.about.begin(), m.about.end(),
                       [&](const TextSpan& span) { return span.text == text; });
  });
}

bool tells_sequence(const std::vector<EventMention>& all, const EventMention& m, std::string_view line) {
  if (!m.sequence || m.sequence->what.text != quoted_of(line).at(0)) return false;
  if (line.find(std::string(to_string(m.sequence->order))) == std::string_view::npos) return false;
  const std::string act = value_of(line, "act=");
  return act.empty() || std::any_of(all.begin(), all.end(), [&](const EventMention& other) {
           return m.sequence->act == other.id && other.trigger.text == act;
         });
}

bool tells_stance(const EventMention& m, std::string_view line) {
  if (!m.stance || m.stance->position.text != quoted_of(line).at(0)) return false;
  const std::string holders = value_of(line, "holders=");
  const std::string towards = value_of(line, "towards=");
  const bool shared = line.size() >= 6 && line.substr(line.size() - 6) == "shared";
  return m.stance->shared == shared && (holders.empty() || side_matches(m.stance->holders, holders)) &&
         (towards.empty() || side_matches(m.stance->towards, towards));
}

bool holds(const std::vector<EventMention>& mentions, std::string_view line) {
  const auto any = [&](auto test) { return std::any_of(mentions.begin(), mentions.end(), test); };
  const std::string_view verb = line.substr(0, line.find(' '));
  if (verb == "about") return any([&](const EventMention& m) { return tells_about(m, quoted_of(line)); });
  if (verb == "purpose") {
    return any([&](const EventMention& m) { return m.purpose && m.purpose->text == quoted_of(line).at(0); });
  }
  if (verb == "sequence")
    return any([&](const EventMention& m) { return tells_sequence(mentions, m, line); });
  if (verb == "stance") return any([&](const EventMention& m) { return tells_stance(m, line); });
  if (verb == "noabout") return !any([](const EventMention& m) { return !m.about.empty(); });
  if (verb == "nopurpose") return !any([](const EventMention& m) { return m.purpose.has_value(); });
  if (verb == "nosequence") return !any([](const EventMention& m) { return m.sequence.has_value(); });
  if (verb == "nostance") return !any([](const EventMention& m) { return m.stance.has_value(); });
  return false;
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
           m.trigger.text + "]";
    for (const TextSpan& span : m.about) out += " about \"" + span.text + "\"";
    if (m.purpose) out += " purpose \"" + m.purpose->text + "\"";
    if (m.sequence)
      out += " " + std::string(to_string(m.sequence->order)) + " \"" + m.sequence->what.text + "\"";
    if (m.stance) {
      out += " stance \"" + m.stance->position.text + "\" of " + list(m.stance->holders) + " towards " +
             list(m.stance->towards) + (m.stance->shared ? " shared" : "");
    }
    if (m.place) out += " @ " + m.place->name + " | " + shown(m.place->country) + " | " + m.place->precision;
    out += "  " + test::render_traits(m, mentions) + "\n";
  }
  return out.empty() ? "  nothing\n" : out;
}

// How many cases of a folder there are; each is checked.
std::size_t run_cases(const std::string& folder, const EventCoder& coder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::size_t count = 0;
  for (const std::string& file : files) {
    for (const Case& c : read_cases(file)) {
      ++count;
      const auto mentions = tools().code(coder, c.text, c.published);
      for (std::size_t e = 0; e < c.expect.size(); ++e) {
        const std::string& expect = c.expect[e];
        const auto meets = [&](const EventMention& m) {
          return matches(m, expect) &&
                 std::all_of(c.traits[e].begin(), c.traits[e].end(),
                             [&](const std::string& line) { return test::has_trait(m, mentions, line); });
        };
        const bool ok =
            expect == "none" ? mentions.empty() : std::any_of(mentions.begin(), mentions.end(), meets);
        EXPECT_TRUE(ok) << c.where << ": " << c.text << "\nexpected " << expect << " "
                        << join(c.traits[e], "; ") << ", got\n"
                        << render(mentions);
      }
      for (const std::string& line : c.content) {
        EXPECT_TRUE(holds(mentions, line)) << c.where << ": " << c.text << "\nexpected " << line << ", got\n"
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
  return count;
}

const std::string kCases = std::string(ENTENTE_SOURCE_DIR) + "/tests/cases/coding";

TEST(CodingCases, EachSentenceIsCodedAsItsCaseSays) {
  ASSERT_TRUE(tools().coder);
  EXPECT_GE(run_cases(kCases, *tools().coder), 200u);
}

TEST(CodingCases, EachSentenceIsJudgedAsItsCaseSays) {
  ASSERT_TRUE(tools().judge);
  ASSERT_TRUE(tools().judge->ready());
  EXPECT_GE(run_cases(kCases + "/judged", *tools().judge), 20u);
}

TEST(CodingCases, EveryLexiconEntryFiresOnItsExampleAndKeepsSilentOnTheOther) {
  ASSERT_TRUE(tools().knowledge);
  const EventCoder tables(tools().knowledge, EventCoder::Judge::Patterns);
  const auto parse = [](const Document& document) {
    return tools().analyser->parse(document, *tools().scratch);
  };
  for (const std::string& finding : check_lexicon(parse, tables, tools().knowledge->lexicon)) {
    ADD_FAILURE() << finding;
  }
}

}  // namespace
}  // namespace entente
