#include "ingest/html_align.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/text_builder.h"

namespace entente {
namespace {

constexpr std::size_t kLongestName = 33;  // "&CounterClockwiseContourIntegral;"
constexpr std::size_t kResyncWindow = 256;

// Neither white space nor a control character, nor a byte that the page may write otherwise.
bool is_plain(std::string_view text) {
  const char c = text.front();
  if (c == '&' || c == '<' || is_ascii_space(c)) return false;
  return control_size(text) == 0;
}

bool starts_tag(std::string_view raw) {
  if (raw.size() < 2 || raw[0] != '<') return false;
  return is_ascii_alpha(raw[1]) || raw[1] == '/' || raw[1] == '!' || raw[1] == '?';
}

bool is_alphanumeric(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }

// "&#38;", "&#x26": its size and value; size 0 if it is none.
std::size_t numeric_reference(std::string_view raw, std::uint32_t& value) {
  if (!raw.starts_with("&#")) return 0;
  const bool hex = raw.size() > 2 && ascii_lower(raw[2]) == 'x';
  const std::size_t begin = hex ? 3 : 2;
  std::size_t at = begin;
  value = 0;
  for (; at < raw.size(); ++at) {
    const char c = ascii_lower(raw[at]);
    const bool digit = is_ascii_digit(c);
    if (!digit && !(hex && c >= 'a' && c <= 'f')) break;
    const auto figure = static_cast<std::uint32_t>(digit ? c - '0' : c - 'a' + 10);
    value = std::min<std::uint32_t>(value * (hex ? 16 : 10) + figure, 0x110000);
  }
  if (at == begin) return 0;
  return at < raw.size() && raw[at] == ';' ? at + 1 : at;
}

}  // namespace

// Whether the page may go on at `raw_at` with what the text has at `text_at`.
bool TextAligner::continues(std::size_t raw_at, std::size_t text_at) const {
  for (std::size_t i = 0; i < 6; ++i) {
    const bool raw_ends = raw_at + i >= raw_.size();
    const bool text_ends = text_at + i >= text_.size();
    if (raw_ends || text_ends) return raw_ends == text_ends || (!raw_ends && raw_[raw_at + i] == '<');
    if (raw_[raw_at + i] != text_[text_at + i]) {
      const char c = raw_[raw_at + i];
      return c == '&' || c == '<' || c == '\r';
    }
  }
  return true;
}

// Skips what the parser left out of a text node: tags it ignored, what the guard blanked, the CR of CR LF.
void TextAligner::skip_dropped() {
  while (raw_at_ < raw_.size()) {
    const std::string_view rest = raw_.substr(raw_at_);
    if (starts_tag(rest)) {
      raw_at_ = std::min(raw_.find('>', raw_at_), raw_.size() - 1) + 1;
    } else if (rest.front() == '\0') {
      ++raw_at_;
    } else if (rest.starts_with("\r\n") && text_at_ < text_.size() && text_[text_at_] == '\n') {
      ++raw_at_;
    } else {
      break;
    }
  }
}

// The size of the character reference at raw_at_, 0 if the "&" there is a plain one.
std::size_t TextAligner::reference_size(std::size_t& decoded) const {
  const std::string_view raw = raw_.substr(raw_at_);
  const bool ampersand = text_[text_at_] == '&';
  const std::size_t one = decode_utf8(text_, text_at_).size;
  decoded = one;
  std::uint32_t value = 0;
  if (const std::size_t size = numeric_reference(raw, value)) {
    // In elements like <xmp> nothing is decoded, and the text has the reference itself.
    return !ampersand || (value == '&' && continues(raw_at_ + size, text_at_ + 1)) ? size : 0;
  }
  if (ampersand) {
    if (!raw.starts_with("&amp") && !raw.starts_with("&AMP")) return 0;
    const std::size_t size = raw.substr(4).starts_with(';') ? 5 : 4;
    return continues(raw_at_ + size, text_at_ + 1) ? size : 0;
  }
  std::size_t name = 1;
  while (name < raw.size() && name < kLongestName && is_alphanumeric(raw[name])) ++name;
  const std::size_t whole = raw.substr(name).starts_with(';') ? name + 1 : name;
  const std::size_t two = text_at_ + one < text_.size() ? one + decode_utf8(text_, text_at_ + one).size : one;
  for (const std::size_t bytes : {one, two}) {  // hardly any reference stands for two characters
    for (std::size_t size = whole; size >= 3; --size) {
      if (!continues(raw_at_ + size, text_at_ + bytes)) continue;
      decoded = bytes;
      return size;
    }
  }
  return whole;
}

std::optional<AlignedPiece> TextAligner::next() {
  if (text_at_ >= text_.size()) return std::nullopt;
  skip_dropped();
  const auto emit = [&](std::size_t text_size, std::size_t raw_size) {
    const AlignedPiece piece{text_.substr(text_at_, text_size), static_cast<std::uint32_t>(raw_at_)};
    text_at_ += text_size;
    raw_at_ = std::min(raw_at_ + raw_size, raw_.size());
    return piece;
  };
  const std::string_view raw = raw_.substr(raw_at_);
  if (raw.starts_with('&')) {
    std::size_t decoded = 0;
    if (const std::size_t size = reference_size(decoded)) return emit(decoded, size);
  }
  std::size_t same = 0;
  const std::size_t most = std::min(raw.size(), text_.size() - text_at_);
  while (same < most && raw[same] == text_[text_at_ + same] && is_plain(text_.substr(text_at_ + same)))
    ++same;
  if (same > 0) return emit(same, same);
  const std::size_t size =
      std::max<std::size_t>(decode_utf8(text_, text_at_).size, control_size(text_.substr(text_at_)));
  if (raw.starts_with(text_.substr(text_at_, size))) return emit(size, size);
  if (raw.starts_with('\r') && text_[text_at_] == '\n') return emit(1, 1);
  const std::size_t found = raw.substr(0, kResyncWindow).find(text_.substr(text_at_, 8));
  if (found != std::string_view::npos) {
    raw_at_ += found;
    return next();
  }
  return emit(size, 0);
}

}  // namespace entente
