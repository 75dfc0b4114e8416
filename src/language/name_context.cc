#include "language/name_context.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "language/name_words.h"

namespace entente::language {
namespace {

// Weights of a country's naming, and how they fade: set on Wikinews and current events by reading.
constexpr double kActorWeight = 1.0;
constexpr double kPlaceWeight = 0.7;    // where it happened
constexpr double kSubjectWeight = 2.2;  // who does it
constexpr double kHeadlineWeight = 1.5;
constexpr double kFade = 0.75;  // from one sentence to the next
constexpr double kGone = 0.08;
constexpr double kClear = 2.0;  // the first must weigh that much of the second
constexpr std::size_t kMostSights = 64;
constexpr std::size_t kMostApposed = 12;  // words behind a name that its description's noun is among

// Services of a state: what is said without owner is the state's that the text is about.
bool is_of_state(std::string_view sector) {
  for (const std::string_view state : {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP"})
    if (sector == state) return true;
  return false;
}

// Bodies that every state has one of; a council or an agency may be anybody's.
bool is_body_of_state(std::string_view word) {
  for (const std::string_view body :
       {"ministry", "department", "court", "parliament", "senate", "assembly", "congress", "police", "army",
        "navy", "force", "forces", "guard", "government"})
    if (word == body) return true;
  return false;
}

// Who of several states may have come together.
bool is_of_several(std::string_view noun) {
  for (const std::string_view word :
       {"ministers", "presidents", "leaders", "envoys", "ambassadors", "diplomats", "delegations",
        "governments", "negotiators", "representatives", "ministries"})
    if (noun == word) return true;
  return false;
}

// Some of many, not those of the country: "a minister", "no government".
bool is_any(std::string_view determiner) {
  for (const std::string_view any :
       {"a", "an", "another", "any", "every", "each", "some", "no", "many", "several", "few", "most", "other",
        "foreign", "regional", "world", "various"})
    if (determiner == any) return true;
  return false;
}

// Whose is not the country's: "the head of the delegation", "an officer from the group".
bool leads_elsewhere(std::string_view form) {
  return form == "of" || form == "for" || form == "from" || form == "to" || form == "at";
}

}  // namespace

void NameContext::enter_sentence(std::uint32_t sentence) {
  for (; sentence_ < sentence; ++sentence_) {
    for (Sight& sight : sights_) sight.weight *= kFade;
    std::erase_if(sights_, [](const Sight& sight) { return sight.weight < kGone; });
    if (sights_.empty()) {
      sentence_ = sentence;
      return;
    }
  }
}

// Whether the tree has the name, or the list that it stands in, as a subject.
bool NameContext::is_subject(const NameMention& name) const {
  const std::uint32_t first = page_.parsed.sentences[name.sentence].first_token;
  const auto relation = [&](std::uint32_t t) -> const std::string& {
    return page_.parsed.strings[page_.token(t).relation];
  };
  for (std::uint32_t t = name.first_token; t < name.last_token; ++t) {
    if (relation(t) == "nsubj") return true;
    const std::int32_t head = page_.token(t).head;
    if (relation(t) == "conj" && head != kNoHead &&
        relation(first + static_cast<std::uint32_t>(head)) == "nsubj")
      return true;
  }
  return false;
}

void NameContext::see(const NameMention& name) {
  if (name.kind == NameKind::Outlet || name.actor.ambiguous) return;
  std::string_view country = name.actor.country;
  double weight = kActorWeight;
  if (name.kind == NameKind::Place) {
    if (country.empty() && name.place) country = name.place->country;
    weight = kPlaceWeight;
  }
  if (country.size() != 3) return;
  if (name.kind != NameKind::Place && is_subject(name)) weight = kSubjectWeight;
  if (page_.parsed.sentences[name.sentence].headline) weight *= kHeadlineWeight;
  const auto known = std::find_if(sights_.begin(), sights_.end(),
                                  [&](const Sight& sight) { return sight.country == country; });
  if (known != sights_.end())
    known->weight += weight;
  else if (sights_.size() < kMostSights)
    sights_.push_back({std::string(country), weight});
}

NameContext::Choice NameContext::choose() const {
  const Sight* best = nullptr;
  double second = 0;
  for (const Sight& sight : sights_) {
    if (best == nullptr || sight.weight > best->weight) {
      second = best == nullptr ? 0 : best->weight;
      best = &sight;
    } else {
      second = std::max(second, sight.weight);
    }
  }
  if (best == nullptr) return {};
  if (best->weight < kClear * second) return {{}, true};
  return {best->country, false};
}

// A role or body of state whose owner neither the words nor the chains have.
bool NameContext::wants_owner(const NameMention& name) const {
  if (!name.actor.country.empty() || !name.actor.actor.empty() || !is_of_state(name.actor.sector))
    return false;
  if (name.kind != NameKind::Agent && name.kind != NameKind::Person && name.kind != NameKind::Organisation)
    return false;
  if (name.kind == NameKind::Organisation) {
    for (std::size_t k = name.first_token; k < name.last_token; ++k)
      if (is_body_of_state(page_.at(k))) return true;
    return false;
  }
  if (page_.has(name.last_token - 1, Flag::Thing) || is_of_several(page_.at(name.last_token - 1)))
    return false;
  // A title before a name: "Vice President Glas".
  if (name.kind != NameKind::Agent) return !name.actor.ambiguous;
  const std::size_t first = name.first_token;
  const Sentence& sentence = page_.parsed.sentences[name.sentence];
  for (std::size_t k = first; k > sentence.first_token && first - k < 3; --k) {
    const State state = page_.state(k - 1);
    // "the country's opposition"
    const bool here = k > 1 && (page_.is(k - 2, "country") || page_.is(k - 2, "nation"));
    if (page_.is(k - 1, "'s") && here) break;
    if (is_any(page_.at(k - 1)) || state == State::Num || page_.is(k - 1, "'s")) return false;
    if (state != State::Adj && !page_.has(k - 1, Flag::Modifier)) break;
  }
  if (name.last_token < sentence.last_token) {
    const std::size_t behind = name.last_token;
    if (leads_elsewhere(page_.at(behind)) || page_.word(behind).capitalised()) return false;
    const State state = page_.state(behind);
    if (state == State::Noun || state == State::Nouns || page_.is(behind, "'s"))
      return page_.is(behind, "'s");
  }
  return true;
}

void NameContext::give(NameMention& name, const Choice& choice) const {
  const std::size_t first = name.first_token;
  const bool the = first > 0 && (page_.is(first - 1, "the") || page_.is(first - 1, "its"));
  if (choice.several) {
    name.actor.ambiguous = name.actor.ambiguous || the;
    return;
  }
  if (choice.country.empty()) return;
  name.actor.country = choice.country;
  if (name.kind == NameKind::Person) name.actor.ambiguous = true;  // nobody says that he is from there
  if (name.kind != NameKind::Agent || !page_.parsed.published) return;
  const std::string role = ascii_lower(name.actor.text);
  if (!the || page_.state(name.last_token - 1) == State::Nouns || !is_single_office(role)) return;
  const ActorEntry* holder = knowledge_.actors.holder_on(role, choice.country, *page_.parsed.published);
  if (holder == nullptr) return;
  name.actor.actor = holder->id;
  name.actor.name = holder->name;
  name.actor.role = role;
}

// "Nordlicht, a German gas supplier,": what the tree has beside a name whose bearer no pack knows says whose
// it is and what it does.
bool NameContext::take_apposition(NameMention& name) const {
  const Sentence& sentence = page_.parsed.sentences[name.sentence];
  const std::size_t last = std::min<std::size_t>(sentence.last_token, name.last_token + kMostApposed);
  const auto head_of = [&](std::size_t t) {
    const std::int32_t head = page_.token(t).head;
    return head == kNoHead ? t : sentence.first_token + static_cast<std::size_t>(head);
  };
  std::size_t noun = last;
  for (std::size_t t = name.last_token; t < last && noun == last; ++t) {
    const std::size_t head = head_of(t);
    const bool beside = head >= name.first_token && head < name.last_token;
    if (beside && page_.parsed.strings[page_.token(t).relation] == "appos") noun = t;
  }
  if (noun == last || page_.state(noun) == State::Nouns) return false;
  const std::string before = name.actor.country + name.actor.sector;
  const auto& names = page_.parsed.names;
  for (auto other = names.begin() + (&name - names.data()) + 1;
       other != names.end() && other->sentence == name.sentence && other->first_token <= noun; ++other) {
    const bool covers = other->last_token > noun;
    const std::size_t above = head_of(other->last_token - 1);
    const bool hangs = above == noun || (above < noun && head_of(above) == noun);  // "German gas supplier"
    const bool qualifies = other->kind == NameKind::Demonym && hangs;
    if (!(covers && other->kind == NameKind::Agent) && !qualifies) continue;
    if (name.actor.country.empty()) name.actor.country = other->actor.country;
    if (name.actor.sector.empty() && covers) name.actor.sector = other->actor.sector;
  }
  return before != name.actor.country + name.actor.sector;
}

// What the text says beside one mention holds for all of its chain.
void NameContext::share_appositions() {
  std::map<std::int32_t, ActorRef> told;
  const auto is_open = [](const NameMention& name) {
    return name.actor.actor.empty() && (name.actor.country.empty() || name.actor.sector.empty()) &&
           (name.kind == NameKind::Person || name.kind == NameKind::Organisation);
  };
  for (NameMention& name : page_.parsed.names) {
    if (is_open(name) && take_apposition(name) && name.chain >= 0) told.try_emplace(name.chain, name.actor);
  }
  if (told.empty()) return;
  for (NameMention& name : page_.parsed.names) {
    const auto known = is_open(name) ? told.find(name.chain) : told.end();
    if (known == told.end()) continue;
    if (name.actor.country.empty()) name.actor.country = known->second.country;
    if (name.actor.sector.empty()) name.actor.sector = known->second.sector;
  }
}

void NameContext::settle() {
  share_appositions();
  sights_.clear();
  sentence_ = 0;
  for (NameMention& name : page_.parsed.names) {
    enter_sentence(name.sentence);
    if (wants_owner(name)) give(name, choose());
    see(name);
  }
}

}  // namespace entente::language
