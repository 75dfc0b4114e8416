#include "cli/glyphs.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "cli/printable.h"

namespace entente::cli {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr char32_t kFirstMark = 0x300;  // below it every printable code point is one glyph of one column
constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kEmojiVariant = 0xFE0F;

// Columns of one code point, as terminals count them (after Markus Kuhn's wcwidth, with ICU's properties).
int code_point_width(char32_t c) {
  if (c < kFirstMark) return 1;
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return 0;
    default: break;
  }
  const int jamo = u_getIntPropertyValue(point, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (jamo == U_HST_VOWEL_JAMO || jamo == U_HST_TRAILING_JAMO) return 0;  // drawn into the leading one
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::uint8_t glyph_width(std::string_view bytes) {
  int sum = 0;
  bool sequence = false;
  int flags = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    const auto c = static_cast<UChar32>(point.value);
    sum += code_point_width(point.value);
    sequence = sequence || point.value == kJoiner || point.value == kEmojiVariant ||
               u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0;
    flags += u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0 ? 1 : 0;
    at += point.size;
  }
  const bool pictures = sequence && u_hasBinaryProperty(static_cast<UChar32>(decode_utf8(bytes, 0).value), UCHAR_EMOJI) != 0;
  if (pictures || flags == 2) return 2;
  return static_cast<std::uint8_t>(std::clamp(sum, 0, 255));
}

bool is_simple(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.value >= kFirstMark || point.value == kSoftHyphen) return false;
    at += point.size;
  }
  return true;
}

// The ends of the grapheme clusters. ICU failing (no data) leaves code points, which is right for most texts.
std::vector<std::uint32_t> cluster_ends(std::string_view text) {
  std::vector<std::uint32_t> ends;
  UErrorCode status = U_ZERO_ERROR;
  if (!is_simple(text)) {
    const std::unique_ptr<UText, UText* (*)(UText*)> bytes(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), utext_close);
    const std::unique_ptr<UBreakIterator, void (*)(UBreakIterator*)> breaks(
        ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status), ubrk_close);
    if (U_SUCCESS(status)) ubrk_setUText(breaks.get(), bytes.get(), &status);
    if (U_SUCCESS(status)) {
      for (std::int32_t end = ubrk_next(breaks.get()); end != UBRK_DONE; end = ubrk_next(breaks.get())) {
        ends.push_back(static_cast<std::uint32_t>(end));
      }
      return ends;
    }
  }
  for (std::size_t at = 0; at < text.size();) {
    at += decode_utf8(text, at).size;
    ends.push_back(static_cast<std::uint32_t>(at));
  }
  return ends;
}

bool is_space(const GlyphLine& line, std::size_t index) {
  const Glyph& glyph = line.glyphs[index];
  return glyph.size == 1 && line.text[glyph.begin] == ' ';
}

}  // namespace

std::size_t GlyphLine::width() const {
  std::size_t sum = 0;
  for (const Glyph& glyph : glyphs) sum += glyph.width;
  return sum;
}

GlyphLine make_glyphs(std::string_view text, Ink ink, const std::vector<ByteRange>& matches) {
  GlyphLine line;
  std::vector<std::pair<std::uint32_t, Ink>> inks;  // from this byte of line.text on
  std::size_t match = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    while (match < matches.size() && matches[match].end <= at) ++match;
    const bool inside = match < matches.size() && matches[match].begin <= at;
    const Ink here = inside ? Ink::Match : ink;
    if (inks.empty() || inks.back().second != here) inks.emplace_back(static_cast<std::uint32_t>(line.text.size()), here);
    const char32_t shown = printable_code_point(point.value);
    if (shown != 0) {
      append_utf8(line.text, shown);
    } else if (!line.text.empty() && line.text.back() != ' ') {
      line.text += ' ';
    }
    at += point.size;
  }
  std::uint32_t begin = 0;
  std::size_t run = 0;
  for (const std::uint32_t end : cluster_ends(line.text)) {
    while (run + 1 < inks.size() && inks[run + 1].first <= begin) ++run;
    const std::string_view bytes = std::string_view(line.text).substr(begin, end - begin);
    line.glyphs.push_back({begin, end - begin, glyph_width(bytes), inks[run].second});
    begin = end;
  }
  return line;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : cluster_ends(text)) {
    width += glyph_width(text.substr(begin, end - begin));
    begin = end;
  }
  return width;
}

std::vector<WrappedLine> wrap(const GlyphLine& line, std::size_t width, std::size_t most) {
  std::vector<WrappedLine> out;
  const std::size_t size = line.glyphs.size();
  for (std::size_t at = 0; at < size && out.size() < most;) {
    const bool last_line = out.size() + 1 == most;
    std::size_t end = at;
    std::size_t used = 0;
    while (end < size && used + line.glyphs[end].width <= width) used += line.glyphs[end++].width;
    WrappedLine part{at, std::max(end, at + 1), false};
    if (end < size && last_line) {
      part.last = end;
      while (part.last > at && used + 1 > width) used -= line.glyphs[--part.last].width;
      while (part.last > at && is_space(line, part.last - 1)) --part.last;
      part.cut = true;
      out.push_back(part);
      break;
    } else if (end < size && !is_space(line, end)) {
      std::size_t space = end;
      while (space > at && !is_space(line, space - 1)) --space;
      if (space > at) part.last = space;
    }
    at = part.last;
    while (at < size && is_space(line, at)) ++at;
    while (part.last > part.first + 1 && is_space(line, part.last - 1)) --part.last;
    out.push_back(part);
  }
  if (out.empty()) out.emplace_back();
  return out;
}

std::string render(const GlyphLine& line, const WrappedLine& part, const Style& style) {
  std::string out;
  for (std::size_t i = part.first; i < part.last;) {
    const Ink ink = line.glyphs[i].ink;
    out += style.begin(ink);
    for (; i < part.last && line.glyphs[i].ink == ink; ++i) out += line.text.substr(line.glyphs[i].begin, line.glyphs[i].size);
    out += style.end(ink);
  }
  if (part.cut) out += kEllipsis;
  return out;
}

std::string clipped(std::string_view text, std::size_t width) {
  const GlyphLine line = make_glyphs(text, Ink::Plain);
  if (line.width() <= width) return line.text;
  return render(line, wrap(line, width, 1).front(), Style());
}

}  // namespace entente::cli
