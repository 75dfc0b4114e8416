#include "ingest/reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "ingest/csv_documents.h"
#include "ingest/encoding.h"
#include "ingest/feed_document.h"
#include "ingest/html_document.h"
#include "ingest/json_documents.h"
#include "ingest/json_scan.h"
#include "ingest/mail_document.h"
#include "ingest/mail_part.h"
#include "ingest/read_context.h"
#include "ingest/telegram.h"
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

// XML that is neither a page nor a feed.
Result<void> check_xml(std::string_view text) {
  if (!ascii_lower(text.substr(0, 5)).starts_with("<?xml") || looks_like_html(text)) return {};
  const std::string head = ascii_lower(text.substr(0, 1024));
  const bool sitemap =
      head.find("<urlset") != std::string::npos || head.find("<sitemapindex") != std::string::npos;
  if (sitemap) {
    return fail(Code::Unsupported, "this is a sitemap: a list of addresses, not their pages; give the pages");
  }
  return fail(Code::Unsupported, "this is XML, not a news page; give its text, or document NDJSON");
}

Result<void> check_size(std::string_view bytes, std::uint64_t limit) {
  if (bytes.size() <= std::min(limit, kOffsetBytes)) return {};
  return fail(Code::TooLarge, fmt::format("{} bytes, the limit is {}", bytes.size(), limit));
}

// What is none of the formats that many documents come in: one document.
Result<Document> read_page_or_text(const DecodedText& decoded, std::string_view bytes, std::string_view path,
                                   const ReadContext& context) {
  const std::string_view text = without_mark(decoded.utf8);
  if (looks_like_json(text)) {
    return fail(Code::Unsupported, fmt::format("JSON in {}; convert it to UTF-8 first", decoded.encoding));
  }
  if (auto checked = check_xml(text); !checked) return tl::unexpected(checked.error());
  if (looks_like_html(text)) return read_html_document(decoded, bytes, path, context.outlets, context.limits);
  return read_text_document(decoded, bytes, path, context.outlets, context.limits);
}

Result<void> read_decoded(std::string_view bytes, std::string_view path, const ReadContext& context) {
  if (trim(bytes).empty()) return fail(Code::Empty, "the file is empty");
  if (auto checked = check_size(bytes, context.limits.container_bytes); !checked) return checked;
  if (const std::string_view format = name_binary_format(bytes); !format.empty()) {
    return fail(Code::Unsupported,
                fmt::format("this is {}; give its text (as .txt), or the page saved as HTML", format));
  }
  if (looks_like_mail(bytes)) {  // before any decoding: each part has its own encoding
    read_mail(bytes, path, context);
    return {};
  }
  const auto decoded = decode_text(bytes, context.charset);
  if (!decoded) return tl::unexpected(decoded.error());
  if (const auto layout = find_csv_layout(decoded->utf8, path, context.columns)) {
    read_csv(*decoded, *layout, bytes, path, context);
    return {};
  }
  if (auto checked = check_size(bytes, context.limits.file_bytes); !checked) return checked;
  if (looks_like_xml_feed(decoded->utf8)) {
    read_feed(parse_xml_feed(*decoded), bytes, path, context);
  } else {
    context.add(read_page_or_text(*decoded, bytes, path, context), path);
  }
  return {};
}

void read_json(std::string_view bytes, std::string_view start, std::string_view path,
               const ReadContext& context) {
  const std::string_view feed_start = without_mark(bytes);
  if (looks_like_object(start) && looks_like_json_feed(feed_start) &&
      bytes.size() <= context.limits.file_bytes) {
    return read_feed(parse_json_feed(feed_start), feed_start, path, context);
  }
  if (looks_like_object(start) && looks_like_telegram(without_mark(bytes))) {
    if (auto checked = check_size(bytes, context.limits.container_bytes); !checked) {
      return context.reject(path, checked.error().code, checked.error().message);
    }
    return read_telegram(without_mark(bytes), path, context);
  }
  if (DocumentReader::looks_like_ndjson(bytes)) return read_ndjson(bytes, path, context);
  read_json_values(bytes, path, context);
}

}  // namespace

// The one place that tells formats apart. Event tables of others (GDELT, ICEWS ...), which are not this
// stage's but which a table of reports must not be taken for, are to be told here, before everything else.
void read_file(std::string_view bytes, std::string_view path, const ReadContext& context) {
  const std::string_view start = without_mark(bytes.substr(0, 1 << 16));
  if (looks_like_json(start)) return read_json(bytes, start, path, context);
  if (auto done = read_decoded(bytes, path, context); !done) {
    context.reject(path, done.error().code, std::move(done.error().message));
  }
}

DocumentReader::DocumentReader(const OutletPack& outlets, ReadLimits limits, ColumnMap columns)
    : outlets_(&outlets), limits_(limits), columns_(std::move(columns)) {}

void DocumentReader::read(std::string_view bytes, std::string_view path, const ReadSink& sink,
                          std::string_view charset) const {
  read_file(bytes, path, {*outlets_, limits_, columns_, sink, charset});
}

ReadResult DocumentReader::read(std::string_view bytes, std::string_view path, std::string_view charset) const {
  ReadResult out;
  read(bytes, path,
       {[&](Document&& document) { out.documents.push_back(std::move(document)); },
        [&](Reject&& reject) { out.rejects.push_back(std::move(reject)); },
        [&](Member&& member) { out.members.push_back(std::move(member)); }},
       charset);
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
  if (!looks_like_object(text) || looks_like_json_feed(text) || looks_like_telegram(text)) return false;
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
