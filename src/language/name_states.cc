// NameScanner: states by name, nationality, capital or building, and places.
#include "language/name_scanner.h"
#include "language/name_words.h"

namespace entente::language {
namespace {

// Verbs that towns are subjects of.
bool stays_a_town(const Word& word) {
  for (std::uint8_t r = 0; r < word.reading_count; ++r) {
    if (!is_verb_state(word.readings[r].state)) continue;
    const std::string_view lemma = word.readings[r].lemma->folded;
    if (lemma == "fall" || lemma == "lie" || lemma == "see" || lemma == "suffer" || lemma == "become" ||
        lemma == "remain" || lemma == "witness" || lemma == "wake" || lemma == "grow" || lemma == "burn") {
      return true;
    }
  }
  return false;
}

// Verbs whose object is a government where it is a capital: "accused Tehran".
bool addresses(const Word& word) {
  for (std::uint8_t r = 0; r < word.reading_count; ++r) {
    if (!is_verb_state(word.readings[r].state)) continue;
    const std::string_view lemma = word.readings[r].lemma->folded;
    for (const std::string_view verb :
         {"accuse",    "urge",     "blame",     "warn",     "tell",    "ask",    "condemn", "criticise",
          "criticize", "praise",   "thank",     "invite",   "support", "back",   "arm",     "threaten",
          "pressure",  "sanction", "persuade",  "convince", "provoke", "anger",  "irk",     "infuriate",
          "appease",   "sue",      "challenge", "denounce", "remind",  "assure", "inform",  "notify",
          "oblige",    "deter",    "isolate",   "punish"}) {
      if (lemma == verb) return true;
    }
  }
  return false;
}

}  // namespace

// Whether an ambiguous state name is meant as the state: the document names the country otherwise too, or
// what stands beside it fits a country.
bool NameScanner::supports_state(std::size_t i, std::size_t last, const ActorEntry& entry) const {
  if (i > first_ && capital(i - 1) && page_.state(i - 1) == State::Propn && !page_.word(i - 1).known &&
      page_.word(i - 1).time.kind == TimeKind::None) {
    return false;  // "Michael Jordan"
  }
  const auto& names = page_.parsed.names;
  if (i > first_ && page_.is(i - 1, ",") && !names.empty() && names.back().last_token + 1 == i) {
    const bool elsewhere = names.back().kind == NameKind::Place && names.back().place &&
                           names.back().place->country != entry.country;
    if (elsewhere) return false;  // "Atlanta, Georgia"
  }
  if (countries_.contains(entry.country)) return true;
  const Entity* entity = entity_at(i);
  if (entity != nullptr && entity->kind == EntityKind::Location && entity->first_token == i &&
      entity->last_token == last)
    return true;
  if (is_possessive(last) || page_.verb(last) || page_.state(last) == State::Modal ||
      page_.state(last) == State::Have)
    return true;
  return i > first_ && (is_locative(page_.at(i - 1)) || page_.is(i - 1, "with") ||
                        page_.is(i - 1, "between") || page_.is(i - 1, "and"));
}

// "in Syria", "in northern Syria", "across the Gaza Strip".
bool NameScanner::is_locative_before(std::size_t i) const {
  std::size_t back = i;
  for (int steps = 0; back > first_ && steps < 3; ++steps) {
    --back;
    const std::string_view form = page_.at(back);
    if (form == "to" || form == "from" || form == "toward" || form == "towards") return false;
    if (is_locative(form)) return true;
    if (page_.state(back) != State::Adj && page_.state(back) != State::Det) return false;
  }
  return false;
}

// Whether the verb behind token `last` makes a government of a capital.
bool NameScanner::is_subject(std::size_t last) const {
  std::size_t at = last;
  while (inside(at) && at - last < 3 &&
         (page_.state(at) == State::Modal || page_.state(at) == State::Have ||
          page_.state(at) == State::Adv || page_.state(at) == State::Neg || page_.state(at) == State::Be)) {
    ++at;
  }
  if (!inside(at)) return false;
  if (!page_.verb(at)) return false;
  // "Damascus was hit" is the town; "Damascus rejected" its government.
  const bool passive = page_.state(at - 1) == State::Be && at > last;
  if (!passive && at - last < 2) return !stays_a_town(page_.word(at));
  const Word& word = page_.word(at);
  for (std::uint8_t r = 0; r < word.reading_count; ++r) {
    if (is_verb_state(word.readings[r].state) && acts_as_subject(word.readings[r].lemma->folded)) return true;
  }
  return false;
}

// Whether an ambiguous name stays so: nothing beside it speaks for the state, or the document speaks of a
// country that has a place of that name ("Georgia" in a report on American elections).
bool NameScanner::is_open(std::size_t i, std::size_t last, const NameReading& reading,
                          const ActorEntry& entry) const {
  if (countries_.contains(entry.country) || reading.kind == NameKind::Demonym) return false;
  if (!page_.parsed.names.empty()) {
    const NameMention& before = page_.parsed.names.back();  // "Niamey, Niger"
    const bool near = before.sentence == sentence_ && before.last_token + 3 > i && before.place;
    if (near && before.place->country == entry.country) return false;
  }
  const PlaceFinder::Match place = places_.find(page_, i, last_, scratch_.places);
  if (place.tokens > 0 && place.place.country != entry.country && countries_.contains(place.place.country))
    return true;
  return !is_locative_before(i) && !is_possessive(last) && !page_.verb(last);
}

// Whether a capital or a building stands for the government: by what it does, owns, or has done to it.
bool NameScanner::is_metonym(std::size_t i, std::size_t last, const NameReading& reading) const {
  const std::string_view before = i > first_ ? page_.at(i - 1) : std::string_view();
  if (before == "to" || before == "from") return false;
  if (!reading.sector.empty() || is_possessive(last) || is_subject(last)) return true;
  if (before == "between" || before == "with" || before == "against" || before == "by") return true;
  if (before == "on" && i > first_ + 1) {
    for (const std::string_view noun : {"pressure", "sanctions", "call", "calls", "called", "calling"})
      if (page_.is(i - 2, noun)) return true;
  }
  if (i > first_ && page_.verb(i - 1) && addresses(page_.word(i - 1))) return true;
  const auto& names = page_.parsed.names;
  // "Moscow and Tehran signed", "between Moscow and Washington"
  if (before == "and" && !names.empty() && names.back().last_token + 1 == i)
    return names.back().kind == NameKind::State || names.back().kind == NameKind::Group;
  return is(last, "and") && capital(last + 1) && is_subject(last + 2) && !is_locative_before(i);
}

// "The results in Georgia" in a report on American elections: the place of a country that the document speaks
// of rather than a state that it does not; marked. 0 where there is none.
std::size_t NameScanner::namesake(std::size_t i, std::size_t tokens, const ActorEntry& entry) {
  if (countries_.contains(entry.country)) return 0;
  const PlaceFinder::Match other = places_.find(page_, i, last_, scratch_.places);
  const bool other_country = other.place.country != entry.country && countries_.contains(other.place.country);
  if (other.tokens < tokens || other.open || !other_country) return 0;
  const std::size_t end = place(i, tokens - 1);
  if (end != 0) page_.parsed.names.back().actor.ambiguous = true;
  return end;
}

// A state by its name, its nationality, its capital or a building.
std::size_t NameScanner::state_name(std::size_t i, const NameMatch& match, const NameReading& reading) {
  const std::size_t last = i + match.tokens;
  const ActorEntry& entry = *entry_of(reading);
  const bool word = i == first_ && match.tokens == 1 && page_.word(i).known && entity_at(i) == nullptr;
  if (word && reading.kind == NameKind::Place && !is_subject(last)) return 0;  // "Male penguins"
  ActorRef actor = ref(entry, i, last);
  actor.sector = reading.sector;
  // "in a US operation": the state says whose.
  const State next = page_.state(last);
  const bool whose = i > first_ && page_.state(i - 1) == State::Det && inside(last) && !capital(last) &&
                     (next == State::Noun || next == State::Nouns);
  const bool locative = !whose && is_locative_before(i);
  if (reading.ambiguous && reading.kind == NameKind::State && locative) {
    if (const std::size_t end = namesake(i, match.tokens, entry)) return end;
  }
  if (reading.ambiguous) actor.ambiguous = is_open(i, last, reading, entry);
  NameKind kind = reading.kind;
  std::optional<Place> at;
  if (reading.kind == NameKind::State) {
    at = places_.country(entry, page_.range(i, last));
    const PlaceFinder::Match part = places_.find(page_, i, last_, scratch_.places);  // "the Gaza Strip"
    if (part.tokens == match.tokens && part.place.precision == "area" && part.place.country == entry.country)
      at = part.place;
    if (locative) kind = NameKind::Place;
  } else if (reading.kind == NameKind::Place) {
    const PlaceFinder::Match other = places_.find(page_, i, last_, scratch_.places);
    if (other.tokens >= match.tokens && !other.open && other.place.country != entry.country)
      return place(i, match.tokens - 1);  // "Tripoli, Lebanon"
    const PlaceFinder::Match found = places_.find_in(page_, i, last_, scratch_.places, entry.country);
    if (found.tokens > match.tokens) return place(i, match.tokens);
    if (found.tokens == match.tokens) at = found.place;
    kind = !locative && is_metonym(i, last, reading) ? NameKind::State : NameKind::Place;
  }
  NameMention& mention = emit(i, last, kind, std::move(actor), entry.id.str());
  mention.place = std::move(at);
  return last;
}

// A place of the gazetteer that takes at least one word more than what the actor pack has.
std::size_t NameScanner::place(std::size_t i, std::size_t known) {
  if (!capital(i)) return 0;
  if (known == 0 && i > first_ && capital(i - 1) && page_.state(i - 1) == State::Propn &&
      !page_.word(i - 1).known && !page_.parsed.names.empty() && page_.parsed.names.back().last_token != i) {
    return 0;  // the second half of an unknown name
  }
  const PlaceFinder::Match match = places_.find(page_, i, last_, scratch_.places);
  if (match.tokens <= known) return 0;
  const std::size_t last = i + match.tokens;
  // "University of Washington", "Georgia O'Keeffe": part of a longer name of something else.
  if (const Entity* entity = entity_at(i); entity != nullptr && entity->last_token > last) {
    const bool person = entity->kind == EntityKind::Person;
    if (person ||
        (entity->kind == EntityKind::Organisation && entity->first_token == i && !is_possessive(last)))
      return 0;
  }
  if (known == 0 && inside(last) && capital(last) && page_.state(last) == State::Propn &&
      !page_.word(last).known && !is_locative_before(i)) {
    return 0;  // "Paris Hilton"
  }
  // "Bradford Brown": the tree has both as one name, and no entity says that it is a place.
  if (match.tokens == 1 && capital(last) && entity_at(i) == nullptr) {
    const Token& next = page_.token(last);
    const bool one_name =
        page_.parsed.strings[next.relation] == "flat" && next.head == static_cast<std::int32_t>(i - first_);
    if (one_name) return 0;
  }
  ActorRef actor;
  actor.at = page_.range(i, last);
  actor.text = slice(page_.text, actor.at);
  actor.ambiguous = match.open;
  NameMention& mention = emit(i, last, NameKind::Place, std::move(actor), "place:" + match.place.name);
  if (!match.open) mention.place = match.place;
  return last;
}

}  // namespace entente::language
