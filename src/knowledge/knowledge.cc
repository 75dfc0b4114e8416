#include "knowledge/knowledge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <future>
#include <map>
#include <optional>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kKinds = {"actors", "lexicon", "ontology", "outlets", "places"};
constexpr std::size_t kMostFiles = 200;  // of one pack folder

// Every table of a folder, by name. Nothing where there is no such folder.
Result<std::map<std::string, std::string>> read_tables(const fs::path& folder) {
  std::map<std::string, std::string> tables;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(folder, error)) {
    if (file.path().extension() != ".tsv" || !file.is_regular_file(error)) continue;
    if (tables.size() == kMostFiles)
      return fail(Code::BadPack, "holds too many tables for a pack", folder.string());
    auto bytes = load_file(file.path().string());
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    tables.emplace(file.path().filename().string(), std::move(*bytes));
  }
  return tables;
}

// The version a pack states in its file VERSION; "0" where it states none.
std::string stated_version(const fs::path& folder) {
  const auto bytes = load_file((folder / "VERSION").string(), 4096);
  if (!bytes || find_invalid_utf8(*bytes)) return "0";
  const std::string_view line = trim(std::string_view(*bytes).substr(0, bytes->find('\n')));
  return line.empty() || line.size() > 64 ? "0" : std::string(line);
}

// A pack's name, version and the hash of its tables' names and bytes; nothing where the folder has no table.
Result<std::optional<PackVersion>> version_of(const fs::path& folder, std::string name) {
  auto tables = read_tables(folder);
  if (!tables) return tl::unexpected(std::move(tables.error()));
  if (tables->empty()) return std::optional<PackVersion>();
  std::string listing;  // as `sha256sum` would print it
  for (const auto& [file, bytes] : *tables) listing += fmt::format("{}  {}\n", sha256_hex(bytes), file);
  return std::optional(PackVersion{std::move(name), stated_version(folder), sha256_hex(listing)});
}

Result<std::vector<PackVersion>> versions_of(const std::vector<std::string>& folders) {
  std::vector<PackVersion> versions;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string layer = i == 0 ? std::string() : fmt::format("overlay {}/", i);
    const fs::path root(folders[i]);
    for (const std::string_view kind : kKinds) {
      auto version = version_of(root / kind, layer + std::string(kind));
      if (!version) return tl::unexpected(std::move(version.error()));
      if (*version) versions.push_back(std::move(**version));
    }
    auto own = version_of(root, layer + "tables");
    if (!own) return tl::unexpected(std::move(own.error()));
    if (*own) versions.push_back(std::move(**own));
  }
  return versions;
}

void add_models(const ModelPack& models, std::vector<PackVersion>& versions) {
  for (const auto& [name, entry] : models.models()) {
    const std::string layer = entry.folder == 0 ? std::string() : fmt::format("overlay {}/", entry.folder);
    const ModelCard& card = entry.file.card();
    versions.push_back({layer + "models/" + name, card.version, card.hash});
  }
}

void sort_by_name(std::vector<PackVersion>& versions) {
  std::sort(versions.begin(), versions.end(),
            [](const PackVersion& a, const PackVersion& b) { return a.name < b.name; });
}

// Countries of outlets and places that no state of the actor pack has.
void check_countries(const Knowledge& knowledge, std::vector<std::string>& findings) {
  const auto known = [&](const std::string& iso3) {
    return iso3.empty() || knowledge.actors.find_state(iso3) != nullptr;
  };
  for (const Outlet& outlet : knowledge.outlets.outlets()) {
    if (!known(outlet.country))
      findings.push_back(
          fmt::format("outlets: {} is of unknown country {}", outlet.id.str(), outlet.country));
  }
  for (const PlaceEntry& place : knowledge.places.entries()) {
    if (!known(place.country))
      findings.push_back(fmt::format("places: {} is in unknown country {}", place.id, place.country));
  }
}

}  // namespace

Result<std::shared_ptr<const Knowledge>> load_knowledge(const std::vector<std::string>& folders) {
  // The actors take as long as all else together. Where no thread is to be had, the others are loaded when
  // they are asked for.
  auto places_to_come = std::async([&] { return PlacePack::load(folders); });
  auto lexicon_to_come = std::async([&] { return Lexicon::load(folders); });
  auto models_to_come = std::async([&] { return ModelPack::load(folders); });
  auto versions_to_come = std::async([&] { return versions_of(folders); });
  auto actors = ActorPack::load(folders);
  if (!actors) return tl::unexpected(std::move(actors.error()));
  auto outlets = OutletPack::load(folders);
  if (!outlets) return tl::unexpected(std::move(outlets.error()));
  auto places = places_to_come.get();
  if (!places) return tl::unexpected(std::move(places.error()));
  auto ontology = OntologyPack::load(folders);
  if (!ontology) return tl::unexpected(std::move(ontology.error()));
  auto lexicon = lexicon_to_come.get();
  if (!lexicon) return tl::unexpected(std::move(lexicon.error()));
  auto codes = CodePack::load(folders);
  if (!codes) return tl::unexpected(std::move(codes.error()));
  auto equipment = EquipmentPack::load(folders);
  if (!equipment) return tl::unexpected(std::move(equipment.error()));
  auto speech = SpeechPack::load(folders);
  if (!speech) return tl::unexpected(std::move(speech.error()));
  auto models = models_to_come.get();
  if (!models) return tl::unexpected(std::move(models.error()));
  auto versions = versions_to_come.get();
  if (!versions) return tl::unexpected(std::move(versions.error()));
  add_models(*models, *versions);
  sort_by_name(*versions);
  return std::make_shared<const Knowledge>(
      Knowledge{std::move(*actors), std::move(*outlets), std::move(*places), std::move(*ontology),
                std::move(*lexicon), std::move(*codes), std::move(*equipment), std::move(*speech),
                std::move(*models), std::move(*versions)});
}

std::vector<std::string> check_knowledge(const Knowledge& knowledge) {
  std::vector<std::string> findings = knowledge.actors.check();
  const std::vector<std::string> of_outlets = knowledge.outlets.check();
  findings.insert(findings.end(), of_outlets.begin(), of_outlets.end());
  const std::vector<std::string> of_codes = knowledge.codes.check(knowledge.actors);
  findings.insert(findings.end(), of_codes.begin(), of_codes.end());
  const std::vector<std::string> of_places = knowledge.places.check();
  findings.insert(findings.end(), of_places.begin(), of_places.end());
  check_countries(knowledge, findings);
  return findings;
}

}  // namespace entente
