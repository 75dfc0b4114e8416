// Which bytes of a page each character of a parsed text node comes from. The parser keeps, for a text node,
// the decoded text and the stretch of the page it stands in; the stretch also holds character references and
// tags that the parser dropped. Walking both side by side finds the place of every character.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

struct AlignedPiece {
  std::string_view text;  // a run of characters that stand in the page as they are, or what one reference
                          // decodes to; white space and control characters come one by one
  std::uint32_t raw = 0;  // where in the stretch
};

class TextAligner {
 public:
  TextAligner(std::string_view text, std::string_view raw) : text_(text), raw_(raw) {}

  std::optional<AlignedPiece> next();

 private:
  void skip_dropped();
  std::size_t reference_size(std::size_t& decoded) const;
  bool continues(std::size_t raw_at, std::size_t text_at) const;

  std::string_view text_;
  std::string_view raw_;
  std::size_t text_at_ = 0;
  std::size_t raw_at_ = 0;
};

}  // namespace entente
