// entente brief CASE -o FILE
#include "base/file.h"
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
  std::string output = "-";
  std::string format;
};

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
  if (options.output == "-") return write_out(bytes) ? kDone : kError;
  if (auto saved = save_file(options.output, bytes); !saved) return report(saved.error());
  print_line("brief: " + printable(options.output));
  return kDone;
}

}  // namespace

void add_brief(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("brief", "Write the brief as HTML, Markdown or JSON");
  command->footer(
      "  entente brief my-case -o brief.html\n"
      "  entente brief my-case -o - --format md | less");
  auto options = std::make_shared<BriefOptions>();
  command->add_option("CASE", options->path, "The case's folder, or a brief")->required();
  command->add_option("-o,--output", options->output, "File, its ending gives the form; '-' for standard output")->type_name("FILE");
  command->add_option("--format", options->format, "html, md or json, whatever the file's ending")->type_name("FORM");
  command->callback([&context, options] { context.action = [options] { return brief(*options); }; });
}

}  // namespace entente::cli
