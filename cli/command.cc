#include "cli/command.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/terminal.h"

namespace entente::cli {

Result<std::unique_ptr<Engine>> Context::engine(const std::vector<std::string>& more,
                                                const ColumnMap& more_columns) const {
  PackOptions options{packs, overlays};
  options.overlays.insert(options.overlays.end(), more.begin(), more.end());
  ColumnMap map;
  if (!columns.empty()) {
    auto stated = parse_column_map(columns);
    if (!stated) return tl::unexpected(std::move(stated.error()).in("--columns"));
    map = std::move(*stated);
  }
  for (const auto& [key, column] : more_columns.columns) {
    if (map.find(key) == nullptr) map.columns.emplace_back(key, column);
  }
  return make_engine(options, std::move(map));
}

void add_json(CLI::App& command, Context& context) {
  command.add_flag("--json", context.json, "Print JSON instead of a table");
}

void add_jobs(CLI::App& command, Context& context) {
  command.add_option("-j,--jobs", context.jobs, "Threads to work with (default: all cores); the result is the same")
      ->type_name("N")
      ->check(CLI::Range(0, 1024));
}

void add_columns(CLI::App& command, Context& context) {
  command
      .add_option("--columns", context.columns,
                  "Which columns of tables hold what, by header or number: text=Body,published=3")
      ->type_name("MAP");
}

void add_packs(CLI::App& command, Context& context) {
  command.add_option("--packs", context.packs, "Folder of knowledge packs (default: those of this program)")
      ->type_name("DIR");
  command.add_option("--overlay", context.overlays, "Folder with packs of your own, read over the others; may repeat")
      ->type_name("DIR");
}

int report(const Error& error) {
  std::fputs(fmt::format("entente: {}\n", printable(render_error(error))).c_str(), stderr);
  return kError;
}

}  // namespace entente::cli
