#include "ingest/tell_format.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "ingest/reader.h"

namespace entente {
namespace {

constexpr std::size_t kTarBlock = 512;
constexpr std::size_t kZipNameAt = 30;

std::optional<long> parse_octal(std::string_view field) {
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  long value = 0;
  std::size_t digits = 0;
  for (; digits < field.size() && field[digits] >= '0' && field[digits] <= '7'; ++digits) {
    value = value * 8 + (field[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  return value;
}

// A tar header carries the sum of its own bytes, with blanks in the sum's place. Old programs summed signed
// bytes.
bool is_tar(std::string_view bytes) {
  if (bytes.size() < kTarBlock || bytes.front() == '\0') return false;
  const auto stated = parse_octal(bytes.substr(148, 8));
  if (!stated) return false;
  long plain = 0;
  long with_signs = 0;
  for (std::size_t i = 0; i < kTarBlock; ++i) {
    const char c = i >= 148 && i < 156 ? ' ' : bytes[i];
    plain += static_cast<unsigned char>(c);
    with_signs += static_cast<signed char>(c);
  }
  return *stated == plain || *stated == with_signs;
}

// By the name of the first member, which these formats prescribe or all programs write.
Format tell_zip(std::string_view bytes) {
  static constexpr std::array<std::string_view, 9> kOffice = {
      "mimetype", "[Content_Types].xml", "_rels/",         "docProps/", "word/", "xl/",
      "ppt/",     "META-INF/",           "AndroidManifest"};
  if (bytes.size() <= kZipNameAt) return Format::Zip;
  const std::string_view name = bytes.substr(kZipNameAt);
  const bool office =
      std::any_of(kOffice.begin(), kOffice.end(), [&](auto start) { return name.starts_with(start); });
  return office ? Format::Office : Format::Zip;
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && is_ascii_space(bytes.front())) bytes.remove_prefix(1);
  return bytes;
}

bool is_json(std::string_view text) {
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  const char open = text.front();
  text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  return !text.empty() &&
         std::string_view(open == '{' ? "\"}" : "{]").find(text.front()) != std::string_view::npos;
}

bool is_feed(std::string_view text) {
  const std::string head = ascii_lower(text.substr(0, 1024));
  if (!head.starts_with('<') || head.find("<html") != std::string::npos) return false;
  return head.find("<rss") != std::string::npos || head.find("<feed") != std::string::npos ||
         head.find("<rdf:rdf") != std::string::npos;
}

}  // namespace

Format tell_format(std::string_view first_bytes) {
  using namespace std::string_view_literals;
  static constexpr std::array<std::pair<std::string_view, Format>, 6> kMagic = {
      {{"%PDF-", Format::Pdf},
       {"\x1F\x8B\x08", Format::Gzip},
       {"BZh", Format::Bzip2},
       {"\xFD"
        "7zXZ\0"sv,
        Format::Xz},
       {"\x28\xB5\x2F\xFD", Format::Zstd},
       {"filedesc://", Format::Arc}}};
  for (const auto& [magic, format] : kMagic) {
    if (first_bytes.starts_with(magic)) return format;
  }
  if (first_bytes.starts_with("PK\x03\x04")) return tell_zip(first_bytes);
  if (first_bytes.starts_with("PK\x05\x06")) return Format::Zip;
  if (first_bytes.starts_with("WARC/") && first_bytes.size() > 5 && is_ascii_digit(first_bytes[5]))
    return Format::Warc;
  if (is_tar(first_bytes)) return Format::Tar;
  const std::string_view text = without_mark(first_bytes);
  if (DocumentReader::looks_like_ndjson(text)) return Format::Lines;
  if (is_json(text)) return Format::Json;
  return is_feed(text) ? Format::Feed : Format::Other;
}

}  // namespace entente
