// NameScanner: what the words around a name say of whose it is and what it does.
#include <algorithm>

#include "base/text.h"
#include "language/name_scanner.h"

namespace entente::language {
namespace {

constexpr std::size_t kMostWordsBetween = 5;

// Words that an apposition may go on with: "a lawyer who", "the mayor at the time".
bool goes_on(std::string_view form) {
  for (const std::string_view word : {"who", "whose", "whom", "in", "at", "with", "based", "from", "said", "told", "and"})
    if (form == word) return true;
  return false;
}

}  // namespace

bool NameScanner::is_former(const Phrase& phrase) const {
  for (std::size_t k = phrase.first; k < phrase.first + 3 && k <= phrase.noun; ++k)
    if (page_.is(k, "former") || page_.is(k, "ex") || page_.is(k, "ousted") || page_.is(k, "late")) return true;
  return phrase.first > first_ && page_.is(phrase.first - 1, "former");
}

// "Norway's Warholm", "American right-wing activist Kirk", "Chicago mayor Hale": the country of the name before, where
// nothing but a description stands between.
void NameScanner::describe_from_left(std::size_t first, NameMention& mention) const {
  const auto& names = page_.parsed.names;
  if (!mention.actor.country.empty() || names.size() < 2) return;
  const NameMention& before = names[names.size() - 2];
  if (before.sentence != sentence_ || before.last_token > first) return;
  std::size_t at = before.last_token;
  if (first - at > kMostWordsBetween) return;
  const bool possessive = is_possessive(at);
  if (possessive) ++at;
  const bool described = at < first;
  // "Iranian International Master Derakhshani": the tree hangs the nationality on the name.
  const std::uint32_t start = page_.parsed.sentences[sentence_].first_token;
  const std::int32_t head = page_.token(before.last_token - 1).head;
  const bool hangs = !possessive && before.kind == NameKind::Demonym && head >= 0 &&
                     start + static_cast<std::uint32_t>(head) >= before.last_token &&
                     start + static_cast<std::uint32_t>(head) < mention.last_token;
  for (; at < first; ++at) {
    if (hangs && (page_.state(at) == State::Propn || page_.state(at) == State::Nouns)) continue;
    const State state = page_.state(at);
    const bool between = state == State::Adj || state == State::Noun || page_.is(at, "-") ||
                         page_.has(at, Flag::Modifier) || (state == State::Propn && !possessive && capital(at) == false);
    if (!between) return;
  }
  const bool adjective = before.kind == NameKind::Demonym;
  const bool named = before.kind == NameKind::State || before.kind == NameKind::Place;
  const bool body = before.kind == NameKind::Organisation;
  if (!adjective && !body && (!named || (!possessive && !described))) return;
  mention.actor.country = before.actor.country.empty() && before.place ? before.place->country : before.actor.country;
  if (body && mention.actor.sector.empty()) mention.actor.sector = before.actor.sector;
}

// "Warholm of Norway", "Soufan of the Harbour Workers' Union", "Li (China)".
void NameScanner::describe_from_right(std::size_t last, NameMention& mention) {
  std::size_t at = last;
  if (is(at, ",")) ++at;
  const bool bracket = at == last && is(at, "(");
  if (!bracket && !is(at, "of") && !is(at, "from")) return;
  ++at;
  if (is(at, "the")) ++at;
  if (const auto owner = bracket ? owner_at(at) : owner_behind(at)) {
    if (bracket && !is(owner->last, ")")) return;
    if (mention.actor.country.empty()) mention.actor.country = owner->country;
    if (mention.actor.sector.empty()) mention.actor.sector = owner->sector;
    return;
  }
  if (bracket || !capital(at) || !mention.actor.country.empty()) return;
  const PlaceFinder::Match place = places_.find(page_, at, last_, countries_);
  if (place.tokens > 0) mention.actor.country = place.place.country;
}

// "Sun Jianguo, deputy chief of the General Staff of China's army, visited ...": the description is the
// person's.
std::size_t NameScanner::apposition(std::size_t last, NameMention& mention) {
  if (!is(last, ",")) return last;
  std::size_t at = last + 1;
  if (inside(at) && page_.word(at).shape == Shape::Number && is(at + 1, ",")) at += 2;  // "Kirk, 31, an activist"
  while (is(at, "a") || is(at, "an") || is(at, "the") || is(at, "then")) ++at;
  auto phrase = phrase_at(at);
  if (!phrase && inside(at) && page_.has(at, Flag::Modifier)) phrase = phrase_at(at + 1);
  if (!phrase || page_.state(phrase->noun) == State::Nouns) return last;
  const bool closed =
      phrase->last == last_ || is(phrase->last, ",") || is(phrase->last, ".") || is(phrase->last, ")");
  if (!closed && (!inside(phrase->last) || !goes_on(page_.at(phrase->last)))) return last;
  const bool former = is_former(*phrase);
  if (mention.actor.country.empty() && phrase->owner) mention.actor.country = phrase->owner->country;
  if (mention.actor.sector.empty()) mention.actor.sector = phrase->sector;
  if (mention.actor.role.empty() && !former) mention.actor.role = ascii_lower(phrase->text_role);
  // A body keeps a mention of its own: "spokesman for the Harbour Workers' Union".
  return phrase->owner && !phrase->owner->state() ? phrase->noun + 1 : phrase->last;
}

}  // namespace entente::language
