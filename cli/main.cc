#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "cli/command.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

constexpr const char* kAbout =
    "Entente turns news reports into a conclusion that a sceptic can check.\n\n"
    "  entente run examples/anti-isis-coalition     from reports to CASE/brief.html\n"
    "  entente run my-folder-of-reports             describe: who did what to whom, when, says who\n"
    "  entente code < reports.ndjson                events, one JSON object a line\n"
    "  entente explain \"Iran agreed to aid Syria.\"  why a sentence is coded as it is";

std::string version_text(const Context& context) {
  std::string text = program_version();
  const auto engine = context.engine();
  if (!engine) return text + "\npacks: " + render_error(engine.error());
  for (const PackVersion& pack : (*engine)->knowledge->versions) {
    text += fmt::format("\n{} {} ({})", pack.name, pack.version, pack.hash.substr(0, 12));
  }
  return text;
}

int run_program(int argc, char** argv) {
  Context context;
  CLI::App app(kAbout, "entente");
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(34);
  bool version = false;
  app.add_flag("--version", version, "This program's version and its packs'");
  add_packs(app, context);
  for (const auto add : {add_run, add_new, add_ingest, add_extract, add_parse, add_code, add_explain, add_events,
                         add_sources, add_search, add_assess, add_why, add_brief, add_history, add_diff, add_verify,
                         add_export, add_eval, add_packs_command}) {
    add(app, context);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kError;
  }
  if (version) {
    print_line(version_text(context));
    return kDone;
  }
  if (!context.action) {
    std::fputs(app.help().c_str(), stdout);
    return kDone;
  }
  return context.action();
}

}  // namespace
}  // namespace entente::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // `entente code | head`: the next write fails, and we end quietly
  const int status = entente::cli::run_program(argc, argv);
  if (std::fflush(stdout) != 0 && status == 0 && errno != EPIPE) {
    std::fputs("entente: cannot write to standard output\n", stderr);
    return entente::cli::kError;
  }
  return status;
}
