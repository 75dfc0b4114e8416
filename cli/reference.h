// What the program takes, read off its own command line: the one table of commands and options, from which help pages,
// completion (completion.h), the man page and docs/cli.md (manual.h) derive. Whatever is registered is in it, nested
// subcommands too; what CLI11 hides (an empty group) is not.
//
// What an argument is follows from its value name, so name new ones alike: FILE, INPUT, GOLD, BRIEF are files; DIR, FOLDER
// folders; CASE a case's folder or brief; DATE a day; N a number. A check by CLI::IsMember or one_of() makes choices.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace entente::cli {

enum class Operand : std::uint8_t { Text, Number, Date, File, Folder, Case, Choice };

struct ArgumentReference {
  std::vector<std::string> names;  // "-j", "--jobs"; empty for a positional
  std::string value;               // "N", "ndjson|csv"; empty for a flag
  std::string help;
  std::vector<std::string> choices;
  Operand operand = Operand::Text;
  bool flag = false;
  bool repeats = false;
  bool required = false;

  const std::string& last_name() const { return names.back(); }  // the long one where there is one
};

// A command's footer, taken apart: sentences, and the indented lines that can be typed.
struct Note {
  bool example = false;
  std::string text;  // without its indentation and line end
};

struct CommandReference {
  std::string name;   // "merge"
  std::string path;   // "events merge"; empty for the program
  std::string group;  // heading it is listed under
  std::string summary;
  std::vector<Note> notes;
  std::vector<ArgumentReference> positionals;
  std::vector<ArgumentReference> options;
  std::vector<CommandReference> commands;
  bool needs_command = false;
};

// `app` is the program, or a subcommand of it.
CommandReference make_reference(const CLI::App& app);

// "entente run [OPTIONS] CASE".
std::string usage_of(const CommandReference& command);

// "-j, --jobs N".
std::string signature_of(const ArgumentReference& argument);

// The command and everything below it, depth first.
std::vector<const CommandReference*> flatten(const CommandReference& command);

}  // namespace entente::cli
