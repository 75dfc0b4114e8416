#include "knowledge/actor_choice.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "knowledge/name_pieces.h"
#include "knowledge/office_titles.h"

namespace entente {
namespace {

// A person is no longer (or not yet) whom a report means by a bare name so long after (before) the last
// (first) term known.
constexpr int kTooFar = 25 * kDaysOfYear;

// The body or country that a person acts for on the day: two readings that agree in it do not contradict each
// other.
std::string_view side_of(const ActorPack& actors, const ActorEntry& entry, CivilDate date) {
  const Office* office = actors.office_on(entry, date);
  if (office != nullptr && !office->country.empty()) return office->country;
  return entry.country.empty() ? std::string_view(entry.id.str()) : std::string_view(entry.country);
}

// Persons of one name: who was in office on the day, or was so nearest to it.
NameChoice choose_person(const ActorPack& actors, const std::vector<const ActorEntry*>& persons,
                         CivilDate date) {
  NameChoice choice;
  int nearest = std::numeric_limits<int>::max();
  for (const ActorEntry* person : persons) {
    const int distance = distance_to(*person, date);
    if (distance < nearest) {
      nearest = distance;
      choice.entry = person;
    }
  }
  if (choice.entry == nullptr || nearest > kTooFar) return {};
  const std::string side(side_of(actors, *choice.entry, date));
  for (const ActorEntry* person : persons) {
    const int distance = distance_to(*person, date);
    const bool rival = nearest == 0 ? distance == 0 : distance < nearest + kFurtherTerm;
    if (rival && side_of(actors, *person, date) != side && person->country != choice.entry->country)
      return NameChoice{nullptr, {}, {}, true};
  }
  return choice;
}

NameChoice choose_surname(const ActorPack& actors, const std::vector<const ActorEntry*>& persons,
                          CivilDate date) {
  // A surname alone is the person in office; of several only where one outranks the others by far.
  NameChoice choice;
  int best = -1;
  int second = -1;
  for (const ActorEntry* person : persons) {
    const Office* office = actors.office_on(*person, date);
    if (office == nullptr || (!office->from && !office->to)) continue;
    const int rank = seniority_of(fold_name(office->title));
    if (rank > best) {
      if (choice.entry != nullptr && person->country != choice.entry->country)
        second = std::max(second, best);
      best = rank;
      choice.entry = person;
    } else if (person->country != choice.entry->country) {
      second = std::max(second, rank);
    }
  }
  if (choice.entry == nullptr) return choice;
  if (best < 80 || (second >= 0 && best < second + 8)) return NameChoice{nullptr, {}, {}, second >= 0};
  return choice;
}

}  // namespace

std::span<const NameReading> readings_of(const ActorPack& actors,
                                         const std::vector<std::string_view>& written) {
  if (written.empty() || written.size() > kMostNameWords) return {};
  const NameWords w(written);
  const auto match = actors.find_longest(w.words, w.raw, 0);
  if (match && match->tokens == w.words.size()) return match->readings;
  if (w.words.size() != 2 || w.words[0] != "the") return {};
  const auto bare = actors.find_longest(w.words, w.raw, 1);
  if (!bare || bare->readings.empty() || bare->readings.front().surname_only) return {};
  return bare->readings;
}

int distance_to(const ActorEntry& entry, CivilDate date) {
  int best = 15 * kDaysOfYear;
  for (const Office& office : entry.offices) {
    if (!office.from && !office.to) {
      best = std::min(best, 5 * kDaysOfYear);
      continue;
    }
    if (office.held_on(date)) return 0;
    if (office.from && date < *office.from) best = std::min(best, office.from->days - date.days);
    if (office.to && *office.to < date) best = std::min(best, date.days - office.to->days);
  }
  return best;
}

bool fits_country(const ActorEntry& entry, std::string_view country) {
  if (country.empty() || entry.country == country) return true;
  if (entry.kind == NameKind::Group) return false;
  if (entry.kind == NameKind::Organisation) return entry.country.empty();
  return std::any_of(entry.offices.begin(), entry.offices.end(),
                     [&](const Office& office) { return office.country == country; });
}

NameChoice choose_actor(const ActorPack& actors, std::span<const NameReading> readings,
                        std::string_view country, CivilDate date) {
  NameChoice choice;
  std::vector<const ActorEntry*> bodies, persons, surnames;
  for (const NameReading& reading : readings) {
    if (reading.actor == NameReading::kNoActor) {
      if (choice.role_sector.empty()) choice.role_sector = reading.sector;
      continue;
    }
    const ActorEntry& entry = actors.entries()[reading.actor];
    if (!fits_country(entry, country)) continue;
    if (entry.kind == NameKind::Person) {
      if (reading.surname_only && reading.ambiguous && country.empty()) continue;
      (reading.surname_only ? surnames : persons).push_back(&entry);
      continue;
    }
    // A cell that is all of "Jordan" or "Georgia" names the state: tables of actors name no towns and no
    // first names.
    const bool names_state = entry.kind == NameKind::State && reading.kind == NameKind::State;
    if (reading.ambiguous && !names_state && country.empty()) continue;
    if (bodies.empty()) choice.sector = reading.sector;
    if (std::find(bodies.begin(), bodies.end(), &entry) == bodies.end()) bodies.push_back(&entry);
  }
  if (!bodies.empty()) {
    const bool two_states =
        bodies.size() > 1 && bodies[0]->kind == NameKind::State && bodies[1]->kind == NameKind::State;
    choice.open = two_states && bodies[0]->country != bodies[1]->country;
    if (!choice.open) choice.entry = bodies.front();
    return choice;
  }
  NameChoice person =
      persons.empty() ? choose_surname(actors, surnames, date) : choose_person(actors, persons, date);
  person.role_sector = choice.role_sector;
  return person;
}

}  // namespace entente
