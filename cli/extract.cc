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
  CLI::App* command = app.add_subcommand("extract", "Pages, texts, PDFs, archives, web archives to document NDJSON");
  command->footer(
      "  entente extract page.html reports/ > documents.ndjson\n"
      "  entente extract news.zip crawl.warc.gz paper.pdf > documents.ndjson");
  auto inputs = std::make_shared<std::vector<std::string>>(1, "-");
  command->add_option("FILE", *inputs, "Files, folders, or '-' (default) for standard input");
  command->callback([&context, inputs] { context.action = [&context, inputs] { return extract(context, *inputs); }; });
}

}  // namespace entente::cli
