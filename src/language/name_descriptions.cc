// NameScanner: what the words around a name say of whose it is and what it does.
#include <algorithm>

#include "base/text.h"
#include "language/name_scanner.h"

namespace entente::language {
namespace {

constexpr std::size_t kMostWordsBetween = 5;

// Words that an apposition may go on with: "a lawyer who", "the mayor at the time".
bool goes_on(std::string_view form) {
  for (const std::string_view word :
       {"who", "whose", "whom", "in", "at", "with", "based", "from", "said", "told", "and"})
    if (form == word) return true;
  return false;
}

}  // namespace

bool NameScanner::is_former(const Phrase& phrase) const {
  for (std::size_t k = phrase.first; k < phrase.first + 3 && k <= phrase.noun; ++k)
    if (page_.is(k, "former") || page_.is(k, "ex") || page_.is(k, "ousted") || page_.is(k, "late"))
      return true;
  return phrase.first > first_ && page_.is(phrase.first - 1, "former");
}

// "Norway's Warholm", "American right-wing activist Kirk", "Chicago mayor Hale": the name before that says
// whose the person or body of tokens [first, last) is, with nothing but a description between; null where
// there is none.
const NameMention* NameScanner::described_by(const NameMention* before, std::size_t first,
                                             std::size_t last) const {
  if (before == nullptr || before->sentence != sentence_ || before->last_token > first) return nullptr;
  std::size_t at = before->last_token;
  if (first - at > kMostWordsBetween) return nullptr;
  const bool possessive = is_possessive(at);
  if (possessive) ++at;
  const bool described = at < first;
  // "Iranian International Master Derakhshani": the tree hangs the nationality on the name.
  const std::int32_t head = page_.token(before->last_token - 1).head;
  const std::size_t hung = head < 0 ? 0 : first_ + static_cast<std::size_t>(head);
  const bool hangs =
      !possessive && before->kind == NameKind::Demonym && hung >= before->last_token && hung < last;
  for (; at < first; ++at) {
    const State state = page_.state(at);
    if (hangs && (state == State::Propn || state == State::Nouns)) continue;
    const bool between = state == State::Adj || state == State::Noun || page_.is(at, "-") ||
                         page_.has(at, Flag::Modifier) || (state == State::Propn && !possessive);
    if (!between) return nullptr;
  }
  const bool named = before->kind == NameKind::State || before->kind == NameKind::Place;
  const bool says = before->kind == NameKind::Demonym || before->kind == NameKind::Organisation ||
                    (named && (possessive || described));
  return says ? before : nullptr;
}

// The mention is the last of names.
void NameScanner::describe_from_left(NameMention& mention) const {
  const auto& names = page_.parsed.names;
  if (!mention.actor.country.empty() || names.size() < 2) return;
  const NameMention* before = described_by(&names[names.size() - 2], mention.first_token, mention.last_token);
  if (before == nullptr) return;
  mention.actor.country =
      before->actor.country.empty() && before->place ? before->place->country : before->actor.country;
  if (before->kind == NameKind::Organisation && mention.actor.sector.empty())
    mention.actor.sector = before->actor.sector;
}

// "Warholm of Norway", "Soufan of the Harbour Workers' Union", "Li (China)".
void NameScanner::describe_from_right(std::size_t last, NameMention& mention) {
  std::size_t at = last;
  if (is(at, ",")) ++at;
  if (is(at, "also")) ++at;
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
  const PlaceFinder::Match place = places_.find(page_, at, last_, scratch_.places);
  if (place.tokens > 0 && !place.open) mention.actor.country = place.place.country;
}

// "Sun Jianguo, deputy chief of the General Staff of China's army, visited ...": the description is the
// person's.
std::size_t NameScanner::apposition(std::size_t last, NameMention& mention) {
  if (!is(last, ",")) return last;
  std::size_t at = last + 1;
  if (inside(at) && page_.word(at).shape == Shape::Number && is(at + 1, ","))
    at += 2;  // "Kirk, 31, an activist"
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
