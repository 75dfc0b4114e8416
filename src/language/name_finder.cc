#include "language/name_finder.h"

#include <algorithm>

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

}  // namespace

NameFinder::NameFinder(const Knowledge& knowledge)
    : knowledge_(knowledge), outlets_(knowledge.outlets), places_(knowledge) {}

void NameFinder::find(Page& page, Scratch& scratch) const {
  NameScanner(knowledge_, outlets_, places_, page, scratch).run();
}

NameScanner::NameScanner(const Knowledge& knowledge, const OutletNames& outlets, const PlaceFinder& places,
                         Page& page, NameFinder::Scratch& scratch)
    : knowledge_(knowledge),
      outlets_(outlets),
      places_(places),
      page_(page),
      scratch_(scratch),
      date_(page.parsed.published) {}

void NameScanner::run() {
  scratch_.looks.assign(page_.size(), {});
  count_countries();
  places_.read(page_, countries_, scratch_.places);
  for (std::uint32_t s = 0; s < page_.parsed.sentences.size(); ++s) {
    const Sentence& sentence = page_.parsed.sentences[s];
    sentence_ = s;
    first_ = sentence.first_token;
    last_ = sentence.last_token;
    for (std::size_t i = first_; i < last_;) i = std::max(scan(i), i + 1);
  }
}

// What the actor pack has at token i; null where nothing. Words that start no name are not looked up.
const NameMatch* NameScanner::look(std::size_t i) {
  if (!inside(i)) return nullptr;
  NameFinder::Scratch::Look& known = scratch_.looks[i];
  if (!known.done) {
    known.done = true;
    const Word& word = page_.word(i);
    bool worth = word.shape != Shape::Punct && word.shape != Shape::Symbol && word.shape != Shape::Address;
    if (worth && word.shape == Shape::Lower) {
      const State state = page_.state(i);
      worth = state == State::Noun || state == State::Nouns || state == State::Adj || state == State::Propn ||
              state == State::Other || word.has(Flag::NameParticle);
    }
    if (worth) {
      const std::span<const std::string_view> words(page_.folded.data(), last_);
      const std::span<const std::string_view> raw(page_.raw.data(), last_);
      if (const auto match = knowledge_.actors.find_longest(words, raw, i);
          match && i + match->tokens <= last_)
        known.match = *match;
    }
  }
  return known.match.tokens == 0 ? nullptr : &known.match;
}

const ActorEntry* NameScanner::entry_of(const NameReading& reading) const {
  const auto entries = knowledge_.actors.entries();
  return reading.actor < entries.size() ? &entries[reading.actor] : nullptr;
}

// How often the document names each country: what decides between places and persons of one name.
void NameScanner::count_countries() {
  for (const Sentence& sentence : page_.parsed.sentences) {
    first_ = sentence.first_token;
    last_ = sentence.last_token;
    for (std::size_t i = first_; i < last_; ++i) {
      if (!capital(i)) continue;
      const NameMatch* match = look(i);
      if (match == nullptr || match->readings.empty()) continue;
      const NameReading& best = match->readings.front();
      const ActorEntry* entry = entry_of(best);
      const bool country =
          best.kind == NameKind::State || best.kind == NameKind::Demonym || best.kind == NameKind::Place;
      if (entry != nullptr && country && !best.ambiguous && !entry->country.empty())
        ++countries_[entry->country];
    }
  }
}

NameMention& NameScanner::emit(std::size_t first, std::size_t last, NameKind kind, ActorRef actor,
                               const std::string& chain_key) {
  NameMention mention;
  mention.at = page_.range(first, last);
  mention.sentence = sentence_;
  mention.first_token = static_cast<std::uint32_t>(first);
  mention.last_token = static_cast<std::uint32_t>(last);
  mention.kind = kind;
  mention.actor = std::move(actor);
  if (!chain_key.empty()) {
    const auto next = static_cast<std::int32_t>(chains_.size());
    mention.chain = chains_.try_emplace(chain_key, next).first->second;
  }
  page_.parsed.names.push_back(std::move(mention));
  return page_.parsed.names.back();
}

ActorRef NameScanner::ref(const ActorEntry& entry, std::size_t first, std::size_t last) const {
  ActorRef actor;
  actor.at = page_.range(first, last);
  actor.text = slice(page_.text, actor.at);
  actor.actor = entry.id;
  actor.name = entry.name;
  actor.country = entry.country;
  actor.sector = entry.sector;
  if (entry.kind == NameKind::Person) {
    const Office* office = date_ ? knowledge_.actors.office_on(entry, *date_) : nullptr;
    if (office != nullptr) {
      actor.sector = office->sector;
      actor.role = office->title;
      if (actor.country.empty() && office->country.size() == 3) actor.country = office->country;
    }
  }
  return actor;
}

std::size_t NameScanner::scan(std::size_t i) {
  const Word& word = page_.word(i);
  if (word.shape == Shape::Punct || word.shape == Shape::Symbol) return i + 1;
  const NameMatch* match = look(i);
  if (match == nullptr && !word.capitalised()) {
    // "senior officials": the role noun stands behind its modifiers.
    return i + 1;
  }
  const std::size_t known = match == nullptr ? 0 : match->tokens;
  if (const std::size_t next = outlet(i, known)) return next;
  if (const std::size_t next = described(i)) return next;
  if (match != nullptr) {
    if (const std::size_t next = place(i, known)) return next;
    if (const std::size_t next = known_name(i)) return next;
  }
  if (const std::size_t next = body(i)) return next;
  if (const std::size_t next = place(i, 1)) return next;
  if (const std::size_t next = bare_person(i)) return next;
  if (const std::size_t next = place(i, 0)) return next;
  return i + 1;
}

std::size_t NameScanner::outlet(std::size_t i, std::size_t most) {
  const OutletNames::Match match = outlets_.find(page_, i, last_);
  if (match.outlet == nullptr || match.tokens < most) return 0;
  if (match.tokens == 1 && by_name_.contains(page_.at(i))) return 0;  // somebody named before
  if (const NameMatch* actor = look(i); actor != nullptr && actor->tokens >= match.tokens) {
    for (const NameReading& reading : actor->readings) {
      const ActorEntry* entry = entry_of(reading);
      if (entry != nullptr && reading.kind == NameKind::Person && chains_.contains(entry->id.str())) return 0;
    }
  }
  if (const NameMatch* actor = look(i); actor != nullptr && actor->tokens == match.tokens) {
    for (const NameReading& reading : actor->readings) {
      // A newspaper may be called after a country or a city: the country is meant.
      if (reading.kind == NameKind::State || reading.kind == NameKind::Demonym ||
          reading.kind == NameKind::Place)
        return 0;
      // A ministry that publishes is an actor first.
      const ActorEntry* entry = entry_of(reading);
      const bool body = entry != nullptr && reading.kind == NameKind::Organisation && entry->sector != "MED";
      if (body) return 0;
    }
  }
  ActorRef actor;
  actor.at = page_.range(i, i + match.tokens);
  actor.text = slice(page_.text, actor.at);
  actor.name = match.outlet->name;
  actor.country = match.outlet->country;
  actor.sector = "MED";
  NameMention& mention =
      emit(i, i + match.tokens, NameKind::Outlet, std::move(actor), "outlet:" + match.outlet->id.str());
  mention.outlet = match.outlet->id;
  return i + match.tokens;
}

// Whether an ambiguous state name is meant as the state: the document names the country otherwise too, or
// what stands beside it fits a country.
bool NameScanner::supports_state(std::size_t i, std::size_t last, const ActorEntry& entry) const {
  if (i > first_ && capital(i - 1) && page_.state(i - 1) == State::Propn && !page_.word(i - 1).known &&
      page_.word(i - 1).time.kind == TimeKind::None) {
    return false;  // "Michael Jordan"
  }
  if (countries_.contains(entry.country)) return true;
  if (is(last, "'s") || is(last, "'") || page_.verb(last) || page_.state(last) == State::Modal ||
      page_.state(last) == State::Have)
    return true;
  return i > first_ && (is_locative(page_.at(i - 1)) || page_.is(i - 1, "with") ||
                        page_.is(i - 1, "between") || page_.is(i - 1, "and"));
}

const NameReading* NameScanner::choose(std::size_t i, const NameMatch& match) {
  const std::size_t last = i + match.tokens;
  for (const NameReading& reading : match.readings) {
    const ActorEntry* entry = entry_of(reading);
    if (entry == nullptr || reading.kind == NameKind::Person || reading.kind == NameKind::Agent) continue;
    if (reading.ambiguous) {
      const bool state = reading.kind == NameKind::State || reading.kind == NameKind::Demonym ||
                         reading.kind == NameKind::Place;
      const bool the = i > first_ && page_.is(i - 1, "the");
      const bool described = reading.kind == NameKind::Demonym && inside(last) &&
                             (page_.state(last) == State::Noun || page_.state(last) == State::Nouns ||
                              page_.state(last) == State::Adj || capital(last));
      if (state && !described && !(the && reading.kind == NameKind::Demonym) &&
          !supports_state(i, last, *entry))
        continue;
      if (!state &&
          !(match.tokens > 1 || page_.word(i).shape == Shape::Upper || countries_.contains(entry->country)))
        continue;
      // A body's short name that is also an ordinary word: "Congress" with its country named is taken.
      if (!state && page_.word(i).shape != Shape::Upper && i == first_ && match.tokens == 1) continue;
    }  // Short letters that many bodies share: the document must speak of the body's country.
    const bool letters =
        match.tokens == 1 && page_.word(i).shape == Shape::Upper && page_.word(i).folded.size() <= 4;
    const bool small =
        entry->sector == "PTY" || entry->sector == "BUS" || entry->sector == "NGO" || entry->sector == "OPP";
    if (letters && small && !entry->country.empty() && !countries_.empty() &&
        !countries_.contains(entry->country) && !chains_.contains(entry->id.str())) {
      continue;
    }
    return &reading;
  }
  return nullptr;
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

std::size_t NameScanner::known_name(std::size_t i) {
  const NameMatch match = *look(i);
  if (match.readings.empty()) return 0;
  const NameReading* reading = choose(i, match);
  const bool person_first = match.readings.front().kind == NameKind::Person;
  if (reading == nullptr || person_first) {
    if (const auto person = person_at(i, nullptr)) return emit_person(i, *person, nullptr);
  }
  if (reading == nullptr) return 0;
  const std::size_t last = i + match.tokens;
  const ActorEntry& entry = *entry_of(*reading);
  if (entry.kind == NameKind::State) return state_name(i, match, *reading);
  if (!capital(i) && !capital(last - 1)) return 0;
  ActorRef actor = ref(entry, i, last);
  if (!reading->sector.empty()) actor.sector = reading->sector;
  if (entry.kind == NameKind::Group && entry.country.empty()) actor.country.clear();
  emit(i, last, reading->kind == NameKind::Demonym ? NameKind::Demonym : entry.kind, std::move(actor),
       entry.id.str());
  if (is(last, "(") && is(last + 2, ")") && page_.word(last + 1).shape == Shape::Upper) {
    acronyms_[std::string(page_.at(last + 1))] = static_cast<std::int32_t>(page_.parsed.names.size()) - 1;
  }
  return last;
}

// Whether an ambiguous name stays so: nothing beside it speaks for the state, or the document speaks of a
// country that has a place of that name ("Georgia" in a report on American elections).
bool NameScanner::is_open(std::size_t i, std::size_t last, const NameReading& reading,
                          const ActorEntry& entry) const {
  if (countries_.contains(entry.country) || reading.kind == NameKind::Demonym) return false;
  const PlaceFinder::Match place = places_.find(page_, i, last_, scratch_.places);
  if (place.tokens > 0 && place.place.country != entry.country && countries_.contains(place.place.country))
    return true;
  return !is_locative_before(i) && !is(last, "'s") && !is(last, "'") && !page_.verb(last);
}

// A state by its name, its nationality, its capital or a building.
std::size_t NameScanner::state_name(std::size_t i, const NameMatch& match, const NameReading& reading) {
  const std::size_t last = i + match.tokens;
  const ActorEntry& entry = *entry_of(reading);
  ActorRef actor = ref(entry, i, last);
  actor.sector = reading.sector;
  const bool locative = is_locative_before(i);
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
    const std::string_view before = i > first_ ? page_.at(i - 1) : std::string_view();
    const bool metonym = is(last, "'s") || is(last, "'") || is_subject(last) || before == "between" ||
                         before == "with" || before == "against" || before == "by" ||
                         (!reading.sector.empty() && !locative);
    const bool direction = before == "to" || before == "from";
    kind = metonym && !locative && !direction ? NameKind::State : NameKind::Place;
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
  if (known == 0 && inside(last) && capital(last) && page_.state(last) == State::Propn &&
      !page_.word(last).known && !is_locative_before(i)) {
    return 0;  // "Paris Hilton"
  }
  ActorRef actor;
  actor.at = page_.range(i, last);
  actor.text = slice(page_.text, actor.at);
  actor.ambiguous = match.open;
  NameMention& mention = emit(i, last, NameKind::Place, std::move(actor), "place:" + match.place.name);
  if (!match.open) mention.place = match.place;
  return last;
}

// A body that no pack knows: a nationality or a capitalised run that ends in "Ministry", "Brigade",
// "Council".
std::size_t NameScanner::body(std::size_t i) {
  if (!capital(i) || page_.state(i) == State::Det || page_.is(i, "the")) return 0;
  const auto acronym = acronyms_.find(page_.at(i));
  if (acronym != acronyms_.end() && page_.word(i).shape == Shape::Upper) {
    ActorRef actor = page_.parsed.names[static_cast<std::size_t>(acronym->second)].actor;
    actor.at = page_.range(i, i + 1);
    const std::int32_t chain = page_.parsed.names[static_cast<std::size_t>(acronym->second)].chain;
    actor.text = slice(page_.text, actor.at);
    emit(i, i + 1, NameKind::Organisation, std::move(actor), "").chain = chain;
    return i + 1;
  }
  constexpr std::size_t kMost = 7;
  std::size_t end = i;
  std::size_t last = 0;
  while (inside(end) && end - i < kMost) {
    const bool joint = page_.is(end, "of") || page_.is(end, "for") || page_.is(end, "and") ||
                       page_.is(end, "the") || page_.is(end, "-");
    if (!capital(end) && !(joint && end > i && capital(end + 1))) break;
    if (end > i && capital(end) && page_.has(end, Flag::BodyNoun)) last = end + 1;
    ++end;
  }
  if (last == 0) {
    return 0;
  }
  if (i == first_ && page_.word(i).known && last - i < 3 && page_.state(i) != State::Propn &&
      page_.state(i) != State::Adj)
    return 0;
  ActorRef actor;
  actor.at = page_.range(i, last);
  actor.text = slice(page_.text, actor.at);
  actor.sector = body_sector(page_.at(last - 1));
  for (std::size_t k = i; k < last; ++k) {
    const auto owner = owner_at(k);
    if (owner && owner->entry != nullptr) {
      actor.country = owner->entry->country;
      break;
    }
  }
  emit(i, last, NameKind::Organisation, std::move(actor),
       "body:" + std::string(slice(page_.text, page_.range(i, last))));
  if (is(last, "(") && is(last + 2, ")") && page_.word(last + 1).shape == Shape::Upper) {
    acronyms_[std::string(page_.at(last + 1))] = static_cast<std::int32_t>(page_.parsed.names.size()) - 1;
  }
  return last;
}

}  // namespace entente::language
