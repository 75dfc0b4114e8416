// Names compared by their consonants, so that transliterations of one name meet: "Tsakhiagiyn Elbegdorj" and
// "Tsakhiagiin Elbegdorj", "Okada Katsuya" and "Katsuya Okada". What meets here is a candidate, no more:
// may_be_spellings() looks closer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

// The sounds of a folded name's words in alphabetical order, articles left out. Empty for a name that gives
// too little to compare: a single word, or a script that is not Latin.
std::string sounds_of(std::string_view folded);

// Whether two folded names can be spellings of one: each word of the one within a few letters of a word of
// the other. Whether their order differs does not matter.
bool may_be_spellings(std::string_view a, std::string_view b);

// Optimal string alignment distance (insert, delete, replace, swap neighbours), or `most` + 1 where it is
// larger.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

// Values by the sounds of their names. Immutable after the last add(): share across threads.
class SoundIndex {
 public:
  void add(std::string_view folded, std::uint32_t value);
  std::span<const std::uint32_t> find(std::string_view folded) const;

 private:
  std::unordered_map<std::string, std::vector<std::uint32_t>> values_;
};

}  // namespace entente
