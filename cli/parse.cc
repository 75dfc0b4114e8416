// entente parse [FILE...]
#include "cli/command.h"
#include "cli/stream.h"
#include "language/conllu.h"

namespace entente::cli {
namespace {

int parse(const Context& context, const std::vector<std::string>& inputs) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  return with_documents((*engine)->reader, inputs, [&](const auto& next) {
    while (const std::optional<Document> document = next()) {
      if (!write_out(render_conllu(*document, (*engine)->analyser.parse(*document, *scratch)))) return;
    }
  });
}

}  // namespace

void add_parse(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("parse", "Text to CoNLL-U: sentences, tokens, lemmas, parts of speech");
  command->footer(
      "Columns that this build does not fill (head, relation, features) are '_'.\n\n"
      "  echo 'Talks began on Monday.' | entente parse");
  auto inputs = std::make_shared<std::vector<std::string>>(1, "-");
  command->add_option("FILE", *inputs, "Files, folders, or '-' (default) for standard input");
  command->callback([&context, inputs] { context.action = [&context, inputs] { return parse(context, *inputs); }; });
}

}  // namespace entente::cli
