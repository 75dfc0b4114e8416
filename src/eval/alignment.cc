#include "eval/alignment.h"

#include <algorithm>

#include "language/char_class.h"

namespace entente {
namespace {

// A stretch of multiword tokens that overlap is seldom longer than three words. Where gold is made to be
// longer than this times this, its words stay without a partner.
constexpr std::size_t kMostCells = 4'000'000;

using Words = std::span<const AlignedWord>;

class Aligner {
 public:
  Aligner(Words gold, Words system) : gold_(gold), system_(system), partner_(system.size(), kNotAligned) {}

  std::vector<std::int32_t> run() {
    while (g_ < gold_.size() && s_ < system_.size()) {
      if (gold_[g_].multiword || system_[s_].multiword) {
        align_stretch();
      } else if (gold_[g_].at == system_[s_].at) {
        partner_[s_++] = static_cast<std::int32_t>(g_++);
      } else if (gold_[g_].at.begin <= system_[s_].at.begin) {
        ++g_;
      } else {
        ++s_;
      }
    }
    return std::move(partner_);
  }

 private:
  // Whether word i lies behind a stretch that ends at `end`.
  static bool beyond(Words words, std::size_t i, std::uint32_t end) {
    if (i >= words.size()) return true;
    return words[i].multiword ? words[i].at.begin >= end : words[i].at.end > end;
  }

  static std::uint32_t extended(const AlignedWord& word, std::uint32_t end) {
    return word.multiword ? std::max(end, word.at.end) : end;
  }

  // From a multiword token on either side to where both sides are past it and all that overlap it.
  void align_stretch() {
    std::uint32_t end = 0;
    if (gold_[g_].multiword) {
      end = gold_[g_].at.end;
      if (!system_[s_].multiword && system_[s_].at.begin < gold_[g_].at.begin) ++s_;
    } else {
      end = system_[s_].at.end;
      if (gold_[g_].at.begin < system_[s_].at.begin) ++g_;
    }
    const std::size_t first_g = g_;
    const std::size_t first_s = s_;
    while (!beyond(gold_, g_, end) || !beyond(system_, s_, end)) {
      if (g_ < gold_.size() && (s_ >= system_.size() || gold_[g_].at.begin <= system_[s_].at.begin)) {
        end = extended(gold_[g_++], end);
      } else {
        end = extended(system_[s_++], end);
      }
    }
    align_forms(first_g, first_s);
  }

  // Longest common subsequence of the forms from there to where we are.
  void align_forms(std::size_t first_g, std::size_t first_s) {
    const std::size_t rows = g_ - first_g;
    const std::size_t columns = s_ - first_s;
    if (rows == 0 || columns == 0 || rows > kMostCells / columns) return;
    std::vector<std::uint32_t> longest((rows + 1) * (columns + 1), 0);
    const auto cell = [&](std::size_t g, std::size_t s) -> std::uint32_t& {
      return longest[g * (columns + 1) + s];
    };
    const auto same = [&](std::size_t g, std::size_t s) {
      return gold_[first_g + g].form == system_[first_s + s].form;
    };
    for (std::size_t g = rows; g-- > 0;) {
      for (std::size_t s = columns; s-- > 0;) {
        const std::uint32_t both = same(g, s) ? cell(g + 1, s + 1) + 1 : 0;
        cell(g, s) = std::max({both, cell(g + 1, s), cell(g, s + 1)});
      }
    }
    for (std::size_t g = 0, s = 0; g < rows && s < columns;) {
      if (same(g, s)) {
        partner_[first_s + s++] = static_cast<std::int32_t>(first_g + g++);
      } else if (cell(g, s) == cell(g + 1, s)) {
        ++g;
      } else {
        ++s;
      }
    }
  }

  Words gold_;
  Words system_;
  std::vector<std::int32_t> partner_;
  std::size_t g_ = 0;
  std::size_t s_ = 0;
};

}  // namespace

std::vector<std::int32_t> align_words(Words gold, Words system) { return Aligner(gold, system).run(); }

std::size_t count_common(std::span<const ByteRange> gold, std::span<const ByteRange> system) {
  std::size_t common = 0;
  for (std::size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
    if (gold[g] == system[s]) {
      ++common, ++g, ++s;
    } else if (system[s] < gold[g]) {
      ++s;
    } else {
      ++g;
    }
  }
  return common;
}

VisibleOffsets::VisibleOffsets(std::string_view text) : before_(text.size() + 1, 0) {
  std::uint32_t seen = 0;
  for (std::size_t at = 0; at < text.size();) {
    const language::Char c = language::char_at(text, at);
    std::fill_n(before_.begin() + static_cast<std::ptrdiff_t>(at), c.size, seen);
    if (c.kind != language::CharClass::Space && c.kind != language::CharClass::Unseen) ++seen;
    at += c.size;
  }
  before_[text.size()] = seen;
}

}  // namespace entente
