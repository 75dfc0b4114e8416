#include "coding/keywords.h"

#include <algorithm>

namespace entente::coding {
namespace {

constexpr std::size_t kKey = 3;
constexpr std::size_t kWholeWord = 4;  // shorter keywords would match inside unrelated words

bool ends_word(std::string_view flat, std::size_t at) {
  return at >= flat.size() || flat[at] == ' ' ||
         (flat[at] == 's' && (at + 1 >= flat.size() || flat[at + 1] == ' '));
}

}  // namespace

KeywordIndex::KeywordIndex(const std::vector<KeywordList>& lists) {
  for (std::uint32_t i = 0; i < lists.size(); ++i) {
    for (const std::string& keyword : lists[i].keywords) {
      by_start_[keyword.substr(0, kKey)].push_back({keyword, i});
    }
  }
}

std::vector<std::uint32_t> KeywordIndex::find(const Clauses& clauses, int begin, int end) const {
  std::string flat;
  std::vector<std::size_t> starts;
  for (int i = begin; i < end; ++i) {
    const Word& word = clauses.words[static_cast<std::size_t>(i)];
    const bool hyphen = word.kind == WordClass::Hyphen;
    if (hyphen && !flat.empty()) flat.pop_back();
    starts.push_back(flat.size());
    flat += word.norm;
    if (!hyphen) flat += ' ';
  }
  std::vector<std::uint32_t> found;
  for (const std::size_t start : starts) {
    const auto it = by_start_.find(flat.substr(start, kKey));
    if (it == by_start_.end()) continue;
    for (const Entry& entry : it->second) {
      if (flat.compare(start, entry.keyword.size(), entry.keyword) != 0) continue;
      if (entry.keyword.size() <= kWholeWord && !ends_word(flat, start + entry.keyword.size())) continue;
      found.push_back(entry.list);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace entente::coding
