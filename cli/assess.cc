// entente assess CASE
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "brief/dissent.h"
#include "brief/page_model.h"
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

// --- a reader's dissent

struct AssessOptions {
  std::string path;
  std::string dissent;
};

void print_comparison(const char* what, const std::vector<Posterior>& printed, const std::vector<double>& dissent) {
  Table table({what, "printed", "dissent", "in words"});
  for (std::size_t i = 0; i < printed.size() && i < dissent.size(); ++i) {
    table.add({printed[i].name, percent(printed[i].probability), percent(dissent[i]),
               std::string(to_string(likelihood_word(dissent[i])))});
  }
  table.print();
  print_line("");
}

void print_dissent(const Dossier& dossier, const Dissent& dissent, const DissentedBelief& result) {
  const Assessment& assessment = *dossier.assessment;
  print_line(printable(dossier.spec.question));
  print_line(printable(fmt::format("Dissent of {}{}", dissent.name.empty() ? "a reader who gives no name" : dissent.name,
                                   dissent.date.empty() ? "" : ", " + dissent.date)));
  if (!dissent.note.empty()) print_line(printable("  " + dissent.note));
  if (!result.same_brief) print_line("It was made for another version of this brief; what still exists was applied.");
  print_line("");
  Table dials({"dial that differs", "printed", "dissent"});
  for (const DissentRow& row : result.rows) dials.add({row.what, percent(row.printed), percent(row.value)});
  if (!dials.empty()) dials.print(), print_line("");
  print_comparison("outcome", assessment.outcomes, result.belief.outcomes);
  print_comparison("explanation", assessment.explanations, result.belief.explanations);
  for (const std::string& misfit : result.misfits) print_line(printable("did not fit: " + misfit));
}

nlohmann::ordered_json compared(const std::vector<Posterior>& printed, const std::vector<double>& dissent) {
  auto list = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < printed.size() && i < dissent.size(); ++i)
    list.push_back({{"id", printed[i].id}, {"name", printed[i].name}, {"printed", printed[i].probability}, {"dissent", dissent[i]}});
  return list;
}

nlohmann::ordered_json dissent_json(const Dossier& dossier, const Dissent& dissent, const DissentedBelief& result) {
  nlohmann::ordered_json json;
  json["name"] = dissent.name;
  json["date"] = dissent.date;
  json["note"] = dissent.note;
  json["same_brief"] = result.same_brief;
  json["changes"] = nlohmann::ordered_json::array();
  for (const DissentRow& row : result.rows)
    json["changes"].push_back({{"what", row.what}, {"printed", row.printed}, {"value", row.value}});
  json["outcomes"] = compared(dossier.assessment->outcomes, result.belief.outcomes);
  json["explanations"] = compared(dossier.assessment->explanations, result.belief.explanations);
  json["misfits"] = result.misfits;
  return json;
}

int compare_dissent(const Context& context, const Dossier& dossier, const std::string& path) {
  const auto bytes = path == "-" ? load_stdin(kDissentBytes) : load_file(path, kDissentBytes);
  if (!bytes) return report(bytes.error());
  auto dissent = parse_dissent(*bytes);
  if (!dissent) return report(std::move(dissent.error()).in(path));
  const auto model = find_page_model(dossier);
  if (!model) return report({Code::Mismatch, "has no dials: what they start from would not be the numbers printed", path});
  auto result = apply_dissent(dossier, *model, *dissent);
  if (!result) return report(std::move(result.error()).in(path));
  if (context.json) {
    print_line(dissent_json(dossier, *dissent, *result).dump(2));
  } else {
    print_dissent(dossier, *dissent, *result);
  }
  return result->misfits.empty() ? kDone : kDoneWithRejects;
}

int assess_case(const Context& context, const AssessOptions& options) {
  const std::string& path = options.path;
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
  if (!options.dissent.empty()) {
    brief->dossier.assessment = assessment;
    return compare_dissent(context, brief->dossier, options.dissent);
  }
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
      "With --dissent, what a reader's dials (saved from the brief's page) make of it, beside the printed numbers; exit\n"
      "status 1: some of them did not fit.\n\n"
      "  entente assess examples/anti-isis-coalition\n"
      "  entente assess examples/anti-isis-coalition --dissent dissent-jane.json");
  auto options = std::make_shared<AssessOptions>();
  command->add_option("CASE", options->path, "The case's folder")->required();
  command->add_option("--dissent", options->dissent, "A dissent's file; '-' for standard input")->type_name("FILE");
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return assess_case(context, *options); }; });
}

}  // namespace entente::cli
