// entente packs check|list
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/terminal.h"
#include "coding/lexicon_check.h"

namespace entente::cli {
namespace {

int list_packs(const Context& context) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  const std::vector<PackVersion>& versions = (*engine)->knowledge->versions;
  if (context.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const PackVersion& pack : versions) json.push_back({{"name", pack.name}, {"version", pack.version}, {"hash", pack.hash}});
    print_line(nlohmann::ordered_json{{"packs", json}}.dump(2));
    return kDone;
  }
  Table table({"pack", "version", "SHA-256"});
  for (const PackVersion& pack : versions) table.add({pack.name, pack.version, pack.hash});
  table.print();
  return kDone;
}

int check_packs(const Context& context) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  std::vector<std::string> findings = check_knowledge(*(*engine)->knowledge);
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  const auto parse = [&](const Document& document) { return (*engine)->analyser.parse(document, *scratch); };
  const auto lexicon = check_lexicon(parse, (*engine)->coder, (*engine)->knowledge->lexicon);
  findings.insert(findings.end(), lexicon.begin(), lexicon.end());
  const auto first_note = std::stable_partition(findings.begin(), findings.end(),
                                                [](const std::string& line) { return !line.starts_with("note: "); });
  const std::vector<std::string> notes(first_note, findings.end());
  findings.erase(first_note, findings.end());
  if (context.json) {
    print_line(nlohmann::ordered_json{{"findings", findings}, {"notes", notes}}.dump(2));
  } else {
    for (const std::string& note : notes) print_line(printable(note));
    for (const std::string& finding : findings) print_line(printable(finding));
    print_line(fmt::format("{} findings and {} notes in {} packs", findings.size(), notes.size(),
                           (*engine)->knowledge->versions.size()));
  }
  return findings.empty() ? kDone : kDoneWithRejects;
}

}  // namespace

void add_packs_command(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("packs", "What the program knows: list and check its packs");
  command->require_subcommand(1);
  CLI::App* list = command->add_subcommand("list", "Packs with versions and hashes");
  CLI::App* check = command->add_subcommand("check", "Look for mistakes in the packs, run the lexicon's own examples");
  check->footer("  entente packs check\n  entente --overlay my-packs packs check");
  for (CLI::App* sub : {list, check}) add_json(*sub, context);
  list->callback([&context] { context.action = [&context] { return list_packs(context); }; });
  check->callback([&context] { context.action = [&context] { return check_packs(context); }; });
}

}  // namespace entente::cli
