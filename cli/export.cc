// entente export CASE --to FORM
#include "base/file.h"
#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/stream.h"
#include "cli/terminal.h"
#include "exchange/csv.h"
#include "types/json.h"

namespace entente::cli {
namespace {

struct ExportOptions {
  std::string path;
  std::string form;
  std::string what = "events";
  std::string output = "-";
};

std::string render(const Dossier& dossier, const ExportOptions& options) {
  const bool mentions = options.what == "mentions";
  if (options.form == "csv") {
    return mentions ? render_mentions_csv(dossier.mentions, dossier.documents) : render_events_csv(dossier.events);
  }
  std::string out;
  if (mentions) {
    for (const CitedMention& cited : dossier.mentions) out += render_json(cited.mention) + "\n";
  } else {
    for (const Event& event : dossier.events) out += render_json(event) + "\n";
  }
  return out;
}

int export_case(const ExportOptions& options) {
  const auto brief = load_brief(options.path);
  if (!brief) return report(brief.error());
  const std::string bytes = render(brief->dossier, options);
  if (options.output == "-") return write_out(bytes) ? kDone : kError;
  if (auto saved = save_file(options.output, bytes); !saved) return report(saved.error());
  return kDone;
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("export", "Events or mentions as NDJSON or CSV");
  command->footer(
      "  entente export my-case --to csv > events.csv\n"
      "  entente export my-case --to ndjson --what mentions -o mentions.ndjson");
  auto options = std::make_shared<ExportOptions>();
  command->add_option("CASE", options->path, "The case's folder, or a brief")->required();
  command->add_option("--to", options->form, "ndjson or csv")->required()->check(CLI::IsMember({"ndjson", "csv"}));
  command->add_option("--what", options->what, "events (default) or mentions")->check(CLI::IsMember({"events", "mentions"}));
  command->add_option("-o,--output", options->output, "File, or '-' (default) for standard output")->type_name("FILE");
  command->callback([&context, options] { context.action = [options] { return export_case(*options); }; });
}

}  // namespace entente::cli
