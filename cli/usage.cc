#include "cli/usage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/reference.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 2000;  // of the working folder that are looked at
constexpr std::size_t kMostShown = 3;

std::string typed(const CommandReference& command) { return command.path.empty() ? "entente" : "entente " + command.path; }

// "export --to", "--color".
std::string named(const CommandReference& command, const std::string& argument) {
  return command.path.empty() ? argument : command.path + " " + argument;
}

std::vector<std::string> names_of(const std::vector<CommandReference>& commands) {
  std::vector<std::string> names;
  for (const CommandReference& command : commands) names.push_back(command.name);
  return names;
}

// Folders in the working folder that have been a case already.
std::vector<std::string> cases_here() {
  std::vector<std::string> found;
  std::error_code error;
  fs::directory_iterator it(".", fs::directory_options::skip_permission_denied, error);
  for (std::size_t seen = 0; !error && it != fs::directory_iterator() && seen < kMostEntries; it.increment(error), ++seen) {
    std::error_code ignored;
    if (!it->is_directory(ignored)) continue;
    if (fs::exists(it->path() / "case.toml", ignored) || fs::exists(it->path() / "case.db", ignored)) {
      found.push_back(it->path().filename().string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string about_cases(const CommandReference& command) {
  std::error_code ignored;
  std::string out = "A case is a folder with reports, and a case.toml where a question is asked.";
  std::vector<std::string> cases = cases_here();
  std::string example = cases.empty() ? "my-case" : cases.front();
  if (fs::exists("case.toml", ignored) || fs::exists("case.db", ignored)) {
    out += " This folder is one: '.' names it.";
    example = ".";
  } else if (!cases.empty()) {
    const std::size_t more = cases.size() - std::min(cases.size(), kMostShown);
    cases.resize(std::min(cases.size(), kMostShown));
    out += " Cases here: " + join(cases, ", ") + (more > 0 ? fmt::format(" and {} more.", more) : ".");
  } else {
    out += " `entente new my-case` makes one.";
  }
  return out + "\n  entente " + command.path + " " + example;
}

// The first example of the command's own page.
std::string first_example(const CommandReference& command) {
  for (const Note& note : command.notes) {
    if (note.example && note.text.find("entente") != std::string::npos) return "\n  " + note.text;
  }
  return {};
}

const ArgumentReference* find_argument(const CommandReference& command, const std::string& name) {
  for (const auto* list : {&command.options, &command.positionals}) {
    for (const ArgumentReference& argument : *list) {
      const bool named = std::find(argument.names.begin(), argument.names.end(), name) != argument.names.end();
      if (named || (argument.names.empty() && argument.value == name)) return &argument;
    }
  }
  return nullptr;
}

std::string unknown_option(const CommandReference& command, const CommandReference& program, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> candidates;
  for (const auto* list : {&command.options, &program.options}) {
    for (const ArgumentReference& option : *list) {
      for (const std::string& known : option.names) {
        if (known.starts_with("--") || name.size() <= 2) candidates.push_back(known);
      }
    }
  }
  // Options of other commands are what people carry over.
  std::string elsewhere;
  const std::string near = did_you_mean(name, candidates);
  if (near.empty()) {
    for (const CommandReference* other : flatten(program)) {
      if (find_argument(*other, name) != nullptr && !other->path.empty()) elsewhere += (elsewhere.empty() ? "" : ", ") + other->path;
    }
  }
  std::string out = fmt::format("{} no option '{}'{}", command.path.empty() ? "there is" : command.path + " has", name, near);
  if (!elsewhere.empty()) out += "; " + elsewhere + " has it";
  return out + fmt::format("\n`{} --help` lists its options.", typed(command));
}

std::string unknown_command(const CommandReference& command, const std::string& word) {
  std::error_code ignored;
  std::string out = fmt::format("{} no command '{}'{}", command.path.empty() ? "there is" : command.path + " has", word, did_you_mean(word, names_of(command.commands)));
  if (command.path.empty() && fs::is_directory(word, ignored)) out += "\nTo run that folder: entente run " + word;
  if (command.path.empty() && fs::is_regular_file(word, ignored)) out += "\nTo code that file: entente code " + word;
  return out + fmt::format("\n`{} --help` lists the commands.", typed(command));
}

std::string too_many(const CommandReference& command, const std::vector<std::string>& words) {
  std::string takes;
  for (const ArgumentReference& argument : command.positionals) takes += (takes.empty() ? "" : " and ") + argument.value;
  return fmt::format("{} takes {}; '{}' is too much\nUsage: {}", command.path, takes.empty() ? "no argument" : takes,
                     join(words, " "), usage_of(command));
}

std::string missing(const CommandReference& command, const std::string& name) {
  if (name.starts_with("A subcommand") || name.starts_with("Requires at least")) {
    return fmt::format("{} needs a command: {}", command.path, join(names_of(command.commands), " or "));
  }
  const ArgumentReference* argument = find_argument(command, name);
  std::string out = fmt::format("{} is missing", named(command, name));
  if (argument == nullptr) return out;
  if (argument->operand == Operand::Case) return out + ".\n" + about_cases(command);
  if (!argument->help.empty()) out += ": " + std::string(1, ascii_lower(argument->help.front())) + argument->help.substr(1);
  return out + first_example(command);
}

// CLI11's own checks, in our words: "NAME: 9 not in {a,b}" and "NAME: Value 9 not in range 1 to 4".
std::string wrong_value(const CommandReference& command, const CommandReference& program, const std::string& message) {
  const std::size_t colon = message.find(": ");
  if (colon == std::string::npos) return message;
  const std::string name = message.substr(0, colon);
  const std::string text = message.substr(colon + 2);
  const ArgumentReference* argument = find_argument(command, name);
  if (argument == nullptr) argument = find_argument(program, name);
  if (const std::size_t at = text.find(" not in {"); argument != nullptr && at != std::string::npos) {
    const std::string value = text.substr(0, at);
    return fmt::format("{}: '{}' is none of {}{}", named(command, name), value, join(argument->choices, ", "),
                       did_you_mean(value, argument->choices));
  }
  if (const std::size_t at = text.find(" not in range "); text.starts_with("Value ") && at != std::string::npos) {
    const std::string value = text.substr(6, at - 6);
    const bool number = value.find_first_not_of("+-.0123456789") == std::string::npos;
    return number ? fmt::format("{}: {} is outside {}", named(command, name), value, text.substr(at + 14))
                  : fmt::format("{}: '{}' is no number from {}", named(command, name), value, text.substr(at + 14));
  }
  return fmt::format("{}: {}", named(command, name), text);
}

std::string not_converted(const CommandReference& command, const std::string& message) {
  const std::size_t colon = message.find(": ");
  const std::size_t equals = message.find(" = ");
  if (!message.starts_with("Could not convert") || equals == std::string::npos) return message;
  return fmt::format("{}: '{}' is no number", named(command, message.substr(colon + 2, equals - colon - 2)),
                     message.substr(equals + 3));
}

// "--packs: 1 required DIR missing".
std::string wrong_count(const CommandReference& command, const CommandReference& program, const std::string& message) {
  const std::string name = message.substr(0, message.find_first_of(": "));
  const ArgumentReference* argument = find_argument(command, name);
  if (argument == nullptr) argument = find_argument(program, name);
  if (argument == nullptr || message.find("missing") == std::string::npos) return message;
  return fmt::format("{} needs a value: {} {} ({})", named(command, name), name, argument->value, argument->help);
}

}  // namespace

const CLI::App& selected_command(const CLI::App& program) {
  const CLI::App* at = &program;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().back();
  return *at;
}

std::string explain_usage(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words) {
  const CommandReference program = make_reference(app);
  const CommandReference command = make_reference(selected_command(app));
  // What was not understood explains what then seems to be missing.
  std::vector<std::string> left = app.remaining(true);
  std::vector<std::string> rest;
  for (const std::string& word : left) {
    if (word.size() > 1 && word.front() == '-' && word != "--") return unknown_option(command, program, word);
    if (word != "--") rest.push_back(word);
  }
  const auto named = std::find_if(words.begin(), words.end(),
                                  [&](const std::string& w) { return std::find(rest.begin(), rest.end(), w) != rest.end(); });
  if (!rest.empty() && !command.commands.empty() && (command.path.empty() || command.positionals.empty())) {
    return unknown_command(command, named == words.end() ? rest.front() : *named);
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return too_many(command, rest);
  const std::string message = error.what();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return missing(command, message.substr(0, message.find(" is required")));
  }
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return wrong_value(command, program, message);
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) return not_converted(command, message);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return wrong_count(command, program, message);
  return message;
}

}  // namespace entente::cli
