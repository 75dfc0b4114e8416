// NameScanner: descriptions. "Iran's foreign minister", "the president of Russia", "a senior Hezbollah
// commander".
#include <algorithm>

#include "base/text.h"
#include "language/name_scanner.h"
#include "language/name_words.h"

namespace entente::language {
namespace {

constexpr std::size_t kMostModifiers = 5;
constexpr std::size_t kReach = 200;  // names back

// Bodies and people that are where they are of: "the government in Kabul", but not "troops in Syria".
bool sits(std::string_view noun) {
  for (const std::string_view word :
       {"ministry",    "government",   "parliament",  "authorities", "court",      "police",
        "counterpart", "counterparts", "junta",       "regime",      "cabinet",    "officials",
        "official",    "lawmakers",    "prosecutors", "opposition",  "mayor",      "governor",
        "presidency",  "officers",     "legislature", "leaders",     "leadership", "administration",
        "rebels",      "protesters"})
    if (noun == word) return true;
  return false;
}

// Whether what `text_role` has more than `role` only praises or dates it: "new foreign minister", not
// "deputy foreign minister".
bool has_only_epithets(std::string_view text_role, std::string_view role) {
  if (text_role.size() < role.size()) return false;
  for (const std::string_view word :
       {"deputy", "vice", "assistant", "acting", "junior", "shadow", "designate", "elect", "under",
        "associate", "state", "next", "late", "then", "regional", "provincial", "local"}) {
    const std::size_t at = text_role.find(word);
    if (at != std::string_view::npos && at < text_role.size() - role.size()) return false;
  }
  return true;
}

}  // namespace

// A state or body that may own what follows.
std::optional<NameScanner::Owner> NameScanner::owner_at(std::size_t i) {
  if (!capital(i)) return std::nullopt;
  const NameMatch* match = look(i);
  if (match == nullptr) return std::nullopt;
  const NameReading* reading = choose(i, *match);
  if (reading == nullptr) return std::nullopt;
  Owner owner;
  owner.entry = entry_of(*reading);
  owner.country = owner.entry->country;
  owner.sector = owner.state() ? reading->sector : owner.entry->sector;
  owner.last = i + match->tokens;
  if (is_possessive(owner.last)) {
    owner.possessive = true;
    ++owner.last;
  }
  return owner;
}

// Whose the description at token i is, by the name before it: "Putin's spokesman", "Chicago police", "the
// Harbour Workers' Union's long-time leader".
std::optional<NameScanner::Owner> NameScanner::owner_before(std::size_t i, std::size_t noun) const {
  if (page_.parsed.names.empty()) return std::nullopt;
  const NameMention& before = page_.parsed.names.back();
  if (before.sentence != sentence_ || before.last_token > i || i - before.last_token > kMostModifiers)
    return std::nullopt;
  if (before.kind == NameKind::Demonym || before.kind == NameKind::State) {
    // "American telecommunications company": the tree hangs the one on the other.
    const bool hangs = page_.token(before.last_token - 1).head == static_cast<std::int32_t>(noun - first_);
    if (!hangs || before.actor.country.empty()) return std::nullopt;
    Owner state;
    state.last = i;
    state.entry = knowledge_.actors.find(before.actor.actor);
    state.country = before.actor.country;
    if (state.entry != nullptr && state.entry->kind != NameKind::State) state.entry = nullptr;
    return state;
  }
  const bool possessive = before.last_token < i && is_possessive(before.last_token);
  for (std::size_t k = before.last_token + (possessive ? 1 : 0); k < i; ++k) {
    if (!possessive || (page_.state(k) != State::Adj && !page_.has(k, Flag::Modifier))) return std::nullopt;
  }
  const bool town = before.kind == NameKind::Place && before.place;
  if (!possessive && !town && before.kind != NameKind::Organisation) return std::nullopt;
  Owner owner;
  owner.last = i;
  owner.possessive = possessive;
  owner.country = before.actor.country;
  if (owner.country.empty() && before.place) owner.country = before.place->country;
  if (before.kind == NameKind::Organisation) {
    owner.entry = before.actor.actor.empty() ? nullptr : knowledge_.actors.find(before.actor.actor);
    owner.sector = before.actor.sector;
  }
  if (owner.country.empty() && owner.entry == nullptr && owner.sector.empty()) return std::nullopt;
  return owner;
}

// A role noun at token i, used as a noun; `last` is the token behind it.
const NameReading* NameScanner::agent_at(std::size_t i, std::size_t& last) {
  const NameMatch* match = look(i);
  if (match == nullptr) return generic_at(i, last);
  const std::size_t end = i + match->tokens;
  const State state = page_.state(end - 1);
  if (page_.has(i, Flag::VagueRole) && capital(i) && capital(end)) return nullptr;  // "National Championship"
  const bool general = match->tokens > 1 && state == State::Adj;                    // "secretary-general"
  if (state != State::Noun && state != State::Nouns && state != State::Propn && !general) return nullptr;
  for (const NameReading& reading : match->readings) {
    if (reading.kind != NameKind::Agent) continue;
    last = end;
    return &reading;
  }
  return generic_at(i, last);
}

// A role noun that says nothing by itself: whose it is decides.
const NameReading* NameScanner::generic_at(std::size_t i, std::size_t& last) const {
  static const NameReading kGeneric{NameReading::kNoActor, NameKind::Agent, {}, false, false};
  const State state = inside(i) ? page_.state(i) : State::Other;
  if ((state != State::Noun && state != State::Nouns && state != State::Propn) ||
      !page_.has(i, Flag::GenericRole))
    return nullptr;
  last = i + 1;
  return &kGeneric;
}

// A noun that is no actor: the first half of a compound ("press conference"), things counted or fired.
bool NameScanner::is_idle(const Phrase& phrase) const {
  const std::size_t last = phrase.noun + 1;
  const std::string_view noun = page_.at(phrase.noun);
  const bool compound = inside(last) && !capital(last) &&
                        (page_.state(last) == State::Noun || page_.state(last) == State::Nouns);
  if (is_missile(noun) || (is_thing(noun) && compound)) return true;
  if (phrase.owner) return false;
  if (compound || phrase.sector.empty() || is_vague_role(noun)) return true;
  const std::size_t back = phrase.first > first_ ? phrase.first - 1 : phrase.first;
  return is_thing(noun) && (page_.state(back) == State::Num || page_.is(back, "of"));
}

std::optional<NameScanner::Phrase> NameScanner::phrase_at(std::size_t i) {
  Phrase phrase;
  phrase.first = i;
  phrase.owner = owner_at(i);
  std::size_t at = i;
  if (phrase.owner) {
    phrase.sector = phrase.owner->sector;
    at = phrase.owner->last;
  }
  if (!read_role(phrase, at)) {
    if (!phrase.owner || !inside(phrase.noun) || !page_.has(phrase.noun, Flag::SourceNoun))
      return std::nullopt;
    if (page_.verb(phrase.noun)) return std::nullopt;  // "Cuba reports"
    phrase.last = phrase.noun + 1;
    phrase.role = page_.at(phrase.noun);
    phrase.text_role = phrase.role;
    if (phrase.role != "source" && phrase.role != "sources") phrase.sector = "MED";
    return phrase;
  }
  const bool named = phrase.owner.has_value();
  if (!named && (phrase.owner = owner_before(i, phrase.noun))) {
    if (!phrase.owner->state() && !phrase.owner->sector.empty()) phrase.sector = phrase.owner->sector;
  }
  if (!named) read_owner_behind(phrase);
  if (is_idle(phrase)) return std::nullopt;
  read_counterpart(phrase);
  return phrase;
}

// Reads "modifiers role role" from token `at`; false where there is no role, `noun` then is where it would
// be. What nobody owns starts at its role.
bool NameScanner::read_role(Phrase& phrase, std::size_t at) {
  std::size_t end = at;
  const NameReading* agent = nullptr;
  std::size_t noun = at;
  for (std::size_t k = 0; k <= kMostModifiers && inside(noun); ++k) {
    agent = agent_at(noun, end);
    if (agent != nullptr) break;
    const State state = page_.state(noun);
    const bool modifies =
        page_.has(noun, Flag::Modifier) || (phrase.owner && state == State::Adj && !capital(noun));
    if (!modifies) break;
    ++noun;
  }
  phrase.noun = noun;
  if (agent == nullptr || (!phrase.owner && noun != at)) return false;
  const bool body = phrase.owner && !phrase.owner->state();
  const bool tells = !body && !agent->sector.empty() && !page_.has(noun, Flag::GenericRole);
  if (tells || phrase.sector.empty()) phrase.sector = agent->sector;
  phrase.role = slice(page_.text, page_.range(noun, end));
  std::size_t role_first = noun;
  std::size_t next = end;
  while (inside(next)) {
    const NameReading* more = agent_at(next, end);
    if (more == nullptr) break;
    const bool deputy = page_.is(next - 1, "deputy");  // of whom says the next word
    if ((deputy || !page_.has(next, Flag::GenericRole)) && !body) phrase.sector = more->sector;
    phrase.role = slice(page_.text, page_.range(noun, end));
    next = end;
  }
  while (role_first > at && !page_.is(role_first - 1, "former")) --role_first;
  phrase.last = next;
  phrase.noun = next - 1;
  phrase.text_role = slice(page_.text, page_.range(std::min(role_first, noun), next));
  return true;
}

// Who stands at token `at`, behind "of" or "for": a state, a body, with what is theirs ("Iran's foreign
// ministry").
std::optional<NameScanner::Owner> NameScanner::owner_behind(std::size_t at) {
  const bool whole = begins(at, EntityKind::Organisation) && look(at) != nullptr &&
                     entity_at(at)->last_token > at + look(at)->tokens &&
                     capital(entity_at(at)->last_token - 1);
  auto owner = owner_at(at);
  // "of the Danish Harbour League": the nationality is part of a name.
  if (owner && whole && !owner->possessive) {
    Phrase inner;
    inner.owner = owner;
    if (!read_role(inner, owner->last)) owner.reset();
  }
  if (owner) {
    const std::size_t behind = owner->last;
    if (!owner->possessive || !owner->state()) owner->last = at + look(at)->tokens;
    Phrase inner;
    inner.owner = owner;
    if (owner->state() && read_role(inner, behind)) {
      owner->last = inner.last;
      owner->sector = inner.sector;
      // "of the Bolivian miners' union"
      if (is_possessive(inner.last) && read_role(inner, inner.last + 1)) {
        owner->last = inner.last;
        owner->sector = inner.sector;
      }
    } else if (owner->possessive) {
      // "of China's People's Liberation Army": the body behind belongs to the description.
      owner->last = at + look(at)->tokens;
      if (const auto body = owner_at(behind)) {
        owner->last = behind + look(behind)->tokens;
        if (!body->sector.empty()) owner->sector = body->sector;
      }
    }
    return owner;
  }
  return begins(at, EntityKind::Organisation) ? std::optional(body_owner(at)) : std::nullopt;
}

// The body that the recogniser saw at token `at`, with what was said of it before.
NameScanner::Owner NameScanner::body_owner(std::size_t at) {
  Owner owner;
  owner.last = entity_at(at)->last_token;
  owner.country = country_inside(at, owner.last);
  owner.sector = sector_inside(at, owner.last);
  const auto known = chains_.find("body:" + std::string(slice(page_.text, page_.range(at, owner.last))));
  const std::size_t count = known == chains_.end() ? 0 : page_.parsed.names.size();
  for (std::size_t k = count; k-- > 0 && count - k < kReach;) {
    const NameMention& name = page_.parsed.names[k];
    if (name.chain != known->second) continue;
    if (owner.country.empty()) owner.country = name.actor.country;
    if (owner.sector.empty()) owner.sector = name.actor.sector;
    break;
  }
  return owner;
}

// The town that an office or a body has its seat in; tokens 0 where none is told for sure. A capital counts
// also where a name goes on behind it: "Mayor of Warsaw Piotr Olszak".
PlaceFinder::Match NameScanner::seat_at(std::size_t at) {
  if (!capital(at)) return {};
  PlaceFinder::Match place = places_.find(page_, at, last_, scratch_.places);
  if (place.tokens > 0) return place.open ? PlaceFinder::Match{} : place;
  const NameMatch* match = look(at);
  if (match == nullptr || match->readings.empty()) return {};
  const NameReading& reading = match->readings.front();
  if (reading.kind != NameKind::Place || entry_of(reading) == nullptr) return {};
  place.tokens = match->tokens;
  place.place.country = entry_of(reading)->country;
  return place;
}

// "the president of Russia", "deputy chief of the General Staff of China", "the spokesman for Iran's foreign
// ministry", "the Foreign Ministry in Ankara".
void NameScanner::read_owner_behind(Phrase& phrase) {
  std::size_t at = phrase.last;
  const std::string_view noun = page_.at(phrase.noun);
  const bool speaks = noun == "spokesman" || noun == "spokeswoman" || noun == "spokesperson" ||
                      noun == "lawyer" || noun == "negotiator" || noun == "candidate";
  for (int hops = 0; hops < 2 && (is(at, "of") || (speaks && is(at, "for"))); ++hops) {
    ++at;
    if (is(at, "the")) ++at;
    if (auto owner = owner_behind(at)) {
      if (owner->country.empty() && owner->sector.empty() && owner->entry == nullptr) return;
      if (!owner->sector.empty()) phrase.sector = owner->sector;
      phrase.last = owner->last;
      phrase.owner = std::move(owner);
      return;
    }
    if (const PlaceFinder::Match place = seat_at(at); place.tokens > 0 && !phrase.owner) {
      phrase.owner.emplace();
      phrase.owner->country = place.place.country;
      // "University of Idaho" is one name; elsewhere the place is a mention of its own.
      phrase.place_end = at + place.tokens;
      if (capital(phrase.place_end) && entity_at(phrase.place_end) == nullptr)
        ++phrase.place_end;  // "Kherson Region"
      if (capital(phrase.noun) && page_.has(phrase.noun, Flag::BodyNoun)) phrase.last = phrase.place_end;
      return;
    }
    std::size_t skip = at;
    while (capital(skip) && skip - at < 4) ++skip;
    if (skip == at) return;
    at = skip;
  }
  if (phrase.owner || !sits(noun) || (!is(at, "in") && !is(at, "from"))) return;
  ++at;
  if (is(at, "the")) ++at;
  if (const auto owner = owner_at(at); owner && owner->state() && !owner->possessive) {
    if (is(owner->last, "and") || is(owner->last, ",")) return;  // several, perhaps
    phrase.owner.emplace();
    phrase.owner->country = owner->country;
    phrase.owner->entry = owner->entry;
  } else if (const PlaceFinder::Match place = seat_at(at); place.tokens > 0) {
    phrase.owner.emplace();
    phrase.owner->country = place.place.country;
  }
}

// "his Russian counterpart": the office is that of the person named before in the sentence.
void NameScanner::read_counterpart(Phrase& phrase) const {
  if (!phrase.role.starts_with("counterpart") || !phrase.owner) return;
  const auto& names = page_.parsed.names;
  for (std::size_t k = names.size(); k-- > 0 && names[k].sentence == sentence_;) {
    const NameMention& before = names[k];
    if (before.kind != NameKind::Person && before.kind != NameKind::Agent) continue;
    if (before.actor.sector.empty() || before.actor.country == phrase.owner->country) continue;
    phrase.sector = before.actor.sector;
    if (before.actor.role.empty()) continue;
    const bool several = phrase.role.ends_with('s');
    phrase.role = before.actor.role;
    phrase.text_role = several ? before.actor.role + "s" : before.actor.role;
    return;
  }
}

std::size_t NameScanner::described(std::size_t i) {
  const auto phrase = phrase_at(i);
  if (!phrase) return 0;
  std::size_t at = phrase->last;
  if (inside(at) && page_.has(at, Flag::Honorific) && look(at) != nullptr) {
    if (const auto person = person_at(at, &*phrase))
      return emit_person(phrase->first, *person, &*phrase);  // "Sheikh Hasina"
  }
  while (inside(at) && page_.has(at, Flag::Honorific)) ++at;
  if (const auto person = person_at(at, &*phrase)) return emit_person(phrase->first, *person, &*phrase);
  // "Governor of Kherson Region Pavlo Zelen"
  const std::size_t behind_place = phrase->place_end;
  const Entity* there = behind_place > at ? entity_at(behind_place) : nullptr;
  if (there != nullptr && there->kind == EntityKind::Person) {
    std::optional<Person> pack;
    if (const NameMatch* match = look(behind_place)) pack = pack_person(behind_place, *match, &*phrase);
    if (const auto person = entity_person(behind_place, there->last_token, pack, &*phrase))
      return emit_person(phrase->first, *person, &*phrase);
  }
  // "Iran's foreign minister, Mohammad Javad Zarif,", "One envoy, Marta Lindqvist,"
  const bool named = phrase->owner || begins(at + 1, EntityKind::Person);
  if (is(at, ",") && named && page_.state(phrase->noun) != State::Nouns) {
    const auto behind = person_at(at + 1, &*phrase);
    if (behind && behind->last - behind->first > 1 && (is(behind->last, ",") || behind->last == last_))
      return emit_person(phrase->first, *behind, &*phrase);
  }
  return emit_phrase(*phrase);
}

// Whether the office at token i is spoken of as such, not its holder: "a US president", "served as president
// of India", "the 10th chancellor".
bool NameScanner::is_anybodys(std::size_t i) const {
  std::size_t at = i;
  while (at > first_ && (page_.is(at - 1, "the") || page_.is(at - 1, "new") || page_.is(at - 1, "its"))) --at;
  if (at == first_) return false;
  const std::string_view before = page_.at(at - 1);
  for (const std::string_view any :
       {"a", "an", "another", "any", "every", "each", "one", "no", "first", "next", "as", "become", "became",
        "becomes", "becoming", "elected", "appointed", "named", "nominated"})
    if (before == any) return true;
  if (at != i) return false;
  return before == "for" || page_.state(at - 1) == State::Num ||
         page_.word(at - 1).number.kind == NumberKind::Ordinal;
}

// Who held the described office on the day of publication; null where it is none of one holder, or nobody's
// in particular ("a US president").
const ActorEntry* NameScanner::holder(const Phrase& phrase) const {
  if (!date_ || phrase.role.empty() || !phrase.owner || phrase.owner->entry == nullptr) return nullptr;
  if (is_former(phrase) || page_.state(phrase.noun) == State::Nouns) return nullptr;
  if (is_anybodys(phrase.first)) return nullptr;
  // An organisation's officers stand under its id.
  const std::string country = phrase.owner->state() ? phrase.owner->country : phrase.owner->entry->id.str();
  if (is_single_office(fold(phrase.text_role))) {
    if (const auto* found = knowledge_.actors.holder_on(phrase.text_role, country, *date_)) return found;
  }
  const bool same =
      phrase.role.size() == phrase.text_role.size() || has_only_epithets(phrase.text_role, phrase.role);
  if (!same || !is_single_office(fold(phrase.role))) return nullptr;
  return knowledge_.actors.holder_on(phrase.role, country, *date_);
}

std::size_t NameScanner::emit_phrase(const Phrase& phrase) {
  ActorRef actor;
  actor.at = page_.range(phrase.first, phrase.last);
  actor.text = slice(page_.text, actor.at);
  actor.sector = phrase.sector;
  std::string key;
  if (phrase.owner) {
    actor.country = phrase.owner->country;
    if (const ActorEntry* officer = !phrase.owner->state() ? holder(phrase) : nullptr) {
      actor.actor = officer->id;  // "the UN secretary-general"
      actor.name = officer->name;
      actor.role = phrase.text_role;
      key = officer->id.str();
    } else if (!phrase.owner->state()) {
      actor.actor = phrase.owner->entry->id;
      actor.name = phrase.owner->entry->name;
      key = actor.actor.str();
    } else if (const ActorEntry* found = holder(phrase)) {
      actor.actor = found->id;
      actor.name = found->name;
      actor.role = phrase.text_role;
      key = found->id.str();
    }
  }
  const bool one = page_.state(phrase.noun) == State::Noun || page_.state(phrase.noun) == State::Propn;
  if (actor.role.empty() && one && !is_former(phrase) && is_office(page_.at(phrase.noun)))
    actor.role = ascii_lower(phrase.text_role);
  const NameKind kind = phrase.last == phrase.place_end ? NameKind::Organisation : NameKind::Agent;
  emit(phrase.first, phrase.last, kind, std::move(actor), key);
  return phrase.last;
}

}  // namespace entente::language
