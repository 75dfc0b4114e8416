#include "language/coreference_chains.h"

#include <algorithm>
#include <numeric>

namespace entente::language {

void Chains::start(std::size_t mentions) {
  parent_.resize(mentions);
  std::iota(parent_.begin(), parent_.end(), 0u);
  sizes_.assign(mentions, 1);
}

void Chains::link(std::uint32_t mention, std::uint32_t antecedent) {
  const std::uint32_t a = root(mention), b = root(antecedent);
  if (a == b) return;
  parent_[std::max(a, b)] = std::min(a, b);
  sizes_[std::min(a, b)] += sizes_[std::max(a, b)];
}

}  // namespace entente::language
