// entente eval events
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "cli/eval.h"
#include "eval/events_score.h"

namespace entente::cli {
namespace {

constexpr std::string_view kReaders[] = {"reader1", "reader2"};

using Row = std::vector<Sheet::Value>;

std::string interval(const Interval& of) { return fmt::format("{:.3f} to {:.3f}", of.low, of.high); }

Row tally_row(std::string_view name, const Tally& tally) {
  return {std::string(name), tally.precision(), tally.recall(), tally.f1(),
          tally.right,       tally.system,      tally.gold};
}

// Whose events are compared with whose, as the tables call them.
struct Sides {
  std::string ours = "ours";
  std::string gold = "gold";
};

Sheet levels_sheet(std::string_view name, std::string title, const EventFigures& figures,
                   const Sides& sides = {}) {
  Sheet sheet{fmt::format("{}_levels", name),
              std::move(title),
              {"level", "precision", "recall", "f1", "right", sides.ours, sides.gold},
              {}};
  sheet.rows.push_back(tally_row("sentence", figures.detection));
  for (std::size_t i = 0; i < kMatchLevels; ++i)
    sheet.rows.push_back(tally_row(to_string(static_cast<MatchLevel>(i)), figures.levels[i]));
  return sheet;
}

Sheet categories_sheet(std::string_view name, const EventFigures& figures) {
  Sheet sheet{fmt::format("{}_categories", name),
              "By category, root and both sides right",
              {"category", "gold", "ours", "right", "precision", "recall"},
              {}};
  for (std::size_t i = 0; i < kPloverCount; ++i) {
    const Tally& tally = figures.categories[i];
    if (tally.gold + tally.system == 0) continue;
    sheet.rows.push_back({std::string(to_string(static_cast<Plover>(i))), tally.gold, tally.system,
                          tally.right, tally.precision(), tally.recall()});
  }
  return sheet;
}

Sheet factuality_sheet(std::string_view name, const FactualityTable& table, const Sides& sides = {}) {
  Sheet sheet{
      fmt::format("{}_factuality", name),
      fmt::format("Factuality in {} pairs, {} by row and {} by column: {:.3f} the same; always the most "
                  "frequent {:.3f}; of {} not asserted {:.3f}",
                  table.total(), sides.gold, sides.ours, table.accuracy(), table.majority(),
                  table.unasserted(), table.unasserted_accuracy()),
      {sides.gold},
      {}};
  for (std::size_t i = 0; i < kFactualities; ++i)
    sheet.columns.emplace_back(to_string(static_cast<Factuality>(i)));
  for (std::size_t i = 0; i < kFactualities; ++i) {
    Row row{std::string(to_string(static_cast<Factuality>(i)))};
    row.insert(row.end(), table.counts[i].begin(), table.counts[i].end());
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

Sheet reliability_sheet(std::string_view name, const Calibration& calibration) {
  Sheet sheet{fmt::format("{}_reliability", name),
              fmt::format("Confidence of {} against root and both sides right: Brier {:.3f}, ECE {:.3f}, {}",
                          count_of(calibration.n, "event"), calibration.brier, calibration.expected_error,
                          calibration.line ? fmt::format("slope {:.2f}, intercept {:.2f}",
                                                         calibration.line->slope, calibration.line->intercept)
                                           : std::string("no line can be fitted")),
              {"from", "to", "stated", "observed", "right", "n"},
              {}};
  for (const ReliabilityBin& bin : calibration.bins)
    sheet.rows.push_back({bin.lowest, bin.highest, bin.stated, bin.observed(), bin.right, bin.n});
  return sheet;
}

void add_figures(const EventFigures& figures, std::string_view suffix, Score& score) {
  const auto add = [&](std::string_view name, double value) {
    score.figures.emplace_back(fmt::format("{}{}", name, suffix), value);
  };
  const Tally& main = figures.at(MatchLevel::Actors);
  const TallyIntervals intervals = bootstrap(figures.by_document);
  add("precision", main.precision());
  add("precision_low", intervals.precision.low);
  add("precision_high", intervals.precision.high);
  add("recall", main.recall());
  add("recall_low", intervals.recall.low);
  add("recall_high", intervals.recall.high);
  add("f1", main.f1());
  add("f1_low", intervals.f1.low);
  add("f1_high", intervals.f1.high);
  add("root_f1", figures.at(MatchLevel::Root).f1());
  add("factuality_accuracy", figures.factuality.accuracy());
  add("factuality_majority", figures.factuality.majority());
  add("factuality_unasserted_accuracy", figures.factuality.unasserted_accuracy());
  const Calibration calibration = calibrate(figures.judged);
  if (calibration.line) {
    add("calibration_slope", calibration.line->slope);
    add("calibration_intercept", calibration.line->intercept);
  }
  add("brier", calibration.brier);
  add("ece", calibration.expected_error);
}

void add_reader(const EventFigures& figures, std::size_t reader, const std::string& file, Score& score) {
  const std::string_view name = kReaders[reader];
  add_figures(figures, reader == 0 ? "" : "_second", score);
  const TallyIntervals intervals = bootstrap(figures.by_document);
  score.sheets.push_back(levels_sheet(
      name,
      fmt::format(
          "Against {}; actors (root and both sides right) with 95% intervals over {}: precision {}, recall "
          "{}, F1 {}",
          file, count_of(figures.documents, "document"), interval(intervals.precision),
          interval(intervals.recall), interval(intervals.f1)),
      figures));
  score.sheets.push_back(categories_sheet(name, figures));
  score.sheets.push_back(factuality_sheet(name, figures.factuality));
  score.sheets.push_back(reliability_sheet(name, calibrate(figures.judged)));
}

void add_rejects(const std::vector<RejectedRow>& rejected, const std::string& file, Score& score) {
  for (const RejectedRow& row : rejected)
    score.notes.push_back(fmt::format("rejected: {}: line {}: {}", file, row.line, row.reason));
  score.rejects = score.rejects || !rejected.empty();
}

// What of the gold data could not be scored.
void add_unused(const EventFigures& figures, const std::string& file, Score& score) {
  for (const std::string& sentence : figures.unusable)
    score.notes.push_back(fmt::format("rejected: {}: {}", file, sentence));
  if (!figures.absent.empty()) {
    score.notes.push_back(fmt::format("{}: --texts has no text of {}: {}", file,
                                      count_of(figures.absent.size(), "document"),
                                      fmt::join(figures.absent, ", ")));
  }
  score.rejects = score.rejects || !figures.unusable.empty() || !figures.absent.empty();
}

Result<void> add_texts(const std::vector<std::string>& files, EventScorer& scorer, Score& score) {
  for (const std::string& file : files) {
    const auto bytes = load_gold(file);
    if (!bytes) return tl::unexpected(bytes.error());
    auto rejected = scorer.add_texts(*bytes);
    if (!rejected) return tl::unexpected(std::move(rejected.error()).in(file));
    add_rejects(*rejected, file, score);
  }
  return {};
}

// A file without a sentence is not scored: it is empty, or another kind of file.
Result<void> has_sentences(const EventsGold& gold, const std::string& file) {
  if (!gold.sentences.empty()) return {};
  if (gold.rejected.empty())
    return fail(Code::Empty, "there is no sentence in it; docs/events-gold.md says what its lines hold",
                file);
  const RejectedRow& first = gold.rejected.front();
  return fail(Code::BadFormat,
              fmt::format("none of its {} can be read; docs/events-gold.md says what they hold. Line {}: {}",
                          count_of(gold.rejected.size(), "line"), first.line, first.reason),
              file);
}

// Where nothing could be scored there are no figures: why not.
Result<void> has_scored(const EventFigures& figures, const std::string& file, const EvalOptions& options) {
  if (figures.sentences > 0) return {};
  if (!figures.absent.empty())
    return fail(Code::BadUsage,
                fmt::format("--texts has the text of none of its {}; docs/events-gold.md says which texts "
                            "they are",
                            count_of(figures.absent.size(), "document")),
                file);
  if (!figures.unusable.empty())
    return fail(Code::BadFormat, "none of its sentences fits its text: " + figures.unusable.front(), file);
  return fail(Code::Empty, fmt::format("no sentence in it is of --half {}", options.half), file);
}

Result<std::vector<EventsGold>> read_readers(const Engine& engine, const std::vector<std::string>& files,
                                             Score& score) {
  std::vector<EventsGold> readers;
  for (const std::string& file : files) {
    const auto bytes = load_gold(file);
    if (!bytes) return tl::unexpected(bytes.error());
    auto gold = parse_events_gold(*bytes);
    if (!gold) return tl::unexpected(std::move(gold.error()).in(file));
    if (auto some = has_sentences(*gold, file); !some) return tl::unexpected(std::move(some.error()));
    add_rejects(gold->rejected, file, score);
    note_seen(engine, *bytes, file, score);
    readers.push_back(std::move(*gold));
  }
  return readers;
}

// Ours against each reader.
Result<void> score_readers(const Engine& engine, const std::vector<EventsGold>& readers,
                           const EventSelection& selection, const EvalOptions& options, Score& score) {
  EventScorer scorer(engine.reader, engine.analyser, engine.coder);
  if (auto added = add_texts(options.articles, scorer, score); !added) return added;
  for (std::size_t i = 0; i < readers.size(); ++i) {
    const EventFigures figures = scorer.score(readers[i].sentences, selection);
    if (auto some = has_scored(figures, options.gold[i], options); !some) return some;
    if (i == 0) score.n = figures.sentences;
    add_reader(figures, i, options.gold[i], score);
    add_unused(figures, options.gold[i], score);
    if (figures.training > 0) {
      score.notes.push_back(
          fmt::format("{}: {} marked train, on which models may have been trained: no measure of "
                      "unseen text",
                      options.gold[i], count_of(figures.training, "sentence")));
    }
    if (i == 0) std::copy(figures.wrong.begin(), figures.wrong.end(), std::back_inserter(score.notes));
  }
  return {};
}

void add_agreement(const std::vector<EventsGold>& readers, std::optional<GoldHalf> half, Score& score) {
  const EventFigures agreement = compare_readers(readers[0].sentences, readers[1].sentences, half);
  const Sides sides{"second", "first"};
  if (score.sheets.empty()) score.n = agreement.sentences;
  score.figures.emplace_back("agreement_f1", agreement.at(MatchLevel::Actors).f1());
  score.figures.emplace_back("agreement_root_f1", agreement.at(MatchLevel::Root).f1());
  score.figures.emplace_back("agreement_factuality", agreement.factuality.accuracy());
  score.sheets.push_back(
      levels_sheet("agreement",
                   fmt::format("The second reader against the first, {} that both have read",
                               count_of(agreement.sentences, "sentence")),
                   agreement, sides));
  score.sheets.push_back(factuality_sheet("agreement", agreement.factuality, sides));
}

}  // namespace

Result<Score> score_events(const Engine& engine, const EvalOptions& options) {
  if (options.gold.size() > 2)
    return fail(Code::BadUsage, "this task takes the events of one reader or of two");
  Score score;
  const auto readers = read_readers(engine, options.gold, score);
  if (!readers) return tl::unexpected(readers.error());
  if (options.articles.empty() && options.gold.size() == 1)
    return fail(Code::BadUsage,
                "the gold data holds no text: give the documents as NDJSON with --texts FILE, or a second "
                "reader's file to compare the two");
  const EventSelection selection{parse_gold_half(options.half), options.errors};
  if (!options.articles.empty()) {
    if (const auto done = score_readers(engine, *readers, selection, options, score); !done)
      return tl::unexpected(done.error());
  }
  if (readers->size() == 2) add_agreement(*readers, selection.half, score);
  return score;
}

}  // namespace entente::cli
