// entente ingest CASE INPUT...
#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/case_folder.h"
#include "engine/intake.h"
#include "store/case_store.h"

namespace entente::cli {
namespace {

int ingest(const Context& context, const std::string& path, const std::vector<std::string>& inputs) {
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  const auto engine = context.engine(folder->overlays, folder->columns);
  if (!engine) return report(engine.error());
  Result<Intake> intake = [&] {
    TerminalProgress progress(context.quiet);
    return take_in((*engine)->reader, inputs, "", &progress);
  }();
  if (!intake) return report(intake.error());
  auto store = CaseStore::open(folder->database(), CaseStore::Mode::ReadWrite);
  if (!store) return report(store.error());
  const auto added = store->add_ingested(intake->documents, intake->rejects);
  if (!added) return report(added.error());
  const std::uint64_t known = intake->documents.size() - *added + intake->duplicates;
  if (context.json) {
    print_line(fmt::format(R"({{"added":{},"known_already":{},"rejects":{}}})", *added, known, intake->rejects.size()));
  } else {
    print_line(fmt::format("{} documents added, {} known already, {} rejected", *added, known, intake->rejects.size()));
    for (const Reject& reject : intake->rejects) {
      print_line(printable(fmt::format("  rejected {}: {} [{}]", reject.path, reject.reason, reject.code)));
    }
    print_line(printable(fmt::format("next: entente run {}", path)));
  }
  return intake->rejects.empty() ? kDone : kDoneWithRejects;
}

}  // namespace

void add_ingest(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("ingest", "Add reports to a case's file");
  command->footer(
      "Files, folders, '-' for standard input: text with front matter, HTML pages, document NDJSON, feeds saved as\n"
      "files (RSS, Atom, JSON Feed), mail (.eml, mbox), Telegram exports, tables (CSV, TSV) with a header row.\n"
      "What is there already is not added twice. docs/formats.md has the formats.\n\n"
      "  entente ingest my-case downloads/ page.html feed.xml result.json\n"
      "  entente ingest my-case press.csv --columns text=Body,published=Datum,outlet=3\n"
      "  zcat archive.ndjson.gz | entente ingest my-case -");
  auto path = std::make_shared<std::string>();
  auto inputs = std::make_shared<std::vector<std::string>>();
  command->add_option("CASE", *path, "The case's folder")->required();
  command->add_option("INPUT", *inputs, "Files, folders, or '-'")->required();
  command->add_flag("-q,--quiet", context.quiet, "Draw no progress");
  add_columns(*command, context);
  add_json(*command, context);
  command->callback([&context, path, inputs] {
    context.action = [&context, path, inputs] { return ingest(context, *path, *inputs); };
  });
}

}  // namespace entente::cli
