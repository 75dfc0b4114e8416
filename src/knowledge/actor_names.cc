#include "knowledge/actor_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "knowledge/actor_choice.h"
#include "knowledge/name_pieces.h"
#include "knowledge/office_titles.h"

namespace entente {
namespace {

constexpr std::size_t kLongestName = 400;  // bytes
// A spelling is only guessed for somebody in office around the day.
constexpr int kSpellingReach = 3 * kDaysOfYear;

constexpr auto kTitles = std::to_array<std::string_view>(
    {"dr",      "dr.",        "mr",         "mr.",     "mrs",      "mrs.",       "ms",       "ms.",
     "prof",    "prof.",      "professor",  "sir",     "dame",     "lord",       "lady",     "sheikh",
     "shaikh",  "sheik",      "emperor",    "king",    "queen",    "prince",     "princess", "crown",
     "pope",    "cardinal",   "archbishop", "bishop",  "general",  "gen",        "gen.",     "lt",
     "lt.",     "lieutenant", "major",      "maj.",    "colonel",  "col",        "col.",     "admiral",
     "adm.",    "captain",    "brigadier",  "marshal", "field",    "president",  "prime",    "minister",
     "premier", "chancellor", "senator",    "sen.",    "governor", "ambassador", "foreign",  "defense",
     "defence", "secretary",  "hon",        "hon.",    "mallam",   "alhaji",     "chief",    "ayatollah",
     "mullah",  "maulana",    "imam",       "vice",    "deputy",   "dato",       "datuk",    "tun",
     "tan",     "sri",        "seri",       "haji",    "h.e.",     "justice",    "judge"});

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::string_view word : split(name, ' ')) {
    while (word.ends_with(',') || word.ends_with(';')) word.remove_suffix(1);
    if (!word.empty()) words.push_back(word);
  }
  // "the Kremlin" is the Kremlin, but "The Hague" is not Hague: an article before a single word is a matter
  // of the pack's.
  if (words.size() > 2 && fold(words.front()) == "the") words.erase(words.begin());
  return words;
}

std::string spaced(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

void take(NamedActor& named, const ActorPack& actors, const NameChoice& choice, NameBasis basis,
          CivilDate date) {
  named.entry = choice.entry;
  named.basis = basis;
  named.open = false;
  named.office = choice.entry->kind == NameKind::Person ? actors.office_on(*choice.entry, date) : nullptr;
  if (named.country.empty()) named.country = choice.entry->country;
  if (!choice.sector.empty()) {
    named.sector = choice.sector;
  } else {
    named.sector = named.office != nullptr ? named.office->sector : choice.entry->sector;
  }
}

// "Nicholas "Nick" Xenophon" -> the name without the nickname.
std::vector<std::string_view> without_nickname(const std::vector<std::string_view>& words) {
  std::vector<std::string_view> out;
  for (const std::string_view word : words) {
    const bool quoted =
        word.size() > 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front();
    if (!quoted) out.push_back(word);
  }
  return out;
}

std::vector<std::string_view> without_titles(const std::vector<std::string_view>& words) {
  std::size_t first = 0;
  while (first + 1 < words.size() &&
         std::find(kTitles.begin(), kTitles.end(), fold(words[first])) != kTitles.end()) {
    ++first;
  }
  return {words.begin() + static_cast<std::ptrdiff_t>(first), words.end()};
}

bool is_particle(std::string_view word) {
  static constexpr auto kParticles =
      std::to_array<std::string_view>({"al", "el", "bin", "ben", "ibn", "van", "von", "der", "de", "da",
                                       "dos", "del", "di", "la", "le", "ould", "abu", "abdul", "abdel"});
  return std::find(kParticles.begin(), kParticles.end(), fold(word)) != kParticles.end();
}

// Shorter forms of a personal name, the likeliest first: first and last word, first two, a middle word and
// the last.
std::vector<std::vector<std::string_view>> shorter(const std::vector<std::string_view>& words) {
  std::vector<std::vector<std::string_view>> out;
  if (words.size() < 3 || words.size() > 7) return out;
  const std::size_t last = words.size() - 1;
  std::size_t family = last;
  while (family > 1 && is_particle(words[family - 1])) --family;
  const std::vector<std::string_view> surname(words.begin() + static_cast<std::ptrdiff_t>(family),
                                              words.end());
  const auto add = [&](std::vector<std::string_view> form) {
    if (form.size() > 1 && form.size() < words.size()) out.push_back(std::move(form));
  };
  std::vector<std::string_view> form{words[0]};
  form.insert(form.end(), surname.begin(), surname.end());
  add(form);
  add({words.begin(), words.end() - 1});
  add({words[0], words[1]});
  if (words.size() > 3) add({words[0], words[1], words[last]});
  if (words.size() > 3) add({words[0], words[2]});
  return out;
}

class Resolver {
 public:
  Resolver(const ActorPack& actors, const OutletPack& outlets, std::string_view country, CivilDate date)
      : actors_(actors), outlets_(outlets), country_(country), date_(date) {
    named_.country = country;
  }

  // `whole` has no bracket; false where nothing was found.
  bool resolve(const std::vector<std::string_view>& whole) {
    if (try_form(whole, NameBasis::Name)) return true;
    if (named_.open) return false;  // two bearers: no other spelling decides between them
    const auto plain = without_titles(without_nickname(whole));
    if (plain.size() != whole.size() && try_form(plain, NameBasis::Short)) return true;
    for (const auto& form : shorter(plain)) {
      if (try_person(form, NameBasis::Short)) return true;
    }
    if (try_order(plain)) return true;
    if (try_outlet(spaced(whole))) return true;
    if (try_described(whole)) return true;
    return try_spelling(plain);
  }

  NamedActor& named() { return named_; }

 private:
  bool try_form(const std::vector<std::string_view>& form, NameBasis basis) {
    const NameChoice choice = choose_actor(actors_, readings_of(actors_, form), country_, date_);
    if (named_.sector.empty()) named_.sector = choice.role_sector;
    named_.open = named_.open || choice.open;
    if (choice.entry == nullptr) return false;
    take(named_, actors_, choice, basis, date_);
    return true;
  }

  bool try_person(const std::vector<std::string_view>& form, NameBasis basis) {
    const NameChoice choice = choose_actor(actors_, readings_of(actors_, form), country_, date_);
    if (choice.entry == nullptr || choice.entry->kind != NameKind::Person) return false;
    // What was left out may be what tells a namesake: only somebody near the day will do.
    if (distance_to(*choice.entry, date_) > kFurtherTerm) return false;
    take(named_, actors_, choice, basis, date_);
    return true;
  }

  bool try_order(const std::vector<std::string_view>& words) {
    if (words.size() < 2 || words.size() > 4) return false;
    std::vector<std::string_view> turned(words.begin() + 1, words.end());
    turned.push_back(words.front());
    if (try_person(turned, NameBasis::Order)) return true;
    turned.assign(words.begin(), words.end() - 1);
    turned.insert(turned.begin(), words.back());
    return try_person(turned, NameBasis::Order);
  }

  bool try_spelling(const std::vector<std::string_view>& words) {
    const std::string name = fold(spaced(words));
    std::vector<const ActorEntry*> found;
    for (const NameReading& reading : actors_.find_spelled(name)) {
      const ActorEntry& entry = actors_.entries()[reading.actor];
      if (!fits_country(entry, country_) || distance_to(entry, date_) > kSpellingReach) continue;
      if (std::find(found.begin(), found.end(), &entry) == found.end()) found.push_back(&entry);
    }
    // Two persons, even of one country, are two readings: a guess at the spelling and one at the bearer is
    // one too many.
    if (found.size() != 1) return false;
    NameChoice choice;
    choice.entry = found.front();
    take(named_, actors_, choice, NameBasis::Spelling, date_);
    return true;
  }

  bool try_outlet(const std::string& name) {
    const Outlet* outlet = outlets_.find_name(name);
    if (outlet == nullptr && name.size() > 4 && !name.starts_with("The "))
      outlet = outlets_.find_name("The " + name);
    if (outlet == nullptr || (!country_.empty() && !outlet->country.empty() && outlet->country != country_))
      return false;
    named_.outlet = outlet;
    named_.country = outlet->country;
    named_.sector = "MED";
    named_.basis = NameBasis::Outlet;
    named_.open = false;
    return true;
  }

  bool try_described(const std::vector<std::string_view>& words);

  const ActorPack& actors_;
  const OutletPack& outlets_;
  std::string_view country_;
  CivilDate date_;
  NamedActor named_;
};

// A body that names one country and says what it is: "Bangladesh Nationalist Party", "Central Bank of Kenya".
bool Resolver::try_described(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > kMostNameWords) return false;
  const NameWords w(words);
  const ActorEntry* state = nullptr;
  std::string sector;
  bool is_body = false;
  for (std::size_t at = 0; at < words.size();) {
    const auto match = actors_.find_longest(w.words, w.raw, at);
    if (!match) {
      ++at;
      continue;
    }
    for (const NameReading& reading : match->readings) {
      if (reading.actor == NameReading::kNoActor) {
        is_body = true;
        sector = reading.sector;
        break;
      }
      const ActorEntry& entry = actors_.entries()[reading.actor];
      const bool says_country = entry.kind == NameKind::State &&
                                (reading.kind == NameKind::State || reading.kind == NameKind::Demonym);
      if (!says_country) continue;
      if (state != nullptr && state != &entry) return false;
      state = &entry;
      break;
    }
    at += match->tokens;
  }
  if (state == nullptr || !is_body || (!country_.empty() && state->country != country_)) return false;
  named_.country = state->country;
  named_.sector = sector;
  named_.basis = NameBasis::Described;
  named_.open = false;
  return true;
}

// The sector of a role, of its parts where it has several: "Lawyer/Attorney", "Defense / Security Ministry".
std::string sector_of_role(const ActorPack& actors, std::string_view role) {
  const auto of = [&](const std::vector<std::string_view>& words) -> std::string {
    for (const NameReading& reading : readings_of(actors, words)) {
      if (reading.actor == NameReading::kNoActor) return reading.sector;
    }
    return {};
  };
  if (std::string whole = of(words_of(role)); !whole.empty()) return whole;
  std::string last;
  for (const std::string_view part : split(role, '/')) {
    const auto words = words_of(part);
    for (std::size_t first = 0; first < words.size() && last.empty(); ++first) {
      last = of({words.begin() + static_cast<std::ptrdiff_t>(first), words.end()});
    }
    if (!last.empty()) return last;
  }
  return last;
}

}  // namespace

std::string_view to_string(NameBasis basis) {
  switch (basis) {
    case NameBasis::None:
      return "none";
    case NameBasis::Name:
      return "name";
    case NameBasis::Role:
      return "role";
    case NameBasis::Short:
      return "short";
    case NameBasis::Order:
      return "order";
    case NameBasis::Outlet:
      return "outlet";
    case NameBasis::Described:
      return "described";
    case NameBasis::Spelling:
      return "spelling";
  }
  return "none";
}

namespace {

// Where the last bracket opens: "Christian (Holy See (Vatican City State))" has one, with another in it. npos
// where none closes the name or nothing stands before it.
std::size_t bracket_of(std::string_view name) {
  if (!name.ends_with(')')) return std::string_view::npos;
  int depth = 0;
  for (std::size_t i = name.size(); i-- > 0;) {
    depth += name[i] == ')' ? 1 : name[i] == '(' ? -1 : 0;
    if (depth == 0) return i == 0 ? std::string_view::npos : i;
  }
  return std::string_view::npos;
}

// The state of a part of its people: "Turkish Kurds", "Iraqi Turkmen". Empty where the words name none or
// two.
std::string country_in(const ActorPack& actors, const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 4) return {};
  const NameWords w(words);
  const auto match = actors.find_longest(w.words, w.raw, 0);
  if (!match || match->tokens == words.size()) return {};
  for (const NameReading& reading : match->readings) {
    if (reading.actor != NameReading::kNoActor && reading.kind == NameKind::Demonym)
      return actors.entries()[reading.actor].country;
  }
  return {};
}

// A role in brackets' country or body, and who holds the office that the role is. A state gives way to its
// office-holder, or to nobody where he is not known: "Police (Kenya)" is not the state. An organisation stays
// what the role is of, and whoever speaks or decides for it is of its sector, not of a government.
NamedActor resolve_role(const ActorPack& actors, std::string_view role, const ActorEntry* owner,
                        const std::string& of, CivilDate date) {
  NamedActor named;
  named.country = of;
  if (!of.empty()) {
    const NameChoice known = choose_actor(actors, readings_of(actors, words_of(role)), of, date);
    if (known.entry != nullptr && known.entry->country == of) {
      take(named, actors, known, NameBasis::Name, date);
      return named;
    }
  }
  named.basis = NameBasis::Role;
  named.sector = sector_of_role(actors, role);
  if (owner != nullptr && owner->kind == NameKind::Organisation && fits_country(*owner, of)) {
    named.entry = owner;
    const bool governs = named.sector == "GOV" && owner->sector != "ETH";  // a people's ministry does
    if (named.sector.empty() || governs) named.sector = owner->sector;
    return named;
  }
  if (of.empty()) named.entry = owner;  // a group of states
  const std::string_view office = office_class(fold_name(role), of);
  const ActorEntry* holder = office.empty() || of.empty() ? nullptr : actors.holder_on(office, of, date);
  if (holder == nullptr) return named;
  named.entry = holder;
  named.office = actors.office_on(*holder, date);
  if (named.sector.empty() && named.office != nullptr) named.sector = named.office->sector;
  return named;
}

}  // namespace

NamedActor resolve_name(const ActorPack& actors, const OutletPack& outlets, std::string_view name,
                        std::string_view country, CivilDate date) {
  name = trim(name);
  NamedActor unknown;
  unknown.country = country;
  if (name.empty() || name.size() > kLongestName) return unknown;
  const std::size_t open = bracket_of(name);
  if (open == std::string_view::npos) {
    Resolver resolver(actors, outlets, country, date);
    resolver.resolve(words_of(name));
    return resolver.named();
  }
  // Brackets of the name's own, "Communist Party of India (Marxist)".
  const NameChoice exact = choose_actor(actors, readings_of(actors, words_of(name)), country, date);
  if (exact.entry != nullptr) {
    take(unknown, actors, exact, NameBasis::Name, date);
    return unknown;
  }
  const std::string_view role = trim(name.substr(0, open));
  const std::string_view inside = name.substr(open + 1, name.size() - open - 2);
  const NameChoice owner = choose_actor(actors, readings_of(actors, words_of(inside)), {}, date);
  const bool is_owner = owner.entry != nullptr && owner.entry->kind != NameKind::Person;
  std::string of = !country.empty() ? std::string(country)
                   : is_owner       ? owner.entry->country
                                    : country_in(actors, words_of(inside));
  if (is_owner || !of.empty()) return resolve_role(actors, role, is_owner ? owner.entry : nullptr, of, date);
  // "Citizen (International)": of nobody that is known. Only a name that is exact stands without its bracket.
  const NameChoice alone = choose_actor(actors, readings_of(actors, words_of(role)), country, date);
  unknown.sector = sector_of_role(actors, role);
  unknown.open = alone.open;
  if (alone.entry != nullptr) take(unknown, actors, alone, NameBasis::Name, date);
  return unknown;
}

}  // namespace entente
