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

// Below this a chain of the trained resolver says less than the rules here.
constexpr float kSure = 0.5f;
constexpr float kSureThing = 0.7f;  // for "it" and "they", which may be no actor at all

bool is_known(const NameMention& name) { return !name.actor.country.empty() || !name.actor.actor.empty(); }

// What the chains say of names: whose mention every name heads, and which name a chain goes back to.
class ChainNames {
 public:
  explicit ChainNames(const Page& page) : page_(page) {
    const auto& mentions = page.parsed.coreference;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      chains_ = std::max<std::size_t>(chains_, mentions[i].chain + 1u);
      heads_.push_back(head_of(mentions[i]));
      if (mentions[i].last_token == mentions[i].first_token + 1) words_.push_back(i);
    }
    owners_.assign(chains_, kNone);
  }

  // The mention that is the one word i; asked with i ascending.
  const CorefMention* of_word(std::size_t i) {
    const auto& mentions = page_.parsed.coreference;
    while (next_word_ < words_.size() && mentions[words_[next_word_]].first_token < i) ++next_word_;
    if (next_word_ == words_.size() || mentions[words_[next_word_]].first_token != i) return nullptr;
    return &mentions[words_[next_word_]];
  }

  // The mention that `name` heads; asked with names ascending.
  const CorefMention* of_name(const NameMention& name) {
    const auto& mentions = page_.parsed.coreference;
    while (next_ < mentions.size() && mentions[next_].last_token <= name.first_token) ++next_;
    for (std::size_t i = next_; i < mentions.size() && mentions[i].first_token <= name.first_token; ++i) {
      if (heads_[i] < name.first_token || heads_[i] >= name.last_token || is_list(i)) continue;
      return &mentions[i];
    }
    return nullptr;
  }

  // `name` stands for its chain until a better known one comes.
  void put(std::uint32_t chain, std::size_t name, const std::vector<NameMention>& names) {
    std::size_t& owner = owners_[chain];
    if (owner == kNone || (!is_known(names[owner]) && is_known(names[name]))) owner = name;
  }
  std::size_t owner(std::uint32_t chain) const { return owners_[chain]; }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

 private:
  // The word of the mention that hangs on one outside.
  std::uint32_t head_of(const CorefMention& mention) const {
    const Sentence& sentence = page_.parsed.sentences[mention.sentence];
    for (std::uint32_t i = mention.first_token; i < mention.last_token; ++i) {
      const std::int32_t head = page_.token(i).head;
      const std::uint32_t at = sentence.first_token + static_cast<std::uint32_t>(std::max(head, 0));
      if (page_.token(i).upos == Upos::Punct) continue;
      if (head == kNoHead || at < mention.first_token || at >= mention.last_token) return i;
    }
    return mention.first_token;
  }

  // "Holm and Lind": nobody's alone, though the tree has the first of them as its head.
  bool is_list(std::size_t i) const {
    const CorefMention& mention = page_.parsed.coreference[i];
    const std::uint32_t first = page_.parsed.sentences[mention.sentence].first_token;
    for (std::uint32_t t = heads_[i] + 1; t < mention.last_token; ++t) {
      const Token& token = page_.token(t);
      if (token.head == static_cast<std::int32_t>(heads_[i] - first) &&
          page_.parsed.strings[token.relation] == "conj")
        return true;
    }
    return false;
  }

  const Page& page_;
  std::size_t chains_ = 0, next_ = 0, next_word_ = 0;
  std::vector<std::uint32_t> heads_;  // by mention
  std::vector<std::size_t> words_;    // mentions of one word
  std::vector<std::size_t> owners_;   // by chain: index into the names linked so far
};

enum class Pronoun { None, Person, Thing };

Pronoun pronoun_at(const Page& page, std::size_t i) {
  if (page.is(i, "he") || page.is(i, "she")) return Pronoun::Person;
  if (page.token(i).upos != Upos::Pron) return Pronoun::None;
  const bool thing = page.is(i, "it") || page.is(i, "they") || page.is(i, "them");
  return thing ? Pronoun::Thing : Pronoun::None;
}

// The name that the pronoun at token i of sentence s goes back to: its chain's, else that of the rules.
const NameMention* name_of_pronoun(Pronoun pronoun, const CorefMention* mention, const ChainNames& chains,
                                   const std::vector<NameMention>& linked, std::uint32_t s) {
  if (mention != nullptr && mention->confidence >= (pronoun == Pronoun::Person ? kSure : kSureThing)) {
    const std::size_t owner = chains.owner(mention->chain);
    if (owner != ChainNames::kNone) {
      const NameMention& name = linked[owner];
      if (pronoun == Pronoun::Thing) return is_known(name) ? &name : nullptr;
      if (name.kind == NameKind::Person || name.kind == NameKind::Agent) return &name;
    }
  }
  return pronoun == Pronoun::Person ? antecedent(linked, linked.size(), s) : nullptr;
}

}  // namespace

void link_mentions(Page& page) {
  std::vector<NameMention> linked;
  std::vector<NameMention>& names = page.parsed.names;
  for (std::size_t i = 0; i < names.size(); ++i) link_role(page, i);
  linked.reserve(names.size());
  ChainNames chains(page);
  std::size_t next = 0;
  const auto take_name = [&] {
    linked.push_back(names[next++]);
    NameMention& name = linked.back();
    const CorefMention* mention = chains.of_name(name);
    if (mention == nullptr) return;
    const std::size_t owner = chains.owner(mention->chain);
    if (is_bare_agent(name) && owner != ChainNames::kNone && mention->confidence >= kSure &&
        is_known(linked[owner])) {
      take_identity(name, NameMention(linked[owner]));
    }
    chains.put(mention->chain, linked.size() - 1, linked);
  };
  for (std::uint32_t s = 0; s < page.parsed.sentences.size(); ++s) {
    const Sentence& sentence = page.parsed.sentences[s];
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      while (next < names.size() && names[next].first_token <= i) take_name();
      const Pronoun pronoun = pronoun_at(page, i);
      if (pronoun == Pronoun::None || (!linked.empty() && linked.back().last_token > i)) continue;
      const NameMention* person = name_of_pronoun(pronoun, chains.of_word(i), chains, linked, s);
      if (person == nullptr) continue;
      NameMention mention;
      mention.at = page.range(i, i + 1);
      mention.sentence = s;
      mention.first_token = static_cast<std::uint32_t>(i);
      mention.last_token = mention.first_token + 1;
      mention.kind = pronoun == Pronoun::Person ? NameKind::Person : person->kind;
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
