// entente brief CASE -o FILE
#include <filesystem>

#include "base/file.h"
#include "brief/figures.h"
#include "brief/render.h"
#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/stream.h"
#include "cli/terminal.h"
#include "types/json.h"
#include "web/assets.h"

namespace entente::cli {
namespace {

struct BriefOptions {
  std::string path;
  std::string output;  // empty: standard output, unless figures were asked for
  std::string format;
  std::string figures;
};

int write_figures(const Brief& brief, const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return report({Code::Io, "cannot be made: " + failed.message(), folder});
  const std::vector<Figure> figures = make_figures(brief);
  for (const Figure& figure : figures) {
    for (const auto& [ending, bytes] : {std::pair{".svg", &figure.svg}, std::pair{".csv", &figure.csv}}) {
      const std::string path = folder + "/" + figure.id + ending;
      if (auto saved = save_file(path, *bytes); !saved) return report(saved.error());
      print_line("figure: " + printable(path));
    }
  }
  if (figures.empty()) print_line("The brief has no figure: no event was found.");
  return figures.empty() ? kDoneWithRejects : kDone;
}

int brief(const BriefOptions& options) {
  std::string format = options.format;
  if (format.empty()) {
    const std::size_t dot = options.output.rfind('.');
    format = dot == std::string::npos ? "md" : options.output.substr(dot + 1);
    if (format == "htm") format = "html";
    if (format == "markdown") format = "md";
  }
  const auto loaded = load_brief(options.path);
  if (!loaded) return report(loaded.error());
  if (!options.figures.empty()) {
    const int status = write_figures(*loaded, options.figures);
    if (status != kDone || options.output.empty()) return status;
  }
  std::string bytes;
  if (format == "html") {
    bytes = render_html(*loaded, web::brief_js(), web::brief_css());
  } else if (format == "md") {
    bytes = render_markdown(*loaded);
  } else if (format == "json") {
    bytes = render_json(*loaded) + "\n";
  } else {
    return report({Code::BadUsage, "is no form of a brief: give a file ending in .html, .md or .json, or --format", format});
  }
  if (options.output.empty() || options.output == "-") return write_out(bytes) ? kDone : kError;
  if (auto saved = save_file(options.output, bytes); !saved) return report(saved.error());
  print_line("brief: " + printable(options.output));
  return kDone;
}

}  // namespace

void add_brief(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("brief", "Write the brief as HTML, Markdown or JSON");
  command->footer(
      "  entente brief my-case -o brief.html\n"
      "  entente brief my-case -o - --format md | less\n"
      "  entente brief my-case --figures figures");
  auto options = std::make_shared<BriefOptions>();
  command->add_option("CASE", options->path, "The case's folder, or a brief")->required();
  command->add_option("-o,--output", options->output, "File, its ending gives the form; '-' for standard output")->type_name("FILE");
  command->add_option("--format", options->format, "html, md or json, whatever the file's ending")->type_name("FORM");
  command->add_option("--figures", options->figures, "Write every figure as .svg and .csv into this folder; no brief unless -o asks for it")
      ->type_name("DIR");
  command->callback([&context, options] { context.action = [options] { return brief(*options); }; });
}

}  // namespace entente::cli
