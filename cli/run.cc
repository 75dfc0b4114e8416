// entente run CASE
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "brief/difference_text.h"
#include "brief/difference_words.h"
#include "cli/case_view.h"
#include "cli/case_writer.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "coding/model_check.h"
#include "engine/case_folder.h"
#include "engine/pipeline.h"
#include "types/history_json.h"

namespace entente::cli {
namespace {

constexpr std::size_t kRejectsShown = 10;

void print_answer(const Brief& brief) {
  const auto& assessment = brief.dossier.assessment;
  if (!assessment) return;
  print_line("");
  print_line(printable(brief.dossier.spec.question));
  Table table({"outcome", "probability", "90% interval", "in words"});
  for (const Posterior& outcome : assessment->outcomes) {
    table.add({outcome.name, percent(outcome.probability),
               fmt::format("{} to {}", percent(outcome.low), percent(outcome.high)),
               std::string(to_string(outcome.word))});
  }
  table.print();
  print_line(fmt::format("Confidence in this assessment: {}.", to_string(assessment->confidence)));
  print_line("");
}

void print_unapplied(const Dossier& dossier) {
  for (const DecisionEffect& effect : dossier.effects) {
    if (effect.note.empty()) continue;
    print_line(printable(fmt::format("  decision {} {}: {}", effect.number,
                                     effect.mentions == 0 ? "could not be applied" : "was applied in part",
                                     effect.note)));
  }
}

void print_rejects(const std::vector<Reject>& rejects) {
  for (std::size_t i = 0; i < std::min(rejects.size(), kRejectsShown); ++i) {
    print_line(printable(
        fmt::format("  rejected {}: {} [{}]", rejects[i].path, rejects[i].reason, rejects[i].code)));
  }
  if (rejects.size() > kRejectsShown) {
    print_line(fmt::format("  and {} more rejects, all in the brief", rejects.size() - kRejectsShown));
  }
}

// What the run changed; nothing for the first.
void print_difference(const CaseFolder& folder, const RecordedRun& recorded) {
  if (!recorded.added) {
    print_line(fmt::format("Nothing changed since {}.", describe_run(recorded.number, recorded.at)));
  } else if (recorded.since) {
    for (const std::string& line : render_difference_short(*recorded.since)) print_line(printable(line));
    print_line(printable(fmt::format("All of it: entente diff {}", folder.path)));
  }
}

nlohmann::ordered_json recorded_json(const RecordedRun& recorded) {
  nlohmann::ordered_json json = {{"number", recorded.number},
                                 {"at", render_timestamp(recorded.at)},
                                 {"hash", recorded.hash},
                                 {"added", recorded.added}};
  json["difference"] = nullptr;
  if (recorded.since) json["difference"] = nlohmann::ordered_json::parse(render_json(*recorded.since));
  return json;
}

nlohmann::ordered_json summary_of(const CaseFolder& folder, const CaseRun& run, const RecordedRun& recorded) {
  const Dossier& dossier = run.brief.dossier;
  nlohmann::ordered_json json;
  json["case"] = folder.path;
  json["documents"] = run.documents.size();
  json["duplicates"] = run.duplicates;
  json["rejects"] = dossier.rejects.size();
  json["mentions"] = dossier.mentions_coded;
  json["events"] = dossier.events.size();
  json["later_events"] = dossier.later_events.size();
  json["copy_groups"] = dossier.copies.size();
  json["statements"] = run.brief.claims.size();
  json["brief"] = folder.page();
  if (dossier.assessment) {
    for (const Posterior& outcome : dossier.assessment->outcomes) {
      json["outcomes"].push_back({{"id", outcome.id},
                                  {"probability", outcome.probability},
                                  {"low", outcome.low},
                                  {"high", outcome.high},
                                  {"word", to_string(outcome.word)}});
    }
  }
  json["run"] = recorded_json(recorded);
  return json;
}

void print_summary(const CaseFolder& folder, const CaseRun& run, const RecordedRun& recorded) {
  const Dossier& dossier = run.brief.dossier;
  std::size_t copies = 0;
  for (const CopyGroup& group : dossier.copies) copies += group.copies.size();
  Table table({"documents", "duplicates", "copies", "rejects", "mentions", "events", "after the cut-off"});
  table.add({std::to_string(run.documents.size()), std::to_string(run.duplicates), std::to_string(copies),
             std::to_string(dossier.rejects.size()), std::to_string(dossier.mentions_coded),
             std::to_string(dossier.events.size()), std::to_string(dossier.later_events.size())});
  table.print();
  print_rejects(dossier.rejects);
  print_unapplied(dossier);
  print_answer(run.brief);
  print_difference(folder, recorded);
  print_line("brief: " + printable(folder.page()));
}

struct SavedRun {
  CaseRun run;
  RecordedRun recorded;
};

Result<SavedRun> run_and_save(const Context& context, const Engine& engine, const CaseFolder& folder) {
  auto writer = open_writer(context, folder);
  if (!writer) return tl::unexpected(writer.error());
  const auto inputs = load_inputs(writer->store);
  if (!inputs) return tl::unexpected(inputs.error());
  TerminalProgress progress(context.quiet);
  auto done = run_case(engine, folder, *inputs, &writer->store, {context.jobs}, &progress);
  if (!done) return tl::unexpected(done.error());
  auto recorded = save_case(folder, writer->store, *done, current_time(), &progress);
  if (!recorded) return tl::unexpected(recorded.error());
  return SavedRun{std::move(*done), std::move(*recorded)};
}

int run(const Context& context, const std::string& path) {
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  for (const std::string& warning : folder->spec.warnings) {
    std::fputs(("entente: " + printable(warning) + "\n").c_str(), stderr);
  }
  const auto engine = context.engine(folder->overlays, folder->columns);
  if (!engine) return report(engine.error());
  for (const std::string& line : coding::missing_models(*(*engine)->knowledge)) report_line(line);
  const auto saved = run_and_save(context, **engine, *folder);
  if (!saved) return report(saved.error());
  const CaseRun* const done = &saved->run;
  const RecordedRun* const recorded = &saved->recorded;
  if (recorded->broken_history) {
    std::fputs(("entente: the history of this case cannot be read (" +
                printable(render_error(*recorded->broken_history)) +
                "); it goes on with a whole record, `entente history --verify` says more\n")
                   .c_str(),
               stderr);
  }
  if (context.json) {
    print_line(summary_of(*folder, *done, *recorded).dump(2));
  } else {
    print_summary(*folder, *done, *recorded);
  }
  const bool nothing = done->documents.empty();
  if (nothing)
    std::fputs("entente: no report was found in the case; put some into its reports/ folder\n", stderr);
  return nothing || !done->brief.dossier.rejects.empty() ? kDoneWithRejects : kDone;
}

}  // namespace

void add_run(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("run", "From a folder of reports to its brief");
  command->footer(
      "CASE is a folder of reports, or one with case.toml and reports/ (docs/case.md).\n"
      "Writes CASE/case.db and CASE/brief.html. Exit status 1: done, but some input was rejected.\n\n"
      "  entente run examples/anti-isis-coalition\n"
      "  entente run downloads/reports --json");
  auto path = std::make_shared<std::string>();
  command->add_option("CASE", *path, "The case's folder")->required();
  command->add_flag("-q,--quiet", context.quiet, "Draw no progress");
  add_no_wait(*command, context);
  add_columns(*command, context);
  add_json(*command, context);
  add_jobs(*command, context);
  command->callback([&context, path] { context.action = [&context, path] { return run(context, *path); }; });
}

}  // namespace entente::cli
