// entente eval TASK GOLD...
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/intake.h"
#include "eval/extract_score.h"
#include "eval/gold_file.h"
#include "eval/relations_score.h"
#include "eval/sentences_score.h"
#include "eval/time_score.h"

namespace entente::cli {
namespace {

struct Score {
  std::size_t n = 0;
  std::vector<std::pair<std::string, double>> figures;
  std::vector<std::string> notes;
};

Result<std::string> read_gold(const std::vector<std::string>& gold) {
  if (gold.size() != 1) return fail(Code::BadUsage, "this task takes one gold file");
  return load_gold(gold.front());
}

// The files named, those of a folder included, whole.
Result<std::vector<std::string>> read_articles(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    if (std::error_code ignored; !std::filesystem::is_directory(path, ignored)) {
      files.push_back(path);
      continue;
    }
    auto listed = list_files(path);
    if (!listed) return tl::unexpected(listed.error());
    std::copy_if(listed->begin(), listed->end(), std::back_inserter(files),
                 [](const std::string& file) { return file.ends_with(".csv") || file.ends_with(".csv.gz"); });
  }
  std::vector<std::string> articles;
  for (const std::string& file : files) {
    auto bytes = load_gold(file);
    if (!bytes) return tl::unexpected(bytes.error());
    articles.push_back(std::move(*bytes));
  }
  return articles;
}

Result<Score> score_sentence_ends(const Engine& engine, const std::vector<std::string>& gold) {
  if (gold.size() < 2)
    return fail(Code::BadUsage, "this task takes the table of sentence ends, then the articles' CSV files or their folder");
  const auto table = load_gold(gold.front());
  if (!table) return tl::unexpected(table.error());
  const auto articles = read_articles({gold.begin() + 1, gold.end()});
  if (!articles) return tl::unexpected(articles.error());
  const auto figures = score_sentences(engine.analyser, *table, *articles);
  if (!figures) return tl::unexpected(figures.error());
  std::vector<std::string> notes{fmt::format("{} articles scored; {} of the table are absent or have another text",
                                             figures->articles, figures->absent.size())};
  notes.insert(notes.end(), figures->wrong.begin(), figures->wrong.end());
  return Score{figures->n,
               {{"precision", figures->precision}, {"recall", figures->recall}, {"sentence_f1", figures->f1}},
               std::move(notes)};
}

Result<Score> score(const Engine& engine, const std::string& task, const std::vector<std::string>& gold) {
  if (task == "extract") {
    if (gold.size() != 1) return fail(Code::BadUsage, "this task takes one folder with ground-truth.json and html/");
    const auto figures = score_extract(engine.reader, gold.front());
    if (!figures) return tl::unexpected(figures.error());
    return Score{figures->n, {{"precision", figures->precision}, {"recall", figures->recall}, {"f1", figures->f1}}, {}};
  }
  if (task == "sentences") return score_sentence_ends(engine, gold);
  const auto bytes = read_gold(gold);
  if (!bytes) return tl::unexpected(bytes.error());
  if (task == "relations") {
    const auto figures = score_relations(engine.analyser, engine.coder, *bytes);
    if (!figures) return tl::unexpected(figures.error());
    return Score{figures->n,
                 {{"root_macro_f1", figures->root_macro_f1}, {"root_accuracy", figures->root_accuracy},
                  {"quad_macro_f1", figures->quad_macro_f1}, {"quad_accuracy", figures->quad_accuracy}},
                 {}};
  }
  const auto figures = score_time(engine.analyser, *bytes);
  if (!figures) return tl::unexpected(figures.error());
  return Score{figures->n,
               {{"exact", figures->exact}, {"exact_news", figures->exact_news}, {"span_f1", figures->span_f1}},
               {"exact_news leaves out: " + fmt::format("{}", fmt::join(figures->excluded_types, ", "))}};
}

int eval(const Context& context, const std::string& task, const std::vector<std::string>& gold) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  auto result = score(**engine, task, gold);
  if (!result) return report(std::move(result.error()).in(fmt::format("{}", fmt::join(gold, " "))));
  if (context.json) {
    nlohmann::ordered_json json;
    json["task"] = task;
    json["gold"] = gold;
    json["n"] = result->n;
    for (const auto& [name, value] : result->figures) json["figures"][name] = value;
    if (!result->notes.empty()) json["notes"] = result->notes;
    print_line(json.dump());
  } else {
    Table table({"figure", "value"});
    for (const auto& [name, value] : result->figures) table.add({name, fmt::format("{:.4f}", value)});
    table.print();
    print_line(fmt::format("{} cases", result->n));
    for (const std::string& note : result->notes) print_line(note);
  }
  return result->n == 0 ? kDoneWithRejects : kDone;
}

}  // namespace

void add_eval(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("eval", "Score this build against gold data");
  command->footer(
      "  relations  TSV: sentence, marked_sentence, gold_root, gold_penta\n"
      "  extract    folder with ground-truth.json and html/ (article-extraction benchmark)\n"
      "  sentences  table of sentence ends, then the articles' CSV files or their folder\n"
      "  time       Recognizers-Text JSON, .gz too\n\n"
      "  entente eval relations plv_train.tsv --json");
  auto task = std::make_shared<std::string>();
  auto gold = std::make_shared<std::vector<std::string>>();
  command->add_option("TASK", *task, "relations, extract, sentences or time")->required()->check(CLI::IsMember({"relations", "extract", "sentences", "time"}));
  command->add_option("GOLD", *gold, "Gold data")->required();
  add_json(*command, context);
  command->callback([&context, task, gold] { context.action = [&context, task, gold] { return eval(context, *task, *gold); }; });
}

}  // namespace entente::cli
