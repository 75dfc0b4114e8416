#include "language/text_windows.h"

#include <algorithm>

namespace entente::language {

ByteRange window_at(std::string_view text, std::size_t begin, std::size_t most) {
  const auto range = [begin](std::size_t end) {
    return ByteRange{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  if (text.size() - begin <= most) return range(text.size());
  const std::string_view window = text.substr(begin, most);
  for (const std::string_view gap : {"\n\n", "\n", " "}) {
    const std::size_t at = window.rfind(gap);
    if (at != std::string_view::npos && at >= most / 2) return range(begin + at + gap.size());
  }
  std::size_t end = begin + most;
  while (end > begin + most - 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return range(end);
}

std::size_t next_window(std::string_view text, ByteRange window, std::size_t last) {
  const bool closed = window.end == text.size() || text.substr(0, window.end).ends_with("\n\n");
  // What stands before the sentence is blank where it is the first.
  const bool alone =
      text.substr(window.begin, last - window.begin).find_first_not_of(" \n\t") == std::string_view::npos;
  return closed || alone ? window.end : last;
}

}  // namespace entente::language
