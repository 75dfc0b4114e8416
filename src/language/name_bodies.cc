// NameScanner: bodies that no pack knows.
#include "language/name_scanner.h"
#include "language/name_words.h"

namespace entente::language {
namespace {

constexpr std::size_t kMostBodyWords = 7;

}  // namespace

// A body named in full before, by its initials.
std::size_t NameScanner::acronym(std::size_t i) {
  if (page_.word(i).shape != Shape::Upper) return 0;
  const auto known = acronyms_.find(page_.at(i));
  if (known == acronyms_.end()) return 0;
  const NameMention& before = page_.parsed.names[static_cast<std::size_t>(known->second)];
  ActorRef actor = before.actor;
  const std::int32_t chain = before.chain;
  actor.at = page_.range(i, i + 1);
  actor.text = slice(page_.text, actor.at);
  emit(i, i + 1, NameKind::Organisation, std::move(actor), "").chain = chain;
  return i + 1;
}

// Where the run of capitals from token i ends that has a noun of a body in it; i where it has none.
std::size_t NameScanner::body_end(std::size_t i) const {
  std::size_t end = i;
  std::size_t last = i;
  while (inside(end) && end - i < kMostBodyWords) {
    const bool joint = page_.is(end, "of") || page_.is(end, "for") || page_.is(end, "and") ||
                       page_.is(end, "the") || page_.is(end, "-");
    if (!capital(end) && !(joint && end > i && capital(end + 1))) break;
    if (end > i && capital(end) && page_.has(end, Flag::BodyNoun)) last = end + 1;
    ++end;
  }
  return last;
}

// "Iraq Veterans Against the War", "Doctors Without Borders": a preposition with a capital inside a run of
// capitals belongs to a name. Headlines have capitals everywhere. The place in such a name is its topic.
std::size_t NameScanner::cause(std::size_t i) {
  if (!capital(i) || page_.is(i, "the") || page_.parsed.sentences[sentence_].headline) return 0;
  std::size_t at = i + 1;
  while (inside(at) && at - i < kMostBodyWords && capital(at) && page_.state(at) != State::Adp) ++at;
  const bool joint = page_.is(at, "against") || page_.is(at, "without") || page_.is(at, "for");
  if (!inside(at) || !joint || !page_.word(at).capitalised()) return 0;
  std::size_t end = at + 1;
  if (is(end, "the") || is(end, "a")) ++end;
  const std::size_t object = end;
  while (inside(end) && end - i < kMostBodyWords && capital(end)) ++end;
  if (end == object) return 0;
  const NameMatch* first = look(i);
  const bool people = first != nullptr && first->readings.front().kind == NameKind::Demonym;
  emit_body(i, end);
  ActorRef& actor = page_.parsed.names.back().actor;
  if (!people) actor.country.clear();
  if (actor.sector.empty()) actor.sector = "NGO";
  return end;
}

// Behind a state's name: where the name of a law ends ("U.S. Code", "Turkish Penal Code"), 0 where there is
// none. A law is nobody.
std::size_t NameScanner::law_end(std::size_t i) const {
  for (std::size_t k = i; inside(k) && k - i < 3 && capital(k); ++k) {
    for (const std::string_view law : {"code", "constitution", "act", "bill", "treaty"})
      if (page_.is(k, law)) return k + 1;
  }
  return 0;
}

// A run of capitals with "Ministry", "Brigade", "Council" in it.
std::size_t NameScanner::body(std::size_t i) {
  const State state = page_.state(i);
  const bool small = state == State::Det || state == State::Sconj || state == State::Adp ||
                     state == State::Cconj || state == State::Wh || state == State::Pron ||
                     state == State::Num;
  if (!capital(i) || small || page_.is(i, "the")) return 0;
  if (const std::size_t next = acronym(i)) return next;
  std::size_t last = body_end(i);
  if (last == i) return 0;
  if (i == first_ && page_.word(i).known && last - i < 3 && state != State::Propn && state != State::Adj)
    return 0;
  const Entity* entity = entity_at(last - 1);
  if (entity != nullptr && entity->kind == EntityKind::Organisation && entity->first_token >= i &&
      entity->last_token > last)
    last = entity->last_token;
  return emit_body(i, last);
}

// What the recogniser took for a body.
std::size_t NameScanner::entity_body(std::size_t i) {
  if (!begins(i, EntityKind::Organisation)) return 0;
  const Entity& entity = *entity_at(i);
  const bool word = entity.last_token == i + 1 && page_.word(i).known && page_.word(i).shape != Shape::Upper;
  if (word || !capital(i)) return 0;
  return emit_body(i, entity.last_token);
}

std::size_t NameScanner::emit_body(std::size_t first, std::size_t last) {
  ActorRef actor;
  actor.at = page_.range(first, last);
  actor.text = slice(page_.text, actor.at);
  actor.sector = sector_inside(first, last);
  actor.country = country_inside(first, last);
  const std::string key = "body:" + actor.text;
  emit(first, last, NameKind::Organisation, std::move(actor), key);
  const std::size_t index = page_.parsed.names.size() - 1;
  describe_body(last, page_.parsed.names[index]);
  if (is(last, "(") && is(last + 2, ")") && page_.word(last + 1).shape == Shape::Upper)
    acronyms_[std::string(page_.at(last + 1))] = static_cast<std::int32_t>(index);
  return last;
}

// The country that a body's own name has: "Bank of Ghana", "Bristol City Council".
std::string NameScanner::country_inside(std::size_t first, std::size_t last) {
  for (std::size_t k = first; k < last; ++k) {
    const auto owner = owner_at(k);
    const bool whose =
        owner && owner->entry->kind == NameKind::State;  // "Memorial Hospital" is not Memorial's
    if (whose && owner->last <= last + 1) return owner->country;
  }
  for (std::size_t k = first; k < last; ++k) {
    if (!capital(k) || page_.has(k, Flag::BodyNoun) || page_.word(k).known) continue;
    const PlaceFinder::Match place = places_.find(page_, k, last, scratch_.places);
    if (place.tokens == 0 || place.open || place.place.country.empty()) continue;
    // Towns of one name lie in many countries: a province, or a town of a country that the text speaks of.
    const bool told = countries_.empty() || countries_.contains(place.place.country);
    if (told || place.place.precision == "admin1") return place.place.country;
  }
  return {};
}

// By the noun that heads the name: the last before "of" or "for", else the last of all.
std::string NameScanner::sector_inside(std::size_t first, std::size_t last) const {
  std::string sector;
  for (std::size_t k = first; k < last; ++k) {
    if (!sector.empty() && (page_.is(k, "of") || page_.is(k, "for"))) break;
    if (capital(k) && page_.has(k, Flag::BodyNoun)) sector = body_sector(page_.at(k));
    if (capital(k) && page_.is(k, "government")) sector = "GOV";
  }
  return sector;
}

// What stands beside a body's name: "the French arms maker Nexor", "Nexor, a French arms maker".
void NameScanner::describe_body(std::size_t last, NameMention& mention) {
  const std::size_t before = page_.parsed.names.size() < 2 ? 0 : page_.parsed.names.size() - 2;
  if (before + 2 == page_.parsed.names.size()) {
    const NameMention& left = page_.parsed.names[before];
    const bool role =
        left.kind == NameKind::Agent && left.sentence == sentence_ && left.last_token == mention.first_token;
    if (role && mention.actor.sector.empty()) mention.actor.sector = left.actor.sector;
    if (role && mention.actor.country.empty()) mention.actor.country = left.actor.country;
  }
  if (mention.actor.country.empty()) describe_from_left(mention);
  if (!is(last, ",")) return;
  std::size_t at = last + 1;
  while (is(at, "a") || is(at, "an") || is(at, "the")) ++at;
  if (at == last + 1) return;
  const auto phrase = phrase_at(at);
  if (!phrase || page_.state(phrase->noun) == State::Nouns) return;
  if (mention.actor.country.empty() && phrase->owner) mention.actor.country = phrase->owner->country;
  if (mention.actor.sector.empty()) mention.actor.sector = phrase->sector;
}

}  // namespace entente::language
