#include "eval/near_duplicates.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kMostOfATrigram = 64;

// Each once.
std::vector<std::string> trigrams_of(const std::string& text) {
  const std::string lower = ascii_lower(text);
  std::vector<std::string_view> words;
  for (const std::string_view word : split(lower, ' ')) {
    if (!trim(word).empty()) words.push_back(trim(word));
  }
  std::vector<std::string> trigrams;
  for (std::size_t i = 2; i < words.size(); ++i) {
    std::string gram(words[i - 2]);
    gram.append(" ").append(words[i - 1]).append(" ").append(words[i]);
    trigrams.push_back(std::move(gram));
  }
  std::sort(trigrams.begin(), trigrams.end());
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
  return trigrams;
}

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

}  // namespace

std::vector<std::size_t> near_duplicate_groups(const std::vector<std::string>& texts) {
  std::vector<std::size_t> parent(texts.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  std::vector<std::size_t> sizes;
  std::unordered_map<std::string, std::vector<std::size_t>> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::vector<std::string> trigrams = trigrams_of(texts[i]);
    sizes.push_back(trigrams.size());
    std::map<std::size_t, std::size_t> shared;
    for (const std::string& gram : trigrams) {
      std::vector<std::size_t>& having = seen[gram];
      for (const std::size_t other : having) ++shared[other];
      if (having.size() < kMostOfATrigram) having.push_back(i);
    }
    for (const auto& [other, count] : shared) {
      if (2 * count >= std::min(sizes[i], sizes[other])) parent[root_of(parent, i)] = root_of(parent, other);
    }
  }
  std::vector<std::size_t> groups(texts.size());
  std::map<std::size_t, std::size_t> numbers;
  for (std::size_t i = 0; i < texts.size(); ++i)
    groups[i] = numbers.emplace(root_of(parent, i), numbers.size()).first->second;
  return groups;
}

}  // namespace entente
