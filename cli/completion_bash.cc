#include <fmt/format.h>

#include "base/text.h"
#include "cli/completion.h"

namespace entente::cli {
namespace {

// `%0%` stands for the tables. Bash splits --to=csv at '='; options that take a value eat the word after them.
constexpr std::string_view kBash = R"bash(# bash completion for entente, made by `entente completion bash`; do not edit.
# Load it with: source <(entente completion bash)

%0%
_entente_paths() {
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    case $1 in
        files) COMPREPLY=($(compgen -f -- "$2")) ;;
        folders) COMPREPLY=($(compgen -d -- "$2")) ;;
        cases) COMPREPLY=($(compgen -d -- "$2"; compgen -f -X '!*.html' -- "$2"; compgen -f -X '!*.json' -- "$2")) ;;
    esac
}

_entente_offer() {
    case $1 in
        words) COMPREPLY=($(compgen -W "$2" -- "$3")) ;;
        files | folders | cases) _entente_paths "$1" "$3" ;;
    esac
}

_entente() {
    local cur=${COMP_WORDS[COMP_CWORD]} path= option= place=0 only= i word kind words
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == '=' ]]; then
            continue
        elif [[ -n $option ]]; then
            option=
        elif [[ -z $only && $word == -- ]]; then
            only=1
        elif [[ -z $only && $word == -?* ]]; then
            read -r kind words <<<"$(_entente_value "$path $word")"
            [[ -n $kind ]] && option=$word
        elif [[ -z $only && " $(_entente_commands "$path") " == *" $word "* ]]; then
            path="${path:+$path }$word"
            place=0
        else
            place=$((place + 1))
        fi
    done
    [[ $cur == '=' ]] && cur=
    if [[ -n $option ]]; then
        read -r kind words <<<"$(_entente_value "$path $option")"
        _entente_offer "$kind" "$words" "$cur"
    elif [[ -z $only && $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(_entente_options "$path")" -- "$cur"))
    else
        read -r kind words <<<"$(_entente_operand "$path" "$place")"
        _entente_offer "$kind" "$words" "$cur"
        if ((place == 0)) && [[ -z $only ]]; then
            COMPREPLY+=($(compgen -W "$(_entente_commands "$path")" -- "$cur"))
        fi
    fi
}

complete -F _entente entente
)bash";

std::string kind_of(const ArgumentReference& argument) {
  switch (argument.operand) {
    case Operand::Choice: return "words " + join(argument.choices, " ");
    case Operand::File: return "files";
    case Operand::Folder: return "folders";
    case Operand::Case: return "cases";
    case Operand::Text:
    case Operand::Number:
    case Operand::Date: return "text";
  }
  return "text";
}

std::string names_of(const std::vector<ArgumentReference>& options) {
  std::string out;
  for (const ArgumentReference& option : options) {
    for (const std::string& name : option.names) out += (out.empty() ? "" : " ") + name;
  }
  return out;
}

std::string echo_function(const std::string& name, const std::string& arms, const std::string& subject) {
  return fmt::format("{}() {{\n    case {} in\n{}    esac\n}}\n\n", name, subject, arms);
}

}  // namespace

std::string render_bash_completion(const CommandReference& program) {
  std::string commands, options, values, operands;
  for (const CommandReference* command : flatten(program)) {
    std::string subs;
    for (const CommandReference& sub : command->commands) subs += (subs.empty() ? "" : " ") + sub.name;
    if (!subs.empty()) commands += fmt::format("        \"{}\") echo \"{}\" ;;\n", command->path, subs);
    std::string names = names_of(command->options);
    if (command != &program) names += " " + names_of(program.options);
    options += fmt::format("        \"{}\") echo \"{}\" ;;\n", command->path, names);
    for (const ArgumentReference& option : command->options) {
      for (const std::string& name : option.flag ? std::vector<std::string>{} : option.names) {
        // The program's own options stand after any command, too.
        values += command == &program ? fmt::format("        *\" {}\") echo \"{}\" ;;\n", name, kind_of(option))
                                      : fmt::format("        \"{} {}\") echo \"{}\" ;;\n", command->path, name, kind_of(option));
      }
    }
    for (std::size_t i = 0; i < command->positionals.size(); ++i) {
      const ArgumentReference& argument = command->positionals[i];
      operands += fmt::format("        \"{} {}\"{}) echo \"{}\" ;;\n", command->path, i,
                              argument.repeats ? fmt::format(" | \"{} \"[0-9]*", command->path) : "", kind_of(argument));
    }
  }
  std::string out(kBash);
  out.replace(out.find("%0%"), 4,
              echo_function("_entente_commands", commands, "$1") + echo_function("_entente_options", options, "$1") +
                  echo_function("_entente_value", values, "$1") + echo_function("_entente_operand", operands, "\"$1 $2\""));
  return out;
}

}  // namespace entente::cli
