#include "base/nearest.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max();

using Row = std::array<std::size_t, kLongestWord + 1>;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  if (a.size() > kLongestWord || b.size() > kLongestWord) return kFar;
  Row before_last{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = ascii_lower(a[i - 1]) == ascii_lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0u : 1u)});
      const bool swapped = i > 1 && j > 1 && ascii_lower(a[i - 1]) == ascii_lower(b[j - 2]) &&
                           ascii_lower(a[i - 2]) == ascii_lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last[b.size()];
}

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates, std::size_t most) {
  struct Near {
    std::size_t distance;
    std::size_t index;
  };
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  std::vector<Near> found;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string& candidate = candidates[i];
    const bool begins = word.size() >= 2 && candidate.size() <= kLongestWord &&
                        ascii_lower(candidate).starts_with(ascii_lower(word));
    const std::size_t distance = begins ? 1 : edit_distance(word, candidate);
    // A word of one or two letters is one edit away from everything as short.
    if (distance <= limit && (begins || distance < word.size())) found.push_back({distance, i});
  }
  std::stable_sort(found.begin(), found.end(), [](const Near& x, const Near& y) { return x.distance < y.distance; });
  std::vector<std::string> out;
  for (const Near& near : found) {
    const std::string& candidate = candidates[near.index];
    if (out.size() < most && std::find(out.begin(), out.end(), candidate) == out.end()) out.push_back(candidate);
  }
  return out;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::vector<std::string> near = nearest(word, candidates);
  if (near.empty()) return {};
  std::string out = "; did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i > 0) out += i + 1 == near.size() ? " or " : ", ";
    out += "'" + near[i] + "'";
  }
  return out + "?";
}

}  // namespace entente
