// The dependency tree of one sentence with its relations, words numbered as the document's tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "types/parsed_document.h"
#include "types/tree_links.h"

namespace entente::language {

// Reads one sentence after the other; keeps its memory. The document outlives what was read of it.
class SentenceTree {
 public:
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(TreeLinks::kNone);

  void read(const ParsedDocument& parsed, std::uint32_t sentence);

  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return first_ + static_cast<std::uint32_t>(links_.size()); }  // excluded
  bool has_tree() const { return links_.has_tree(); }

  std::uint32_t head(std::uint32_t i) const { return token(links_.head(word(i))); }
  std::string_view relation(std::uint32_t i) const { return relation_[i - first_]; }
  // The relation, whatever its subtype: "nsubj" is also "nsubj:pass".
  bool is(std::uint32_t i, std::string_view relation) const;
  std::span<const std::int32_t> children(std::uint32_t i) const { return links_.children(word(i)); }
  // The first child of that relation, subtypes included; kNone.
  std::uint32_t child(std::uint32_t i, std::string_view relation) const;
  // The words below i, itself included: [low, high].
  std::uint32_t low(std::uint32_t i) const { return token(links_.low(word(i))); }
  std::uint32_t high(std::uint32_t i) const { return token(links_.high(word(i))); }
  // Whether i hangs on top, or is it.
  bool below(std::uint32_t i, std::uint32_t top) const { return links_.is_below(word(i), word(top)); }

 private:
  static std::int32_t word(std::uint32_t token) { return static_cast<std::int32_t>(token); }
  static std::uint32_t token(std::int32_t word) { return static_cast<std::uint32_t>(word); }

  std::uint32_t first_ = 0;
  TreeLinks links_;
  std::vector<std::string_view> relation_;
};

}  // namespace entente::language
