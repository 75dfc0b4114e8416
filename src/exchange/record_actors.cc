#include "exchange/record_actors.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/text.h"
#include "knowledge/actor_names.h"

namespace entente::rows {
namespace {

constexpr std::size_t kMostWords = 16;

// How the pack reads all of `name`; nothing where it knows but a part.
std::span<const NameReading> readings_of(const ActorPack& actors, std::string_view name) {
  std::vector<std::string_view> raw;
  for (const std::string_view word : split(name, ' ')) {
    if (!word.empty()) raw.push_back(word);
  }
  if (raw.size() > 1 && (raw.front() == "the" || raw.front() == "THE" || raw.front() == "The"))
    raw.erase(raw.begin());
  if (raw.empty() || raw.size() > kMostWords) return {};
  std::vector<std::string> folded;
  for (const std::string_view word : raw) folded.push_back(fold(word));
  const std::vector<std::string_view> words(folded.begin(), folded.end());
  const auto match = actors.find_longest(words, raw, 0);
  return match && match->tokens == words.size() ? match->readings : std::span<const NameReading>();
}

std::string state_named(const ActorPack& actors, std::string_view name) {
  for (const NameReading& reading : readings_of(actors, name)) {
    if (reading.actor == NameReading::kNoActor) continue;
    const ActorEntry& entry = actors.entries()[reading.actor];
    if (entry.kind == NameKind::State && reading.kind == NameKind::State) return entry.country;
  }
  return "";
}

// The listed sector that codes.tsv ranks first.
std::string best_sector(const CodePack& codes, std::string_view scheme,
                        const std::vector<std::string>& listed) {
  std::string best;
  std::size_t rank = std::numeric_limits<std::size_t>::max();
  for (const std::string& name : listed) {
    const CodeMeaning* meaning = codes.find(scheme, "sector", name);
    if (meaning == nullptr || meaning->rank >= rank) continue;
    rank = meaning->rank;
    best = meaning->value;
  }
  return best;
}

const TextSpan& surface_of(const Side& side) {
  if (!side.name.text.empty()) return side.name;
  return side.code.text.empty() ? side.country : side.code;
}

// The actor that a code stands for by itself: a group of states, an organisation, an armed group.
const ActorEntry* find_coded(const Knowledge& knowledge, std::string_view scheme, const Side& side) {
  for (const std::string& code : {side.group, side.country.text, side.code.text}) {
    const CodeMeaning* meaning = code.empty() ? nullptr : knowledge.codes.find(scheme, "actor", code);
    if (meaning == nullptr) continue;
    if (const ActorEntry* entry = knowledge.actors.find(ActorId(meaning->value))) return entry;
  }
  return nullptr;
}

}  // namespace

std::string find_country(const Knowledge& knowledge, std::string_view scheme, std::string_view code) {
  if (code.empty()) return "";
  if (const CodeMeaning* meaning = knowledge.codes.find(scheme, "country", code)) return meaning->value;
  if (code.size() == 3 && knowledge.actors.find_state(code) != nullptr) return std::string(code);
  if (code.size() < 4) return "";  // "US", "AF" are words and codes of several schemes
  return state_named(knowledge.actors, code);
}

ActorRef resolve_side(const Knowledge& knowledge, const EventFormat& format, const Side& side,
                      CivilDate date) {
  ActorRef actor;
  actor.text = surface_of(side).text;
  actor.at = surface_of(side).at;
  actor.country = find_country(knowledge, format.countries, side.country.text);
  if (actor.country.empty() && !side.cow.empty()) {
    const std::string number = side.cow.substr(0, side.cow.find('.'));
    if (const CodeMeaning* meaning = knowledge.codes.find("cow", "country", number))
      actor.country = meaning->value;
  }
  std::vector<std::string> sectors = side.sectors;
  if (actor.country.empty()) sectors.push_back(side.country.text);  // Phoenix has "IGO", "REB" for an entity
  actor.sector = best_sector(knowledge.codes, format.sectors, sectors);

  NamedActor named = resolve_name(knowledge.actors, knowledge.outlets, side.name.text, actor.country, date);
  actor.ambiguous = named.open;
  if (named.entry == nullptr) named.entry = find_coded(knowledge, format.countries, side);
  const bool bare_country = side.name.text.empty() && actor.sector.empty();
  if (named.entry == nullptr && bare_country) named.entry = knowledge.actors.find_state(actor.country);
  if (named.entry != nullptr) {
    actor.actor = named.entry->id;
    actor.name = named.entry->name;
    if (actor.country.empty()) actor.country = named.entry->country;
    if (named.office != nullptr) actor.role = named.office->title;
    if (named.sector.empty())
      named.sector = named.office != nullptr ? named.office->sector : named.entry->sector;
  }
  if (actor.country.empty()) actor.country = named.country;
  if (actor.sector.empty()) actor.sector = named.sector;
  return actor;
}

}  // namespace entente::rows
