// entente help [COMMAND...], entente completion SHELL
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/stream.h"
#include "cli/terminal.h"
#include "base/nearest.h"
#include "base/text.h"

namespace entente::cli {
namespace {

struct HelpOptions {
  std::vector<std::string> words;
  bool man = false;
  bool markdown = false;
};

const CommandReference* find_command(const CommandReference& program, const std::vector<std::string>& words) {
  const CommandReference* at = &program;
  for (const std::string& word : words) {
    const auto& commands = at->commands;
    const auto next = std::find_if(commands.begin(), commands.end(), [&](const CommandReference& c) { return c.name == word; });
    if (next == commands.end()) return nullptr;
    at = &*next;
  }
  return at;
}

int help(const CLI::App& app, const HelpOptions& options) {
  const CommandReference program = make_reference(app);
  if (options.man) return write_out(render_man(program, program_version())) ? kDone : kError;
  if (options.markdown) return write_out(render_reference_markdown(program)) ? kDone : kError;
  const CommandReference* command = find_command(program, options.words);
  if (command == nullptr) {
    std::vector<std::string> names;
    for (const CommandReference* known : flatten(program)) names.push_back(known->path);
    const std::string wanted = join(options.words, " ");
    return report({Code::NotFound, "is no command" + did_you_mean(wanted, names), wanted});
  }
  return write_out(render_help(*command, program, terminal_width(), out_style())) ? kDone : kError;
}

int completion(const CLI::App& app, const std::string& shell) {
  const CommandReference program = make_reference(app);
  const std::string script = shell == "bash"  ? render_bash_completion(program)
                             : shell == "zsh" ? render_zsh_completion(program)
                                              : render_fish_completion(program);
  return write_out(script) ? kDone : kError;
}

}  // namespace

void add_help(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("help", "A command's page, or the whole manual");
  command->footer(
      "  entente help run\n"
      "  entente help --man | man -l -");
  auto options = std::make_shared<HelpOptions>();
  command->add_option("COMMAND", options->words, "The command; none for the list of all");
  command->add_flag("--man", options->man, "The man page, as groff input");
  command->add_flag("--markdown", options->markdown, "docs/cli.md");
  command->callback([&app, &context, options] { context.action = [&app, options] { return help(app, *options); }; });
}

void add_completion(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("completion", "Completion for a shell");
  command->footer(
      "Completes commands, options, their choices, cases and files. `cmake --install` puts the scripts where shells look.\n\n"
      "  source <(entente completion bash)\n"
      "  entente completion zsh > ~/.zfunc/_entente\n"
      "  entente completion fish > ~/.config/fish/completions/entente.fish");
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")->required()->check(one_of({"bash", "zsh", "fish"}, "shell we know"));
  command->callback([&app, &context, shell] { context.action = [&app, shell] { return completion(app, *shell); }; });
}

}  // namespace entente::cli
