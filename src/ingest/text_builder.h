// Text under construction together with the way back to the bytes it is made from, and the one normalisation
// that all formats share: line ends become "\n", control characters go. Nothing else changes; in particular
// Unicode is not composed or decomposed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "types/document.h"

namespace entente {

class TextBuilder {
 public:
  // Appends bytes that stand in the source, unchanged, from `raw` on.
  void put(std::string_view bytes, std::uint32_t raw) {
    if (bytes.empty()) return;
    const auto at = static_cast<std::uint32_t>(text_.size());
    if (map_.runs.empty() || map_.runs.back().raw + (at - map_.runs.back().text) != raw) {
      map_.runs.push_back({at, raw});
    }
    text_.append(bytes);
  }
  // Appends the bytes [begin, begin + bytes.size()) of a text that `base` maps to its raw bytes in turn.
  void put_through(std::string_view bytes, std::uint32_t begin, const OffsetMap& base);

  const std::string& text() const { return text_; }
  void trim_right();
  void cut(std::size_t size);  // back to the first `size` bytes, without white space at their end

  // The finished text and map; a map that changes nothing is left empty.
  std::string take_text() { return std::move(text_); }
  OffsetMap take_map();

 private:
  std::string text_;
  OffsetMap map_;
};

// Appends `utf8`, which starts at byte `begin` of a text mapped by `base`, normalised; white space at both
// ends is left out. `utf8` is valid UTF-8.
void put_normalised(std::string_view utf8, std::uint32_t begin, const OffsetMap& base, TextBuilder& out);

// Appends a text that `inner` maps to bytes which `outer` maps in turn to raw ones.
void put_composed(std::string_view text, const OffsetMap& inner, const OffsetMap& outer, TextBuilder& out);

// The part of `map` for bytes [begin, end) of its text, whose raw places count from that of `begin` on. Text
// offsets stay.
OffsetMap slice_map(const OffsetMap& map, std::uint32_t begin, std::uint32_t end);

// How many bytes at the front of `text` are a control character that no text keeps: C0 without tab and line
// ends, DEL, C1, U+FEFF; 0 if none.
std::uint32_t control_size(std::string_view text);

// `utf8` on one line: control characters and line ends out, runs of white space (no-break spaces too) become
// one space, none at the ends. For titles, names and other metadata.
std::string squeeze(std::string_view utf8);

// The first valid-UTF-8 prefix of at most `bytes` bytes.
std::string_view clip(std::string_view utf8, std::size_t bytes);

}  // namespace entente
