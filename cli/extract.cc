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
  CLI::App* command = app.add_subcommand("extract", "Pages, texts, PDFs, feeds, mail, tables, archives to document NDJSON");
  command->footer(
      "Reads HTML pages, texts with front matter, document NDJSON, PDFs, RSS, Atom and JSON feeds, mail (.eml, mbox),\n"
      "Telegram exports, tables (CSV, TSV) with a header row, archives and web archives of these; each is told by its\n"
      "bytes (docs/formats.md).\n\n"
      "  entente extract page.html reports/ > documents.ndjson\n"
      "  entente extract news.zip crawl.warc.gz paper.pdf > documents.ndjson\n"
      "  entente extract press.csv --columns text=Body,published=Datum");
  auto inputs = std::make_shared<std::vector<std::string>>(1, "-");
  command->add_option("FILE", *inputs, "Files, folders, or '-' (default) for standard input");
  add_columns(*command, context);
  command->callback([&context, inputs] { context.action = [&context, inputs] { return extract(context, *inputs); }; });
}

}  // namespace entente::cli
