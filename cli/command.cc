#include "cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/nearest.h"
#include "cli/arguments.h"
#include "cli/excerpt.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSiblings = 5000;

// "; did you mean 'my-case'?" where the error speaks of a path that does not exist and its folder has one much like it.
std::string missing_path_hint(const Error& error) {
  if (error.code != Code::NotFound || error.where.empty()) return {};
  std::error_code ignored;
  fs::path path(error.where);
  if (!path.has_filename()) path = path.parent_path();
  const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (fs::exists(path, ignored) || !fs::is_directory(parent, ignored)) return {};
  std::vector<std::string> names;
  std::error_code failed;
  fs::directory_iterator it(parent, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && it != fs::directory_iterator() && names.size() < kMostSiblings; it.increment(failed)) {
    names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  std::vector<std::string> near = nearest(path.filename().string(), names, 1);
  if (near.empty()) return {};
  const std::string shown = path.has_parent_path() ? (parent / near.front()).string() : near.front();
  return "; did you mean '" + shown + "'?";
}

}  // namespace

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

void add_output(CLI::App& command, Context& context) {
  command
      .add_option_function<std::string>(
          "--color",
          [&context](const std::string& word) {
            context.output.color = word == "always"  ? ColorMode::Always
                                   : word == "never" ? ColorMode::Never
                                                     : ColorMode::Auto;
          },
          "Colour: where the output is a terminal (auto), always, never; NO_COLOR and CLICOLOR_FORCE are respected")
      ->type_name("WHEN")
      ->check(one_of({"auto", "always", "never"}, "choice of --color"));
  command
      .add_option_function<std::string>(
          "--progress",
          [&context](const std::string& word) {
            context.output.progress = word == "lines"   ? ProgressMode::Lines
                                      : word == "never" ? ProgressMode::Never
                                                        : ProgressMode::Auto;
          },
          "Progress on standard error: drawn where it is a terminal (auto), a line every few seconds (lines), never")
      ->type_name("HOW")
      ->check(one_of({"auto", "lines", "never"}, "choice of --progress"));
}

void report_line(std::string_view message) {
  print_error(err_style().paint(Ink::Error, "entente:") + " " + printable(message));
}

int report(const Error& error) {
  report_line(render_error(error) + missing_path_hint(error));
  const std::string excerpt = render_excerpt(error, err_style());
  if (!excerpt.empty()) print_error(std::string_view(excerpt).substr(0, excerpt.size() - 1));
  return kError;
}

}  // namespace entente::cli
