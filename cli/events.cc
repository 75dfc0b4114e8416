// entente events CASE [ACTION ...]
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/arguments.h"
#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/decide.h"
#include "cli/event_views.h"
#include "cli/terminal.h"
#include "types/json.h"

namespace entente::cli {
namespace {

struct EventFilter {
  std::string path;
  std::string action;
  std::vector<std::string> arguments;
  DecideOptions decide;
  std::vector<std::string> actors;
  std::vector<std::string> plover;
  std::vector<int> quad;
  std::string from;
  std::string to;
  std::string factuality;
  double least = 0.0;
  bool later = false;
  bool rejected = false;
  bool changed = false;
};

bool names_actor(const std::vector<ActorRef>& actors, const std::string& wanted) {
  const std::string folded = fold(wanted);
  return std::any_of(actors.begin(), actors.end(), [&](const ActorRef& actor) {
    return fold(actor.country) == folded || fold(actor.actor.str()) == folded || fold(actor.sector) == folded ||
           fold(actor.name).find(folded) != std::string::npos || fold(actor.text).find(folded) != std::string::npos;
  });
}

bool passes(const Event& event, const EventFilter& filter) {
  for (const std::string& actor : filter.actors) {
    if (!names_actor(event.source, actor) && !names_actor(event.target, actor)) return false;
  }
  const auto listed = [](const auto& list, const auto& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
  };
  if (!listed(filter.plover, std::string(to_string(event.code.plover)))) return false;
  if (!listed(filter.quad, static_cast<int>(event.code.quad))) return false;
  if (!filter.factuality.empty() && filter.factuality != to_string(event.factuality)) return false;
  if (!filter.from.empty() && event.date.interval.to < parse_date(filter.from).value_or(CivilDate{})) return false;
  if (!filter.to.empty() && event.date.interval.from > parse_date(filter.to).value_or(CivilDate{})) return false;
  return event.probability >= filter.least;
}

void print_table(const std::vector<Event>& events) {
  Table table({"event", "date", "prob.", "sources", "category", "who", "to or with whom"});
  for (const Event& event : events) {
    std::string category(to_string(event.code.plover));
    if (!event.code.mode.empty()) category += " " + event.code.mode;
    if (event.factuality != Factuality::Asserted) category += fmt::format(" ({})", to_string(event.factuality));
    if (event.inference_only) category += " (inference)";
    table.add({event.id.str().substr(0, 8), written_date(event.date), percent(event.probability),
               fmt::format("{:.1f} of {}", event.effective_sources, event.mentions.size()), category,
               actor_names(event.source), actor_names(event.target)});
  }
  table.print();
}

int events(const Context& context, EventFilter filter) {
  if (filter.changed) return show_changed(context, filter.path);
  if (filter.rejected) return show_rejected(context, filter.path);
  if (filter.action == "show") {
    if (filter.arguments.size() == 1) return show_event(context, filter.path, filter.arguments.front());
    return report({Code::BadUsage, "show takes one event; `entente events CASE` lists them", "show"});
  }
  if (!filter.action.empty()) return decide_on_events(context, filter.path, filter.action, filter.arguments, filter.decide);
  const auto brief = load_brief(filter.path);
  if (!brief) return report(brief.error());
  std::vector<Event> found;
  const std::vector<Event>& all = filter.later ? brief->dossier.later_events : brief->dossier.events;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found),
               [&](const Event& event) { return passes(event, filter); });
  if (context.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const Event& event : found) json.push_back(nlohmann::ordered_json::parse(render_json(event)));
    print_line(nlohmann::ordered_json{{"events", json}}.dump(2));
  } else {
    if (!found.empty()) print_table(found);
    print_line(fmt::format("{} of {} events", found.size(), all.size()));
  }
  return found.empty() ? kDoneWithRejects : kDone;
}

}  // namespace

void add_events(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("events", "The events of a case, with filters");
  command->footer(
      "A '?' after a date: the text states none, the publication date stands in.\n\n"
      "  entente events my-case --actor CHN --actor SYR --plover consult\n"
      "  entente events my-case --from 2015-10-01 --quad 4 --json\n"
      "  entente events my-case show 3f2a\n"
      "  entente events my-case --changed\n"
      "  entente events my-case correct 3f2a target=CHN --why \"the envoy was China's\"");
  auto filter = std::make_shared<EventFilter>();
  command->add_option("CASE", filter->path, "The case's folder, or a brief")->required();
  command->add_option("ACTION", filter->action, "show; accept, reject, correct, merge or split, kept as a decision");
  command->add_option("ARGUMENT", filter->arguments, "Events (EVENT:2 is its second mention); for correct, then FIELD=VALUE");
  command->add_option("--actor", filter->actors, "Country code, actor id or part of a name; all of several")->type_name("WHO");
  command->add_option("--plover", filter->plover, "PLOVER category; any of several")->type_name("NAME")->transform(one_of(plover_names(), "PLOVER category"));
  command->add_option("--quad", filter->quad, "Quad class 1-4; any of several")->check(CLI::Range(1, 4));
  command->add_option("--from", filter->from, "Not before")->type_name("DATE")->check(is_date());
  command->add_option("--to", filter->to, "Not after")->type_name("DATE")->check(is_date());
  command->add_option("--factuality", filter->factuality, "asserted, planned, denied ...")->type_name("NAME")->transform(one_of(factuality_names(), "factuality"));
  command->add_option("--least", filter->least, "Least probability")->check(CLI::Range(0.0, 1.0));
  command->add_flag("--rejected", filter->rejected, "What people rejected instead");
  command->add_flag("--changed", filter->changed, "What this version codes differently from the one before instead");
  command->add_flag("--later", filter->later, "Those after the cut-off instead");
  add_decide_options(*command, context, filter->decide);
  add_json(*command, context);
  command->callback([&context, filter] { context.action = [&context, filter] { return events(context, *filter); }; });
}

}  // namespace entente::cli
