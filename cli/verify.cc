// entente verify BRIEF
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/hash.h"
#include "brief/render.h"
#include "cli/command.h"
#include "cli/history_view.h"
#include "cli/terminal.h"
#include "engine/pipeline.h"
#include "engine/verify.h"

namespace entente::cli {
namespace {

struct VerifyOptions {
  std::string brief;
  std::string folder;
};

// What the case file adds to the folder; nothing where there is no case file.
Result<CaseInputs> load_case_inputs(const CaseFolder& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder.database(), ignored)) return CaseInputs{};
  auto store = CaseStore::open(folder.database(), CaseStore::Mode::ReadOnly);
  if (!store) return tl::unexpected(store.error());
  return load_inputs(*store);
}

Result<VerifyStep> verify_reports(const Context& context, const std::string& bytes, const std::string& path) {
  const auto stated = parse_brief(bytes);
  if (!stated) return tl::unexpected(stated.error());
  const auto folder = open_case(path);
  if (!folder) return tl::unexpected(folder.error());
  const auto engine = context.engine(folder->overlays, folder->columns);
  if (!engine) return tl::unexpected(engine.error());
  auto inputs = load_case_inputs(*folder);
  if (!inputs) return tl::unexpected(inputs.error());
  // A case that was handed on without its case.db: what the brief says people decided. The brief's own ids are those to
  // keep.
  CaseMemory& memory = inputs->memory;
  if (!memory.previous && memory.decisions.empty()) memory.decisions = stated->dossier.decisions;
  memory.previous = stated->dossier;
  const auto fresh = run_case(**engine, *folder, *inputs, nullptr, {context.jobs}, nullptr);
  if (!fresh) return tl::unexpected(fresh.error());
  return verify_against(*stated, fresh->brief);
}

// The chain of the case's runs, as one more step; which run made these bytes, as a note.
Result<void> verify_chain(const std::string& bytes, const std::string& path, Verification& verification) {
  const auto runs = load_history(path);
  if (!runs) {
    if (runs.error().code != Code::Empty && runs.error().code != Code::NotFound) return tl::unexpected(runs.error());
    verification.notes.push_back(runs.error().message);
    return {};
  }
  auto step = check_history(path, *runs);
  if (!step) return tl::unexpected(step.error());
  verification.steps.push_back(std::move(*step));
  if (const auto run = find_run(*runs, sha256_hex(bytes))) {
    verification.notes.push_back(fmt::format("these bytes are the page of run {} of {}", *run, runs->size()));
  }
  return {};
}

void print_verification(const Verification& verification) {
  Table table({"recomputed", "checked", "result"});
  for (const VerifyStep& step : verification.steps) {
    table.add({step.what, std::to_string(step.checked), step.differences.empty() ? "holds" : "DIFFERS"});
  }
  table.print();
  for (const VerifyStep& step : verification.steps) {
    for (const std::string& difference : step.differences) print_line(printable("  " + step.what + ": " + difference));
  }
  for (const std::string& note : verification.notes) print_line(printable("note: " + note));
  print_line(verification.holds() ? "The brief holds: it follows from the dossier inside it."
                                  : "The brief does NOT follow from the dossier inside it.");
}

nlohmann::ordered_json verification_json(const Verification& verification) {
  nlohmann::ordered_json json;
  json["holds"] = verification.holds();
  for (const VerifyStep& step : verification.steps) {
    json["steps"].push_back({{"what", step.what}, {"checked", step.checked}, {"differences", step.differences}});
  }
  json["notes"] = verification.notes;
  return json;
}

int verify(const Context& context, const VerifyOptions& options) {
  const auto bytes = options.brief == "-" ? load_stdin() : load_file(options.brief);
  if (!bytes) return report(bytes.error());
  auto verification = verify_brief(*bytes);
  if (!verification) return report(std::move(verification.error()).in(options.brief));
  if (options.folder.empty()) {
    verification->notes.push_back("the reports were not read again; --case CASE does so where you have them");
  } else {
    auto step = verify_reports(context, *bytes, options.folder);
    if (!step) return report(step.error());
    verification->steps.push_back(std::move(*step));
    if (auto done = verify_chain(*bytes, options.folder, *verification); !done) return report(done.error());
  }
  if (context.json) {
    print_line(verification_json(*verification).dump(2));
  } else {
    print_verification(*verification);
  }
  return verification->holds() ? kDone : kDoneWithRejects;
}

}  // namespace

void add_verify(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("verify", "Recompute a brief from the dossier inside it");
  command->footer(
      "Checks hashes, the probability of every event, the assessment with its intervals, every statement, and that the\n"
      "page shows just that. With --case, also that the reports give this dossier, and that the\n"
      "history of the case's runs holds. Exit status 1: something differs.\n\n"
      "  entente verify brief.html\n"
      "  entente verify brief.html --case my-case");
  auto options = std::make_shared<VerifyOptions>();
  command->add_option("BRIEF", options->brief, "A brief, .html or .json; '-' for standard input")->required();
  command->add_option("--case", options->folder, "The case it was made from: code its reports again")->type_name("CASE");
  add_json(*command, context);
  add_jobs(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return verify(context, *options); }; });
}

}  // namespace entente::cli
