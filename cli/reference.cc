#include "cli/reference.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"

namespace entente::cli {
namespace {

constexpr std::size_t kChoicesInValue = 5;  // more of them are named by the option's value name alone

// CLI11 writes "NAME:{a,b,c}:INT in [1 - 4]": the value's name, then what each check says of itself.
void read_type(const CLI::Option& option, ArgumentReference& out) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open == std::string::npos ? 0 : open);
  if (open != std::string::npos && close != std::string::npos) {
    const std::string list = type.substr(open + 1, close - open - 1);
    for (const std::string_view choice : split(list, ',')) out.choices.emplace_back(trim(choice));
  }
  std::string name = type.substr(0, type.find_first_of(":{ "));
  if (option.get_positional() && option.nonpositional() == false) name = option.get_name(true, false);
  if (name == "INT" || name == "UINT" || name == "FLOAT") name = "N";
  out.value = name.empty() ? "TEXT" : name;
  if (!out.choices.empty() && out.choices.size() <= kChoicesInValue && !option.get_positional()) out.value = join(out.choices, "|");
}

Operand operand_of(const ArgumentReference& argument) {
  if (!argument.choices.empty()) return Operand::Choice;
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), argument.value) != names.end();
  };
  if (is({"FILE", "INPUT", "GOLD", "BRIEF", "ARTICLE", "HISTORY", "PATH"})) return Operand::File;
  if (is({"DIR", "FOLDER"})) return Operand::Folder;
  if (is({"CASE"})) return Operand::Case;
  if (is({"DATE"})) return Operand::Date;
  if (is({"N", "NUMBER"})) return Operand::Number;
  return Operand::Text;
}

ArgumentReference read_option(const CLI::Option& option) {
  ArgumentReference out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  out.help = option.get_description();
  out.flag = option.get_type_size() == 0 || option.get_items_expected_max() == 0;
  out.required = option.get_required();
  out.repeats = !out.flag && option.get_items_expected_max() > 1;
  if (!out.flag) {
    read_type(option, out);
    out.operand = operand_of(out);
  }
  return out;
}

// A line that starts with two spaces is an example or a list; the rest are sentences, joined as far as a blank line.
std::vector<Note> read_notes(const std::string& footer) {
  std::vector<Note> notes;
  bool open = false;
  for (const std::string_view line : split(footer, '\n')) {
    const bool example = line.starts_with("  ");
    if (trim(line).empty()) {
      open = false;
    } else if (example) {
      notes.push_back({true, std::string(line.substr(2))});
      open = false;
    } else if (open) {
      notes.back().text += " " + std::string(trim(line));
    } else {
      notes.push_back({false, std::string(trim(line))});
      open = true;
    }
  }
  return notes;
}

CommandReference read_command(const CLI::App& app, const std::string& parent) {
  CommandReference out;
  const bool root = app.get_parent() == nullptr;
  out.name = app.get_name();
  out.path = root ? "" : parent.empty() ? app.get_name() : parent + " " + app.get_name();
  out.group = app.get_group();
  out.summary = app.get_description();
  out.notes = read_notes(app.get_footer());
  out.needs_command = app.get_require_subcommand_min() > 0;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    (option->get_positional() ? out.positionals : out.options).push_back(read_option(*option));
  }
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App* s) { return !s->get_group().empty() && !s->get_disabled(); })) {
    if (!sub->get_name().empty()) out.commands.push_back(read_command(*sub, out.path));
  }
  return out;
}

}  // namespace

CommandReference make_reference(const CLI::App& app) {
  std::string parent;
  for (const CLI::App* up = app.get_parent(); up != nullptr && up->get_parent() != nullptr; up = up->get_parent()) {
    parent = parent.empty() ? up->get_name() : up->get_name() + " " + parent;
  }
  return read_command(app, parent);
}

std::string usage_of(const CommandReference& command) {
  std::string out = "entente";
  if (!command.path.empty()) out += " " + command.path;
  if (command.path.empty()) return out + " COMMAND [ARGUMENTS]";
  if (!command.options.empty()) out += " [OPTIONS]";
  for (const ArgumentReference& argument : command.positionals) {
    const std::string value = argument.value + (argument.repeats ? "..." : "");
    out += argument.required ? " " + value : " [" + value + "]";
  }
  if (!command.commands.empty()) out += command.needs_command ? " COMMAND" : " [COMMAND]";
  return out;
}

std::string signature_of(const ArgumentReference& argument) {
  std::string out = join(argument.names, ", ");
  if (!argument.value.empty()) out += (out.empty() ? "" : " ") + argument.value;
  if (argument.repeats && argument.names.empty()) out += "...";
  return out;
}

std::vector<const CommandReference*> flatten(const CommandReference& command) {
  std::vector<const CommandReference*> out = {&command};
  for (const CommandReference& sub : command.commands) {
    const auto below = flatten(sub);
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

}  // namespace entente::cli
