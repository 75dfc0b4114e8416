#include "language/coreference_joins.h"

#include <unordered_map>

#include "language/coreference_features.h"

namespace entente::language {
namespace {

constexpr std::uint32_t kInterviewQuestions = 3;  // fewer are rhetoric

bool is_person(const Mention& m) {
  if (m.entity != 0) return m.entity == static_cast<std::uint8_t>(EntityKind::Person) + 1;
  return m.entity_class == static_cast<std::uint8_t>(EntityClass::Person);
}

bool is_state(const Mention& m) { return m.kind == static_cast<std::uint8_t>(NameKind::State) + 1; }

// All that is said of the bearers of one surname.
struct Surname {
  std::uint32_t first = kNone;
  HashSet<6> names;  // of the fullest mention
  Gender gender = Gender::Unknown;
  bool several = false;  // two people, or none that we could tell
};

bool within(const HashSet<6>& part, const HashSet<6>& whole) {
  for (std::size_t i = 0; i < part.size; ++i) {
    if (!whole.has(part.values[i])) return false;
  }
  return true;
}

void add_bearer(Surname& surname, const Mention& m) {
  if (surname.names.size < m.names.size) {
    surname.several |= !within(surname.names, m.names);
    surname.names = m.names;
  } else {
    surname.several |= !within(m.names, surname.names);
  }
  if (m.gender == Gender::Unknown) return;
  surname.several |= surname.gender != Gender::Unknown && surname.gender != m.gender;
  surname.gender = m.gender;
}

bool is_full_person(const Mention& m) {
  return m.type == MentionType::Name && m.names.size != 0 && is_person(m);
}

class JoinFinder {
 public:
  JoinFinder(const std::vector<Mention>& mentions, Chains& chains) : mentions_(mentions), chains_(chains) {}

  std::vector<Join> find() {
    join_surnames();
    join_equals();
    join_interview();
    return std::move(joins_);
  }

 private:
  void join(std::uint32_t mention, std::uint32_t other) {
    if (chains_.root(mention) != chains_.root(other)) joins_.push_back({mention, other});
  }
  // Whether the weights have linked it at all: a name that they leave alone is often no mention by the gold's
  // rules (the second half of an apposition, a name inside a name).
  bool is_linked(std::uint32_t mention) { return chains_.size(mention) > 1; }
  void join_surnames();
  void join_equals();
  void join_interview();
  std::uint32_t interviewee(std::uint32_t before);

  const std::vector<Mention>& mentions_;
  Chains& chains_;
  std::vector<Join> joins_;
};

void JoinFinder::join_surnames() {
  std::unordered_map<std::uint32_t, Surname> surnames;
  for (const Mention& m : mentions_) {
    if (is_full_person(m)) add_bearer(surnames[m.key], m);
  }
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    if (!is_full_person(mentions_[i])) continue;
    Surname& surname = surnames[mentions_[i].key];
    if (surname.several) continue;
    const bool whole = mentions_[i].names.size >= 2 && mentions_[i].outer == kNone &&
                       mentions_[i].role != Role::Apposition && mentions_[i].role != Role::Compound;
    if (!is_linked(i) && !whole) continue;
    if (surname.first == kNone) surname.first = i;
    join(i, surname.first);
  }
}

void JoinFinder::join_equals() {
  std::unordered_map<std::uint32_t, std::uint32_t> names, states;
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    const Mention& m = mentions_[i];
    if (m.type != MentionType::Name || !is_linked(i)) continue;
    if (m.names.size >= 2) join(i, names.try_emplace(m.core, i).first->second);
    if (is_state(m) && m.actor != 0 && m.modifiers.size == 0)
      join(i, states.try_emplace(m.actor, i).first->second);
  }
}

// The person named most before that mention, the earliest of equals.
std::uint32_t JoinFinder::interviewee(std::uint32_t before) {
  std::unordered_map<std::uint32_t, std::uint32_t> counts;  // by surname
  std::uint32_t best = kNone, most = 0;
  for (std::uint32_t i = 0; i < before; ++i) {
    if (is_full_person(mentions_[i])) most = std::max(most, ++counts[mentions_[i].key]);
  }
  for (std::uint32_t i = 0; i < before && best == kNone; ++i) {
    if (is_full_person(mentions_[i]) && counts[mentions_[i].key] == most) best = i;
  }
  return best;
}

void JoinFinder::join_interview() {
  if (mentions_.empty() || mentions_.back().questions < kInterviewQuestions) return;
  std::uint32_t asked = kNone, answering = kNone;
  for (std::uint32_t i = 0; i < mentions_.size() && answering == kNone; ++i) {
    const Mention& m = mentions_[i];
    if (m.quote != 0) continue;
    if (m.type == MentionType::You && m.question && asked == kNone) asked = i;
    if (m.type == MentionType::I && !m.question && m.questions != 0) answering = i;
  }
  if (asked == kNone || answering == kNone || answering < asked) return;
  join(answering, asked);
  const std::uint32_t person = interviewee(asked);
  if (person != kNone) join(asked, person);
}

}  // namespace

std::vector<Join> find_joins(const std::vector<Mention>& mentions, Chains& chains) {
  return JoinFinder(mentions, chains).find();
}

}  // namespace entente::language
