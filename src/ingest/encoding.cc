#include "ingest/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/text_builder.h"

namespace entente {
namespace {

constexpr std::size_t kDeclarationWindow = 8192;
constexpr std::size_t kDetectionWindow = 1 << 16;

struct Bytes {
  std::string_view magic;
  std::string_view name;
};

constexpr std::array<Bytes, 21> kMagic = {{{"%PDF-", "a PDF file"},
                                           {"\x89PNG", "a PNG image"},
                                           {"\xFF\xD8\xFF", "a JPEG image"},
                                           {"GIF8", "a GIF image"},
                                           {"RIFF", "a RIFF media file"},
                                           {"PK\x03\x04", "a ZIP archive or office document"},
                                           {"\x1F\x8B", "a gzip file"},
                                           {"BZh", "a bzip2 file"},
                                           {"\xFD"
                                            "7zXZ",
                                            "an xz file"},
                                           {"\x28\xB5\x2F\xFD", "a zstd file"},
                                           {"7z\xBC\xAF", "a 7-Zip archive"},
                                           {"Rar!\x1A", "a RAR archive"},
                                           {"\xD0\xCF\x11\xE0", "an old office document"},
                                           {"{\\rtf", "an RTF document"},
                                           {"\x7F"
                                            "ELF",
                                            "a program"},
                                           {"SQLite format 3", "an SQLite database"},
                                           {"ID3", "an MP3 file"},
                                           {"OggS", "an Ogg file"},
                                           {"wOF2", "a font"},
                                           {"WARC/", "a WARC archive"},
                                           {"%!PS", "a PostScript file"}}};

// Labels that WHATWG gives another meaning than ICU does.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kLabels = {
    {{"iso-8859-1", "windows-1252"},
     {"iso8859-1", "windows-1252"},
     {"latin1", "windows-1252"},
     {"us-ascii", "windows-1252"},
     {"ascii", "windows-1252"},
     {"iso-8859-9", "windows-1254"},
     {"tis-620", "windows-874"},
     {"gb2312", "gb18030"},
     {"gbk", "gb18030"},
     {"shift_jis", "windows-31j"},
     {"euc-kr", "windows-949"},
     {"ks_c_5601-1987", "windows-949"},
     {"utf-16", "utf-16le"}}};

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct DetectorClose {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// UTF-16 code units with the byte that each came from, to UTF-8; a surrogate may wait for its other half.
class UnitSink {
 public:
  void put(UChar unit, std::uint32_t raw) {
    if (U16_IS_TRAIL(unit) && lead_ != 0) {
      write(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, unit)), lead_raw_);
      lead_ = 0;
      return;
    }
    finish();
    if (U16_IS_LEAD(unit)) {
      lead_ = unit;
      lead_raw_ = raw;
      return;
    }
    write(unit, raw);
  }
  void finish() {
    if (lead_ != 0) write(0xFFFD, lead_raw_);
    lead_ = 0;
  }
  std::size_t characters() const { return characters_; }
  std::size_t broken() const { return broken_; }
  TextBuilder& text() { return text_; }

 private:
  void write(char32_t c, std::uint32_t raw) {
    std::string bytes;
    append_utf8(bytes, c);
    text_.put(bytes, raw);
    ++characters_;
    const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    if (c == 0xFFFD || control || (c >= 0x80 && c < 0xA0 && c != 0x85) || U16_IS_SURROGATE(c)) ++broken_;
  }

  TextBuilder text_;
  UChar lead_ = 0;
  std::uint32_t lead_raw_ = 0;
  std::size_t characters_ = 0;
  std::size_t broken_ = 0;
};

// Noise: one character in fifty has no place in text.
bool is_noise(std::size_t broken, std::size_t characters) { return broken * 50 > characters; }

std::optional<DecodedText> decode_as(std::string_view bytes, const std::string& label, std::uint32_t skip) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterClose> converter(ucnv_open(label.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  UnitSink sink;
  std::array<UChar, 4096> units;
  std::array<int32_t, 4096> offsets;
  const char* const base = bytes.data();
  const char* source = base + skip;
  const char* const end = base + bytes.size();
  std::size_t raw = skip;
  for (;;) {
    UChar* target = units.data();
    const char* const chunk = source;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, offsets.data(), true,
                   &status);
    for (std::ptrdiff_t i = 0; i < target - units.data(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      // -1: the character began in the chunk before. What breaks off at the end is put behind it.
      if (offsets[at] >= 0) raw = static_cast<std::size_t>(chunk - base + offsets[at]);
      raw = std::min(raw, bytes.size() - 1);
      sink.put(units[at], static_cast<std::uint32_t>(raw));
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  if (U_FAILURE(status)) return std::nullopt;
  sink.finish();
  if (is_noise(sink.broken(), sink.characters())) return std::nullopt;
  DecodedText out;
  out.utf8 = sink.text().take_text();
  out.map = sink.text().take_map();
  out.encoding = ascii_lower(label);
  return out;
}

// Valid but for some bytes, which become U+FFFD; nothing where they are more than one in a hundred or more
// than the sequences that are right.
std::optional<DecodedText> decode_broken_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  TextBuilder out;
  std::size_t from = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    const bool ascii = static_cast<unsigned char>(bytes[at]) < 0x80;
    if (!ascii) ++(point.size > 1 ? good : bad);
    if (!ascii && point.size == 1) {
      out.put(bytes.substr(from, at - from), static_cast<std::uint32_t>(from));
      out.put("\xEF\xBF\xBD", static_cast<std::uint32_t>(at));
      from = at + 1;
    }
    at += point.size;
  }
  if (bad * 100 > bytes.size() || bad > good) return std::nullopt;
  out.put(bytes.substr(from), static_cast<std::uint32_t>(from));
  DecodedText decoded;
  decoded.utf8 = out.take_text();
  decoded.map = out.take_map();
  decoded.encoding = "utf-8";
  return decoded;
}

// "utf-16le" or "utf-16be" where every second byte of text in a Latin script would be zero.
std::string_view guess_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  const std::size_t half = head.size() / 2;
  if (half < 4) return "";
  if (zeros[1] * 10 > half * 4 && zeros[0] * 20 < half) return "utf-16le";
  if (zeros[0] * 10 > half * 4 && zeros[1] * 20 < half) return "utf-16be";
  return "";
}

std::vector<std::string> detect(std::string_view bytes) {
  constexpr int32_t kLeastConfidence = 20;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorClose> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  const std::string_view head = bytes.substr(0, kDetectionWindow);
  ucsdet_setText(detector.get(), head.data(), static_cast<int32_t>(head.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  std::vector<std::string> names;
  for (int32_t i = 0; U_SUCCESS(status) && i < count && i < 4; ++i) {
    if (ucsdet_getConfidence(matches[i], &status) < kLeastConfidence) break;
    std::string name = ascii_lower(ucsdet_getName(matches[i], &status));
    if (name.starts_with("utf-8") || name.starts_with("utf-16") || name.starts_with("utf-32")) continue;
    names.push_back(name == "iso-8859-1" ? "windows-1252" : name);
  }
  return names;
}

std::string label_meaning(std::string_view label) {
  std::string lower = ascii_lower(trim(label));
  for (const auto& [from, to] : kLabels) {
    if (lower == from) return std::string(to);
  }
  return lower;
}

DecodedText utf8_without_mark(std::string_view bytes) {
  const std::uint32_t skip = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  DecodedText out;
  out.utf8 = std::string(bytes.substr(skip));
  if (skip != 0) out.map.runs.push_back({0, skip});
  out.encoding = "utf-8";
  return out;
}

}  // namespace

std::string_view name_binary_format(std::string_view bytes) {
  for (const Bytes& kind : kMagic) {
    if (bytes.starts_with(kind.magic)) return kind.name;
  }
  if (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp") return "a video or image container";
  return "";
}

std::optional<std::string> find_declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kDeclarationWindow));
  const auto value_at = [&](std::size_t at) -> std::optional<std::string> {
    while (at < head.size() &&
           (is_ascii_space(head[at]) || head[at] == '=' || head[at] == '"' || head[at] == '\'')) {
      ++at;
    }
    const std::size_t end = std::min(head.find_first_of("\"' \t\r\n;/>?", at), head.size());
    if (end == at || end - at > 40) return std::nullopt;
    return head.substr(at, end - at);
  };
  if (head.starts_with("<?xml")) {
    const std::size_t encoding = head.find("encoding");
    if (encoding < head.find("?>")) {
      if (auto label = value_at(encoding + 8)) return label;
    }
  }
  for (std::size_t meta = head.find("<meta"); meta != std::string::npos;
       meta = head.find("<meta", meta + 5)) {
    const std::size_t charset = head.find("charset", meta);
    if (charset >= head.find('>', meta)) continue;
    if (auto label = value_at(charset + 7)) return label;
  }
  return std::nullopt;
}

namespace {

// "utf-32le" or "utf-32be" by its mark, or by the three zero bytes that every character of a plain text has.
std::string_view guess_utf32(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.size() < 8 || bytes.size() % 4 != 0) return "";
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "utf-32le";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "utf-32be";
  const auto zeros = [&](std::size_t from) {
    return bytes.substr(from, 3) == "\0\0\0"sv && bytes.substr(from + 4, 3) == "\0\0\0"sv;
  };
  if (zeros(1)) return "utf-32le";
  return zeros(0) ? "utf-32be" : "";
}

// Stateful encodings of seven bits: their bytes are valid ASCII, and mean something else.
bool is_seven_bit(std::string_view label) {
  return label.starts_with("iso-2022-") || label.starts_with("csiso2022") || label == "hz-gb-2312" ||
         label == "utf-7";
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::string_view charset) {
  const std::string label = label_meaning(charset);
  if (is_seven_bit(label)) {
    if (auto decoded = decode_as(bytes, label, 0)) return std::move(*decoded);
  }
  const bool unicode = label.empty() || label.starts_with("utf") || label.starts_with("unicode");
  if (!unicode && find_invalid_utf8(bytes)) {
    if (auto decoded = decode_as(bytes, label, 0)) return std::move(*decoded);
  }
  return decode_text(bytes);
}

Result<DecodedText> decode_text(std::string_view bytes) {
  const auto unreadable = [] {
    return fail(
        Code::BadEncoding,
        "the bytes are no text in any encoding we can tell; convert the file to UTF-8 (iconv) and try again");
  };
  if (const std::string_view utf32 = guess_utf32(bytes); !utf32.empty()) {
    const std::uint32_t mark = bytes.front() == '\xFF' || bytes.substr(2).starts_with("\xFE\xFF") ? 4 : 0;
    if (auto decoded = decode_as(bytes, std::string(utf32), mark)) return std::move(*decoded);
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    auto decoded = decode_as(bytes, bytes.starts_with("\xFF\xFE") ? "utf-16le" : "utf-16be", 2);
    if (!decoded) return unreadable();
    return std::move(*decoded);
  }
  if (const std::string_view utf16 = guess_utf16(bytes); !utf16.empty()) {
    if (auto decoded = decode_as(bytes, std::string(utf16), 0)) return std::move(*decoded);
  }
  const std::string_view head = bytes.substr(0, kDetectionWindow);
  const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  if (zeros > 4 && zeros * 100 > head.size()) {
    return fail(Code::Unsupported, "this is a binary file, not text; give its text or a page saved as HTML");
  }
  const auto declared = find_declared_charset(bytes);
  const std::string label = declared ? label_meaning(*declared) : "";
  if (is_seven_bit(label) && bytes.find('\x1B') != std::string_view::npos) {
    if (auto decoded = decode_as(bytes, label, 0)) return std::move(*decoded);
  }
  if (!find_invalid_utf8(bytes)) return utf8_without_mark(bytes);
  const bool unicode = label.empty() || label.starts_with("utf") || label.starts_with("unicode");
  if (!unicode) {
    if (auto decoded = decode_as(bytes, label, 0)) return std::move(*decoded);
  }
  if (auto decoded = decode_broken_utf8(bytes)) return std::move(*decoded);
  for (const std::string& guess : detect(bytes)) {
    if (auto decoded = decode_as(bytes, guess, 0)) return std::move(*decoded);
  }
  return unreadable();
}

}  // namespace entente
