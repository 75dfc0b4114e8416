// Chains as they grow while a document is resolved: what is known of each so far, from all its mentions.
#pragma once

#include <cstdint>
#include <vector>

#include "language/coreference_mentions.h"

namespace entente::language {

enum ChainHas : std::uint8_t {
  kHasName = 1,
  kHasNoun = 2,
  kHasSpeaker = 4,
  kHasPerson = 8,
  kHasIt = 16,
  kHasThey = 32
};

struct Chain {
  std::uint32_t size = 1;
  std::uint32_t last = 0;  // its latest mention
  std::uint32_t first_sentence = 0;
  HashSet<8> names;
  Gender gender = Gender::Unknown;
  Number number = Number::Unknown;
  std::uint8_t entity_class = 0;  // of its first name, else of its first noun
  std::uint8_t has = 0;
};

class Chains {
 public:
  // Every mention a chain of its own.
  void start(const std::vector<Mention>& mentions);
  void link(std::uint32_t mention, std::uint32_t antecedent);

  // The mention that stands for its chain: the earliest.
  std::uint32_t root(std::uint32_t mention) {
    while (parent_[mention] != mention) {
      parent_[mention] = parent_[parent_[mention]];
      mention = parent_[mention];
    }
    return mention;
  }
  const Chain& of(std::uint32_t mention) { return chains_[root(mention)]; }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<Chain> chains_;
};

}  // namespace entente::language
