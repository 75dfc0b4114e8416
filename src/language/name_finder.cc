#include "language/name_finder.h"

#include <algorithm>

#include "language/name_context.h"
#include "language/name_scanner.h"
#include "language/name_words.h"

namespace entente::language {
namespace {

constexpr int kYearOfDays = 365;

// "General X, killed last week": an officer's last office ends with him.
bool fell_in_service(const ActorEntry& entry, CivilDate date) {
  return std::any_of(entry.offices.begin(), entry.offices.end(), [&](const Office& office) {
    return office.sector == "MIL" && office.to && *office.to < date &&
           date.days - office.to->days <= kYearOfDays;
  });
}

}  // namespace

NameFinder::NameFinder(const Knowledge& knowledge)
    : knowledge_(knowledge), outlets_(knowledge.outlets), places_(knowledge), variants_(knowledge.actors) {}

void NameFinder::find(Page& page, Scratch& scratch) const {
  NameScanner(knowledge_, outlets_, places_, variants_, page, scratch).run();
}

void NameFinder::settle(Page& page) const { NameContext(knowledge_, page).settle(); }

NameScanner::NameScanner(const Knowledge& knowledge, const OutletNames& outlets, const PlaceFinder& places,
                         const NameVariants& variants, Page& page, NameFinder::Scratch& scratch)
    : knowledge_(knowledge),
      outlets_(outlets),
      places_(places),
      variants_(variants),
      page_(page),
      scratch_(scratch),
      date_(page.parsed.published) {}

void NameScanner::run() {
  scratch_.looks.assign(page_.size(), {});
  scratch_.entities.assign(page_.size(), 0);
  for (std::uint32_t e = 0; e < page_.parsed.entities.size(); ++e) {
    const Entity& entity = page_.parsed.entities[e];
    for (std::uint32_t i = entity.first_token; i < entity.last_token; ++i) scratch_.entities[i] = e + 1;
  }
  count_countries();
  places_.read(page_, countries_, scratch_.places);
  for (std::uint32_t s = 0; s < page_.parsed.sentences.size(); ++s) {
    const Sentence& sentence = page_.parsed.sentences[s];
    sentence_ = s;
    first_ = sentence.first_token;
    last_ = sentence.last_token;
    for (std::size_t i = first_; i < last_;) i = std::max(scan(i), i + 1);
  }
  share_identity();
}

const Entity* NameScanner::entity_at(std::size_t i) const {
  const std::uint32_t e = inside(i) ? scratch_.entities[i] : 0;
  return e == 0 ? nullptr : &page_.parsed.entities[e - 1];
}

bool NameScanner::begins(std::size_t i, EntityKind kind) const {
  const Entity* entity = entity_at(i);
  if (entity == nullptr || entity->kind != kind) return false;
  // What a people's name was cut from begins behind it.
  return entity->first_token == i || (inside(i - 1) && i > first_ && scratch_.entities[i - 1] == 0);
}

// What the text says of somebody whom no pack knows holds for each mention of one chain, also for those
// before.
void NameScanner::share_identity() {
  for (NameMention& name : page_.parsed.names) {
    // A surname before the only full name that has it: in a headline.
    if (name.kind != NameKind::Person || name.chain < 0 || name.actor.text.find(' ') != std::string::npos)
      continue;
    const auto full = by_name_.find(page_.at(name.last_token - 1));
    if (!name.actor.actor.empty() || full == by_name_.end() || full->second.several) continue;
    const NameMention& other = page_.parsed.names[static_cast<std::size_t>(full->second.mention)];
    if (other.chain == name.chain || other.kind != NameKind::Person || other.at.begin < name.at.begin)
      continue;
    ActorRef actor = other.actor;
    actor.at = name.actor.at;
    actor.text = name.actor.text;
    if (actor.country.empty()) actor.country = name.actor.country;
    if (actor.sector.empty()) actor.sector = name.actor.sector;
    name.actor = std::move(actor);
    name.chain = other.chain;
  }
  std::map<std::int32_t, ActorRef> known;
  const auto is_told = [](const NameMention& name) {
    const bool pack = !name.actor.actor.empty() && name.kind != NameKind::Person;
    return name.chain >= 0 && !pack && name.kind != NameKind::Place;
  };
  for (const NameMention& name : page_.parsed.names) {
    if (!is_told(name)) continue;
    ActorRef& all = known[name.chain];
    if (all.country.empty()) all.country = name.actor.country;
    if (all.sector.empty()) all.sector = name.actor.sector;
    if (all.role.empty()) all.role = name.actor.role;
  }
  for (NameMention& name : page_.parsed.names) {
    if (!is_told(name)) continue;
    const ActorRef& all = known[name.chain];
    if (name.actor.country.empty()) name.actor.country = all.country;
    if (name.actor.sector.empty()) name.actor.sector = all.sector;
    if (name.actor.role.empty()) name.actor.role = all.role;
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
    worth = worth && !word.folded.ends_with('$');  // "US$", "AU$"
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
    } else if (date_ && fell_in_service(entry, *date_)) {
      actor.sector = "MIL";
    }
  }
  return actor;
}

std::size_t NameScanner::scan(std::size_t i) {
  const Word& word = page_.word(i);
  if (word.shape == Shape::Punct || word.shape == Shape::Symbol) return i + 1;
  const NameMatch* match = look(i);
  // "senior officials": the role noun stands behind its modifiers.
  if (match == nullptr && !word.capitalised() && !word.has(Flag::GenericRole)) return i + 1;
  const std::size_t known = match == nullptr ? 0 : match->tokens;
  if (const std::size_t next = outlet(i, known)) return next;
  // A name of several words is a person's as a whole: "Michael Jordan", "Hamza bin Laden".
  if (begins(i, EntityKind::Person)) {
    const std::size_t words = entity_at(i)->last_token - i;
    const bool body =
        known == words && match->readings.front().kind != NameKind::Person && choose(i, *match) != nullptr;
    // "Ethiopians Dejene Debela": a people first.
    const bool people = known > 0 && known < words && match->readings.front().kind == NameKind::Demonym &&
                        page_.at(i + known - 1).ends_with('s');
    if (people) scratch_.entities[i] = 0;
    if (words > 1 && known <= words && !body && !people) {
      if (const auto person = person_at(i, nullptr)) return emit_person(i, *person, nullptr);
    }
  }
  if (const std::size_t next = cause(i)) return next;
  if (const std::size_t next = described(i)) return next;
  if (match != nullptr) {
    if (const std::size_t next = place(i, known)) return next;
    if (const std::size_t next = known_name(i)) return next;
  }
  if (const std::size_t next = body(i)) return next;
  if (const std::size_t next = place(i, 1)) return next;
  if (const std::size_t next = bare_person(i)) return next;
  if (const std::size_t next = place(i, 0)) return next;
  if (const std::size_t next = entity_body(i)) return next;
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

// Whether the context allows a reading that often means something else.
bool NameScanner::fits(std::size_t i, const NameMatch& match, const NameReading& reading,
                       const ActorEntry& entry) const {
  if (!reading.ambiguous) return true;
  const std::size_t last = i + match.tokens;
  const bool demonym = reading.kind == NameKind::Demonym;
  if (demonym || reading.kind == NameKind::State || reading.kind == NameKind::Place) {
    const State next = page_.state(last);
    const bool described =
        inside(last) && (next == State::Noun || next == State::Nouns || next == State::Adj || capital(last));
    const bool the = i > first_ && page_.is(i - 1, "the");
    // "Chinese and Russian officials": described by the noun that both share.
    const bool paired = inside(last + 2) && page_.is(last, "and") && capital(last + 1) &&
                        (page_.state(last + 2) == State::Noun || page_.state(last + 2) == State::Nouns);
    return (demonym && (described || the || paired)) || supports_state(i, last, entry);
  }
  const bool letters = page_.word(i).shape == Shape::Upper;
  if (match.tokens == 1 && !letters && !countries_.contains(entry.country)) return false;
  // A body's short name that is also an ordinary word: "Congress" with its country named is taken.
  return letters || i != first_ || match.tokens > 1;
}

const NameReading* NameScanner::choose(std::size_t i, const NameMatch& match) {
  for (const NameReading& reading : match.readings) {
    const ActorEntry* entry = entry_of(reading);
    if (entry == nullptr || reading.kind == NameKind::Person || reading.kind == NameKind::Agent) continue;
    if (!fits(i, match, reading, *entry)) continue;
    // "Ashby Memorial Hospital" has nothing of the body called Memorial.
    const Entity* entity = entity_at(i);
    const bool inner = entity != nullptr && entity->first_token < i &&
                       (entity->kind == EntityKind::Location || entity->kind == EntityKind::Facility);
    const bool behind_name = i > first_ && capital(i - 1) && page_.state(i - 1) == State::Propn;
    const bool tail = entry->kind == NameKind::Organisation && match.tokens == 1 &&
                      (inner || (page_.word(i).known && behind_name));
    if (tail) continue;
    // Short letters that many bodies share: the document must speak of the body's country.
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
  if (entry.kind == NameKind::State) {
    if (const std::size_t law = law_end(last)) return law;
    // "Norwegian Coastal Rescue Service", "Iran Air"
    const NameMatch* rest = look(last);  // "Israeli Knesset"
    const bool part = begins(i, EntityKind::Organisation) && entity_at(i)->last_token > last &&
                      capital(entity_at(i)->last_token - 1) && !is_possessive(last) &&
                      reading->kind != NameKind::Place &&
                      (rest == nullptr || last + rest->tokens < entity_at(i)->last_token);
    return part ? emit_body(i, entity_at(i)->last_token) : state_name(i, match, *reading);
  }
  if (!capital(i) && !capital(last - 1)) return 0;
  // "Senate of Puerto Rico", "Bank of China Group": somebody else than the pack's.
  if (begins(i, EntityKind::Organisation) && entity_at(i)->last_token > last &&
      capital(entity_at(i)->last_token - 1)) {
    return emit_body(i, entity_at(i)->last_token);
  }
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

}  // namespace entente::language
