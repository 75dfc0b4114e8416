// entente eval TASK GOLD...
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "cli/eval.h"
#include "cli/terminal.h"
#include "engine/intake.h"
#include "eval/actors_score.h"
#include "eval/attribution_score.h"
#include "eval/coref_score.h"
#include "eval/extract_score.h"
#include "eval/gold_file.h"
#include "eval/ner_score.h"
#include "eval/offices_score.h"
#include "eval/parse_score.h"
#include "eval/places_score.h"
#include "eval/relations_score.h"
#include "eval/sentences_score.h"
#include "eval/time_score.h"
#include "eval/timex_score.h"

namespace entente::cli {
namespace {

using ScoreTask = Result<Score> (*)(const Engine&, const EvalOptions&);

struct Task {
  std::string_view name;
  std::string_view gold;   // what it is scored against, for the help
  std::string_view takes;  // the options that it understands, separated by spaces
  ScoreTask score;
};

Result<std::string> read_gold(const std::vector<std::string>& gold) {
  if (gold.size() != 1) return fail(Code::BadUsage, "this task takes one gold file");
  auto bytes = load_gold(gold.front());
  if (!bytes) return tl::unexpected(bytes.error());
  return bytes;
}

// An error of a scorer that has seen one file alone.
tl::unexpected<Error> in_gold(Error error, const EvalOptions& options) {
  return tl::unexpected(std::move(error).in(options.gold.front()));
}

Result<Score> score_extract(const Engine& engine, const EvalOptions& options) {
  if (options.gold.size() != 1)
    return fail(Code::BadUsage, "this task takes one folder with ground-truth.json and html/");
  const auto figures = entente::score_extract(engine.reader, options.gold.front());
  if (!figures) return tl::unexpected(figures.error());
  return Score{
      figures->n, {{"precision", figures->precision}, {"recall", figures->recall}, {"f1", figures->f1}}, {}};
}

Result<Score> score_relations(const Engine& engine, const EvalOptions& options) {
  const auto bytes = read_gold(options.gold);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto figures = entente::score_relations(engine.analyser, engine.coder, *bytes);
  if (!figures) return in_gold(figures.error(), options);
  return Score{figures->n,
               {{"root_macro_f1", figures->root_macro_f1},
                {"root_accuracy", figures->root_accuracy},
                {"quad_macro_f1", figures->quad_macro_f1},
                {"quad_accuracy", figures->quad_accuracy}},
               {}};
}

Result<Score> score_time(const Engine& engine, const EvalOptions& options) {
  const auto bytes = read_gold(options.gold);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!std::string_view(*bytes).starts_with('[')) {
    const auto values = entente::score_timex(engine.analyser, *bytes);
    if (!values) return in_gold(values.error(), options);
    return Score{values->n,
                 {{"value", values->value}},
                 {fmt::format("left open by the gold, and out: {} expressions", values->left_out)}};
  }
  const auto figures = entente::score_time(engine.analyser, *bytes);
  if (!figures) return in_gold(figures.error(), options);
  return Score{
      figures->n,
      {{"exact", figures->exact}, {"exact_news", figures->exact_news}, {"span_f1", figures->span_f1}},
      {"exact_news leaves out: " + fmt::format("{}", fmt::join(figures->excluded_types, ", "))}};
}

Result<Score> score_parse(const Engine& engine, const EvalOptions& options) {
  ParseScorer scorer(engine.analyser, options.raw, options.only);
  const auto done = for_each_gold(options.gold, {".conllu"}, [&](const std::string&, std::string_view bytes) {
    return scorer.add(bytes);
  });
  if (!done) return tl::unexpected(done.error());
  const ParseFigures& figures = scorer.figures();
  return Score{
      figures.words.gold,
      {{"token_f1", figures.tokens.f1()},
       {"sentence_f1", figures.sentences.f1()},
       {"word_f1", figures.words.f1()},
       {"upos", figures.upos.f1()},
       {"xpos", figures.xpos.f1()},
       {"lemma", figures.lemma.f1()},
       {"uas", figures.uas.f1()},
       {"las", figures.las.f1()}},
      {fmt::format("{} in {} of {}, {}", count_of(figures.words.gold, "word"),
                   count_of(figures.sentences.gold, "sentence"), count_of(figures.documents, "document"),
                   options.raw ? "from raw text" : "words and sentences given")}};
}

Result<Score> score_ner(const Engine& engine, const EvalOptions& options) {
  NerScorer scorer(engine.analyser, options.only, options.held_out);
  const auto done =
      for_each_gold(options.gold, {".tsv", ".txt", ".iob2", ".conll"},
                    [&](const std::string&, std::string_view bytes) { return scorer.add(bytes); });
  if (!done) return tl::unexpected(done.error());
  const NerFigures& figures = scorer.figures();
  const Tally all = figures.all();
  Score score{all.gold, {{"precision", all.precision()}, {"recall", all.recall()}, {"f1", all.f1()}}, {}};
  for (std::size_t i = 0; i < kScoredKinds.size(); ++i) {
    const std::string name = ascii_lower(to_string(kScoredKinds[i]));
    score.figures.emplace_back(name + "_precision", figures.kinds[i].precision());
    score.figures.emplace_back(name + "_recall", figures.kinds[i].recall());
    score.figures.emplace_back(name + "_f1", figures.kinds[i].f1());
  }
  score.notes.push_back(fmt::format("{} of PER, ORG and LOC in {} of {}{}", count_of(all.gold, "name"),
                                    count_of(figures.words, "word"), count_of(figures.documents, "document"),
                                    options.held_out ? ", those held out" : ""));
  return score;
}

Result<Score> score_coref(const Engine& engine, const EvalOptions& options) {
  CorefScorer scorer(engine.analyser, options.only);
  if (!options.texts.empty()) {
    const auto done =
        for_each_gold({options.texts}, {".conllu"},
                      [&](const std::string&, std::string_view bytes) { return scorer.add_texts(bytes); });
    if (!done) return tl::unexpected(done.error());
  }
  const auto done = for_each_gold(
      options.gold, {".conll"},
      [&](const std::string& name, std::string_view bytes) { return scorer.add(bytes, stem_of(name)); });
  if (!done) return tl::unexpected(done.error());
  const CorefFigures& figures = scorer.figures();
  Score score{static_cast<std::size_t>(figures.mentions.recall_whole), {}, {}};
  const std::pair<std::string_view, const CorefMeasure*> measures[] = {
      {"muc", &figures.muc}, {"b3", &figures.b3}, {"ceafe", &figures.ceafe}, {"mention", &figures.mentions}};
  for (const auto& [name, measure] : measures) {
    score.figures.emplace_back(fmt::format("{}_precision", name), measure->precision());
    score.figures.emplace_back(fmt::format("{}_recall", name), measure->recall());
    score.figures.emplace_back(fmt::format("{}_f1", name), measure->f1());
  }
  score.figures.emplace_back("conll_f1", figures.conll_f1());
  score.notes.push_back(
      fmt::format("{} in {}", count_of(score.n, "mention"), count_of(figures.documents, "document")));
  if (scorer.without_sentences() > 0) {
    score.notes.push_back(
        fmt::format("sentences of {} were found by rule, the gold has none; --conllu FILE gives them",
                    count_of(scorer.without_sentences(), "document")));
  }
  return score;
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

Result<Score> score_sentence_ends(const Engine& engine, const EvalOptions& options) {
  const std::vector<std::string>& gold = options.gold;
  if (gold.size() < 2)
    return fail(Code::BadUsage,
                "this task takes the table of sentence ends, then the articles' CSV files or their folder");
  const auto table = load_gold(gold.front());
  if (!table) return tl::unexpected(table.error());
  const auto articles = read_articles({gold.begin() + 1, gold.end()});
  if (!articles) return tl::unexpected(articles.error());
  const auto figures = score_sentences(engine.analyser, *table, *articles);
  if (!figures) return tl::unexpected(figures.error());
  std::vector<std::string> notes{
      fmt::format("{} articles scored; {} of the table are absent or have another text", figures->articles,
                  figures->absent.size())};
  notes.insert(notes.end(), figures->wrong.begin(), figures->wrong.end());
  return Score{figures->n,
               {{"precision", figures->precision}, {"recall", figures->recall}, {"sentence_f1", figures->f1}},
               std::move(notes)};
}

Result<std::vector<std::vector<SpokenSentence>>> read_marked(const std::vector<std::string>& files) {
  std::vector<std::vector<SpokenSentence>> readers;
  for (const std::string& file : files) {
    const auto bytes = load_gold(file);
    if (!bytes) return tl::unexpected(bytes.error());
    auto sentences = parse_attribution_gold(*bytes);
    if (!sentences) return tl::unexpected(std::move(sentences.error()).in(file));
    readers.push_back(std::move(*sentences));
  }
  return readers;
}

Result<Score> score_attribution(const Engine& engine, const EvalOptions& options) {
  if (options.gold.size() > 2)
    return fail(Code::BadUsage, "this task takes the marks of one reader or of two");
  if (options.articles.empty())
    return fail(Code::BadUsage,
                "the gold data holds no text: give the documents as NDJSON with --texts FILE");
  const auto readers = read_marked(options.gold);
  if (!readers) return tl::unexpected(readers.error());
  AttributionScorer scorer(engine.analyser);
  for (const std::string& file : options.articles) {
    const auto bytes = load_gold(file);
    if (!bytes) return tl::unexpected(bytes.error());
    if (auto added = scorer.add_texts(*bytes); !added)
      return tl::unexpected(std::move(added.error()).in(file));
  }
  const auto first = scorer.score(readers->front());
  if (!first) return in_gold(first.error(), options);
  const AttributionFigures& figures = *first;
  Score score{figures.sentences,
              {{"precision", figures.speakers.precision()},
               {"recall", figures.speakers.recall()},
               {"f1", figures.speakers.f1()},
               {"direct_accuracy", figures.direct_accuracy()},
               {"via_f1", figures.via.f1()}},
              {}};
  score.notes.push_back(fmt::format("{} in {}; {} without a text", count_of(figures.speakers.gold, "speaker"),
                                    count_of(figures.sentences, "sentence"),
                                    count_of(figures.absent.size(), "document")));
  if (readers->size() == 2) {
    const auto second = scorer.score(readers->back());
    if (!second) return in_gold(second.error(), options);
    const Agreement agreement = compare_readers(readers->front(), readers->back());
    score.figures.emplace_back("f1_second", second->speakers.f1());
    score.figures.emplace_back("agreement_f1", agreement.speakers.f1());
    score.notes.push_back(
        fmt::format("both readers have read {}", count_of(agreement.sentences, "sentence")));
  }
  score.notes.insert(score.notes.end(), figures.wrong.begin(), figures.wrong.end());
  return score;
}

Result<Score> score_places(const Engine& engine, const EvalOptions& options) {
  const auto bytes = read_gold(options.gold);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto figures = entente::score_places(engine.analyser, *bytes);
  if (!figures) return in_gold(figures.error(), options);
  Score score{figures->all.gold,
              {{"accuracy_161km", figures->all.accuracy()},
               {"median_km", figures->median_km},
               {"precision_161km", figures->all.precision()},
               {"accuracy_161km_half_a", figures->half_a.accuracy()},
               {"accuracy_161km_half_b", figures->half_b.accuracy()}},
              {}};
  const auto share = [](const PlacesTally& tally) { return fmt::format("{} of {}", tally.near, tally.gold); };
  score.notes.push_back(
      fmt::format("{} in {}, {} resolved; within 161 km {} taken for countries and {} others",
                  count_of(figures->all.gold, "mention"), count_of(figures->documents, "document"),
                  figures->all.resolved, share(figures->countries), share(figures->others)));
  if (figures->pointless > 0)
    score.notes.push_back(fmt::format("{} without a point in the gold data are not scored",
                                      count_of(figures->pointless, "mention")));
  if (options.errors) score.notes.insert(score.notes.end(), figures->wrong.begin(), figures->wrong.end());
  return score;
}

Result<Score> score_actor_names(const Engine& engine, const EvalOptions& options) {
  const auto bytes = read_gold(options.gold);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto figures = score_actors(engine.knowledge->actors, engine.knowledge->outlets, *bytes,
                                    {options.sample, options.seed, options.missed});
  if (!figures) return in_gold(figures.error(), options);
  Score score{figures->n,
              {{"both_resolved", figures->both_resolved()},
               {"sides_resolved", figures->sides_resolved()},
               {"names_resolved", figures->share_of_names()}},
              {fmt::format("{}; of the sides resolved:", count_of(figures->names, "distinct name"))}};
  for (const auto& [basis, count] : figures->by_basis)
    score.notes.back() += fmt::format(" {} by {},", count, basis);
  score.notes.back().pop_back();
  for (const ResolvedName& drawn : figures->sample) score.notes.push_back(render_resolved(drawn));
  for (const auto& [name, count] : figures->missed)
    score.notes.push_back(fmt::format("missed {} times: {}", count, name));
  return score;
}

Result<Score> score_office_holders(const Engine& engine, const EvalOptions& options) {
  const auto bytes = read_gold(options.gold);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::size_t draw = options.sample == 0 ? 2000 : options.sample;
  const auto figures = score_offices(engine.analyser, *engine.knowledge, *bytes, draw, options.seed);
  if (!figures) return in_gold(figures.error(), options);
  const auto share = [&](std::size_t count) {
    return figures->n == 0 ? 0 : static_cast<double>(count) / static_cast<double>(figures->n);
  };
  Score score{figures->n,
              {{"country_and_office", share(figures->both)},
               {"country", share(figures->country)},
               {"office", share(figures->office)}},
              {}};
  for (std::size_t i = 0; i < std::min(options.missed, figures->failed.size()); ++i)
    score.notes.push_back("missed: " + figures->failed[i]);
  return score;
}

constexpr Task kTasks[] = {
    {"attribution", "table of sentences with their speakers, of one reader or two", "--texts",
     score_attribution},
    {"events", "table of sentences with their events, of one reader or two", "--texts --half --errors",
     score_events},
    {"parse", "CoNLL-U, .gz too; words and sentences given, or with --raw from text", "--raw --only",
     score_parse},
    {"ner", "IOB or BIOES columns, .gz too: worldwide newswire, WikiGold, CrossNER, Universal NER",
     "--only --held-out", score_ner},
    {"coref", "OntoGUM or CoNLL 2012 .conll: files, a folder, an archive", "--only --conllu", score_coref},
    {"sentences", "table of sentence ends, then the articles' CSV files or their folder", "",
     score_sentence_ends},
    {"relations", "TSV: sentence, marked_sentence, gold_root, gold_penta", "", score_relations},
    {"extract", "folder with ground-truth.json and html/ (article-extraction benchmark)", "", score_extract},
    {"time", "Recognizers-Text JSON, or timenorm's table of expressions, .gz too", "", score_time},
    {"places", "GeoVirus or LGL XML, .gz too", "--errors", score_places},
    {"actors", "events, one a line: date, source, relation, target (ICEWS as a knowledge graph), .gz too",
     "--sample --seed --missed", score_actor_names},
    {"offices", "CSV of terms of office: repo, position, person, wikidata_id, start, end",
     "--sample --seed --missed", score_office_holders},
};

// What the task does with the options that were given.
Result<Score> score(const Engine& engine, const EvalOptions& options) {
  const Task* task = nullptr;
  for (const Task& each : kTasks) {
    if (each.name == options.task) task = &each;
  }
  if (task == nullptr) return fail(Code::BadUsage, fmt::format("there is no task '{}'", options.task));
  const std::pair<std::string_view, bool> given[] = {{"--raw", options.raw},
                                                     {"--only", !options.only.prefixes.empty()},
                                                     {"--held-out", options.held_out},
                                                     {"--conllu", !options.texts.empty()},
                                                     {"--texts", !options.articles.empty()},
                                                     {"--errors", options.errors},
                                                     {"--sample", options.sample != 0},
                                                     {"--seed", options.seed != 1},
                                                     {"--missed", options.missed != 0},
                                                     {"--half", !options.half.empty()}};
  for (const auto& [name, is_given] : given) {
    if (is_given && task->takes.find(name) == std::string_view::npos)
      return fail(Code::BadUsage, fmt::format("'{}' takes no {}", task->name, name));
  }
  auto result = task->score(engine, options);
  if (result && result->n == 0 && !options.only.prefixes.empty()) {
    return fail(Code::Empty,
                fmt::format("nothing to score in documents whose ids start with '{}'",
                            fmt::join(options.only.prefixes, "' or '")),
                fmt::format("{}", fmt::join(options.gold, " ")));
  }
  return result;
}

void print_json(const Score& score, const EvalOptions& options) {
  nlohmann::ordered_json json;
  json["task"] = options.task;
  json["gold"] = options.gold;
  json["n"] = score.n;
  for (const auto& [name, value] : score.figures) json["figures"][name] = value;
  for (const Sheet& sheet : score.sheets) {
    auto& rows = json["tables"][sheet.name] = nlohmann::ordered_json::array();
    for (const auto& row : sheet.rows) {
      nlohmann::ordered_json object;
      for (std::size_t i = 0; i < row.size(); ++i)
        std::visit([&](const auto& value) { object[sheet.columns[i]] = value; }, row[i]);
      rows.push_back(std::move(object));
    }
  }
  if (!score.notes.empty()) json["notes"] = score.notes;
  print_line(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string shown(const Sheet::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{:.4f}", *number);
  if (const auto* count = std::get_if<std::size_t>(&value)) return std::to_string(*count);
  return std::get<std::string>(value);
}

void print_tables(const Score& score) {
  Table figures({"figure", "value"});
  for (const auto& [name, value] : score.figures) figures.add({name, fmt::format("{:.4f}", value)});
  figures.print();
  print_line(fmt::format("{} cases", score.n));
  for (const Sheet& sheet : score.sheets) {
    print_line("");
    print_line(printable(sheet.title));
    Table table(sheet.columns);
    for (const auto& row : sheet.rows) {
      std::vector<std::string> cells;
      std::transform(row.begin(), row.end(), std::back_inserter(cells), shown);
      table.add(cells);
    }
    table.print();
  }
  if (!score.sheets.empty() && !score.notes.empty()) print_line("");
  for (const std::string& note : score.notes) print_line(printable(note));
}

int eval(const Context& context, const EvalOptions& options) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  const auto result = score(**engine, options);
  if (!result) return report(result.error());
  if (context.json) {
    print_json(*result, options);
  } else {
    print_tables(*result);
  }
  return result->n == 0 || result->rejects ? kDoneWithRejects : kDone;
}

}  // namespace

std::string count_of(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

void add_eval(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("eval", "Score this build against gold data");
  std::string footer;
  std::vector<std::string> names;
  for (const Task& task : kTasks) {
    footer += fmt::format("  {:<11} {}\n", task.name, task.gold);
    names.emplace_back(task.name);
  }
  command->footer(
      footer +
      "\nFigures lie between 0 and 1; docs/evaluation.md says what each counts.\n\n"
      "  entente eval parse en_ewt-ud-dev.conllu.gz\n"
      "  entente eval parse en_gum-ud-dev.conllu.gz --raw --only GUM_news\n"
      "  entente eval ner all_docs.tsv.gz --held-out\n"
      "  entente eval coref ontogum/ --conllu en_gum-ud-dev.conllu.gz\n"
      "  entente eval attribution reader1.tsv reader2.tsv --texts wikinews.ndjson\n"
      "  entente eval events reader1.tsv reader2.tsv --texts wikinews.ndjson --half dev --errors\n"
      "  entente eval relations plv_train.tsv --json");
  auto options = std::make_shared<EvalOptions>();
  command->add_option("TASK", options->task, fmt::format("{}", fmt::join(names, ", ")))
      ->required()
      ->check(CLI::IsMember(names));
  command->add_option("GOLD", options->gold, "Gold data")->required();
  command->add_flag("--raw", options->raw, "parse: from each document's text alone, scored as in CoNLL 2018");
  command
      ->add_option("--only", options->only.prefixes,
                   "parse, ner, coref: documents whose id starts with PREFIX; may repeat")
      ->type_name("PREFIX")
      ->allow_extra_args(false);
  command->add_flag("--held-out", options->held_out,
                    "ner: the tenth of the documents that training leaves out");
  command
      ->add_option("--conllu", options->texts,
                   "coref: score the documents that are in FILE too, with its text and sentences")
      ->type_name("FILE");
  command
      ->add_option("--texts", options->articles, "attribution, events: the documents, as NDJSON; may repeat")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      ->add_option("--half", options->half,
                   "events: the rows to score: dev, test, train or all (default); only --half test lists "
                   "errors of test")
      ->type_name("HALF")
      ->check(CLI::IsMember({"dev", "test", "train", "all"}));
  command->add_flag(
      "--errors", options->errors,
      "places: list the mentions of half A that are wrong; events: those missed (-) and invented (+)");
  command
      ->add_option("--sample", options->sample,
                   "actors: print N resolved names to check; offices: draw N (default 2000)")
      ->type_name("N")
      ->check(CLI::Range(1, 100000));
  command->add_option("--seed", options->seed, "actors, offices: what the draw starts from (default 1)")
      ->type_name("SEED");
  command->add_option("--missed", options->missed, "actors, offices: list up to N that were not resolved")
      ->type_name("N")
      ->check(CLI::Range(1, 100000));
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return eval(context, *options); }; });
}

}  // namespace entente::cli
