// Completion scripts for shells, made of the reference: commands, options, choices, and files or folders where an argument
// is a path. They contain the whole table and never call the program.
#pragma once

#include <string>

#include "cli/reference.h"

namespace entente::cli {

std::string render_bash_completion(const CommandReference& program);
std::string render_zsh_completion(const CommandReference& program);
std::string render_fish_completion(const CommandReference& program);

}  // namespace entente::cli
