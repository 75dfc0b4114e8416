#include "cli/printable.h"

#include "base/utf8.h"

namespace entente::cli {
namespace {

bool is_harmful(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool direction = c == 0x061C || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                         (c >= 0x2066 && c <= 0x2069);
  return control || direction || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

}  // namespace

char32_t printable_code_point(char32_t c) {
  if (c == U'\n' || c == U'\r' || c == U'\t') return 0;
  return is_harmful(c) ? U'\uFFFD' : c;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const char32_t shown = printable_code_point(point.value);
    if (shown != 0) {
      append_utf8(out, shown);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += point.size;
  }
  return out;
}

}  // namespace entente::cli
