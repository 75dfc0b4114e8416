// entente assess CASE
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/assess_dossier.h"
#include "engine/case_folder.h"
#include "types/json.h"

namespace entente::cli {
namespace {

void print_posteriors(const char* what, const std::vector<Posterior>& posteriors) {
  Table table({what, "prior", "posterior", "90% interval", "in words"});
  for (const Posterior& p : posteriors) {
    table.add({p.name, percent(p.prior), percent(p.probability),
               fmt::format("{} to {}", percent(p.low), percent(p.high)), std::string(to_string(p.word))});
  }
  table.print();
  print_line("");
}

const Indicator* find_indicator(const CaseSpec& spec, const IndicatorId& id) {
  for (const Indicator& indicator : spec.indicators) {
    if (indicator.id == id) return &indicator;
  }
  return nullptr;
}

std::string name_of(const CaseSpec& spec, const IndicatorId& id) {
  const Indicator* indicator = find_indicator(spec, id);
  return indicator == nullptr ? id.str() : indicator->name;
}

void print_evidence(const CaseSpec& spec, const Assessment& assessment) {
  const std::string first = spec.outcomes.empty() ? "" : spec.outcomes.front().name;
  Table table({"indicator", "events", "reports' log ratio", "shift of \"" + first + "\" (log-odds)"});
  for (const Contribution& contribution : assessment.contributions) {
    for (const Evidence& evidence : assessment.evidence) {
      if (evidence.indicator != contribution.indicator) continue;
      table.add({name_of(spec, evidence.indicator), evidence.found ? std::to_string(evidence.events.size()) : "not found",
                 fmt::format("{:+.2f}", evidence.log_ratio), fmt::format("{:+.2f}", contribution.shift)});
    }
  }
  table.print();
  print_line("");
}

void print_sensitivity(const CaseSpec& spec, const Assessment& assessment) {
  const std::string first = spec.outcomes.front().name;
  Table left({"without", "\"" + first + "\" would be", "verdict"});
  for (const LeaveOut& leave : assessment.leave_out) {
    left.add({leave.kind + ": " + leave.name, leave.outcomes.empty() ? "" : percent(leave.outcomes.front()),
              leave.changes_verdict ? "changes" : "stands"});
  }
  if (!left.empty()) left.print(), print_line("");
  Table what_if({"not found; if it were", "\"" + first + "\" would be", "chance of seeing it"});
  for (const WhatIf& item : assessment.what_if) {
    what_if.add({name_of(spec, item.indicator), item.outcomes.empty() ? "" : percent(item.outcomes.front()), percent(item.probability)});
  }
  if (!what_if.empty()) what_if.print(), print_line("");
  if (assessment.smallest_flip.empty()) {
    print_line("No removal of evidence makes another outcome the most probable.");
  } else {
    std::vector<std::string> names;
    for (const IndicatorId& id : assessment.smallest_flip) names.push_back(name_of(spec, id));
    print_line("Fewest items whose removal makes another outcome the most probable: " + printable(join(names, "; ")));
  }
  print_line(printable(fmt::format("Confidence: {}. {}", to_string(assessment.confidence), assessment.confidence_basis)));
}

int assess_case(const Context& context, const std::string& path) {
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  auto brief = load_brief(path);
  if (!brief) return report(brief.error());
  if (!folder->spec.asks()) {
    return report({Code::Empty, "asks no question: give it one in case.toml (docs/case.md)", path});
  }
  const bool changed = !(brief->dossier.spec == folder->spec);
  brief->dossier.spec = folder->spec;
  const Assessment assessment = assess_dossier(brief->dossier);
  if (context.json) {
    print_line(nlohmann::ordered_json::parse(render_json(assessment)).dump(2));
    return kDone;
  }
  print_line(printable(folder->spec.question));
  print_line("");
  print_posteriors("outcome", assessment.outcomes);
  print_posteriors("explanation", assessment.explanations);
  print_evidence(folder->spec, assessment);
  print_sensitivity(folder->spec, assessment);
  if (changed) print_line("case.toml has changed since the last run; `entente run` brings the brief up to date.");
  return kDone;
}

}  // namespace

void add_assess(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("assess", "Outcomes, contributions, sensitivity");
  command->footer(
      "Weighs the events of the last run by case.toml as it is now, without reading the reports again.\n\n"
      "  entente assess examples/anti-isis-coalition");
  auto path = std::make_shared<std::string>();
  command->add_option("CASE", *path, "The case's folder")->required();
  add_json(*command, context);
  command->callback([&context, path] { context.action = [&context, path] { return assess_case(context, *path); }; });
}

}  // namespace entente::cli
