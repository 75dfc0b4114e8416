#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "cli/command.h"
#include "cli/manual.h"
#include "cli/terminal.h"
#include "cli/usage.h"

namespace entente::cli {
namespace {

constexpr const char* kAbout = "Entente turns news reports into a conclusion that a sceptic can check";
constexpr const char* kExamples =
    "  entente new my-case                          a question, asked in an interview\n"
    "  entente run my-case                          from its reports to my-case/brief.html\n"
    "  entente run downloads/reports                no question: who did what to whom, when, says who\n"
    "  entente why my-case answer-1                 a statement, down to its bytes\n"
    "  entente code < reports.ndjson                events, one JSON object a line\n"
    "  entente explain \"Iran agreed to aid Syria.\"  why a sentence is coded as it is";

// What people want, in the order they want it; a command's place here is its place in help, manual and completion.
struct Section {
  const char* heading;
  std::vector<void (*)(CLI::App&, Context&)> commands;
};

const std::vector<Section>& sections() {
  static const std::vector<Section> all = {
      {"Make a case", {add_new, add_ingest, add_run}},
      {"Look", {add_brief, add_events, add_sources, add_search, add_why, add_explain}},
      {"Decide", {add_assess, add_decisions, add_history, add_diff, add_verify}},
      {"Exchange", {add_extract, add_parse, add_code, add_export}},
      {"Upkeep", {add_packs_command, add_eval, add_completion, add_help}},
  };
  return all;
}

void add_commands(CLI::App& app, Context& context) {
  for (const Section& section : sections()) {
    for (const auto add : section.commands) {
      const std::size_t before = app.get_subcommands([](CLI::App*) { return true; }).size();
      add(app, context);
      const std::vector<CLI::App*> all = app.get_subcommands([](CLI::App*) { return true; });
      for (std::size_t i = before; i < all.size(); ++i) all[i]->group(section.heading);
    }
  }
}

std::string version_text(const Context& context) {
  std::string text = program_version();
  const auto engine = context.engine();
  if (!engine) return text + "\npacks: " + render_error(engine.error());
  for (const PackVersion& pack : (*engine)->knowledge->versions) {
    text += fmt::format("\n{} {} ({})", pack.name, pack.version, pack.hash.substr(0, 12));
  }
  return text;
}

void print_help(const CLI::App& app, const CLI::App& command) {
  const std::string text = render_help(make_reference(command), make_reference(app), terminal_width(), out_style());
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int report_usage(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const std::string message = explain_usage(app, error, {argv + 1, argv + argc});
  const std::size_t end = message.find('\n');
  report_line(message.substr(0, end));
  for (std::size_t at = end; at != std::string::npos;) {
    const std::size_t next = message.find('\n', at + 1);
    print_error(printable(message.substr(at + 1, next == std::string::npos ? next : next - at - 1)));
    at = next;
  }
  return kError;
}

int run_program(int argc, char** argv) {
  Context context;
  CLI::App app(kAbout, "entente");
  app.require_subcommand(0, 1);
  app.fallthrough();  // what every command takes may stand behind its name
  app.footer(kExamples);
  bool version = false;
  app.add_flag("--version", version, "This program's version and its packs'");
  add_output(app, context);
  add_packs(app, context);
  add_commands(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    choose_output(context.output);
    print_help(app, selected_command(app));
    return kDone;
  } catch (const CLI::ParseError& error) {
    choose_output(context.output);
    return report_usage(app, error, argc, argv);
  }
  choose_output(context.output);
  if (version) {
    print_line(version_text(context));
    return kDone;
  }
  if (!context.action) {
    print_help(app, app);
    return kDone;
  }
  return context.action();
}

}  // namespace
}  // namespace entente::cli

// Whether whoever reads our output through a pipe has gone: that is no fault.
static bool reader_left() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // `entente code | head`: the next write fails, and we end quietly
  const int status = entente::cli::run_program(argc, argv);
  // A write that failed earlier leaves its mark, whatever was written since.
  const bool lost = std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  if (lost && !reader_left()) {
    std::fputs("entente: cannot write to standard output\n", stderr);
    return entente::cli::kError;
  }
  return status;
}
