// The dependency tree of one sentence (Universal Dependencies v2): who hangs on whom, and which stretch of
// words lies below a word. Token indices are the document's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "types/parsed_document.h"

namespace entente::language {

// Reads one sentence after the other; keeps its memory.
class SentenceTree {
 public:
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

  // Heads that point out of the sentence are roots; what lies on a circle hangs on nothing.
  void read(const ParsedDocument& parsed, std::uint32_t sentence);

  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return first_ + static_cast<std::uint32_t>(head_.size()); }  // excluded
  bool has_tree() const { return has_tree_; }

  std::uint32_t head(std::uint32_t i) const { return head_[i - first_]; }
  std::string_view relation(std::uint32_t i) const { return relation_[i - first_]; }
  // The relation, whatever its subtype: "nsubj" is also "nsubj:pass".
  bool is(std::uint32_t i, std::string_view relation) const;
  std::span<const std::uint32_t> children(std::uint32_t i) const;
  // The first child of that relation, subtypes included; kNone.
  std::uint32_t child(std::uint32_t i, std::string_view relation) const;
  // The words below i, itself included: [low, high].
  std::uint32_t low(std::uint32_t i) const { return low_[i - first_]; }
  std::uint32_t high(std::uint32_t i) const { return high_[i - first_]; }
  bool below(std::uint32_t i, std::uint32_t top) const;  // whether i hangs on top, or is it

 private:
  void link(const ParsedDocument& parsed);
  void measure();

  std::uint32_t first_ = 0;
  bool has_tree_ = false;
  std::vector<std::uint32_t> head_, low_, high_, begin_, list_, open_, queue_;
  std::vector<std::string_view> relation_;
};

}  // namespace entente::language
