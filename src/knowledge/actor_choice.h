// How one actor is chosen among the readings of a name that stands alone (actor_names.h): by country and day.
// Nothing is guessed between two of different countries.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "knowledge/actor_pack.h"

namespace entente {

inline constexpr std::size_t kMostNameWords = 16;
inline constexpr int kDaysOfYear = 365;
// A namesake whose term is this much further from the day than another's does not count. Ministers return
// after a decade in opposition, and sons bear their fathers' names.
inline constexpr int kFurtherTerm = 10 * kDaysOfYear;

// The words of a name, as written and folded. What `raw` points to must outlive it.
struct NameWords {
  std::vector<std::string> folded;
  std::vector<std::string_view> words;
  std::vector<std::string_view> raw;

  explicit NameWords(std::vector<std::string_view> written) : raw(std::move(written)) {
    for (const std::string_view word : raw) folded.push_back(fold(word));
    words.assign(folded.begin(), folded.end());
  }
  NameWords(const NameWords&) = delete;
  NameWords& operator=(const NameWords&) = delete;
};

struct NameChoice {
  const ActorEntry* entry = nullptr;
  std::string sector;       // that the form says
  std::string role_sector;  // of a role noun of that form
  bool open = false;        // two readings that contradict each other
};

// How the pack reads all of the words, valid as long as the pack; nothing where it knows but a part.
std::span<const NameReading> readings_of(const ActorPack& actors,
                                         const std::vector<std::string_view>& written);

// Days between `date` and the nearest term; 0 in office; undated offices are five years off, none fifteen.
int distance_to(const ActorEntry& entry, CivilDate date);

// Whether the actor can be one of that country's; any can where it is empty.
bool fits_country(const ActorEntry& entry, std::string_view country);

// No entry where none fits country and day, or several do.
NameChoice choose_actor(const ActorPack& actors, std::span<const NameReading> readings,
                        std::string_view country, CivilDate date);

}  // namespace entente
