#include "language/speaker_reader.h"

#include <algorithm>
#include <array>

namespace entente::language {
namespace {

using namespace std::string_view_literals;
using Kind = SpeechPack::Kind;
constexpr std::uint32_t kNone = SentenceTree::kNone;
constexpr int kMaxDepth = 6;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Pronouns that name nobody.
bool is_no_speaker(std::string_view word) {
  static constexpr std::array kWords{"you"sv,     "who"sv,    "whom"sv,     "which"sv,  "that"sv,  "this"sv,
                                     "what"sv,    "there"sv,  "one"sv,      "these"sv,  "those"sv, "nobody"sv,
                                     "nothing"sv, "myself"sv, "everyone"sv, "anyone"sv, "me"sv,    "us"sv};
  return is_one_of(word, kWords);
}

bool belongs(std::string_view relation) {
  static constexpr std::array kRelations{"det"sv,   "amod"sv,   "compound"sv, "flat"sv,    "nmod"sv,
                                         "appos"sv, "nummod"sv, "fixed"sv,    "goeswith"sv};
  return is_one_of(relation.substr(0, relation.find(':')), kRelations);
}

}  // namespace

const NameMention* SpeakerReader::name_at(std::uint32_t i) const {
  const auto& names = page_.parsed.names;
  const auto after =
      std::upper_bound(names.begin(), names.end(), i,
                       [](std::uint32_t token, const NameMention& name) { return token < name.first_token; });
  if (after == names.begin() || std::prev(after)->last_token <= i) return nullptr;
  return &*std::prev(after);
}

const Entity* SpeakerReader::entity_at(std::uint32_t i) const {
  const auto& entities = page_.parsed.entities;
  const auto after =
      std::upper_bound(entities.begin(), entities.end(), i,
                       [](std::uint32_t token, const Entity& e) { return token < e.first_token; });
  if (after == entities.begin() || std::prev(after)->last_token <= i) return nullptr;
  return &*std::prev(after);
}

std::uint32_t SpeakerReader::index_of(const NameMention& name) const {
  return static_cast<std::uint32_t>(&name - page_.parsed.names.data());
}

SpeechPack::Kinds SpeakerReader::kinds(std::uint32_t i) const {
  const Token& token = page_.token(i);
  const std::string& lemma = page_.parsed.lemma(token);
  SpeechPack::Kinds kinds = pack_.kinds(lemma);
  if (kinds != 0 || token.upos == Upos::Punct) return kinds;
  if (token.upos == Upos::Verb) return pack_.kinds(lemma + 'e');  // "urged" read as of "urg"
  const std::string_view form = page_.at(i);
  kinds = pack_.kinds(form);
  if (kinds == 0 && token.upos == Upos::Propn && form.ends_with('s')) {  // "Sources", tagged as a name
    kinds = pack_.kinds(form.substr(0, form.size() - 1));
    if (kinds == 0 && form.ends_with("es")) kinds = pack_.kinds(form.substr(0, form.size() - 2));
  }
  return kinds;
}

bool SpeakerReader::is_person(std::uint32_t i) const {
  const NameMention* name = name_at(i);
  if (name != nullptr && name->kind == NameKind::Person) return true;
  const Entity* entity = entity_at(i);
  return entity != nullptr && entity->kind == EntityKind::Person;
}

bool SpeakerReader::is_actor(std::uint32_t head) const {
  if (const NameMention* name = name_at(head)) return name->kind != NameKind::Place;
  const Entity* entity = entity_at(head);
  if (entity != nullptr && (entity->kind == EntityKind::Person || entity->kind == EntityKind::Organisation))
    return true;
  return is(head, Kind::Unnamed) || is(head, Kind::Outlet) ||
         (page_.token(head).upos == Upos::Pron && !is_no_speaker(page_.at(head)) && !page_.is(head, "it") &&
          !page_.is(head, "i") && !page_.is(head, "we"));
}

std::uint32_t SpeakerReader::owner_of(std::uint32_t noun) const {
  std::uint32_t owner = kNone;
  for (const std::uint32_t child : tree_.children(noun)) {
    if (tree_.relation(child) == "nmod:poss") return child;
    if (!tree_.is(child, "nmod") || owner != kNone) continue;
    const std::uint32_t preposition = tree_.child(child, "case");
    if (preposition != kNone && (page_.is(preposition, "by") || page_.is(preposition, "from"))) owner = child;
  }
  if (owner != kNone) return owner;
  for (const std::uint32_t made : tree_.children(noun)) {  // "a statement issued by the ministry"
    if (tree_.relation(made) != "acl" || page_.state(made) != State::VerbPast) continue;
    const bool carried = is(made, Kind::Talk) && !is(made, Kind::Issue);
    return carried ? kNone : agent_of(made);
  }
  return kNone;
}

std::uint32_t SpeakerReader::agent_of(std::uint32_t verb) const {
  for (const std::uint32_t child : tree_.children(verb)) {
    if (!tree_.is(child, "obl")) continue;
    const std::uint32_t preposition = tree_.child(child, "case");
    if (preposition != kNone && page_.is(preposition, "by")) return child;
  }
  return kNone;
}

Speaker SpeakerReader::of_name(const NameMention& name) const {
  Speaker speaker;
  speaker.head = name.last_token - 1;
  speaker.at = name.at;
  speaker.name = index_of(name);
  speaker.outlet = name.kind == NameKind::Outlet;
  return speaker;
}

std::optional<Speaker> SpeakerReader::read(std::uint32_t head) const { return read(head, 0); }

std::optional<Speaker> SpeakerReader::read(std::uint32_t head, int depth) const {
  const bool pronoun = page_.token(head).upos == Upos::Pron || page_.token(head).upos == Upos::Det;
  if (pronoun && is_no_speaker(page_.at(head))) return std::nullopt;
  if (page_.token(head).upos == Upos::Punct || page_.token(head).upos == Upos::Adv) return std::nullopt;
  const bool statement = is(head, Kind::Claim) || is(head, Kind::Medium) || is(head, Kind::Voice);
  if (statement && depth < kMaxDepth && name_at(head) == nullptr) {
    const std::uint32_t owner = owner_of(head);
    if (owner != kNone && owner != head) {
      if (const auto speaker = read(owner, depth + 1)) return speaker;
    }
  }
  Speaker speaker;
  speaker.head = head;
  std::uint32_t low = head, high = head;
  std::uint32_t person = is_person(head) ? head : kNone;
  for (const std::uint32_t child : tree_.children(head)) {
    const bool joined = tree_.is(child, "conj") && page_.token(child).upos != Upos::Verb;
    if (!joined && !belongs(tree_.relation(child))) continue;
    low = std::min(low, tree_.low(child));
    high = std::max(high, tree_.high(child));
    const bool same = tree_.is(child, "appos") || tree_.is(child, "flat") || tree_.is(child, "compound") ||
                      tree_.relation(child) == "nmod:desc";
    if (person == kNone && same && is_person(child)) person = child;
  }
  while (low < head && (page_.token(low).upos == Upos::Punct || page_.token(low).upos == Upos::Adp)) ++low;
  while (high > head && page_.token(high).upos == Upos::Punct) --high;
  if (high == head && !pronoun) high = end_of_nouns(high);
  speaker.at = page_.range(low, high + 1);
  const NameMention* name = person != kNone ? name_at(person) : name_at(head);
  if (name != nullptr && name->kind == NameKind::Person && person == kNone) person = head;
  if (name != nullptr) {
    speaker.name = index_of(*name);
    speaker.outlet = name->kind == NameKind::Outlet;
  }
  speaker.anonymous =
      person == kNone && is(head, Kind::Unnamed) && (name == nullptr || name->actor.actor.empty());
  return speaker;
}

// Nouns that go on behind the phrase are its own where the parser has cut it short: "the coastal shipper" of
// "the coastal shipper Nordlys".
std::uint32_t SpeakerReader::end_of_nouns(std::uint32_t last) const {
  while (last + 1 < tree_.last()) {
    const Upos tag = page_.token(last + 1).upos;
    const TimeKind time = page_.word(last + 1).time.kind;
    if ((tag != Upos::Noun && tag != Upos::Propn) || time == TimeKind::Day || time == TimeKind::Weekday)
      break;
    ++last;
  }
  return last;
}

bool SpeakerReader::relays(std::uint32_t i) const {
  if (const NameMention* name = name_at(i); name != nullptr && name->kind == NameKind::Outlet) return true;
  const Upos tag = page_.token(i).upos;
  const bool social = i > 0 && page_.is(i - 1, "social");  // "posted on social media"
  if (is(i, Kind::Outlet) && (tag == Upos::Noun || tag == Upos::Propn) && !social) return true;
  const Entity* entity = entity_at(i);
  if (entity == nullptr || entity->kind != EntityKind::Organisation) return false;
  for (std::uint32_t k = entity->first_token; k < entity->last_token; ++k) {
    if (pack_.is(Kind::Body, page_.at(k))) return false;
  }
  const NameMention* name = name_at(i);
  return name == nullptr || (name->kind == NameKind::Organisation && name->actor.actor.empty());
}

std::optional<Speaker> SpeakerReader::outlet_below(std::uint32_t top, std::uint32_t except) const {
  for (std::uint32_t i = tree_.low(top); i <= tree_.high(top); ++i) {
    if (!tree_.below(i, top) || !relays(i)) continue;
    if (except != kNone && tree_.below(i, except)) continue;
    std::uint32_t head = i;  // of the whole name
    while (tree_.head(head) != kNone && tree_.below(tree_.head(head), top) && tree_.head(head) > head &&
           relays(tree_.head(head)))
      head = tree_.head(head);
    if (const NameMention* name = name_at(head); name != nullptr && name->kind == NameKind::Outlet)
      return of_name(*name);
    auto outlet = read(head, kMaxDepth);
    if (const Entity* entity = entity_at(head); outlet && entity != nullptr) outlet->at = entity->at;
    return outlet;
  }
  return std::nullopt;
}

}  // namespace entente::language
