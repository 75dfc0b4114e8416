#include "ingest/reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "ingest/encoding.h"
#include "ingest/html_document.h"
#include "ingest/json_documents.h"
#include "ingest/json_scan.h"
#include "ingest/text_document.h"

namespace entente {
namespace {

constexpr std::uint64_t kOffsetBytes = 0xFFFFFFFFull;  // offsets have 32 bits

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && is_ascii_space(bytes.front())) bytes.remove_prefix(1);
  return bytes;
}

// Behind white space: whether `text` goes on with one of `marks`.
bool goes_on_with(std::string_view text, std::string_view marks) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  return !text.empty() && marks.find(text.front()) != std::string_view::npos;
}

bool looks_like_object(std::string_view text) {
  return text.starts_with('{') && goes_on_with(text.substr(1), "\"}");
}

bool looks_like_json(std::string_view text) {
  return looks_like_object(text) || (text.starts_with('[') && goes_on_with(text.substr(1), "{]"));
}

Result<void> check_feed(std::string_view text) {
  const std::string head = ascii_lower(text.substr(0, 1024));
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf"}) {
    if (head.find(root) == std::string::npos || head.find("<html") != std::string::npos) continue;
    return fail(Code::Unsupported, "this is a news feed; give the pages that it links to");
  }
  if (head.starts_with("<?xml") && !looks_like_html(text)) {
    return fail(Code::Unsupported, "this is XML, not a news page; give its text, or document NDJSON");
  }
  return {};
}

Result<Document> read_page_or_text(std::string_view bytes, std::string_view path, std::string_view charset,
                                   const OutletPack& outlets, const ReadLimits& limits) {
  if (trim(bytes).empty()) return fail(Code::Empty, "the file is empty");
  if (bytes.size() > std::min(limits.file_bytes, kOffsetBytes)) {
    return fail(Code::TooLarge, fmt::format("{} bytes, the limit is {}", bytes.size(), limits.file_bytes));
  }
  if (const std::string_view format = name_binary_format(bytes); !format.empty()) {
    return fail(Code::Unsupported,
                fmt::format("this is {}; give its text (as .txt), or the page saved as HTML", format));
  }
  auto decoded = decode_text(bytes, charset);
  if (!decoded) return tl::unexpected(decoded.error());
  const std::string_view text = without_mark(decoded->utf8);
  if (looks_like_json(text)) {
    return fail(Code::Unsupported, fmt::format("JSON in {}; convert it to UTF-8 first", decoded->encoding));
  }
  if (auto feed = check_feed(text); !feed) return tl::unexpected(feed.error());
  if (looks_like_html(text)) return read_html_document(*decoded, bytes, path, outlets, limits);
  return read_text_document(*decoded, bytes, path, outlets, limits);
}

}  // namespace

DocumentReader::DocumentReader(const OutletPack& outlets, ReadLimits limits)
    : outlets_(&outlets), limits_(limits) {}

ReadResult DocumentReader::read(std::string_view bytes, std::string_view path,
                                std::string_view charset) const {
  ReadResult out;
  const std::string_view start = without_mark(bytes.substr(0, 1 << 16));
  if (looks_like_json(start)) {
    if (looks_like_ndjson(bytes)) {
      read_ndjson(bytes, path, *outlets_, limits_, out);
    } else {
      read_json_values(bytes, path, *outlets_, limits_, out);
    }
    return out;
  }
  auto document = read_page_or_text(bytes, path, charset, *outlets_, limits_);
  if (document) {
    out.documents.push_back(std::move(*document));
  } else {
    out.rejects.push_back(
        {std::string(path), std::string(to_string(document.error().code)), document.error().message});
  }
  return out;
}

Result<Document> DocumentReader::read_ndjson_line(std::string_view line, std::string_view where) const {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (trim(line).empty()) return fail(Code::Empty, "the line is empty", std::string(where));
  if (line.size() > std::min(limits_.line_bytes, kOffsetBytes)) {
    return fail(Code::TooLarge,
                fmt::format("the line has {} bytes, the limit is {}", line.size(), limits_.line_bytes),
                std::string(where));
  }
  auto document = read_document_object(line, where, *outlets_, limits_);
  if (!document) return tl::unexpected(std::move(document.error()).in(where));
  return document;
}

// An object that is whole, or broken, within its line is NDJSON; one that goes on in the next line is
// pretty-printed, unless that line starts another object.
bool DocumentReader::looks_like_ndjson(std::string_view first_bytes) {
  const std::string_view text = without_mark(first_bytes);
  if (!looks_like_object(text)) return false;
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return true;
  const std::string_view line = trim(text.substr(0, end));
  JsonScanner scanner(line);
  if (scanner.scan()) return true;
  const bool open_ended =
      line.ends_with('{') || line.ends_with(',') || line.ends_with('[') || line.ends_with(':');
  return !open_ended || goes_on_with(text.substr(end), "{");
}

}  // namespace entente
