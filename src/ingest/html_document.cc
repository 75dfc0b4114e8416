#include "ingest/html_document.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ingest/fields.h"
#include "ingest/html_content.h"
#include "ingest/html_metadata.h"
#include "ingest/infer.h"

namespace entente {
namespace {

// Below this many bytes of article, a longer one in the page's JSON-LD is believed.
constexpr std::size_t kShortArticle = 400;

// The JSON-LD article body, where it is plain text.
TextBuilder linked_text(const HtmlMetadata& meta, const DecodedText& decoded) {
  TextBuilder out;
  if (!meta.linked || meta.linked->body_size == 0) return out;
  const std::size_t begin = meta.linked_begin + meta.linked->body_begin;
  std::string raw = decoded.utf8.substr(begin, meta.linked->body_size);
  std::replace_if(
      raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  TextBuilder unescaped;
  if (!unescape_json({JsonKind::String, raw, begin}, unescaped)) return out;
  const std::string text = unescaped.take_text();
  if (text.find('<') != std::string::npos || text.find("&#") != std::string::npos) return out;
  const OffsetMap inner = unescaped.take_map();
  TextBuilder normal;
  put_normalised(text, 0, inner, normal);
  const std::string final_text = normal.take_text();
  const OffsetMap to_page = normal.take_map();
  put_composed(final_text, to_page, decoded.map, out);
  return out;
}

// The dateline's agency first, then the byline's; "AP" and "Associated Press" are one.
std::vector<std::string> choose_credits(std::optional<std::string> dateline, std::vector<std::string> bylines,
                                        const OutletPack& outlets) {
  if (dateline) bylines.insert(bylines.begin(), std::move(*dateline));
  std::vector<std::string> credits;
  std::vector<std::string> seen;
  for (std::string& name : bylines) {
    const Outlet* known = outlets.find_name(name);
    std::string id = known != nullptr ? known->id.str() : name;
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
    seen.push_back(std::move(id));
    credits.push_back(std::move(name));
  }
  return credits;
}

}  // namespace

bool looks_like_html(std::string_view utf8) {
  std::string_view rest = utf8;
  for (;;) {  // white space, comments and declarations may come first
    while (!rest.empty() && (is_ascii_space(rest.front()) || control_size(rest) != 0)) {
      rest.remove_prefix(std::max<std::size_t>(1, control_size(rest)));
    }
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?")) break;
    const std::size_t end = rest.find(comment ? "-->" : ">");
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + (comment ? 3 : 1));
  }
  static constexpr std::array<std::string_view, 22> kOpenings = {
      "!doctype html", "html", "head",    "body", "title",   "meta", "link", "script",
      "style",         "div",  "article", "main", "section", "p",    "h1",   "h2",
      "table",         "span", "header",  "nav",  "center",  "base"};
  if (!rest.starts_with('<')) return false;
  const std::string head = ascii_lower(rest.substr(1, 24));
  return std::any_of(kOpenings.begin(), kOpenings.end(), [&](std::string_view opening) {
    if (!head.starts_with(opening)) return false;
    const char after = head.size() > opening.size() ? head[opening.size()] : '>';
    return is_ascii_space(after) || after == '>' || after == '/';
  });
}

Result<Document> read_html_document(const DecodedText& decoded, std::string_view bytes, std::string_view path,
                                    const OutletPack& outlets, const ReadLimits& limits) {
  GuardLimits guard;
  guard.depth = static_cast<std::size_t>(std::max(limits.html_depth, 8));
  const HtmlTree tree = HtmlTree::parse(decoded.utf8, guard);
  HtmlMetadata meta = read_metadata(tree, decoded.utf8);
  TextBuilder text = extract_content(tree, meta.title, decoded.map);
  if (text.text().size() < kShortArticle) {
    TextBuilder linked = linked_text(meta, decoded);
    if (linked.text().size() > text.text().size() * 2) text = std::move(linked);
  }
  if (text.text().empty()) {
    return fail(Code::Empty,
                "the page has no article text; if a script writes it, save the page from a browser as text");
  }
  Fields fields;
  // Many a template says "en" on pages in other languages.
  if (ascii_lower(meta.language).starts_with("en") && is_surely_not_english(text.text())) {
    meta.language.clear();
  }
  fields.url = meta.url;
  fields.title = std::move(meta.title);
  fields.published = std::move(meta.published);
  fields.lang = std::move(meta.language);
  fields.credits = choose_credits(find_dateline_agency(text.text()), std::move(meta.credits), outlets);
  if (fields.url.empty() && !meta.site.empty()) {
    fields.outlet = std::move(meta.site);
    fields.inferred.emplace_back("outlet");
  }
  if (!fields.title.empty()) fields.inferred.emplace_back("title");
  if (!fields.published.empty()) fields.inferred.emplace_back("published");
  if (!fields.credits.empty()) fields.inferred.emplace_back("credits");
  return make_document(std::move(fields), std::move(text), {path, bytes}, outlets, limits.text_bytes);
}

}  // namespace entente
