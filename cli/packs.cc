// entente packs check|list|import
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/hash.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "coding/lexicon_check.h"
#include "coding/model_check.h"
#include "eval/gold_file.h"
#include "exchange/petrarch_pack.h"
#include "knowledge/pack_files.h"

namespace entente::cli {
namespace {

int list_packs(const Context& context) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  const std::vector<PackVersion>& versions = (*engine)->knowledge->versions;
  const auto origins = (*engine)->knowledge->actors.origins();
  if (context.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const PackVersion& pack : versions)
      json.push_back({{"name", pack.name}, {"version", pack.version}, {"hash", pack.hash}});
    nlohmann::ordered_json names = nlohmann::ordered_json::array();
    for (const ActorOrigin& origin : origins)
      names.push_back({{"origin", origin.code},
                       {"source", origin.source},
                       {"licence", origin.licence},
                       {"names", origin.names}});
    print_line(nlohmann::ordered_json{{"packs", json}, {"actor_names", names}}.dump(2));
    return kDone;
  }
  Table table({"pack", "version", "SHA-256"});
  for (const PackVersion& pack : versions) table.add({pack.name, pack.version, pack.hash});
  table.print();
  print_line("");
  Table by_origin({"names of actors", "origin", "source", "licence"});
  std::size_t names = 0;
  for (const ActorOrigin& origin : origins) {
    names += origin.names;
    by_origin.add({fmt::format("{}", origin.names),
                   origin.code.empty() ? "not stated" : printable(origin.code), printable(origin.source),
                   printable(origin.licence)});
  }
  by_origin.print();
  print_line(fmt::format("{} names of actors", names));
  return kDone;
}

struct Import {
  std::vector<std::string> files;
  std::string folder;
};

// The tables under `folder`, which must be new or empty: nothing of a user's is overwritten.
Result<void> write_tables(const std::string& folder, const std::map<std::string, std::string>& tables) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return fail(Code::Conflict, "is there already and not empty; name a new folder with -o", folder);
  fs::create_directories(fs::path(folder) / "actors", error);
  if (error) return fail(Code::Io, "cannot be made: " + error.message(), folder);
  for (const auto& [name, bytes] : tables) {
    if (auto saved = save_file((fs::path(folder) / name).string(), bytes); !saved) return saved;
  }
  return {};
}

void print_counts(const Context& context, const PetrarchPack& pack, std::size_t failed) {
  const PetrarchCounts& c = pack.counts();
  const std::pair<const char*, std::size_t> counts[] = {{"records", c.records},
                                                        {"persons", c.persons},
                                                        {"organisations", c.organisations},
                                                        {"names_added_to_known_actors", c.names},
                                                        {"already_known", c.known},
                                                        {"merged_with_earlier_records", c.merged},
                                                        {"agents", c.agents},
                                                        {"codes_without_meaning", c.uncoded},
                                                        {"lines_rejected", pack.rejects().size()},
                                                        {"files_rejected", failed}};
  if (context.json) {
    nlohmann::ordered_json json;
    for (const auto& [name, count] : counts) json[name] = count;
    print_line(json.dump());
    return;
  }
  Table table({"imported", "count"});
  for (const auto& [name, count] : counts) {
    std::string label(name);
    std::replace(label.begin(), label.end(), '_', ' ');
    table.add({label, fmt::format("{}", count)});
  }
  table.print();
}

int import_packs(const Context& context, const Import& import) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  PetrarchPack pack(*(*engine)->knowledge);
  std::size_t failed = 0;
  std::string inputs;
  for (const std::string& file : import.files) {
    const auto bytes = load_gold(file);
    const auto dictionary = bytes ? parse_petrarch(*bytes) : tl::unexpected(bytes.error());
    if (!dictionary) {
      Error error = dictionary.error();
      report(bytes ? std::move(error).in(file) : std::move(error));
      ++failed;
      continue;
    }
    inputs += sha256_hex(*bytes);
    pack.add(*dictionary, file);
  }
  for (const std::string& reject : pack.rejects()) report_line(reject);
  if (failed == import.files.size()) return kError;
  const auto written =
      write_tables(import.folder, pack.render("petrarch-" + sha256_hex(inputs).substr(0, 12)));
  if (!written) return report(written.error());
  print_counts(context, pack, failed);
  if (!context.json) print_line(fmt::format("Use it with --overlay {}", import.folder));
  return failed > 0 || !pack.rejects().empty() ? kDoneWithRejects : kDone;
}

std::vector<std::string> folders_of(const Context& context) {
  std::vector<std::string> folders = context.overlays;
  if (auto packs = find_packs(context.packs)) folders.insert(folders.begin(), std::move(*packs));
  return folders;
}

int check_packs(const Context& context) {
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  std::vector<std::string> findings = check_pack_files(folders_of(context));
  for (std::vector<std::string> more :
       {coding::missing_models(*(*engine)->knowledge), check_knowledge(*(*engine)->knowledge)})
    findings.insert(findings.end(), more.begin(), more.end());
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  const auto parse = [&](const Document& document) { return (*engine)->analyser.parse(document, *scratch); };
  const EventCoder coder((*engine)->knowledge, EventCoder::Judge::Patterns);
  const auto lexicon = check_lexicon(parse, coder, (*engine)->knowledge->lexicon);
  findings.insert(findings.end(), lexicon.begin(), lexicon.end());
  const auto first_note = std::stable_partition(
      findings.begin(), findings.end(), [](const std::string& line) { return !line.starts_with("note: "); });
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
  CLI::App* command =
      app.add_subcommand("packs", "What the program knows: list and check its packs, import dictionaries");
  command->require_subcommand(1);
  CLI::App* list =
      command->add_subcommand("list", "Packs with versions and hashes; names of actors by origin");
  CLI::App* check =
      command->add_subcommand("check", "Look for mistakes in the packs, run the lexicon's own examples");
  check->footer("  entente packs check\n  entente --overlay my-packs packs check");
  CLI::App* import =
      command->add_subcommand("import", "Make a pack of actor and agent dictionaries in PETRARCH format");
  import->footer(
      "  entente packs import Phoenix.Countries.actors.txt Phoenix.agents.txt -o my-packs\n"
      "  entente --overlay my-packs parse report.txt\n\nLines that cannot be read are reported and left "
      "out.");
  auto options = std::make_shared<Import>();
  import->add_option("FILE", options->files, "Dictionaries, .gz too")->required();
  import->add_option("-o,--output", options->folder, "Folder to make")->required()->type_name("FOLDER");
  for (CLI::App* sub : {list, check, import}) add_json(*sub, context);
  list->callback([&context] { context.action = [&context] { return list_packs(context); }; });
  import->callback([&context, options] {
    context.action = [&context, options] { return import_packs(context, *options); };
  });
  check->callback([&context] { context.action = [&context] { return check_packs(context); }; });
}

}  // namespace entente::cli
