#include "language/coreference_candidates.h"

#include <array>
#include <bit>

#include "language/coreference_features.h"

namespace entente::language {
namespace {

// How far back and how many. Of the right antecedents in OntoGUM's training documents, the first sixteen near
// ones hold all but one in a hundred of those of third persons, the first eight all but one in twenty of
// those of "the ..."; phrases without article, or with "a", go back to nothing but their like.
constexpr std::size_t kReach = 60;
constexpr std::size_t kPronounNear = 16;
constexpr std::size_t kSpeakerNear = 8;
constexpr std::size_t kDefiniteNear = 8;
constexpr std::size_t kNameNear = 3;
constexpr std::size_t kOpening = 6;
constexpr std::size_t kSameKey = 4;
constexpr std::size_t kSameName = 3;

enum KeySpace : std::uint32_t { kByCore = 11, kByKey, kByName, kByAcronym, kByActor, kByPronoun, kByTitle };

std::uint32_t in_space(KeySpace space, std::uint32_t hash) {
  const std::uint32_t key = mix(space, hash);
  return key == 0 ? 1 : key;
}

// What can never be: he and she, I and he.
bool excluded(const Mention& m, const Mention& a) {
  if (!is_pronoun(m.type)) return a.type == MentionType::You || a.type == MentionType::We;
  if (m.type <= MentionType::We)
    return is_pronoun(a.type) && a.type > MentionType::We && a.type < MentionType::It;
  if (a.type <= MentionType::We) return true;
  if (m.gender != Gender::Unknown && a.gender != Gender::Unknown && m.gender != a.gender) return true;
  if (m.number == Number::Singular && a.number == Number::Plural) return true;
  return m.number == Number::Plural && is_pronoun(a.type) && a.number == Number::Singular;
}

}  // namespace

void CandidateIndex::start(const std::vector<Mention>& mentions) {
  mentions_ = &mentions;
  std::size_t keys = 4;
  for (const Mention& m : mentions) keys += 4 + m.names.size + m.titles.size;
  slots_.assign(std::bit_ceil(keys * 2), Slot());
  nodes_.clear();
  opening_.clear();
  earlier_.assign(mentions.size(), 0);
  seen_.assign(mentions.size(), 0);
}

CandidateIndex::Slot& CandidateIndex::slot(std::uint32_t key) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mix(key, 1) & mask;
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
  return slots_[at];
}

void CandidateIndex::put(std::uint32_t key, std::uint32_t mention) {
  Slot& place = slot(key);
  place.key = key;
  nodes_.push_back({mention, place.last});
  place.last = static_cast<std::uint32_t>(nodes_.size() - 1);
  ++place.count;
}

void CandidateIndex::take(std::uint32_t key, std::size_t limit, std::vector<std::uint32_t>& out) {
  const Mention& m = (*mentions_)[asking_];
  std::uint32_t node = slot(key).last;
  for (std::size_t taken = 0; node != kNone && taken < limit; ++taken, node = nodes_[node].before) {
    const std::uint32_t mention = nodes_[node].mention;
    if (seen_[mention] == asking_ + 1 || mention == asking_ || excluded(m, (*mentions_)[mention])) continue;
    seen_[mention] = asking_ + 1;
    out.push_back(mention);
  }
}

void CandidateIndex::take_near(std::uint32_t mention, std::size_t reach, std::size_t limit,
                               std::vector<std::uint32_t>& out) {
  const Mention& m = (*mentions_)[mention];
  std::size_t taken = 0;
  for (std::uint32_t back = mention; back-- > 0 && mention - back <= reach && taken < limit;) {
    const Mention& a = (*mentions_)[back];
    if (seen_[back] == asking_ + 1 || excluded(m, a)) continue;
    seen_[back] = asking_ + 1;
    out.push_back(back);
    ++taken;
  }
}

void CandidateIndex::collect(std::uint32_t mention, std::vector<std::uint32_t>& out) {
  gather(mention, out);
  std::array<std::uint8_t, 64> counts{};
  closer_.clear();
  for (const std::uint32_t candidate : out) {
    const Mention& a = (*mentions_)[candidate];
    const std::size_t kind = is_pronoun(a.type) ? 16 + static_cast<std::size_t>(a.type) : a.entity_class;
    std::uint8_t& count = counts[(kind % 32) * 2 + (a.number == Number::Plural ? 1 : 0)];
    closer_.push_back(count);
    if (count < 255) ++count;
  }
}

void CandidateIndex::gather(std::uint32_t mention, std::vector<std::uint32_t>& out) {
  const Mention& m = (*mentions_)[mention];
  asking_ = mention;
  out.clear();
  if (is_pronoun(m.type)) {
    take_near(mention, kReach, m.type <= MentionType::We ? kSpeakerNear : kPronounNear, out);
    if (m.type <= MentionType::We) {
      for (const std::uint32_t person : opening_) {
        if (seen_[person] == asking_ + 1) continue;
        seen_[person] = asking_ + 1;
        out.push_back(person);
      }
      take(in_space(kByPronoun, 1), 4, out);
      take(in_space(kByPronoun, 2), 4, out);
      take(in_space(kByPronoun, 3), 4, out);
    } else {
      take(in_space(kByPronoun, static_cast<std::uint32_t>(m.type) + 1), 2, out);
    }
    const bool behind = m.speaker != kNone && m.speaker > mention;
    if (behind && m.type <= MentionType::We) out.push_back(m.speaker);
    return;
  }
  take(in_space(kByCore, m.core), kSameKey, out);
  take(in_space(kByKey, m.key), kSameKey, out);
  for (std::size_t i = 0; i < m.names.size; ++i) take(in_space(kByName, m.names.values[i]), kSameName, out);
  if (m.acronym != 0) take(in_space(kByAcronym, m.acronym), 2, out);
  if (m.actor != 0) take(in_space(kByActor, m.actor), kSameKey, out);
  if (m.type == MentionType::Definite) take(in_space(kByTitle, m.key), kSameName, out);
  if (m.type == MentionType::Definite || m.type == MentionType::Demonstrative) {
    take_near(mention, kReach, kDefiniteNear, out);
  } else if (m.type == MentionType::Name || m.type == MentionType::Possessed) {
    take_near(mention, kReach, kNameNear, out);
  }
}

void CandidateIndex::add(std::uint32_t mention) {
  const Mention& m = (*mentions_)[mention];
  if (is_pronoun(m.type)) {
    put(in_space(kByPronoun, static_cast<std::uint32_t>(m.type) + 1), mention);
    return;
  }
  const bool person = m.entity_class == static_cast<std::uint8_t>(EntityClass::Person);
  if (m.type == MentionType::Name && person && opening_.size() < kOpening) opening_.push_back(mention);
  const std::uint32_t key = in_space(kByKey, m.key);
  earlier_[mention] = slot(key).count;
  put(key, mention);
  put(in_space(kByCore, m.core), mention);
  for (std::size_t i = 0; i < m.names.size; ++i) put(in_space(kByName, m.names.values[i]), mention);
  for (std::size_t i = 0; i < m.titles.size; ++i) put(in_space(kByTitle, m.titles.values[i]), mention);
  if (m.acronym != 0) put(in_space(kByAcronym, m.acronym), mention);
  if (m.actor != 0) put(in_space(kByActor, m.actor), mention);
}

}  // namespace entente::language
