// entente parse [FILE...]
#include "base/file.h"
#include "cli/command.h"
#include "cli/stream.h"
#include "eval/gold_file.h"
#include "language/conllu.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> inputs{"-"};
  bool conllu = false;
};

int parse_texts(const Engine& engine, const std::vector<std::string>& inputs) {
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  return with_documents(engine.reader, inputs, [&](const auto& next) {
    while (const std::optional<Document> document = next()) {
      if (!write_out(render_conllu(*document, engine.analyser.parse(*document, *scratch)))) return;
    }
  });
}

// Parses the documents of one file with its own tokens and sentences; how many there were.
Result<std::size_t> parse_given(const Analyser& analyser, Analyser::Scratch& scratch,
                                const std::string& path) {
  const auto bytes = path == "-" ? load_stdin() : load_gold(path);
  if (!bytes) return tl::unexpected(bytes.error());
  ConlluReader reader(*bytes);
  for (std::size_t documents = 0;; ++documents) {
    auto given = reader.next();
    if (!given) return tl::unexpected(std::move(given.error()).in(path == "-" ? "standard input" : path));
    if (!*given) return documents;
    Document document;
    document.text = (*given)->text;
    const ParsedDocument parsed = analyser.parse(document, given_tokens(**given), scratch);
    if (!write_out(render_conllu(**given, parsed))) return documents + 1;
  }
}

int parse_conllu(const Engine& engine, const std::vector<std::string>& inputs) {
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  std::size_t documents = 0;
  std::size_t rejects = 0;
  for (const std::string& path : inputs) {
    const auto done = parse_given(engine.analyser, *scratch, path);
    if (done) {
      documents += *done;
    } else {
      report(done.error());
      ++rejects;
    }
  }
  if (rejects == inputs.size()) return kError;
  return rejects > 0 || documents == 0 ? kDoneWithRejects : kDone;
}

int parse(const Context& context, const Options& options) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  return options.conllu ? parse_conllu(**engine, options.inputs) : parse_texts(**engine, options.inputs);
}

}  // namespace

void add_parse(CLI::App& app, Context& context) {
  CLI::App* command =
      app.add_subcommand("parse", "Text to CoNLL-U: sentences, tokens, lemmas, tags, features, trees, names");
  command->footer(
      "The last column has NER=B-PER, NER=I-PER and the like for names: PER, ORG, LOC, NORP, FAC, EQUIP.\n"
      "Entity=(e1 ... e1) stand around mentions of what the text speaks of more than once.\n\n"
      "  echo 'Talks began on Monday.' | entente parse\n"
      "  entente parse --conllu gold.conllu.gz > predicted.conllu");
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->inputs, "Files, folders, or '-' (default) for standard input");
  command->add_flag(
      "--conllu", options->conllu,
      "FILE is CoNLL-U (.gz too): keep its words, tokens, sentences and their ids, and fill in the rest");
  command->callback(
      [&context, options] { context.action = [&context, options] { return parse(context, *options); }; });
}

}  // namespace entente::cli
