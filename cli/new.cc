// entente new DIR
#include <fmt/format.h>

#include <filesystem>

#include "base/file.h"
#include "cli/command.h"
#include "cli/new_case.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

int make_case(const std::string& path) {
  std::error_code error;
  const fs::path root(path);
  if (fs::exists(root / "case.toml", error)) {
    return report({Code::Conflict, "there is a case here already; it was left as it is", path});
  }
  for (const char* folder : {"reports", "after"}) {
    fs::create_directories(root / folder, error);
    if (error) return report({Code::Io, "cannot make the folder: " + error.message(), (root / folder).string()});
  }
  if (auto saved = save_file((root / "case.toml").string(), kNewCase); !saved) return report(saved.error());
  if (auto saved = save_file((root / "reports" / "example.md.off").string(), kNewReport); !saved) return report(saved.error());
  print_line(printable(fmt::format("made {}/case.toml, reports/ and after/", path)));
  print_line("1. Put reports into reports/ (text, HTML pages, NDJSON); example.md.off shows the form of a text with front matter.");
  print_line("2. Write the question, outcomes, explanations and indicators into case.toml; its comments say how.");
  print_line(printable(fmt::format("3. entente run {}", path)));
  return kDone;
}

}  // namespace

void add_new(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("new", "A new case: commented case.toml and its folders");
  command->footer("  entente new my-case");
  auto path = std::make_shared<std::string>();
  command->add_option("DIR", *path, "Folder to make")->required();
  command->callback([&context, path] { context.action = [path] { return make_case(*path); }; });
}

}  // namespace entente::cli
