// entente extract [FILE...]
#include "cli/command.h"
#include "cli/stream.h"
#include "types/json.h"

namespace entente::cli {
namespace {

int extract(const Context& context, const std::vector<std::string>& inputs) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  return with_documents((*engine)->reader, inputs, [](const auto& next) {
    while (const std::optional<Document> document = next()) {
      if (!write_out(render_json(*document) + "\n")) return;
    }
  });
}

}  // namespace

void add_extract(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("extract", "Pages, texts, feeds, mail, exports and tables to document NDJSON");
  command->footer(
      "Reads HTML pages, text with front matter, document NDJSON, RSS, Atom and JSON feeds, mail (.eml, mbox),\n"
      "Telegram exports, and tables (CSV, TSV) with a header row; each is told by its bytes (docs/formats.md).\n\n"
      "  entente extract page.html reports/ > documents.ndjson\n"
      "  entente extract press.csv --columns text=Body,published=Datum");
  auto inputs = std::make_shared<std::vector<std::string>>(1, "-");
  command->add_option("FILE", *inputs, "Files, folders, or '-' (default) for standard input");
  add_columns(*command, context);
  command->callback([&context, inputs] { context.action = [&context, inputs] { return extract(context, *inputs); }; });
}

}  // namespace entente::cli
