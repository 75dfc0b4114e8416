// Who hangs on whom in one sentence (Universal Dependencies v2): heads, children, and which stretch of words
// lies below each. Words are numbered from an offset of the reader's choice: 0 within the sentence, its first
// token within the document. Reads one sentence after the other and keeps its memory. Linear in the words.
// Heads that point out of the sentence are roots, and so is the word that closes a circle: every walk ends.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "types/parsed_document.h"

namespace entente {

class TreeLinks {
 public:
  static constexpr std::int32_t kNone = -1;

  void read(const ParsedDocument& parsed, std::size_t sentence, std::int32_t offset);

  std::size_t size() const { return head_.size(); }
  bool has_tree() const { return has_tree_; }  // whether any word has a relation

  std::int32_t head(std::int32_t word) const { return head_[at(word)]; }  // kNone: a root
  std::span<const std::int32_t> children(std::int32_t word) const;        // ascending
  // The first and the last word of what lies below, the word itself included.
  std::int32_t low(std::int32_t word) const { return low_[at(word)]; }
  std::int32_t high(std::int32_t word) const { return high_[at(word)]; }
  bool is_below(std::int32_t word, std::int32_t ancestor) const;  // or is it

 private:
  std::size_t at(std::int32_t word) const { return static_cast<std::size_t>(word - offset_); }
  void cut_circles();
  void list_children();
  void measure();

  std::int32_t offset_ = 0;
  bool has_tree_ = false;
  std::vector<std::int32_t> head_, low_, high_;
  std::vector<std::int32_t> starts_;  // by word: its children in children_; one more at the end
  std::vector<std::int32_t> children_;
  std::vector<std::int32_t> work_;
};

}  // namespace entente
