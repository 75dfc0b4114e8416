#include "cli/manual.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "cli/glyphs.h"

namespace entente::cli {
namespace {

constexpr std::size_t kHelpWidth = 100;
constexpr std::size_t kHelpColumn = 30;  // where explanations begin
constexpr std::size_t kLeastText = 24;

struct Fact {
  std::string name;
  std::string text;
};

const std::vector<Fact>& exit_statuses() {
  static const std::vector<Fact> facts = {
      {"0", "Done."},
      {"1", "Done, but some input was rejected, nothing was found, or something differs."},
      {"2", "An error: the message says what, where and what to do. Nothing was changed."},
  };
  return facts;
}

const std::vector<Fact>& environment_variables() {
  static const std::vector<Fact> facts = {
      {"ENTENTE_PACKS", "Folder of knowledge packs, where --packs does not name one."},
      {"NO_COLOR", "Not empty: no colour, unless --color always asks for it."},
      {"CLICOLOR_FORCE", "Not empty and not 0: colour even where the output is no terminal, unless NO_COLOR is set."},
      {"CLICOLOR", "0: no colour."},
      {"TERM", "dumb: no colour, and no progress is drawn."},
  };
  return facts;
}

const std::vector<Fact>& files() {
  static const std::vector<Fact> facts = {
      {"CASE/case.toml", "The question and how evidence is to be weighed. `entente new` writes one."},
      {"CASE/reports/", "What is known at the cut-off. A folder of reports and nothing else is a case, too."},
      {"CASE/after/", "What came after the cut-off; never evidence."},
      {"CASE/packs/", "Knowledge that holds in this case alone."},
      {"CASE/case.db", "The case file, made by the program."},
      {"CASE/brief.html", "The answer, made by the program."},
  };
  return facts;
}

std::string heading(const std::string& text, const Style& style) { return style.paint(Ink::Header, text + ":") + "\n"; }

// "  name      text", the text wrapped under itself; a long name has a line of its own.
std::string entry(const std::string& name, const std::string& text, std::size_t width) {
  std::string out = "  " + name;
  const std::size_t used = display_width(out);
  const std::size_t room = width > kHelpColumn + kLeastText ? width - kHelpColumn : kLeastText;
  const GlyphLine line = make_glyphs(text, Ink::Plain);
  bool first = used + 2 <= kHelpColumn;
  if (first) out.append(kHelpColumn - used, ' ');
  for (const WrappedLine& part : wrap(line, room, 40)) {
    if (!first) out += "\n" + std::string(kHelpColumn, ' ');
    out += render(line, part, Style());
    first = false;
  }
  return out + "\n";
}

std::string paragraph(const std::string& text, std::size_t width) {
  const GlyphLine line = make_glyphs(text, Ink::Plain);
  std::string out;
  for (const WrappedLine& part : wrap(line, width, 100)) out += render(line, part, Style()) + "\n";
  return out;
}

std::string notes_text(const std::vector<Note>& notes, std::size_t width) {
  std::string out;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (i > 0 && notes[i].example != notes[i - 1].example) out += "\n";
    out += notes[i].example ? "  " + notes[i].text + "\n" : paragraph(notes[i].text, width);
  }
  return out;
}

std::vector<std::string> groups_of(const CommandReference& command) {
  std::vector<std::string> groups;
  for (const CommandReference& sub : command.commands) {
    if (!command.path.empty()) return {sub.group};  // CLI11 hands a command's group on to what is below it
    if (std::find(groups.begin(), groups.end(), sub.group) == groups.end()) groups.push_back(sub.group);
  }
  return groups;
}

std::string commands_text(const CommandReference& command, std::size_t width, const Style& style) {
  std::string out;
  for (const std::string& group : groups_of(command)) {
    out += "\n" + heading(command.path.empty() ? group : "Commands", style);
    for (const CommandReference& sub : command.commands) {
      if (sub.group == group || !command.path.empty()) out += entry(sub.name, sub.summary, width);
    }
  }
  return out;
}

std::string arguments_text(const std::string& title, const std::vector<ArgumentReference>& list, std::size_t width,
                           const Style& style) {
  if (list.empty()) return {};
  std::string out = "\n" + heading(title, style);
  for (const ArgumentReference& argument : list) out += entry(signature_of(argument), argument.help, width);
  return out;
}

std::string global_options(const CommandReference& program) {
  std::string out;
  for (const ArgumentReference& option : program.options) {
    if (option.last_name() != "--help" && option.last_name() != "--version") out += (out.empty() ? "" : ", ") + option.last_name();
  }
  return out;
}

// Text for groff: no character of it is a request, an escape or a hyphen that a copy would turn into a dash.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const char c = text[at];
    if (point.size > 1 || point.value > 0x7E) {
      out += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(point.value));
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '"') {
      out += "\\(dq";
    } else if (c == '.' && (at == 0 || text[at - 1] == '\n')) {
      out += "\\&.";
    } else {
      out += c;
    }
    at += point.size;
  }
  return out;
}

std::string roff_signature(const ArgumentReference& argument) {
  std::string out;
  for (const std::string& name : argument.names) out += (out.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
  if (!argument.value.empty()) {
    out += (out.empty() ? "\\fI" : " \\fI") + roff(argument.value) + "\\fR";
  }
  if (argument.repeats && argument.names.empty()) out += "...";
  return out;
}

std::string roff_items(const std::vector<ArgumentReference>& list) {
  std::string out;
  for (const ArgumentReference& argument : list) {
    if (!argument.names.empty() && argument.last_name() == "--help") continue;
    out += ".TP\n" + roff_signature(argument) + "\n" + roff(argument.help) + "\n";
    const bool shown = argument.value == join(argument.choices, "|");
    if (!argument.choices.empty() && !shown) out += "One of " + roff(join(argument.choices, ", ")) + ".\n";
  }
  return out;
}

std::string roff_notes(const std::vector<Note>& notes) {
  std::string out;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const bool example = notes[i].example;
    if (example && (i == 0 || !notes[i - 1].example)) out += ".PP\n.EX\n";
    if (!example) out += ".PP\n";
    out += roff(notes[i].text) + "\n";
    if (example && (i + 1 == notes.size() || !notes[i + 1].example)) out += ".EE\n";
  }
  return out;
}

std::string roff_command(const CommandReference& command) {
  if (!command.commands.empty() && command.positionals.empty() && command.needs_command) {
    std::string out;
    for (const CommandReference& sub : command.commands) out += roff_command(sub);
    return out;
  }
  std::string usage = "\\fBentente " + roff(command.path) + "\\fR";
  for (const ArgumentReference& argument : command.positionals) {
    const std::string value = "\\fI" + roff(argument.value) + "\\fR" + (argument.repeats ? "..." : "");
    usage += argument.required ? " " + value : " [" + value + "]";
  }
  std::string out = ".TP\n" + usage + "\n" + roff(command.summary) + ".\n.RS\n";
  out += roff_items(command.positionals) + roff_items(command.options) + roff_notes(command.notes) + ".RE\n";
  for (const CommandReference& sub : command.commands) out += roff_command(sub);
  return out;
}

std::string roff_facts(const std::string& title, const std::vector<Fact>& facts) {
  std::string out = ".SH " + title + "\n";
  for (const Fact& fact : facts) out += ".TP\n\\fB" + roff(fact.name) + "\\fR\n" + roff(fact.text) + "\n";
  return out;
}

std::string markdown_cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<') out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_arguments(const std::vector<ArgumentReference>& list) {
  std::string out;
  for (const ArgumentReference& argument : list) {
    if (!argument.names.empty() && argument.last_name() == "--help") continue;
    std::string signature = signature_of(argument);
    std::replace(signature.begin(), signature.end(), '|', ',');
    out += fmt::format("| `{}` | {}{} |\n", signature, markdown_cell(argument.help), argument.required ? " (required)" : "");
  }
  return out.empty() ? out : "\n| argument | meaning |\n|---|---|\n" + out;
}

std::string markdown_notes(const std::vector<Note>& notes) {
  std::string out;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const bool example = notes[i].example;
    if (example && (i == 0 || !notes[i - 1].example)) out += "\n```\n";
    out += example ? notes[i].text + "\n" : "\n" + notes[i].text + "\n";
    if (example && (i + 1 == notes.size() || !notes[i + 1].example)) out += "```\n";
  }
  return out;
}

std::string markdown_facts(const std::string& title, const std::vector<Fact>& facts) {
  std::string out = "\n## " + title + "\n\n| | |\n|---|---|\n";
  for (const Fact& fact : facts) out += fmt::format("| `{}` | {} |\n", fact.name, markdown_cell(fact.text));
  return out;
}

}  // namespace

std::string render_help(const CommandReference& command, const CommandReference& program, std::size_t width,
                        const Style& style) {
  width = width == 0 ? kHelpWidth : std::min(width, kHelpWidth);
  std::string out = paragraph(command.summary + (command.summary.ends_with('.') ? "" : "."), width) + "\n";
  out += style.paint(Ink::Header, "Usage:") + " " + usage_of(command) + "\n";
  out += arguments_text("Arguments", command.positionals, width, style);
  out += commands_text(command, width, style);
  const bool root = command.path.empty();
  out += arguments_text(root ? "Options of every command" : "Options", command.options, width, style);
  if (!root) out += "\n" + paragraph("Every command also takes " + global_options(program) + " (entente --help).", width);
  if (!command.notes.empty()) out += "\n" + notes_text(command.notes, width);
  return out;
}

std::string render_man(const CommandReference& program, const std::string& version) {
  std::string out = ".\\\" Made by `entente help --man`; do not edit.\n";
  out += ".TH ENTENTE 1 \"\" \"" + roff(version) + "\" \"User Commands\"\n";
  out += ".SH NAME\nentente \\- turns news reports into a conclusion that a sceptic can check\n";
  out += ".SH SYNOPSIS\n.B entente\n.I COMMAND\n.RI [ ARGUMENTS ]\n.br\n.B entente\n.I COMMAND\n.B \\-\\-help\n";
  out += ".SH DESCRIPTION\n" + roff(program.summary) + "\n";
  out += ".PP\n" + roff("It codes who did what to whom, when, where and according to whom; decides which reports speak of one "
                        "event and how many independent sources stand behind it; weighs a stated question and its rival "
                        "explanations against that; and writes a brief in which every statement leads to the sentence that "
                        "carries it. Nothing leaves the machine.") + "\n";
  out += ".SH COMMANDS\n";
  for (const std::string& group : groups_of(program)) {
    out += ".SS " + roff(group) + "\n";
    for (const CommandReference& sub : program.commands) {
      if (sub.group == group) out += roff_command(sub);
    }
  }
  out += ".SH OPTIONS\nEvery command takes these, before or after its name, and\n.BR \\-\\-help .\n" + roff_items(program.options);
  out += roff_facts("EXIT STATUS", exit_statuses()) + roff_facts("ENVIRONMENT", environment_variables()) +
         roff_facts("FILES", files());
  out += ".SH EXAMPLES\n";
  std::string examples = roff_notes(program.notes);
  return out + examples.substr(examples.starts_with(".PP\n") ? 4 : 0);
}

std::string render_reference_markdown(const CommandReference& program) {
  std::string out = "# The command line\n\nMade by `entente help --markdown > docs/cli.md` from the program's own table of commands; "
                    "a test compares the two.\n\n" + program.summary + "\n" + markdown_notes(program.notes);
  out += "\n## Options of every command\n" + markdown_arguments(program.options);
  for (const std::string& group : groups_of(program)) {
    out += "\n## " + group + "\n";
    for (const CommandReference& sub : program.commands) {
      for (const CommandReference* command : sub.group == group ? flatten(sub) : std::vector<const CommandReference*>{}) {
        out += fmt::format("\n### entente {}\n\n{}.\n\n```\n{}\n```\n", command->path, command->summary, usage_of(*command));
        std::vector<ArgumentReference> all = command->positionals;
        all.insert(all.end(), command->options.begin(), command->options.end());
        out += markdown_arguments(all) + markdown_notes(command->notes);
      }
    }
  }
  return out + markdown_facts("Exit status", exit_statuses()) + markdown_facts("Environment", environment_variables()) +
         markdown_facts("Files of a case", files());
}

}  // namespace entente::cli
