#include "types/tree_links.h"

#include <algorithm>

namespace entente {

void TreeLinks::read(const ParsedDocument& parsed, std::size_t sentence, std::int32_t offset) {
  const Sentence& s = parsed.sentences[sentence];
  const auto count = static_cast<std::int32_t>(s.last_token - s.first_token);
  offset_ = offset;
  has_tree_ = false;
  head_.assign(static_cast<std::size_t>(count), kNone);
  for (std::int32_t i = 0; i < count; ++i) {
    const Token& token = parsed.tokens[s.first_token + static_cast<std::size_t>(i)];
    has_tree_ = has_tree_ || token.relation != 0;
    if (token.head >= 0 && token.head < count && token.head != i)
      head_[static_cast<std::size_t>(i)] = token.head + offset;
  }
  cut_circles();
  list_children();
  measure();
}

// Walking up from each word, the one whose head this walk has passed becomes a root.
void TreeLinks::cut_circles() {
  work_.assign(head_.size(), 0);  // by word: the walk that came by; 0 none
  std::int32_t walk = 0;
  for (std::size_t i = 0; i < head_.size(); ++i) {
    ++walk;
    for (std::size_t word = i; work_[word] == 0;) {
      work_[word] = walk;
      if (head_[word] == kNone) break;
      const std::size_t head = at(head_[word]);
      if (work_[head] == walk) {
        head_[word] = kNone;
        break;
      }
      word = head;
    }
  }
}

void TreeLinks::list_children() {
  const std::size_t count = head_.size();
  starts_.assign(count + 1, 0);
  for (const std::int32_t head : head_) {
    if (head != kNone) ++starts_[at(head) + 1];
  }
  for (std::size_t i = 0; i < count; ++i) starts_[i + 1] += starts_[i];
  children_.resize(static_cast<std::size_t>(starts_.back()));
  work_.assign(starts_.begin(), starts_.end() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    if (head_[i] == kNone) continue;
    children_[static_cast<std::size_t>(work_[at(head_[i])]++)] = static_cast<std::int32_t>(i) + offset_;
  }
}

// From the leaves up: the order of a walk from the roots, backwards.
void TreeLinks::measure() {
  work_.clear();
  low_.resize(head_.size());
  for (std::size_t i = 0; i < head_.size(); ++i) {
    low_[i] = static_cast<std::int32_t>(i) + offset_;
    if (head_[i] == kNone) work_.push_back(low_[i]);
  }
  high_ = low_;
  for (std::size_t i = 0; i < work_.size(); ++i) {
    for (const std::int32_t child : children(work_[i])) work_.push_back(child);
  }
  for (auto it = work_.rbegin(); it != work_.rend(); ++it) {
    const std::int32_t head = head_[at(*it)];
    if (head == kNone) continue;
    low_[at(head)] = std::min(low_[at(head)], low_[at(*it)]);
    high_[at(head)] = std::max(high_[at(head)], high_[at(*it)]);
  }
}

std::span<const std::int32_t> TreeLinks::children(std::int32_t word) const {
  const auto begin = static_cast<std::size_t>(starts_[at(word)]);
  return std::span(children_).subspan(begin, static_cast<std::size_t>(starts_[at(word) + 1]) - begin);
}

bool TreeLinks::is_below(std::int32_t word, std::int32_t ancestor) const {
  while (word != kNone && word != ancestor) word = head(word);
  return word == ancestor;
}

}  // namespace entente
