// NameScanner: descriptions. "Iran's foreign minister", "the president of Russia", "a senior Hezbollah
// commander".
#include <algorithm>

#include "language/name_scanner.h"
#include "language/name_words.h"

namespace entente::language {
namespace {

constexpr std::size_t kMostModifiers = 5;

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
  owner.sector = owner.entry->kind == NameKind::State ? reading->sector : owner.entry->sector;
  owner.last = i + match->tokens;
  if (is(owner.last, "'s") || is(owner.last, "'") || is(owner.last, "\xE2\x80\x99s")) {
    owner.possessive = true;
    ++owner.last;
  }
  return owner;
}

// A role noun at token i, used as a noun; `last` is the token behind it.
const NameReading* NameScanner::agent_at(std::size_t i, std::size_t& last) {
  const NameMatch* match = look(i);
  if (match == nullptr) return generic_at(i, last);
  const std::size_t end = i + match->tokens;
  const State state = page_.state(end - 1);
  if (state != State::Noun && state != State::Nouns && state != State::Propn) return nullptr;
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
  const std::size_t last = phrase.last;
  const std::string_view noun = page_.at(last - 1);
  const bool compound = inside(last) && !capital(last) &&
                        (page_.state(last) == State::Noun || page_.state(last) == State::Nouns);
  if (is_missile(noun) || (is_thing(noun) && compound)) return true;
  if (phrase.owner != nullptr) return false;
  if (compound || phrase.sector.empty() || is_vague_role(noun)) return true;
  const std::size_t back = phrase.first > first_ ? phrase.first - 1 : phrase.first;
  return is_thing(noun) && (page_.state(back) == State::Num || page_.is(back, "of"));
}

std::optional<NameScanner::Phrase> NameScanner::phrase_at(std::size_t i) {
  Phrase phrase;
  phrase.first = i;
  std::size_t at = i;
  if (const auto owner = owner_at(i)) {
    phrase.owner = owner->entry;
    phrase.sector = owner->sector;
    at = owner->last;
    // "U.S. State Department", "Russian Federation's": a body's own name wins over a description.
  }
  const bool owned = phrase.owner != nullptr;
  std::size_t end = at;
  const NameReading* agent = nullptr;
  std::size_t noun = at;
  for (std::size_t k = 0; k <= kMostModifiers && inside(noun); ++k) {
    agent = agent_at(noun, end);
    if (agent != nullptr) break;
    const State state = page_.state(noun);
    const bool modifies = page_.has(noun, Flag::Modifier) || (owned && state == State::Adj && !capital(noun));
    if (!modifies) break;
    ++noun;
  }
  if (agent == nullptr) {
    if (!owned || !inside(noun) || !page_.has(noun, Flag::SourceNoun)) return std::nullopt;
    phrase.last = noun + 1;
    phrase.role = page_.at(noun);
    phrase.text_role = phrase.role;
    if (phrase.role != "source" && phrase.role != "sources") phrase.sector = "MED";
    return phrase;
  }
  if (!owned && noun != i) return std::nullopt;  // the phrase starts at its noun where nobody owns it
  const bool body = owned && phrase.owner->kind != NameKind::State;
  if (!body || phrase.sector.empty()) phrase.sector = agent->sector;
  phrase.role = slice(page_.text, page_.range(noun, end));
  std::size_t role_first = noun;
  std::size_t next = end;
  while (inside(next)) {
    const NameReading* more = agent_at(next, end);
    if (more == nullptr) break;
    if (!page_.has(next, Flag::GenericRole) && !body) phrase.sector = more->sector;
    phrase.role = slice(page_.text, page_.range(noun, end));
    next = end;
  }
  while (role_first > at && !page_.is(role_first - 1, "former")) --role_first;
  phrase.last = next;
  phrase.text_role = slice(page_.text, page_.range(std::min(role_first, noun), next));
  if (!owned) read_owner_behind(phrase);
  if (is_idle(phrase)) return std::nullopt;
  return phrase;
}

// "the president of Russia", "deputy chief of the General Staff of China".
void NameScanner::read_owner_behind(Phrase& phrase) {
  std::size_t at = phrase.last;
  for (int hops = 0; hops < 2 && is(at, "of"); ++hops) {
    ++at;
    if (is(at, "the")) ++at;
    if (const auto owner = owner_at(at)) {
      phrase.owner = owner->entry;
      phrase.last = at + look(at)->tokens;
      if (owner->entry->kind != NameKind::State && !owner->sector.empty()) phrase.sector = owner->sector;
      if (owner->possessive) {
        // "of China's People's Liberation Army": the body behind belongs to the description.
        if (const auto inner = owner_at(owner->last)) {
          phrase.last = owner->last + look(owner->last)->tokens;
          if (!inner->sector.empty()) phrase.sector = inner->sector;
        }
      }
      return;
    }
    std::size_t skip = at;
    while (capital(skip) && skip - at < 4) ++skip;
    if (skip == at) return;
    at = skip;
  }
}

std::size_t NameScanner::described(std::size_t i) {
  const auto phrase = phrase_at(i);
  if (!phrase) {
    return 0;
  }
  std::size_t at = phrase->last;
  while (inside(at) && page_.has(at, Flag::Honorific)) ++at;
  if (const auto person = person_at(at, &*phrase)) return emit_titled(*phrase, *person);
  // "Iran's foreign minister, Mohammad Javad Zarif,"
  if (is(at, ",") && phrase->owner != nullptr) {
    const auto behind = person_at(at + 1, &*phrase);
    if (behind && behind->last - behind->first > 1 && (is(behind->last, ",") || behind->last == last_))
      return emit_titled(*phrase, *behind);
  }
  return emit_phrase(*phrase);
}

std::size_t NameScanner::emit_titled(const Phrase& phrase, const Person& person) {
  return emit_person(phrase.first, person, &phrase);
}

std::size_t NameScanner::emit_phrase(const Phrase& phrase) {
  ActorRef actor;
  actor.at = page_.range(phrase.first, phrase.last);
  actor.text = slice(page_.text, actor.at);
  actor.sector = phrase.sector;
  std::string key;
  if (phrase.owner != nullptr) {
    actor.country = phrase.owner->country;
    if (phrase.owner->kind == NameKind::State) {
      const bool former = page_.is(phrase.first + 1, "former") || page_.is(phrase.first, "former");
      const ActorEntry* holder = nullptr;
      if (date_ && !former && !phrase.role.empty() && page_.state(phrase.last - 1) != State::Nouns) {
        holder = knowledge_.actors.holder_on(phrase.text_role, actor.country, *date_);
        if (holder == nullptr) holder = knowledge_.actors.holder_on(phrase.role, actor.country, *date_);
      }
      if (holder != nullptr) {
        actor.actor = holder->id;
        actor.name = holder->name;
        actor.role = phrase.text_role;
        key = holder->id.str();
      }
    } else {
      actor.actor = phrase.owner->id;
      actor.name = phrase.owner->name;
      key = phrase.owner->id.str();
    }
  }
  emit(phrase.first, phrase.last, NameKind::Agent, std::move(actor), key);
  return phrase.last;
}

}  // namespace entente::language
