// entente explain [TEXT]
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "types/json.h"

namespace entente::cli {
namespace {

struct ExplainOptions {
  std::vector<std::string> words;
  std::string published;
};

struct Explained {
  Document document;
  ParsedDocument parsed;
  std::vector<CodingStep> steps;
  std::vector<EventMention> mentions;
};

// The longest other name that was merged with the mention's: no merge is silent.
std::string also_named(const Explained& explained, const NameMention& mention) {
  std::string_view longest;
  for (const NameMention& other : explained.parsed.names) {
    const bool merged =
        mention.chain >= 0 && other.chain == mention.chain && other.actor.text != mention.actor.text;
    if (merged && other.kind == NameKind::Person && other.actor.text.size() > longest.size())
      longest = other.actor.text;
  }
  if (longest.size() <= mention.actor.text.size()) return {};
  return fmt::format(", the same as {}", longest);
}

void print_tokens(const Explained& explained) {
  Table table({"token", "lemma", "tag", "relation", "to", "name", "read as"});
  const ParsedDocument& parsed = explained.parsed;
  std::uint32_t sentence = 0;
  for (std::uint32_t i = 0; i < parsed.tokens.size(); ++i) {
    const Token& token = parsed.tokens[i];
    while (i >= parsed.sentences[sentence].last_token) ++sentence;
    std::string head;
    if (token.head != kNoHead)
      head = slice(
          explained.document.text,
          parsed.tokens[parsed.sentences[sentence].first_token + static_cast<std::uint32_t>(token.head)].at);
    std::string name;
    for (const Entity& entity : parsed.entities) {
      if (entity.first_token <= i && i < entity.last_token) name = to_string(entity.kind);
    }
    std::string reading;
    for (const NameMention& mention : parsed.names) {
      if (mention.first_token == i)
        reading = fmt::format("{}: {}{}{}", to_string(mention.kind), actor_names({mention.actor}),
                              mention.actor.ambiguous ? " ?" : "", also_named(explained, mention));
      if (mention.first_token < i && i < mention.last_token) reading = "|";
    }
    for (const TimeMention& time : parsed.times) {
      if (time.first_token == i) reading = fmt::format("time: {} ({})", time.timex, written_date(time.date));
    }
    table.add({std::string(slice(explained.document.text, token.at)), parsed.lemma(token),
               std::string(to_string(token.upos)), parsed.strings[token.relation], head, name, reading});
  }
  table.print();
}

// From who said it to who handed it on last.
void print_chain(const EventMention& mention) {
  for (const Attribution& link : mention.attribution) {
    const std::string unnamed = link.anonymous ? "unnamed sources" : link.via.empty() ? "the author" : "";
    const std::string who = link.speaker ? actor_names({*link.speaker}) : unnamed;
    print_line(printable(fmt::format(
        "  according to {}{}{}{}{}", who, link.speaker && link.anonymous ? " (unnamed)" : "",
        link.via.empty() ? "" : (who.empty() ? "" : ", through ") + link.via,
        link.direct ? ", in quotation marks" : "", link.inference ? " (an inference, not a report)" : "")));
  }
  if (const std::size_t hands = hops(mention.attribution); hands > 0)
    print_line(fmt::format("  {} hop{} from who said it to this text", hands, hands == 1 ? "" : "s"));
}

// "'shelled' (SYR > ISR)", for a mention that another one speaks of.
std::string act_words(const std::vector<EventMention>& all, const MentionId& id) {
  for (const EventMention& mention : all) {
    if (mention.id == id)
      return fmt::format("'{}' ({} > {})", mention.trigger.text, actor_names(mention.source),
                         actor_names(mention.target));
  }
  return id.str();
}

void print_mention(const EventMention& mention, const std::vector<EventMention>& all) {
  print_line(fmt::format("{} > {} | {}{}{} | {} | {}", printable(actor_names(mention.source)),
                         printable(actor_names(mention.target)), to_string(mention.event.plover),
                         mention.event.mode.empty() ? "" : " " + mention.event.mode,
                         mention.event.base == mention.event.plover
                             ? ""
                             : fmt::format(" (of {})", to_string(mention.event.base)),
                         written_date(mention.date), to_string(mention.factuality)));
  print_line(fmt::format("  CAMEO {}, quad class {} ({}), Goldstein {:+.1f}, confidence {:.2f}, by {}",
                         mention.event.cameo.empty() ? "none" : mention.event.cameo, mention.event.quad,
                         quad_name(mention.event.quad), mention.event.goldstein, mention.confidence,
                         mention.coder));
  print_chain(mention);
  if (mention.denies) print_line(printable("  denies " + act_words(all, *mention.denies)));
  for (const MentionId& ground : mention.rests_on)
    print_line(printable("  rests on " + act_words(all, ground)));
}

// What it was about and for, when, and who holds what: in the text's words.
void print_content(const EventMention& mention) {
  if (!mention.about.empty()) {
    std::vector<std::string> topics;
    for (const TextSpan& span : mention.about) topics.push_back(span.text);
    print_line(printable("  about " + join(topics, "; ")));
  }
  if (mention.purpose) print_line(printable("  purpose: " + mention.purpose->text));
  if (mention.sequence) {
    print_line(
        printable(fmt::format("  {} {}", to_string(mention.sequence->order), mention.sequence->what.text)));
  }
  if (!mention.stance) return;
  const Stance& stance = *mention.stance;
  print_line(
      printable(fmt::format("  position{}: {} (held by {}{})", stance.shared ? " shared" : "",
                            stance.position.text, actor_names(stance.holders),
                            stance.towards.empty() ? "" : ", towards " + actor_names(stance.towards))));
}

void print_steps(const Explained& explained) {
  Table table({"step", "words", "why"});
  for (const CodingStep& step : explained.steps) {
    table.add({step.what, std::string(slice(explained.document.text, step.at)), step.why});
  }
  if (!table.empty()) table.print();
}

void print_json(const Explained& explained) {
  nlohmann::ordered_json json;
  json["text"] = explained.document.text;
  json["mentions"] = nlohmann::ordered_json::array();
  for (const EventMention& mention : explained.mentions) {
    json["mentions"].push_back(nlohmann::ordered_json::parse(render_json(mention)));
  }
  json["steps"] = nlohmann::ordered_json::array();
  for (const CodingStep& step : explained.steps) {
    json["steps"].push_back(
        {{"what", step.what}, {"begin", step.at.begin}, {"end", step.at.end}, {"why", step.why}});
  }
  print_line(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

int explain(const Context& context, const ExplainOptions& options) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  Explained explained;
  explained.document.text = join(options.words, " ");
  if (options.words.empty() || options.words == std::vector<std::string>{"-"}) {
    auto text = load_stdin(1 << 20);
    if (!text) return report(text.error());
    explained.document.text = *text;
  }
  if (trim(explained.document.text).empty())
    return report({Code::Empty, "there is no sentence to explain", {}});
  if (const auto bad = find_invalid_utf8(explained.document.text)) {
    return report({Code::BadEncoding, fmt::format("the text is not UTF-8 at byte {}", *bad), {}});
  }
  if (!options.published.empty()) {
    explained.document.published = parse_timestamp(options.published);
    if (!explained.document.published) {
      return report({Code::BadUsage, "is not a date like 2015-10-14", "--published " + options.published});
    }
  }
  seal(explained.document);
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  explained.parsed = (*engine)->analyser.parse_for_events(explained.document, *scratch);
  explained.mentions = (*engine)->coder.explain(explained.document, explained.parsed, explained.steps);
  if (context.json) {
    print_json(explained);
  } else {
    print_tokens(explained);
    print_line("");
    print_steps(explained);
    print_line(explained.mentions.empty() ? "no event" : "");
    for (const EventMention& mention : explained.mentions) {
      print_mention(mention, explained.mentions);
      print_content(mention);
    }
  }
  return explained.mentions.empty() ? kDoneWithRejects : kDone;
}

}  // namespace

void add_explain(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("explain", "Why a sentence is coded as it is");
  command->footer(
      "Shows the tokens, the actors and dates found, each step of the decision, and the events.\n\n"
      "  entente explain \"China refused to lift the ban.\" --published 2015-10-14\n"
      "  echo 'Rebels shelled the capital on Monday.' | entente explain --json");
  auto options = std::make_shared<ExplainOptions>();
  command->add_option("TEXT", options->words, "The sentence, or '-' for standard input");
  command->add_option("--published", options->published, "Date that relative dates resolve against")
      ->type_name("DATE");
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return explain(context, *options); }; });
}

}  // namespace entente::cli
