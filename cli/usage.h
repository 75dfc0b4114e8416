// What to say where the command line is not understood: what is wrong, what was probably meant, what to type next.
#pragma once

#include <exception>
#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace entente::cli {

// The subcommand, deepest first, that the parse had reached; the program itself where it had reached none.
const CLI::App& selected_command(const CLI::App& program);

// One message, without "entente:", for what CLI11 threw. Reads the names in the working folder for what may have been meant.
std::string explain_usage(const CLI::App& program, const CLI::ParseError& error, const std::vector<std::string>& words);

}  // namespace entente::cli
