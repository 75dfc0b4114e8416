#include "cli/completion.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace entente::cli {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// Within single quotes of a shell.
std::string quoted(std::string_view text) { return "'" + replaced(std::string(text), "'", "'\\''") + "'"; }

// zsh's _arguments reads brackets and colons in a description.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const ArgumentReference& argument) {
  switch (argument.operand) {
    case Operand::Choice: return "(" + join(argument.choices, " ") + ")";
    case Operand::File: return "_files";
    case Operand::Folder: return "_files -/";
    case Operand::Case: return "_entente_cases";
    case Operand::Text:
    case Operand::Number:
    case Operand::Date: return " ";
  }
  return " ";
}

std::string zsh_option(const ArgumentReference& option) {
  const std::string tail = option.flag ? "" : ":" + zsh_text(option.value) + ":" + zsh_action(option);
  const std::string what = "[" + zsh_text(option.help) + "]" + tail;
  std::string out;
  const std::string rivals = option.repeats || option.names.size() < 2 ? "" : "(" + join(option.names, " ") + ")";
  for (const std::string& name : option.names) {
    const bool takes_equals = !option.flag && name.starts_with("--");
    out += fmt::format("        {} \\\n", quoted((option.repeats ? "*" : rivals) + name + (takes_equals ? "=" : "") + what));
  }
  return out;
}

std::string zsh_function_name(const CommandReference& command) {
  return "_entente" + (command.path.empty() ? "" : "_" + replaced(replaced(command.path, " ", "_"), "-", "_"));
}

std::string zsh_function(const CommandReference& command, const CommandReference& program) {
  const bool nested = !command.commands.empty();
  std::string out = zsh_function_name(command) + "() {\n";
  if (nested) out += "    local context state state_descr line\n    typeset -A opt_args\n";
  out += fmt::format("    _arguments -s -S{} \\\n", nested ? " -C" : "");
  for (const ArgumentReference& option : command.options) out += zsh_option(option);
  if (&command != &program) {
    for (const ArgumentReference& option : program.options) {
      const bool twice = std::any_of(command.options.begin(), command.options.end(),
                                     [&](const ArgumentReference& own) { return own.last_name() == option.last_name(); });
      if (!twice) out += zsh_option(option);
    }
  }
  if (!nested) {
    for (std::size_t i = 0; i < command.positionals.size(); ++i) {
      const ArgumentReference& argument = command.positionals[i];
      const std::string place = argument.repeats ? "*" : std::to_string(i + 1);
      out += fmt::format("        {} \\\n", quoted(place + (argument.required || argument.repeats ? ":" : "::") +
                                                   zsh_text(argument.value) + ":" + zsh_action(argument)));
    }
    return out + "        && return 0\n}\n\n";
  }
  out += "        '1: :->command' '*:: :->rest' && return 0\n    case $state in\n        command)\n            local -a commands=(\n";
  for (const CommandReference& sub : command.commands) {
    out += fmt::format("                {}\n", quoted(sub.name + ":" + replaced(sub.summary, ":", "\\:")));
  }
  out += "            )\n            _describe command commands\n";
  if (!command.positionals.empty()) {
    const std::string action = zsh_action(command.positionals.front());
    if (action != " " && action.front() != '(') out += fmt::format("            {}\n", action);
  }
  out += "            ;;\n        rest)\n            case $line[1] in\n";
  for (const CommandReference& sub : command.commands) {
    out += fmt::format("                {}) {} ;;\n", sub.name, zsh_function_name(sub));
  }
  return out + "                *) _files ;;\n            esac\n            ;;\n    esac\n}\n\n";
}

std::string fish_operand(const ArgumentReference& argument) {
  switch (argument.operand) {
    case Operand::Choice: return " -x -a " + quoted(join(argument.choices, " "));
    case Operand::File: return " -r -F";
    case Operand::Folder:
    case Operand::Case: return " -x -a '(__fish_complete_directories (commandline -ct))'";
    case Operand::Text:
    case Operand::Number:
    case Operand::Date: return " -x";
  }
  return " -x";
}

std::string fish_option(const ArgumentReference& option, const std::string& condition) {
  std::string out = "complete -c entente";
  if (!condition.empty()) out += " -n " + quoted(condition);
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.flag) out += fish_operand(option);
  return out + " -d " + quoted(option.help) + "\n";
}

// True where exactly this command's words have been typed.
std::string fish_condition(const CommandReference& command) { return "__entente_at " + quoted(command.path); }

constexpr std::string_view kFish = R"fish(# fish completion for entente, made by `entente completion fish`; do not edit.
# Load it with: entente completion fish | source

set -g __entente_paths %0%

# The longest command that the words so far begin with.
function __entente_path
    set -l path
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; and continue
        if contains -- (string join ' ' $path $word) $__entente_paths
            set -a path $word
        end
    end
    string join ' ' $path
end

function __entente_at
    test (__entente_path | string collect -a) = "$argv[1]"
end

complete -c entente -f
)fish";

}  // namespace

std::string render_zsh_completion(const CommandReference& program) {
  std::string out =
      "#compdef entente\n# zsh completion for entente, made by `entente completion zsh`; do not edit.\n"
      "# Put it into a folder of $fpath as _entente.\n\n"
      "_entente_cases() {\n    _alternative 'cases:case:_files -/' 'briefs:brief:_files -g \"*.(html|json)\"'\n}\n\n";
  for (const CommandReference* command : flatten(program)) out += zsh_function(*command, program);
  return out + "if [ \"$funcstack[1]\" = _entente ]; then\n    _entente \"$@\"\nelse\n    compdef _entente entente\nfi\n";
}

std::string render_fish_completion(const CommandReference& program) {
  std::string paths;
  std::string out;
  for (const CommandReference* command : flatten(program)) {
    if (command != &program) paths += (paths.empty() ? "" : " ") + quoted(command->path);
    const std::string condition = fish_condition(*command);
    for (const CommandReference& sub : command->commands) {
      out += fmt::format("complete -c entente -n {} -a {} -d {}\n", quoted(condition), sub.name, quoted(sub.summary));
    }
    for (const ArgumentReference& option : command->options) out += fish_option(option, command == &program ? "" : condition);
    for (const ArgumentReference& argument : command->positionals) {
      const bool files = argument.operand == Operand::File || argument.operand == Operand::Case;
      if (files) out += fmt::format("complete -c entente -n {} -F\n", quoted(condition));
      if (argument.operand == Operand::Folder || argument.operand == Operand::Choice) {
        out += fmt::format("complete -c entente -n {}{}\n", quoted(condition), fish_operand(argument));
      }
    }
  }
  std::string script(kFish);
  script.replace(script.find("%0%"), 3, paths);
  return script + out;
}

}  // namespace entente::cli
