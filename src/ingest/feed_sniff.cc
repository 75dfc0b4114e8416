// What looks like a feed, and what in it looks like HTML.
#include <algorithm>

#include "base/text.h"
#include "ingest/feed.h"
#include "ingest/html_tree.h"
#include "ingest/xml_scan.h"

namespace entente {
namespace {

constexpr std::size_t kJunkBytes = 8192;  // before an XML declaration

// Whether an element of HTML is named here: "<foo>" in a headline is no markup.
bool is_html_tag(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_ascii_alpha(text[end]) || is_ascii_digit(text[end]))) ++end;
  return is_html_element(text.substr(0, end));
}

}  // namespace

std::size_t find_feed_start(std::string_view text) {
  const std::size_t declaration = text.substr(0, kJunkBytes).find("<?xml");
  return declaration == std::string_view::npos ? 0 : declaration;
}

bool looks_like_xml_feed(std::string_view text) {
  const std::string_view head = text.substr(0, kJunkBytes);
  const std::size_t declaration = head.find("<?xml");
  std::size_t from = declaration;
  if (declaration == std::string_view::npos) {  // without it, only white space may come first
    from = 0;
    while (from < head.size() && (is_ascii_space(head[from]) || control_size(head.substr(from)) != 0)) ++from;
    if (from >= head.size() || head[from] != '<') return false;
  }
  XmlScanner scanner(text.substr(0, 1 << 16), static_cast<std::uint32_t>(from));
  XmlToken token;
  while (scanner.next(token)) {
    if (token.kind == XmlKind::Text && trim(text.substr(token.begin, token.end - token.begin)).empty())
      continue;
    if (token.kind != XmlKind::Start) return false;
    const std::string name = ascii_lower(local_name(token.name));
    return name == "rss" || name == "feed" || name == "rdf" || name == "channel";
  }
  return false;
}

bool looks_like_markup(std::string_view text) {
  const std::size_t last_close = text.rfind('>');
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    const std::string_view rest = text.substr(at + 1, 40);
    if (rest.empty()) break;
    if (text[at] == '<') {
      const char next = rest.front();
      const bool tag = is_html_tag(rest.substr(next == '/' ? 1 : 0)) || rest.starts_with("!DOCTYPE");
      if ((tag && last_close != std::string_view::npos && last_close > at) || rest.starts_with("!--"))
        return true;
      continue;
    }
    const std::size_t end = rest.find(';');
    if (end == std::string_view::npos || end < 2) continue;
    const std::string_view name =
        rest.substr(rest.front() == '#' ? 1 : 0, end - (rest.front() == '#' ? 1 : 0));
    if (!name.empty() && std::all_of(name.begin(), name.end(),
                                     [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c); })) {
      return true;
    }
  }
  return false;
}

std::string plain_line(std::string_view text, bool markup) {
  if (!markup) return squeeze(text);
  const HtmlTree tree = HtmlTree::parse(text, {});
  return tree.inner_text(0, 4096);
}

}  // namespace entente
