// entente decisions CASE [undo N]
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "brief/decision_words.h"
#include "cli/case_view.h"
#include "cli/decide.h"
#include "cli/terminal.h"
#include "corroborate/decided.h"

namespace entente::cli {
namespace {

struct DecisionsOptions {
  std::string path;
  std::string action;
  std::vector<std::string> arguments;
  DecideOptions decide;
};

const DecisionEffect* effect_of(const std::optional<Brief>& brief, std::uint64_t number) {
  if (!brief) return nullptr;
  for (const DecisionEffect& effect : brief->dossier.effects) {
    if (effect.number == number) return &effect;
  }
  return nullptr;
}

std::string state_of(const Decision& decision, const std::vector<Decision>& held, const DecisionEffect* effect) {
  const bool holds = std::any_of(held.begin(), held.end(), [&](const Decision& d) { return d.number == decision.number; });
  if (!holds) return decision.kind == DecisionKind::Undo ? "" : "undone";
  if (effect == nullptr) return "not run yet";
  if (effect->note.empty()) return "applied";
  return (effect->mentions == 0 ? "could not be applied: " : "applied in part: ") + effect->note;
}

int list_decisions(const Context& context, const std::string& path) {
  auto store = open_store(path);
  if (!store) return report(store.error());
  const auto all = store->load_decisions();
  if (!all) return report(all.error());
  const auto brief = store->load_brief();
  if (!brief) return report(brief.error());
  const std::vector<Decision> held = decisions_in_force(*all);
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  Table table({"no.", "when (UTC)", "by", "decision", "state", "why"});
  for (const Decision& decision : *all) {
    const std::string state = state_of(decision, held, effect_of(*brief, decision.number));
    const std::string words = describe_decision(decision);
    json.push_back({{"number", decision.number}, {"at", render_timestamp(decision.at)}, {"by", decision.by},
                    {"kind", to_string(decision.kind)}, {"decision", words}, {"state", state}, {"why", decision.why}});
    table.add({std::to_string(decision.number), render_date(decision.at.date), decision.by, words, state, decision.why});
  }
  if (context.json) {
    print_line(nlohmann::ordered_json{{"decisions", json}}.dump(2));
  } else if (all->empty()) {
    print_line("no decisions");
  } else {
    table.print();
  }
  return all->empty() ? kDoneWithRejects : kDone;
}

int decisions(const Context& context, const DecisionsOptions& options) {
  if (options.action.empty()) return list_decisions(context, options.path);
  if (options.action == "undo") return undo_decision(context, options.path, options.arguments, options.decide);
  return report({Code::BadUsage, "is no action on decisions; there is `undo N`", options.action});
}

}  // namespace

void add_decisions(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("decisions", "What people decided, and what became of it");
  command->footer(
      "Decisions are kept for good; an undone one is as if it had not been, from the next run on.\n\n"
      "  entente decisions my-case\n"
      "  entente decisions my-case undo 2 --why \"it was the other strike\"");
  auto options = std::make_shared<DecisionsOptions>();
  command->add_option("CASE", options->path, "The case's folder")->required();
  command->add_option("ACTION", options->action, "undo");
  command->add_option("N", options->arguments, "The decision's number");
  add_decide_options(*command, context, options->decide);
  add_json(*command, context);
  command->callback([&context, options] { context.action = [&context, options] { return decisions(context, *options); }; });
}

}  // namespace entente::cli
