// NameScanner: persons.
#include <algorithm>

#include "base/text.h"
#include "language/name_scanner.h"
#include "language/name_words.h"

namespace entente::language {
namespace {

constexpr std::size_t kMostNameWords = 6;
constexpr std::size_t kMostVariants = 1000;

// What a company is called, not a person: "the gas producer Energean".
bool is_trade(std::string_view noun) {
  for (const std::string_view trade :
       {"producer", "supplier", "maker", "manufacturer", "operator", "developer", "giant", "retailer",
        "airline", "exporter", "importer", "contractor", "carrier"})
    if (noun == trade) return true;
  return false;
}

// Offices whose holders reports name by surname alone.
bool is_prominent(const Office& office) {
  const std::string title = fold(office.title);
  for (const std::string_view key :
       {"president", "prime minister", "premier", "chancellor", "foreign minister", "secretary of state",
        "foreign secretary", "supreme leader", "secretary-general", "secretary general", "king", "emir",
        "defence minister", "defense minister", "secretary of defense"}) {
    if (title == key) return true;
  }
  return false;
}

// Whether a prominent office was held not long ago or will be soon: those in it before and after are the ones
// whom a surname alone means, also as candidates.
bool is_near_prominence(const ActorEntry& entry, CivilDate date) {
  constexpr int kYear = 365;
  constexpr int kLater = 8 * kYear;
  constexpr int kSooner = 3 * kYear;
  return std::any_of(entry.offices.begin(), entry.offices.end(), [&](const Office& office) {
    if (!office.from || !office.to || !is_prominent(office))
      return office.held_on(date) && is_prominent(office);
    return office.from->days - kSooner <= date.days && date.days <= office.to->days + kLater;
  });
}

}  // namespace

// A word that can be part of a person's name which no pack knows.
bool NameScanner::is_name_word(std::size_t i) const {
  if (!capital(i)) return false;
  const Word& word = page_.word(i);
  if (word.time.kind == TimeKind::Weekday || word.time.kind == TimeKind::Month)
    return word.time.abbreviated || word.time.kind == TimeKind::Month;
  return page_.state(i) == State::Propn || (!word.known && word.shape != Shape::Upper);
}

std::optional<NameScanner::Person> NameScanner::person_at(std::size_t i, const Phrase* phrase) {
  if (!inside(i)) return std::nullopt;
  if (!capital(i) && !page_.has(i, Flag::NameParticle)) return std::nullopt;
  std::optional<Person> best;
  if (const NameMatch* match = look(i)) best = pack_person(i, *match, phrase);
  if (begins(i, EntityKind::Person)) {
    if (auto person = entity_person(i, entity_at(i)->last_token, best, phrase)) return person;
  }
  const auto unknown = unknown_person(i, phrase);
  // A longer run of name words than the pack's match is somebody else: "Igor Putin", "Wang Yifan".
  if (best && unknown && unknown->last > best->last && best->last - best->first == 1) return unknown;
  return best ? best : unknown;
}

// The person whom the recogniser saw in tokens [first, end), with what the pack has at the first word.
std::optional<NameScanner::Person> NameScanner::entity_person(std::size_t first, std::size_t end,
                                                              const std::optional<Person>& pack,
                                                              const Phrase* phrase) {
  if (pack && pack->last >= end) return pack;
  if (end - first == 1) return std::nullopt;
  Person person{first, end, nullptr, false, -1};
  if (pack && pack->last - first > 1 && end - pack->last == 1) {
    person.entry = pack->entry;  // "Ricardo Rosselló Nevares": with a second family name
    person.ambiguous = true;
    return person;
  }
  const std::span<const std::string_view> words(page_.folded.data() + first, end - first);
  const std::span<const std::string_view> raw(page_.raw.data() + first, end - first);
  // Once for a name, and for so many of a document: looking for variants takes time.
  const bool seen = chains_.contains("person:" + std::string(slice(page_.text, page_.range(first, end))));
  if (seen || variants_sought_ >= kMostVariants) return person;
  ++variants_sought_;
  person.entry = variants_.turned(words, raw);
  if (person.entry != nullptr) return person;
  // "Robert Gabriel Mugabe", where Robert Mugabe is spoken of or in office.
  if (const ActorEntry* shorter = variants_.shortened(words, raw)) {
    const bool held = date_ && countries_.contains(shorter->country) &&
                      knowledge_.actors.office_on(*shorter, *date_) != nullptr;
    if (chains_.contains(shorter->id.str()) || held) {
      person.entry = shorter;
      person.ambiguous = !chains_.contains(shorter->id.str());
      return person;
    }
  }
  // A letter off may be somebody else: only of a country that the document speaks of, and marked.
  const ActorEntry* near = variants_.misspelt(words);
  const bool told =
      near != nullptr && (countries_.contains(near->country) ||
                          (phrase != nullptr && phrase->owner && phrase->owner->country == near->country));
  if (told) {
    person.entry = near;
    person.ambiguous = true;
  }
  return person;
}

// How well a reading of the match fits, higher is better.
int NameScanner::person_score(std::size_t i, const NameMatch& match, const NameReading& reading,
                              const ActorEntry& entry, const Phrase* phrase) const {
  std::string_view country =
      phrase != nullptr && phrase->owner ? std::string_view(phrase->owner->country) : std::string_view();
  const auto& names = page_.parsed.names;
  if (phrase == nullptr && !names.empty()) {
    const NameMention* left = described_by(&names.back(), i, i + match.tokens);
    if (left != nullptr) country = left->actor.country;
  }
  const Office* office = date_ ? knowledge_.actors.office_on(entry, *date_) : nullptr;
  int score = reading.surname_only ? 0 : 10;
  if (reading.ambiguous) score -= 4;
  if (!country.empty())
    score += entry.country == country || (office != nullptr && office->country == country) ? 5 : -6;
  if (chains_.contains(entry.id.str())) score += 12;
  if (date_ && is_near_prominence(entry, *date_))
    score += 6;
  else if (office != nullptr)
    score += 1;
  // A surname that is a word or a month as well needs a verb behind it, or somebody named before.
  const bool word_too = page_.word(i).known || page_.word(i).time.kind != TimeKind::None;
  const bool seen = begins(i, EntityKind::Person) || is_possessive(i + match.tokens);
  if (reading.surname_only && word_too && !seen && phrase == nullptr && !page_.verb(i + match.tokens))
    score -= 6;
  if (!entry.country.empty() && countries_.contains(entry.country)) score += 2;
  if (phrase != nullptr && office != nullptr) score += 1;
  return score;
}

std::optional<NameScanner::Person> NameScanner::pack_person(std::size_t i, const NameMatch& match,
                                                            const Phrase* phrase) const {
  const ActorEntry* holder = nullptr;
  if (phrase != nullptr && phrase->owner && date_ && !phrase->owner->country.empty()) {
    holder = knowledge_.actors.holder_on(phrase->text_role, phrase->owner->country, *date_);
    if (holder == nullptr) holder = knowledge_.actors.holder_on(phrase->role, phrase->owner->country, *date_);
  }
  Person person{i, i + match.tokens, nullptr, false, -1};
  int best = 0;
  int ties = 0;
  int rank = 0;
  for (const NameReading& reading : match.readings) {
    if (reading.kind != NameKind::Person) continue;
    const ActorEntry* entry = entry_of(reading);
    if (entry == nullptr) continue;
    int score = person_score(i, match, reading, *entry, phrase);
    if (holder == entry) score += 8;
    if (!date_ && rank == 0) score += 2;
    ++rank;
    if (score > best) {
      best = score, ties = 1;
      person.entry = entry;
    } else if (score == best && person.entry != nullptr && person.entry != entry) {
      ++ties;
    }
  }
  // A surname alone needs more than a name that somebody bears: somebody in a prominent office, in a country
  // the document speaks of, or named before, or introduced by country and office.
  if (person.entry == nullptr || best < 6) return std::nullopt;
  // Somebody else of that surname was named in full before, and this one was not.
  if (match.tokens == 1 && match.readings.front().surname_only && !chains_.contains(person.entry->id.str()) &&
      holder != person.entry && by_name_.contains(page_.at(i))) {
    return std::nullopt;
  }
  person.ambiguous = ties > 1;
  return person;
}

// Where the run of name words from token i ends; `names` counts them.
std::size_t NameScanner::name_end(std::size_t i, std::size_t& names) {
  std::size_t end = i;
  while (inside(end) && end - i < kMostNameWords + 2) {
    if (is_name_word(end)) {
      if (end > i) {
        // A state, body or role that begins here ends the name.
        const NameMatch* match = look(end);
        if (match != nullptr && match->tokens > 1) break;
        if (match != nullptr && match->readings.front().kind == NameKind::Demonym) break;
      }
      ++names, ++end;
    } else if (names > 0 && (page_.has(end, Flag::NameParticle) || is(end, "-")) && inside(end + 1) &&
               (is_name_word(end + 1) || is(end + 1, "-"))) {
      ++end;
    } else if (names == 0 && end == i && page_.has(i, Flag::NameParticle) &&
               (is(i + 1, "-") || is_name_word(i + 1))) {
      ++end;
    } else {
      break;
    }
  }
  return end;
}

std::optional<NameScanner::Person> NameScanner::unknown_person(std::size_t i, const Phrase* phrase) {
  if (const Entity* entity = entity_at(i); entity != nullptr && entity->kind == EntityKind::Organisation &&
                                           entity->last_token - entity->first_token > 1)
    return std::nullopt;
  std::size_t names = 0;
  const std::size_t end = name_end(i, names);
  if (names == 0) return std::nullopt;
  const std::string key(page_.at(end - 1));
  if (names == 1) {
    const auto known = by_name_.find(key);
    if (known != by_name_.end()) return Person{i, end, nullptr, known->second.several, known->second.mention};
    // After a title one word is enough, unless it is something else as well.
    if (phrase == nullptr || look(i) != nullptr || page_.word(i).known || page_.word(i).shape == Shape::Upper)
      return std::nullopt;
    if (phrase->sector.empty() || page_.state(phrase->noun) == State::Nouns) return std::nullopt;
  }
  if (names > 1 && phrase == nullptr) return std::nullopt;
  // A body before the name is no title: "television company Cablevision".
  if (phrase != nullptr && phrase->last > phrase->first) {
    const std::size_t noun = phrase->noun;
    const bool body = page_.has(noun, Flag::BodyNoun) || is_trade(page_.at(noun)) ||
                      page_.has(noun, Flag::VagueRole) || page_.is(noun, "national") ||
                      page_.is(noun, "government") || page_.is(noun, "embassy") || page_.is(noun, "major");
    if (body) return std::nullopt;
  }
  if (const NameMatch* match = look(i); match != nullptr && names > 1) {
    const NameReading& reading = match->readings.front();
    const bool other = reading.kind == NameKind::State || reading.kind == NameKind::Organisation ||
                       reading.kind == NameKind::Demonym;
    if (other && !reading.ambiguous) return std::nullopt;
  }
  if (names > 1 && page_.has(end - 1, Flag::BodyNoun)) return std::nullopt;
  const auto known = by_name_.find(key);
  if (known == by_name_.end() || names > 1) return Person{i, end, nullptr, false, -1};
  return Person{i, end, nullptr, known->second.several, known->second.mention};
}

// Later name words mean this person; both, where two persons of one surname were named in full.
void NameScanner::remember(const Person& person, std::size_t index) {
  if (person.last - person.first < 2 && person.entry == nullptr && person.known >= 0) return;
  const auto at = static_cast<std::int32_t>(index);
  const std::int32_t chain = page_.parsed.names[index].chain;
  const auto note = [&](std::string_view word, bool again) {
    const auto [known, fresh] = by_name_.try_emplace(std::string(word), Known{at, false});
    if (fresh || !again) return;
    const NameMention& before = page_.parsed.names[static_cast<std::size_t>(known->second.mention)];
    // A surname alone in the headline says nothing of somebody else.
    const bool full =
        before.actor.text.find_first_of(" \xC2") != std::string::npos || !before.actor.actor.empty();
    known->second.several = known->second.several || (full && before.chain != chain);
    known->second.mention = at;
  };
  note(page_.at(person.last - 1), true);
  const Word& first = page_.word(person.first);
  if (person.entry == nullptr && person.last - person.first == 2 && first.folded.size() > 2)
    note(first.folded, false);
}

std::size_t NameScanner::emit_person(std::size_t first, const Person& person, const Phrase* phrase) {
  ActorRef actor;
  std::string key;
  std::int32_t chain = -1;
  if (person.entry != nullptr) {
    actor = ref(*person.entry, person.first, person.last);
    key = person.entry->id.str();
  } else if (person.known >= 0) {
    const NameMention& before = page_.parsed.names[static_cast<std::size_t>(person.known)];
    actor = before.actor;
    chain = before.chain;
  } else {
    key = "person:" + std::string(slice(page_.text, page_.range(person.first, person.last)));
  }
  actor.ambiguous = actor.ambiguous || person.ambiguous;
  actor.at = page_.range(person.first, person.last);
  actor.text = slice(page_.text, actor.at);
  if (phrase != nullptr) {
    if (phrase->owner && (actor.country.empty() || person.entry == nullptr)) {
      if (!phrase->owner->country.empty()) actor.country = phrase->owner->country;
    }
    if (actor.sector.empty()) actor.sector = phrase->sector;
    if (actor.role.empty() && !is_former(*phrase)) actor.role = ascii_lower(phrase->text_role);
  }
  NameMention& mention = emit(first, person.last, NameKind::Person, std::move(actor), key);
  if (chain >= 0) mention.chain = chain;
  const std::size_t index = page_.parsed.names.size() - 1;
  remember(person, index);
  NameMention& kept = page_.parsed.names[index];
  if (person.entry != nullptr || person.known >= 0) {
    if (phrase == nullptr && person.last - person.first > 1) return apposition(person.last, kept);
    return person.last;
  }
  describe_from_left(kept);
  describe_from_right(person.last, kept);
  return phrase == nullptr || phrase->role.empty() ? apposition(person.last, kept) : person.last;
}

// "Gen. Dvornikov", "Mr. Holm".
std::size_t NameScanner::honoured_person(std::size_t i) {
  const bool officer = page_.is(i, "gen.") || page_.is(i, "general") || page_.is(i, "col.") ||
                       page_.is(i, "colonel") || page_.is(i, "lt.") || page_.is(i, "maj.") ||
                       page_.is(i, "brig.") || page_.is(i, "adm.") || page_.is(i, "admiral") ||
                       page_.is(i, "capt.");
  Phrase title;
  title.first = i;
  title.last = i + 1;
  title.noun = i;
  title.sector = officer ? "MIL" : "CVL";
  std::size_t start = i + 1;
  while (inside(start) && page_.has(start, Flag::Honorific) && capital(start)) ++start;
  const auto person = person_at(start, &title);
  if (!person) return 0;
  title.text_role = slice(page_.text, page_.range(i, start));
  return emit_person(i, *person, officer ? &title : nullptr);
}

// A name with no title before it: after an honorific, before an apposition with a role, before a verb of
// saying, or the surname of somebody named before.
std::size_t NameScanner::bare_person(std::size_t i) {
  if (page_.has(i, Flag::Honorific) && capital(i)) return honoured_person(i);
  if (!capital(i) && !page_.has(i, Flag::NameParticle)) return 0;
  auto person = unknown_person(i, nullptr);
  if (!person && begins(i, EntityKind::Person)) {
    const Entity& entity = *entity_at(i);
    const bool single = entity.last_token == i + 1;
    if (!single || !page_.word(i).known) person = Person{i, entity.last_token, nullptr, false, -1};
  }
  if (!person) {
    Phrase probe;
    probe.first = probe.last = i;
    person = unknown_person(i, &probe);
    if (!person || person->last - person->first < 2) return 0;
    const std::size_t after = person->last;
    bool told = false;
    if (inside(after) && page_.verb(after)) {
      for (std::uint8_t r = 0; r < page_.word(after).reading_count; ++r) {
        const Word* lemma = page_.word(after).readings[r].lemma;
        told = told || (lemma != nullptr && says(lemma->folded));
      }
    }
    std::size_t role = after + 1;
    while (is(role, "a") || is(role, "an") || is(role, "the")) ++role;
    const bool described =
        is(after, ",") && (phrase_at(role).has_value() ||
                           (inside(role) && page_.has(role, Flag::Modifier) && phrase_at(role + 1)));
    if (!told && !described) return 0;
  }
  return emit_person(i, *person, nullptr);
}

}  // namespace entente::language
