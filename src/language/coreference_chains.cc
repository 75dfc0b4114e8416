#include "language/coreference_chains.h"

#include <algorithm>

namespace entente::language {
namespace {

std::uint8_t has_of(MentionType type) {
  switch (type) {
    case MentionType::I:
    case MentionType::You:
    case MentionType::We:
      return kHasSpeaker;
    case MentionType::He:
    case MentionType::She:
      return kHasPerson;
    case MentionType::It:
    case MentionType::This:
      return kHasIt;
    case MentionType::They:
    case MentionType::These:
      return kHasThey;
    case MentionType::Name:
      return kHasName;
    default:
      return kHasNoun;
  }
}

void absorb(Chain& chain, const Chain& other) {
  chain.size += other.size;
  chain.last = std::max(chain.last, other.last);
  chain.first_sentence = std::min(chain.first_sentence, other.first_sentence);
  for (std::size_t i = 0; i < other.names.size; ++i) chain.names.add(other.names.values[i]);
  if (chain.gender == Gender::Unknown) chain.gender = other.gender;
  if (chain.number == Number::Unknown) chain.number = other.number;
  const bool better = (other.has & kHasName) != 0 && (chain.has & kHasName) == 0;
  if (chain.entity_class == 0 || better) chain.entity_class = other.entity_class;
  chain.has |= other.has;
}

}  // namespace

void Chains::start(const std::vector<Mention>& mentions) {
  parent_.resize(mentions.size());
  chains_.assign(mentions.size(), Chain());
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const Mention& m = mentions[i];
    Chain& chain = chains_[i];
    parent_[i] = i;
    chain.last = i;
    chain.first_sentence = m.sentence;
    for (std::size_t k = 0; k < m.names.size; ++k) chain.names.add(m.names.values[k]);
    chain.gender = m.gender;
    chain.number = m.number;
    chain.entity_class = m.entity_class;
    chain.has = has_of(m.type);
  }
}

void Chains::link(std::uint32_t mention, std::uint32_t antecedent) {
  const std::uint32_t a = root(mention), b = root(antecedent);
  if (a == b) return;
  const std::uint32_t first = std::min(a, b), second = std::max(a, b);
  absorb(chains_[first], chains_[second]);
  parent_[second] = first;
}

}  // namespace entente::language
