// entente history CASE
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "brief/difference_words.h"
#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/history_view.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kOutcomesShown = 5;

struct HistoryOptions {
  std::string path;
  bool verify = false;
  std::vector<std::string> anchors;
};

std::string count_with_change(std::uint64_t now, std::uint64_t fresh, std::uint64_t gone) {
  std::string change;
  if (fresh > 0) change = fmt::format("+{}", fresh);
  if (gone > 0) change += fmt::format("{}-{}", change.empty() ? "" : " ", gone);
  return change.empty() ? std::to_string(now) : fmt::format("{} ({})", now, change);
}

// The largest move, in words.
std::string largest_move(const std::vector<Move>& moves) {
  const Move* largest = nullptr;
  for (const Move& move : moves) {
    if (largest == nullptr || std::abs(move.log_odds) > std::abs(largest->log_odds)) largest = &move;
  }
  return largest == nullptr || largest->log_odds == 0.0 ? "" : describe_move(*largest);
}

const Posterior* find_posterior(const RunRecord& record, const std::string& id) {
  if (!record.assessment) return nullptr;
  for (const Posterior& p : record.assessment->outcomes) {
    if (p.id == id) return &p;
  }
  return nullptr;
}

void print_table(const std::vector<RunSummary>& runs) {
  std::vector<std::string> header = {"run", "when (UTC)", "reports", "events", "changed"};
  std::vector<std::string> outcomes;
  if (runs.back().record.assessment) {
    for (const Posterior& p : runs.back().record.assessment->outcomes) {
      if (outcomes.size() < kOutcomesShown) outcomes.push_back(p.id);
    }
  }
  header.insert(header.end(), outcomes.begin(), outcomes.end());
  header.push_back("what moved most");
  Table table(header);
  for (const RunSummary& run : runs) {
    const RunRecord& r = run.record;
    std::string when = render_date(r.at.date);
    if (r.at.seconds >= 0) when += fmt::format(" {:02}:{:02}", r.at.seconds / 3600, r.at.seconds / 60 % 60);
    std::vector<std::string> row = {
        std::to_string(run.number), when,
        count_with_change(r.reports, r.since == 0 ? 0 : r.reports_new.size(), r.reports_gone.size()),
        std::to_string(r.events),
        r.since == 0 ? "" : std::to_string(r.events_changed.size() + r.events_gone.size())};
    for (const std::string& id : outcomes) {
      const Posterior* p = find_posterior(r, id);
      row.push_back(p == nullptr ? "" : percent(p->probability));
    }
    row.push_back(largest_move(run.outcomes));
    table.add(std::move(row));
  }
  table.print();
}

Json history_json(const std::vector<StoredRun>& stored, const std::vector<RunSummary>& summaries) {
  Json runs = Json::array();
  for (std::size_t i = 0; i < stored.size(); ++i) {
    const RunRecord& r = summaries[i].record;
    Json run = {{"number", stored[i].number},
                {"at", render_timestamp(r.at)},
                {"reports", r.reports},
                {"events", r.events},
                {"page", r.page},
                {"previous", stored[i].previous},
                {"hash", stored[i].hash}};
    if (r.assessment) {
      for (const Posterior& p : r.assessment->outcomes) run["outcomes"][p.id] = p.probability;
    }
    run["record"] = stored[i].json;
    runs.push_back(std::move(run));
  }
  return {{"runs", std::move(runs)}};
}

// Hashes that somebody noted: each must be in the chain.
void check_anchors(const std::vector<StoredRun>& runs, const std::vector<std::string>& anchors,
                   VerifyStep& step, std::vector<std::string>& found) {
  for (const std::string& anchor : anchors) {
    ++step.checked;
    const auto run = find_run(runs, ascii_lower(anchor));
    if (run) {
      found.push_back(fmt::format("{} is of run {}", anchor, *run));
    } else {
      step.differences.push_back(
          fmt::format("{}: no run of this history has that hash, nor has its page", anchor));
    }
  }
}

int verify(const Context& context, const HistoryOptions& options, const std::vector<StoredRun>& runs) {
  auto step = check_history(options.path, runs);
  if (!step) return report(step.error());
  std::vector<std::string> found;
  check_anchors(runs, options.anchors, *step, found);
  const bool holds = step->differences.empty();
  if (context.json) {
    print_line(Json{
        {"holds", holds},
        {"runs", runs.size()},
        {"last", runs.back().hash},
        {"differences", step->differences},
        {"anchors",
         found}}.dump(2));
    return holds ? kDone : kDoneWithRejects;
  }
  for (const std::string& difference : step->differences) print_line(printable("  " + difference));
  for (const std::string& line : found) print_line(printable("  " + line));
  print_line(holds ? fmt::format("The history holds: {} {}, the last one's hash is {}", runs.size(),
                                 runs.size() == 1 ? "run" : "runs", runs.back().hash)
                   : "The history DOES NOT hold.");
  return holds ? kDone : kDoneWithRejects;
}

int history(const Context& context, const HistoryOptions& options) {
  const auto runs = load_history(options.path);
  if (!runs) return report(runs.error());
  if (options.verify || !options.anchors.empty()) return verify(context, options, *runs);
  const auto summaries = summarise_runs(*runs);
  if (!summaries) return report(Error(summaries.error()).in(options.path));
  if (context.json) {
    print_line(history_json(*runs, *summaries).dump(2));
    return kDone;
  }
  print_table(*summaries);
  print_line(fmt::format("hash of run {}: {}", runs->back().number, runs->back().hash));
  if (runs->size() > 1)
    print_line(printable(fmt::format("what changed: entente diff {} [FROM [TO]]", options.path)));
  return kDone;
}

}  // namespace

void add_history(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("history", "The runs of a case, and whether their chain holds");
  command->footer(
      "Every run that changed something left a record, chained by hashes (docs/history.md). Note the last "
      "hash, or the\n"
      "SHA-256 of a brief.html, and --anchor tells later whether the history still holds it. Exit status 1: "
      "it does not.\n\n"
      "  entente history my-case\n"
      "  entente history my-case --verify\n"
      "  entente history my-case --anchor \"$(sha256sum < brief.html | cut -c1-64)\"");
  auto options = std::make_shared<HistoryOptions>();
  command->add_option("CASE", options->path, "The case's folder")->required();
  command->add_flag("--verify", options->verify,
                    "Check every hash, link and record, and the case's brief against the last");
  command
      ->add_option(
          "--anchor", options->anchors,
          "A hash noted earlier (12 digits or more): say which run it is of; implies --verify; may repeat")
      ->type_name("HASH");
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return history(context, *options); }; });
}

}  // namespace entente::cli
