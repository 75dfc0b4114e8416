#include "language/sentence_tree.h"

#include <algorithm>

namespace entente::language {

void SentenceTree::read(const ParsedDocument& parsed, std::uint32_t sentence) {
  const Sentence& s = parsed.sentences[sentence];
  first_ = s.first_token;
  const std::size_t count = s.last_token - s.first_token;
  head_.assign(count, kNone);
  relation_.assign(count, {});
  has_tree_ = false;
  link(parsed);
  measure();
}

void SentenceTree::link(const ParsedDocument& parsed) {
  const std::size_t count = head_.size();
  begin_.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const Token& token = parsed.tokens[first_ + i];
    relation_[i] = parsed.strings[token.relation];
    has_tree_ = has_tree_ || token.relation != 0;
    if (token.relation == 0 || token.head < 0 || static_cast<std::size_t>(token.head) >= count) continue;
    if (static_cast<std::size_t>(token.head) == i) continue;
    head_[i] = first_ + static_cast<std::uint32_t>(token.head);
    ++begin_[static_cast<std::size_t>(token.head) + 1];
  }
  for (std::size_t i = 0; i < count; ++i) begin_[i + 1] += begin_[i];
  list_.resize(begin_[count]);
  open_.assign(begin_.begin(), begin_.end() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    if (head_[i] != kNone) list_[open_[head_[i] - first_]++] = first_ + static_cast<std::uint32_t>(i);
  }
}

// From the leaves up, every word once.
void SentenceTree::measure() {
  const std::size_t count = head_.size();
  low_.resize(count);
  for (std::size_t i = 0; i < count; ++i) low_[i] = first_ + static_cast<std::uint32_t>(i);
  high_ = low_;
  queue_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    open_[i] = begin_[i + 1] - begin_[i];  // children that are still to be measured
    if (open_[i] == 0) queue_.push_back(static_cast<std::uint32_t>(i));
  }
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const std::uint32_t i = queue_[next];
    if (head_[i] == kNone) continue;
    const std::uint32_t above = head_[i] - first_;
    low_[above] = std::min(low_[above], low_[i]);
    high_[above] = std::max(high_[above], high_[i]);
    if (--open_[above] == 0) queue_.push_back(above);
  }
}

bool SentenceTree::is(std::uint32_t i, std::string_view relation) const {
  const std::string_view own = relation_[i - first_];
  return own.starts_with(relation) && (own.size() == relation.size() || own[relation.size()] == ':');
}

std::span<const std::uint32_t> SentenceTree::children(std::uint32_t i) const {
  const std::uint32_t begin = begin_[i - first_];
  return {list_.data() + begin, begin_[i - first_ + 1] - begin};
}

std::uint32_t SentenceTree::child(std::uint32_t i, std::string_view relation) const {
  for (const std::uint32_t c : children(i)) {
    if (is(c, relation)) return c;
  }
  return kNone;
}

bool SentenceTree::below(std::uint32_t i, std::uint32_t top) const {
  for (std::size_t steps = 0; i != kNone && steps <= head_.size(); ++steps) {
    if (i == top) return true;
    i = head(i);
  }
  return false;
}

}  // namespace entente::language
