// What the subcommands share: one file each, registered by an add_*() function that main.cc calls. A subcommand's action
// returns the exit status: 0 done, 1 done with rejects or nothing found, 2 error.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/terminal.h"
#include "engine/engine.h"

namespace entente::cli {

inline constexpr int kDone = 0;
inline constexpr int kDoneWithRejects = 1;
inline constexpr int kError = 2;

struct Context {
  std::string packs;                  // --packs
  std::vector<std::string> overlays;  // --overlay
  std::string columns;                // --columns
  int jobs = 0;                       // --jobs
  bool json = false;                  // --json
  bool quiet = false;                 // --quiet
  bool no_wait = false;               // --no-wait
  OutputChoice output;                // --color, --progress
  std::function<int()> action;        // of the subcommand that was given

  // The engine with --packs, --overlay and these further overlays; --columns goes before `more_columns`.
  Result<std::unique_ptr<Engine>> engine(const std::vector<std::string>& more = {},
                                         const ColumnMap& more_columns = {}) const;
};

// Options that several subcommands take.
void add_json(CLI::App& command, Context& context);
void add_jobs(CLI::App& command, Context& context);
void add_columns(CLI::App& command, Context& context);
void add_packs(CLI::App& command, Context& context);

void add_output(CLI::App& command, Context& context);

// Prints the error on standard error, with the line of the file it speaks of; kError.
int report(const Error& error);

// "entente: message" on standard error, made printable.
void report_line(std::string_view message);

void add_run(CLI::App& app, Context& context);
void add_new(CLI::App& app, Context& context);
void add_ingest(CLI::App& app, Context& context);
void add_extract(CLI::App& app, Context& context);
void add_parse(CLI::App& app, Context& context);
void add_code(CLI::App& app, Context& context);
void add_explain(CLI::App& app, Context& context);
void add_events(CLI::App& app, Context& context);
void add_sources(CLI::App& app, Context& context);
void add_assess(CLI::App& app, Context& context);
void add_why(CLI::App& app, Context& context);
void add_brief(CLI::App& app, Context& context);
void add_decisions(CLI::App& app, Context& context);
void add_history(CLI::App& app, Context& context);
void add_diff(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);
void add_search(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_eval(CLI::App& app, Context& context);
void add_packs_command(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);
void add_help(CLI::App& app, Context& context);

}  // namespace entente::cli
