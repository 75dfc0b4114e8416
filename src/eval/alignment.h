// Aligns the words of two analyses of one text, as the CoNLL 2018 shared task does (Zeman et al. 2018, "CoNLL
// 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies", section 5, and its scorer
// conll18_ud_eval.py): words match where their characters are the same; within multiword tokens, whose words
// need not be pieces of the text, by the longest common subsequence of their forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace entente {

// A word, or what it is a part of: words of a multiword token all have the token's range.
struct AlignedWord {
  ByteRange at;
  bool multiword = false;
  std::string form;  // compared as it is: fold it first
};

inline constexpr std::int32_t kNotAligned = -1;

// For each system word the gold word that it is aligned to, or kNotAligned. Both ascend by `at`.
std::vector<std::int32_t> align_words(std::span<const AlignedWord> gold, std::span<const AlignedWord> system);

// How many ranges are in both; both ascend and do not overlap.
std::size_t count_common(std::span<const ByteRange> gold, std::span<const ByteRange> system);

// Byte offsets of a text as counts of the characters before them that are to be seen: two analyses may differ
// in whether white space and marks without width belong to a word, and must not be scored by it.
class VisibleOffsets {
 public:
  explicit VisibleOffsets(std::string_view text);
  // REQUIRES at.end <= text.size().
  ByteRange of(ByteRange at) const { return {before_[at.begin], before_[at.end]}; }

 private:
  std::vector<std::uint32_t> before_;
};

}  // namespace entente
