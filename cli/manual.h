// The reference as pages: help for a terminal, the man page (groff's man macros, groff_man(7)), and docs/cli.md.
#pragma once

#include <string>

#include "cli/reference.h"
#include "cli/style.h"

namespace entente::cli {

// `program` is the whole program's reference, for the options that every command takes. `width`: columns, 0 for 100.
std::string render_help(const CommandReference& command, const CommandReference& program, std::size_t width,
                        const Style& style);

// `version`: "entente 0.1.0".
std::string render_man(const CommandReference& program, const std::string& version);

std::string render_reference_markdown(const CommandReference& program);

}  // namespace entente::cli
