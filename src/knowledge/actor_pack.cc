#include "knowledge/actor_pack.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "knowledge/actor_tables.h"
#include "knowledge/name_index.h"
#include "knowledge/name_pieces.h"
#include "knowledge/name_sounds.h"
#include "knowledge/office_titles.h"
#include "knowledge/string_map.h"

namespace entente {
namespace {

using actor_tables::Form;

// Which reading of a form comes first: a name before a nickname, a senior person before a junior one.
std::uint32_t rank_of(const Form& form, int seniority) {
  std::uint32_t rank = 0;
  switch (form.kind) {
    case NameKind::State:
      rank = 1;
      break;
    case NameKind::Organisation:
      rank = 2;
      break;
    case NameKind::Group:
      rank = 3;
      break;
    case NameKind::Person:
      rank = form.surname_only ? 8 : 4;
      break;
    case NameKind::Demonym:
      rank = 5;
      break;
    case NameKind::Place:
      rank = 6;
      break;
    case NameKind::Agent:
    case NameKind::Outlet:
      rank = 7;
      break;
  }
  return (rank + (form.ambiguous ? 10 : 0)) * 1000 +
         static_cast<std::uint32_t>(100 - std::min(seniority, 100));
}

// Dated offices before undated ones, earlier before later.
void sort_offices(std::vector<Office>& offices) {
  const auto before = [](const Office& a, const Office& b) {
    const bool undated_a = !a.from && !a.to;
    const bool undated_b = !b.from && !b.to;
    if (undated_a != undated_b) return undated_b;
    return a.from.value_or(CivilDate{-1000000}) < b.from.value_or(CivilDate{-1000000});
  };
  if (!std::is_sorted(offices.begin(), offices.end(), before))
    std::stable_sort(offices.begin(), offices.end(), before);
}

bool is_dated(const Office& office) { return office.from || office.to; }

}  // namespace

struct ActorPack::Data {
  struct Holding {
    std::uint32_t entry = 0;
    std::uint32_t office = 0;
    std::uint32_t title = 0;  // index into titles
  };

  struct Title {
    std::string folded;
    std::uint8_t seniority = 0;
  };

  std::vector<ActorEntry> entries;
  StringMap<std::size_t> index;
  StringMap<std::size_t> states;
  StringMap<std::vector<Holding>> holdings;  // by country
  std::vector<Title> titles;
  std::vector<ActorOrigin> origins;
  std::vector<std::vector<std::uint8_t>> seniority;  // per entry, per office
  NameIndex names;
  std::vector<NameReading> readings;  // parallel to the name index's values
  mutable std::once_flag sounds_made;
  mutable SoundIndex sounds;                                         // values are indices into spelled
  mutable std::vector<std::pair<std::string, std::size_t>> spelled;  // a name's key and its reading

  void index_sounds() const;
  void index_offices();
  void index_names(const actor_tables::Tables& tables);
};

ActorPack::ActorPack() : data_(std::make_unique<Data>()) {}
ActorPack::ActorPack(ActorPack&&) noexcept = default;
ActorPack& ActorPack::operator=(ActorPack&&) noexcept = default;
ActorPack::~ActorPack() = default;

void ActorPack::Data::index_offices() {
  seniority.resize(entries.size());
  StringMap<std::uint32_t> known;  // title as written -> index
  for (std::uint32_t e = 0; e < entries.size(); ++e) {
    sort_offices(entries[e].offices);
    for (std::uint32_t o = 0; o < entries[e].offices.size(); ++o) {
      const Office& office = entries[e].offices[o];
      auto title = known.find(office.title);
      if (title == known.end()) {
        std::string folded = fold_name(office.title);
        const auto rank = static_cast<std::uint8_t>(seniority_of(folded));
        title = known.emplace(office.title, static_cast<std::uint32_t>(titles.size())).first;
        titles.push_back({std::move(folded), rank});
      }
      seniority[e].push_back(titles[title->second].seniority);
      holdings[office.country].push_back({e, o, title->second});
    }
  }
}

void ActorPack::Data::index_names(const actor_tables::Tables& tables) {
  std::vector<NameReading> pool;
  pool.reserve(4 * entries.size());
  const auto add = [&](const Form& form, std::string_view text, int senior) {
    pool.push_back({form.actor, form.kind, std::string(form.sector), form.ambiguous, form.surname_only});
    names.add(text, form.ambiguous, static_cast<std::uint32_t>(pool.size() - 1), rank_of(form, senior));
  };
  for (const auto& [standard, variant] : tables.spellings) names.spellings().add(standard, variant);
  for (std::size_t f = 0; f < tables.forms.size(); ++f) {
    const Form& form = tables.forms[f];
    if (f < tables.first_form[form.actor]) continue;
    const std::vector<std::uint8_t>& ranks = seniority[form.actor];
    add(form, form.text, ranks.empty() ? 0 : *std::max_element(ranks.begin(), ranks.end()));
    if (form.kind != NameKind::Person || form.surname_only) continue;
    for (const std::string& variant : actor_tables::variants_of_name(form.text)) add(form, variant, 0);
  }
  for (const auto& [singular, agent] : tables.agents) {
    const Form form{NameReading::kNoActor, singular, agent.second, NameKind::Agent, false, false};
    add(form, singular, 0);
    if (!agent.first.empty()) add(form, agent.first, 0);
  }
  names.finish();
  readings.reserve(names.values().size());
  for (const std::uint32_t value : names.values()) readings.push_back(pool[value]);
}

void ActorPack::Data::index_sounds() const {
  names.for_each_form([&](std::string_view key, std::span<const std::uint32_t> values) {
    const auto first = static_cast<std::size_t>(values.data() - names.values().data());
    for (std::size_t i = first; i < first + values.size(); ++i) {
      const NameReading& reading = readings[i];
      if (reading.kind != NameKind::Person || reading.surname_only || reading.actor == NameReading::kNoActor)
        continue;
      spelled.emplace_back(key, i);
    }
  });
  // The order of the forms is that of a hash table's slots: sorted, it is the pack's own.
  std::sort(spelled.begin(), spelled.end());
  for (std::size_t i = 0; i < spelled.size(); ++i)
    sounds.add(spelled[i].first, static_cast<std::uint32_t>(i));
}

Result<ActorPack> ActorPack::load(const std::vector<std::string>& folders) {
  actor_tables::Tables tables;
  for (const std::string& folder : folders) {
    if (auto read = actor_tables::read_folder(folder, tables); !read)
      return tl::unexpected(std::move(read.error()));
  }
  ActorPack pack;
  Data& d = *pack.data_;
  d.entries = std::move(tables.entries);
  d.index = std::move(tables.index);
  d.states = std::move(tables.states);
  for (auto& [code, origin] : tables.origins) d.origins.push_back(origin);
  d.index_offices();
  d.index_names(tables);
  return pack;
}

std::span<const ActorOrigin> ActorPack::origins() const { return data_->origins; }

std::span<const ActorEntry> ActorPack::entries() const { return data_->entries; }

const ActorEntry* ActorPack::find(const ActorId& id) const {
  const auto it = data_->index.find(id.str());
  return it == data_->index.end() ? nullptr : &data_->entries[it->second];
}

const ActorEntry* ActorPack::find_state(std::string_view iso3) const {
  const auto it = data_->states.find(iso3);
  return it == data_->states.end() ? nullptr : &data_->entries[it->second];
}

std::optional<NameMatch> ActorPack::find_longest(std::span<const std::string_view> words,
                                                 std::span<const std::string_view> raw,
                                                 std::size_t start) const {
  const auto match = data_->names.find_longest(words, raw, start);
  if (!match) return std::nullopt;
  const auto first = static_cast<std::size_t>(match->values.data() - data_->names.values().data());
  return NameMatch{match->tokens, std::span(data_->readings).subspan(first, match->values.size())};
}

std::vector<NameReading> ActorPack::find_spelled(std::string_view folded) const {
  const Data& d = *data_;
  std::call_once(d.sounds_made, [&d] { d.index_sounds(); });
  std::vector<NameReading> found;
  for (const std::uint32_t value : d.sounds.find(folded)) {
    const auto& [key, reading] = d.spelled[value];
    if (may_be_spellings(folded, key)) found.push_back(d.readings[reading]);
  }
  return found;
}

const Office* ActorPack::office_on(const ActorEntry& entry, CivilDate date) const {
  const auto known = data_->index.find(entry.id.str());
  if (known == data_->index.end()) return nullptr;
  const ActorEntry& own = data_->entries[known->second];
  const Office* best = nullptr;
  int best_rank = -1;
  for (std::size_t o = 0; o < own.offices.size(); ++o) {
    const Office& office = own.offices[o];
    if (!office.held_on(date)) continue;
    // A dated office outweighs any undated one; of equals the one at home (a queen of sixteen realms), then
    // the one begun last.
    const int rank = (is_dated(office) ? 1000 : 0) + 2 * data_->seniority[known->second][o] +
                     (office.country == own.country ? 1 : 0);
    if (rank < best_rank) continue;
    best = &office;
    best_rank = rank;
  }
  return best;
}

const ActorEntry* ActorPack::holder_on(std::string_view title, std::string_view country,
                                       CivilDate date) const {
  const auto held = data_->holdings.find(country);
  if (held == data_->holdings.end()) return nullptr;
  const std::string wanted = fold_name(title);
  const std::string_view wanted_class = office_class(wanted, country);
  const ActorEntry* best = nullptr;
  int best_score = -1;
  for (const Data::Holding& holding : held->second) {
    const std::string& title_held = data_->titles[holding.title].folded;
    const bool same = title_held == wanted;
    if (!same && (wanted_class.empty() || office_class(title_held, country) != wanted_class)) continue;
    const ActorEntry& entry = data_->entries[holding.entry];
    const Office& office = entry.offices[holding.office];
    if (!office.held_on(date)) continue;
    // Dated before undated, the very title before another of its class, then the one begun last.
    const int begun = office.from ? std::clamp(office.from->days + 50000, 0, 99999) : 0;
    const int score = (is_dated(office) ? 400000 : 0) + (same ? 200000 : 0) + begun;
    if (score <= best_score) continue;
    best = &entry;
    best_score = score;
  }
  return best;
}

}  // namespace entente
