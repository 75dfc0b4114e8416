#include "ingest/pdf_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ingest/fields.h"
#include "ingest/infer.h"
#include "ingest/json_scan.h"

namespace entente {
namespace {

constexpr std::size_t kZone = 3;             // lines at either end of a page that may be heads or feet
constexpr std::size_t kLeastPages = 3;       // on which a line must stand to be one
constexpr std::size_t kMostLineBytes = 120;  // longer ones are text

struct Line {
  std::size_t begin = 0;  // in the whole text
  std::string_view text;  // trimmed, not empty
  bool dropped = false;
};
using Page = std::vector<Line>;

std::vector<Page> split_pages(std::string_view text) {
  std::vector<Page> pages(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    if (!line.empty())
      pages.back().push_back({static_cast<std::size_t>(line.data() - text.data()), line, false});
    if (end < text.size() && text[end] == '\f') pages.emplace_back();
    at = end + 1;
  }
  while (!pages.empty() && pages.back().empty()) pages.pop_back();
  return pages;
}

// Lines that differ in numbers only are one: "Page 3 of 12", "12 October 2015 | 3".
std::string without_digits(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (!is_ascii_digit(c)) {
      out += ascii_lower(c);
    } else if (!out.ends_with('#')) {
      out += '#';
    }
  }
  return out;
}

// Places of the lines of a page's top (or foot), from its edge inwards.
std::vector<std::size_t> zone(const Page& page, bool top) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < std::min(kZone, page.size()); ++i)
    places.push_back(top ? i : page.size() - 1 - i);
  return places;
}

void drop_repeated(std::vector<Page>& pages, bool top) {
  std::map<std::string, std::size_t> counts;  // on how many pages a line stands
  for (const Page& page : pages) {
    std::map<std::string, bool> here;
    for (const std::size_t i : zone(page, top)) {
      if (page[i].text.size() <= kMostLineBytes) here[without_digits(page[i].text)] = true;
    }
    for (const auto& [line, seen] : here) ++counts[line];
  }
  const std::size_t least = std::max(kLeastPages, (pages.size() + 1) / 2);
  for (Page& page : pages) {
    // From the edge inwards, and no further than the first line that stays: text may repeat a head.
    for (const std::size_t i : zone(page, top)) {
      if (page[i].text.size() > kMostLineBytes) break;
      const std::string line = without_digits(page[i].text);
      if (counts[line] < least) break;
      page[i].dropped = true;
    }
  }
}

bool ends_sentence(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')'))
    line.remove_suffix(1);
  if (line.ends_with("\u201D") || line.ends_with("\u2019")) line.remove_suffix(3);
  return !line.empty() && std::string_view(".!?:").find(line.back()) != std::string_view::npos;
}

// A page break within a sentence: what stood before it does not end one, and what follows starts in lower
// case.
bool goes_on(std::string_view before, std::string_view after) {
  return !before.empty() && !ends_sentence(before) && is_ascii_lower(after.front());
}

void put_line(const Line& line, TextBuilder& out) {
  static const OffsetMap kSame;
  TextBuilder tidy;
  put_normalised(line.text, static_cast<std::uint32_t>(line.begin), kSame, tidy);
  const std::string text = tidy.take_text();
  const OffsetMap map = tidy.take_map();
  if (map.runs.empty()) {
    out.put(text, static_cast<std::uint32_t>(line.begin));
  } else {
    out.put_through(text, 0, map);
  }
}

// "Microsoft Word - statement_final.doc", "untitled", "statement.pdf" say nothing to a reader.
std::string usable_title(std::string_view stated) {
  std::string title = squeeze(clip(stated, 1000));
  const std::string lower = ascii_lower(title);
  const bool file = lower.find("microsoft") != std::string::npos ||
                    lower.find("untitled") != std::string::npos ||
                    (title.find(' ') == std::string::npos && title.find('.') != std::string::npos);
  return file || title.size() < 4 || find_invalid_utf8(title) ? std::string() : title;
}

}  // namespace

TextBuilder join_pages(std::string_view text) {
  std::vector<Page> pages = split_pages(text);
  drop_repeated(pages, true);
  drop_repeated(pages, false);
  TextBuilder out;
  std::string_view before;
  for (const Page& page : pages) {
    bool first = true;
    for (const Line& line : page) {
      if (line.dropped) continue;
      if (!out.text().empty()) {
        const auto raw = static_cast<std::uint32_t>(line.begin - 1);  // a line or page ends there
        out.put(first && goes_on(before, line.text) ? " " : "\n\n", raw);
      }
      put_line(line, out);
      before = line.text;
      first = false;
    }
  }
  return out;
}

Result<Document> read_pdf_document(const PdfText& content, std::string_view pdf, std::string_view path,
                                   const DocumentReader& reader) {
  if (find_invalid_utf8(content.text)) return fail(Code::BadEncoding, "the PDF's text comes out as no UTF-8");
  TextBuilder text = join_pages(content.text);
  if (text.text().empty()) {
    return fail(Code::Empty, fmt::format("a scan: {} {} and no text; run OCR over it first (ocrmypdf)",
                                         content.pages, content.pages == 1 ? "page" : "pages"));
  }
  Fields fields;
  fields.title = usable_title(content.title);
  if (!fields.title.empty()) fields.inferred.emplace_back("title");
  if (!content.created.empty() && !find_path_date(path.substr(path.rfind('/') + 1))) {
    fields.published = content.created;
    fields.inferred.emplace_back("published");
  }
  fields.extra.emplace_back(
      "pdf", fmt::format("{{\"sha256\":{},\"pages\":{}}}", quote_json(sha256_hex(pdf)), content.pages));
  const std::string name = std::string(path) + "!text";
  return make_document(std::move(fields), std::move(text), {name, content.text}, reader.outlets(),
                       reader.limits().text_bytes);
}

}  // namespace entente
