#include "cli/reference.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

#include "cli/arguments.h"
#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/usage.h"

namespace entente::cli {
namespace {

// A program much like ours, with what others may add: nested commands beside a positional, repeated options, hidden ones.
struct Program {
  CLI::App app{"Turns reports into answers", "entente"};
  std::string path, to, color, id;
  std::vector<std::string> actors, files;
  int jobs = 0;
  bool json = false;

  Program() {
    app.require_subcommand(0, 1);
    app.fallthrough();
    app.footer("  entente run my-case    - an 'example' with \\ and .dots");
    app.add_option("--color", color, "Colour")->type_name("WHEN")->check(one_of({"auto", "always", "never"}, "colour"));
    CLI::App* run = app.add_subcommand("run", "From reports to a brief")->group("Make a case");
    run->add_option("CASE", path, "The case's folder")->required();
    run->add_option("-j,--jobs", jobs, "Threads")->type_name("N")->check(CLI::Range(0, 64));
    CLI::App* events = app.add_subcommand("events", "The events: filters")->group("Look");
    events->footer("Sentences that\ngo on.\n\n  entente events my-case --actor CHN\n");
    events->add_option("CASE", path, "The case's folder");
    events->add_option("--actor", actors, "Who; \"any\" of [several]")->type_name("WHO");
    events->add_option("--hidden", id, "Not to be seen")->group("");
    CLI::App* merge = events->add_subcommand("merge", "Two events are one");
    merge->add_option("CASE", path, "The case's folder")->required();
    merge->add_option("FILE", files, "Files")->required();
    CLI::App* export_ = app.add_subcommand("export", "Other forms")->group("Exchange");
    export_->add_option("--to", to, "Form")->required()->check(CLI::IsMember({"ndjson", "csv"}));
    export_->add_flag("--json", json, "As JSON");
    CLI::App* packs = app.add_subcommand("packs", "What it knows")->group("Upkeep");
    packs->require_subcommand(1);
    packs->add_subcommand("list", "List them");
    packs->add_subcommand("check", "Check them");
  }

  std::string complaint(const std::vector<std::string>& words) {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    try {
      app.parse(reversed);
    } catch (const CLI::ParseError& error) {
      return explain_usage(app, error, words);
    }
    return {};
  }
};

TEST(Reference, HoldsWhatIsRegistered) {
  const Program program;
  const CommandReference reference = make_reference(program.app);
  std::vector<std::string> paths;
  for (const CommandReference* command : flatten(reference)) paths.push_back(command->path);
  EXPECT_EQ(paths, (std::vector<std::string>{"", "run", "events", "events merge", "export", "packs", "packs list", "packs check"}));
  const CommandReference& events = reference.commands[1];
  EXPECT_EQ(events.group, "Look");
  ASSERT_EQ(events.options.size(), 2u);  // --help, --actor; not the hidden one
  EXPECT_TRUE(events.options[1].repeats);
  EXPECT_EQ(events.positionals[0].operand, Operand::Case);
  ASSERT_EQ(events.notes.size(), 2u);
  EXPECT_EQ(events.notes[0].text, "Sentences that go on.");
  EXPECT_TRUE(events.notes[1].example);
  const CommandReference& merge = events.commands[0];
  EXPECT_EQ(merge.positionals[1].operand, Operand::File);
  EXPECT_TRUE(merge.positionals[1].repeats);
  EXPECT_EQ(usage_of(merge), "entente events merge [OPTIONS] CASE FILE...");
  EXPECT_EQ(usage_of(events), "entente events [OPTIONS] [CASE] [COMMAND]");
}

TEST(Reference, ChoicesAndNumbersAreRead) {
  const Program program;
  const CommandReference reference = make_reference(program.app);
  const ArgumentReference& to = reference.commands[2].options[1];
  EXPECT_EQ(to.choices, (std::vector<std::string>{"ndjson", "csv"}));
  EXPECT_EQ(signature_of(to), "--to ndjson|csv");
  const ArgumentReference& jobs = reference.commands[0].options[1];
  EXPECT_EQ(signature_of(jobs), "-j, --jobs N");
  EXPECT_EQ(jobs.operand, Operand::Number);
  EXPECT_EQ(signature_of(reference.options[1]), "--color auto|always|never");
}

TEST(Manual, HelpGroupsAndNamesEverything) {
  const Program program;
  const CommandReference reference = make_reference(program.app);
  const std::string help = render_help(reference, reference, 80, Style());
  for (const char* expected : {"Make a case:\n  run ", "Look:\n  events ", "Upkeep:\n  packs ", "--color auto|always|never"}) {
    EXPECT_NE(help.find(expected), std::string::npos) << expected << "\n" << help;
  }
  const std::string nested = render_help(reference.commands[1], reference, 80, Style());
  EXPECT_NE(nested.find("Commands:\n  merge "), std::string::npos) << nested;
  EXPECT_NE(nested.find("--actor WHO"), std::string::npos);
}

TEST(Manual, RoffTextIsNeitherRequestNorEscape) {
  const Program program;
  const std::string man = render_man(make_reference(program.app), "entente 0.1.0");
  EXPECT_NE(man.find("\\(aqexample\\(aq with \\e and .dots"), std::string::npos) << man;
  for (const char* section : {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"}) {
    EXPECT_NE(man.find(std::string(".SH ") + section), std::string::npos) << section;
  }
  EXPECT_NE(man.find("entente events merge"), std::string::npos);
  EXPECT_EQ(man.find("hidden"), std::string::npos);
}

TEST(Completion, NamesEveryCommandOptionAndChoice) {
  const Program program;
  const CommandReference reference = make_reference(program.app);
  for (const std::string& script : {render_bash_completion(reference), render_zsh_completion(reference), render_fish_completion(reference)}) {
    for (const char* word : {"merge", "actor", "ndjson csv", "always", "jobs"}) EXPECT_NE(script.find(word), std::string::npos) << word;
    EXPECT_EQ(script.find("hidden"), std::string::npos);
  }
}

TEST(Usage, UnknownCommandsAndOptionsAreGuessed) {
  EXPECT_TRUE(Program().complaint({"rum", "x"}).starts_with("there is no command 'rum'; did you mean 'run'?"));
  EXPECT_TRUE(Program().complaint({"run", "x", "--jbos", "2"}).starts_with("run has no option '--jbos'; did you mean '--jobs'?"));
  EXPECT_TRUE(Program().complaint({"run", "x", "--actor", "CHN"}).starts_with("run has no option '--actor'; events has it"));
  EXPECT_TRUE(Program().complaint({"export", "--too", "csv"}).starts_with("export has no option '--too'; did you mean '--to'?"));
  EXPECT_TRUE(Program().complaint({"packs", "lisst"}).starts_with("packs has no command 'lisst'; did you mean 'list'?"));
  EXPECT_TRUE(Program().complaint({"run", "x", "--colour=never"}).starts_with("run has no option '--colour'; did you mean '--color'?"));
}

TEST(Usage, WhatIsMissingIsExplained) {
  EXPECT_TRUE(Program().complaint({"run"}).starts_with("run CASE is missing.\nA case is a folder with reports"));
  EXPECT_EQ(Program().complaint({"packs"}), "packs needs a command: list or check");
  EXPECT_TRUE(Program().complaint({"export"}).starts_with("export --to is missing: form"));
}

TEST(Usage, WrongValuesSayWhatIsRight) {
  EXPECT_EQ(Program().complaint({"export", "--to", "cvs"}), "export --to: 'cvs' is none of ndjson, csv; did you mean 'csv'?");
  EXPECT_EQ(Program().complaint({"run", "x", "-j", "999"}), "run --jobs: 999 is outside 0 to 64");
  EXPECT_EQ(Program().complaint({"run", "x", "-j", "many"}), "run --jobs: 'many' is no number from 0 to 64");
  EXPECT_EQ(Program().complaint({"run", "x", "--color", "alway"}), "run --color: 'alway' is no colour; did you mean 'always'?");
  EXPECT_TRUE(Program().complaint({"run", "x", "y"}).starts_with("run takes CASE; 'y' is too much"));
  EXPECT_TRUE(Program().complaint({"run", "x", "-j"}).starts_with("run --jobs needs a value: --jobs N"));
}

TEST(Dates, OtherWaysToWriteADayAreRecognised) {
  EXPECT_EQ(read_date("2015-10-14")->days, make_date(2015, 10, 14)->days);
  const auto message = [](const char* text) { return read_date(text).error().message; };
  EXPECT_EQ(message("14.10.2015"), "'14.10.2015' is no date; write year-month-day, as in 2015-10-14; did you mean 2015-10-14?");
  EXPECT_EQ(message("10/14/2015"), "'10/14/2015' is no date; write year-month-day, as in 2015-10-14; did you mean 2015-10-14?");
  EXPECT_EQ(message("20151014"), "'20151014' is no date; write year-month-day, as in 2015-10-14; did you mean 2015-10-14?");
  EXPECT_EQ(message("03/04/2015").find("did you mean"), std::string::npos);  // March or April: nobody knows
  EXPECT_EQ(message("yesterday"), "'yesterday' is no date; write year-month-day, as in 2015-10-14");
  EXPECT_EQ(message("99999999999999999999"), "'99999999999999999999' is no date; write year-month-day, as in 2015-10-14");
}

}  // namespace
}  // namespace entente::cli
