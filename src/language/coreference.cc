#include "language/coreference.h"

#include <algorithm>

#include "base/text.h"

namespace entente::language {
namespace {

constexpr std::size_t kReach = 60;  // mentions back

// The role noun that a mention ends with: "minister" of "the Syrian foreign minister"; of a person, of the
// title.
std::string role_noun(const Page& page, const NameMention& mention) {
  if (mention.kind == NameKind::Agent) return std::string(page.at(mention.last_token - 1));
  const std::string& role = mention.actor.role;
  const std::size_t space = role.rfind(' ');
  return ascii_lower(space == std::string::npos ? role : role.substr(space + 1));
}

// Everything that says who it is; the surface stays.
void take_identity(NameMention& mention, const NameMention& from) {
  ActorRef actor = from.actor;
  actor.text = mention.actor.text;
  actor.at = mention.actor.at;
  if (actor.sector.empty()) actor.sector = mention.actor.sector;
  mention.actor = std::move(actor);
  mention.chain = from.chain;
}

bool is_bare_agent(const NameMention& mention) {
  return mention.kind == NameKind::Agent && mention.actor.country.empty() && mention.actor.actor.empty();
}

// "the minister", "the troops": the one earlier actor of that role, if there is only one.
void link_role(Page& page, std::size_t index) {
  std::vector<NameMention>& names = page.parsed.names;
  NameMention& mention = names[index];
  if (!is_bare_agent(mention) || mention.first_token == 0 || !page.is(mention.first_token - 1, "the")) return;
  const std::string noun(page.at(mention.last_token - 1));
  const bool plural = page.state(mention.last_token - 1) == State::Nouns;
  const NameMention* found = nullptr;
  for (std::size_t back = index; back-- > 0 && index - back < kReach;) {
    const NameMention& before = names[back];
    const bool owned = !before.actor.country.empty() || !before.actor.actor.empty();
    if (!owned || (before.kind != NameKind::Agent && (before.kind != NameKind::Person || plural))) continue;
    if (role_noun(page, before) != noun) continue;
    if (found != nullptr &&
        (found->actor.actor != before.actor.actor || found->actor.country != before.actor.country))
      return;
    if (found == nullptr) found = &before;
  }
  if (found == nullptr) return;
  const NameKind kind = found->kind;
  take_identity(mention, NameMention(*found));
  if (kind == NameKind::Person) mention.kind = kind;
}

// The person whom "he" or "she" at token i of sentence s may mean; null where more than one is left.
const NameMention* antecedent(const std::vector<NameMention>& names, std::size_t before,
                              std::uint32_t sentence) {
  for (std::uint32_t distance = 0; distance <= 1 && distance <= sentence; ++distance) {
    const NameMention* found = nullptr;
    bool several = false;
    for (std::size_t back = before; back-- > 0;) {
      const NameMention& name = names[back];
      if (name.sentence + distance < sentence) break;
      if (name.sentence + distance != sentence || name.kind != NameKind::Person) continue;
      if (found != nullptr && (found->chain != name.chain || name.chain < 0)) several = true;
      found = &name;  // the first of the sentence in the end: its subject, most likely
    }
    if (found != nullptr) return several ? nullptr : found;
  }
  return nullptr;
}

}  // namespace

void link_mentions(Page& page) {
  std::vector<NameMention> linked;
  std::vector<NameMention>& names = page.parsed.names;
  for (std::size_t i = 0; i < names.size(); ++i) link_role(page, i);
  linked.reserve(names.size());
  std::size_t next = 0;
  for (std::uint32_t s = 0; s < page.parsed.sentences.size(); ++s) {
    const Sentence& sentence = page.parsed.sentences[s];
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      while (next < names.size() && names[next].first_token <= i) linked.push_back(names[next++]);
      if (!page.is(i, "he") && !page.is(i, "she")) continue;
      if (!linked.empty() && linked.back().last_token > i) continue;
      const NameMention* person = antecedent(linked, linked.size(), s);
      if (person == nullptr) continue;
      NameMention mention;
      mention.at = page.range(i, i + 1);
      mention.sentence = s;
      mention.first_token = static_cast<std::uint32_t>(i);
      mention.last_token = mention.first_token + 1;
      mention.kind = NameKind::Person;
      mention.actor.at = mention.at;
      mention.actor.text = slice(page.text, mention.at);
      take_identity(mention, NameMention(*person));
      linked.push_back(std::move(mention));
    }
  }
  while (next < names.size()) linked.push_back(names[next++]);
  names = std::move(linked);
}

}  // namespace entente::language
