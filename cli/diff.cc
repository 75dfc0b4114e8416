// entente diff CASE [FROM [TO]]
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "brief/difference_text.h"
#include "cli/command.h"
#include "cli/history_view.h"
#include "cli/terminal.h"
#include "types/history_json.h"

namespace entente::cli {
namespace {

struct DiffOptions {
  std::string path;
  std::uint64_t from = 0;  // 0: the run before the last
  std::uint64_t to = 0;    // 0: the last
};

int diff(const Context& context, const DiffOptions& options) {
  const auto runs = load_history(options.path);
  if (!runs) return report(runs.error());
  const std::uint64_t last = runs->back().number;
  if (options.from == 0 && last < 2) {
    return report({Code::NotFound, "has one run only: there is nothing to compare it with", options.path});
  }
  const std::uint64_t from = options.from != 0 ? options.from : last - 1;
  const auto difference = compare_runs(*runs, from, options.to != 0 ? options.to : last);
  if (!difference) return report(Error(difference.error()).in(options.path));
  if (context.json) {
    print_line(nlohmann::ordered_json::parse(render_json(*difference)).dump(2));
  } else {
    for (const std::string& line : render_difference(*difference)) print_line(printable(line));
  }
  return is_empty(*difference) ? kDoneWithRejects : kDone;
}

}  // namespace

void add_diff(CLI::App& app, Context& context) {
  CLI::App* command =
      app.add_subcommand("diff", "What changed between two runs of a case, and by which evidence");
  command->footer(
      "Without numbers: what the last run changed. With FROM: what changed since that run. Any two runs, "
      "either way round.\n"
      "Exit status 1: nothing differs.\n\n"
      "  entente diff my-case\n"
      "  entente diff my-case 3\n"
      "  entente diff my-case 3 5 --json");
  auto options = std::make_shared<DiffOptions>();
  command->add_option("CASE", options->path, "The case's folder")->required();
  command->add_option("FROM", options->from, "Number of a run (entente history CASE)")
      ->check(CLI::PositiveNumber);
  command->add_option("TO", options->to, "Number of another (default: the last)")->check(CLI::PositiveNumber);
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return diff(context, *options); }; });
}

}  // namespace entente::cli
