// A half-open range of bytes [begin, end) in some text. What text is said by whoever holds the range.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace entente {

struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(ByteRange other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }

  friend auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

// The bytes of `text` that `range` covers; clipped to the text, so that it never reads outside it.
inline std::string_view slice(std::string_view text, ByteRange range) {
  const std::size_t begin = std::min<std::size_t>(range.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(range.end, begin, text.size());
  return text.substr(begin, end - begin);
}

inline ByteRange hull(ByteRange a, ByteRange b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace entente
