// Which mentions are of one chain, as links come in: a union of sets that stand for by their earliest
// members.
#pragma once

#include <cstdint>
#include <vector>

namespace entente::language {

class Chains {
 public:
  // Every mention a chain of its own.
  void start(std::size_t mentions);
  void link(std::uint32_t mention, std::uint32_t antecedent);

  // The mention that stands for its chain: the earliest.
  std::uint32_t root(std::uint32_t mention) {
    while (parent_[mention] != mention) {
      parent_[mention] = parent_[parent_[mention]];
      mention = parent_[mention];
    }
    return mention;
  }
  // How many mentions its chain has.
  std::uint32_t size(std::uint32_t mention) { return sizes_[root(mention)]; }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> sizes_;  // by root
};

}  // namespace entente::language
