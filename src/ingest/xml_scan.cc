#include "ingest/xml_scan.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/html_tree.h"

namespace entente {
namespace {

constexpr std::size_t kMostAttributes = 64;
constexpr std::size_t kMostEntities = 64;
constexpr std::size_t kEntityBytes = 256;
constexpr std::size_t kLongestReference = 40;
constexpr std::size_t kMostNames = 4096;

bool starts_name(char c) {
  return is_ascii_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) { return starts_name(c) || is_ascii_digit(c) || c == '-' || c == '.'; }

std::size_t name_end(std::string_view text, std::size_t at) {
  while (at < text.size() && continues_name(text[at])) ++at;
  return at;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_space(text[at])) ++at;
  return at;
}

// Windows-1252's characters at 0x80..0x9F; 0 where it has none.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t plain_code_point(char32_t c) {
  if (c >= 0x80 && c < 0xA0) return kWindows1252[c - 0x80];
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return surrogate || c > 0x10FFFF ? 0xFFFD : c;
}

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

// Up to the next "<" that opens something.
void XmlScanner::take_text(XmlToken& token, std::size_t from) {
  std::size_t end = text_.find('<', from);
  while (end != std::string_view::npos) {
    const char next = end + 1 < text_.size() ? text_[end + 1] : ' ';
    const bool closes = next == '/' && end + 2 < text_.size() && starts_name(text_[end + 2]);
    if (starts_name(next) || closes || next == '!' || next == '?') break;
    end = text_.find('<', end + 1);
  }
  end = std::min(end, text_.size());
  token.kind = XmlKind::Text;
  token.begin = token.inner_begin = at_;
  token.end = token.inner_end = static_cast<std::uint32_t>(end);
  at_ = token.end;
}

void XmlScanner::skip_to(std::string_view mark, std::size_t from) {
  const std::size_t end = text_.find(mark, from);
  broken_off_ = broken_off_ || end == std::string_view::npos;
  at_ = static_cast<std::uint32_t>(end == std::string_view::npos ? text_.size() : end + mark.size());
}

// At a "<": passes over a comment, an instruction or a declaration, if that is what it opens.
bool XmlScanner::skip_other() {
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with("<!--")) {
    skip_to("-->", at_ + 4);
  } else if (rest.starts_with("<?")) {
    skip_to(">", at_ + 2);  // many a declaration lacks its second "?"
  } else if (rest.starts_with("<![CDATA[")) {
    return false;
  } else if (rest.starts_with("<!")) {
    skip_doctype();
  } else {
    return false;
  }
  return true;
}

void XmlScanner::skip_doctype() {
  const std::size_t close = text_.find('>', at_);
  const std::size_t open = text_.substr(0, close).find('[', at_);
  if (open == std::string_view::npos || had_subset_) return skip_to(">", at_);
  had_subset_ = true;
  std::size_t end = text_.find(']', open);
  while (end != std::string_view::npos && skip_space(text_, end + 1) < text_.size() &&
         text_[skip_space(text_, end + 1)] != '>') {
    end = text_.find(']', end + 1);
  }
  if (end == std::string_view::npos) return skip_to(">", at_);
  take_entities(text_.substr(open + 1, end - open - 1));
  skip_to(">", end);
}

// <!ENTITY name "value">; values that refer to other entities, and external ones, are left alone.
void XmlScanner::take_entities(std::string_view subset) {
  constexpr std::string_view kMark = "<!ENTITY";
  for (std::size_t at = subset.find(kMark); at != std::string_view::npos && entities_.size() < kMostEntities;
       at = subset.find(kMark, at + 1)) {
    std::size_t name = skip_space(subset, at + kMark.size());
    const std::size_t end = name_end(subset, name);
    const std::size_t quote = skip_space(subset, end);
    if (end == name || quote >= subset.size() || (subset[quote] != '"' && subset[quote] != '\'')) continue;
    const std::size_t close = subset.find(subset[quote], quote + 1);
    if (close == std::string_view::npos || close - quote > kEntityBytes) continue;
    const std::string_view value = subset.substr(quote + 1, close - quote - 1);
    bool plain = value.find('<') == std::string_view::npos;
    for (std::size_t i = value.find('&'); i != std::string_view::npos; i = value.find('&', i + 1)) {
      plain = plain && (value.substr(i).starts_with("&#") || value.substr(i).starts_with("&amp;#"));
    }
    if (plain) entities_.try_emplace(std::string(subset.substr(name, end - name)), value);
  }
}

void XmlScanner::take_cdata(XmlToken& token) {
  constexpr std::size_t kOpen = 9;  // "<![CDATA["
  const std::size_t close = text_.find("]]>", at_ + kOpen);
  token.kind = XmlKind::CData;
  token.begin = at_;
  token.inner_begin = at_ + kOpen;
  if (close == std::string_view::npos) {
    broken_off_ = true;
    token.inner_end = token.end = static_cast<std::uint32_t>(text_.size());
  } else {
    token.inner_end = static_cast<std::uint32_t>(close);
    token.end = static_cast<std::uint32_t>(close + 3);
  }
  at_ = token.end;
}

void XmlScanner::take_end(XmlToken& token) {
  token.kind = XmlKind::End;
  token.begin = at_;
  const std::size_t end = name_end(text_, at_ + 2);
  token.name = text_.substr(at_ + 2, end - at_ - 2);
  std::size_t close = skip_space(text_, end);
  while (close < text_.size() && text_[close] != '>' && text_[close] != '<') ++close;
  token.end = static_cast<std::uint32_t>(close < text_.size() && text_[close] == '>' ? close + 1 : close);
  at_ = token.end;
}

// One attribute from `at` on; returns where it ends.
std::size_t XmlScanner::take_attribute(XmlToken& token, std::size_t at) {
  const std::size_t end = name_end(text_, at);
  if (end == at) return at + 1;  // a mark that has no place here
  XmlAttribute attribute{text_.substr(at, end - at), {}};
  std::size_t next = skip_space(text_, end);
  if (next < text_.size() && text_[next] == '=') {
    next = skip_space(text_, next + 1);
    const char quote = next < text_.size() ? text_[next] : ' ';
    const std::size_t close =
        quote == '"' || quote == '\'' ? text_.find(quote, next + 1) : std::string_view::npos;
    if (close != std::string_view::npos) {
      attribute.raw = text_.substr(next + 1, close - next - 1);
      next = close + 1;
    } else {
      const std::size_t stop = std::min(text_.find_first_of(" \t\r\n>", next), text_.size());
      attribute.raw = text_.substr(next, stop - next);
      next = stop;
    }
  } else {
    next = end;
  }
  if (token.attributes.size() < kMostAttributes) token.attributes.push_back(attribute);
  return next;
}

void XmlScanner::take_start(XmlToken& token) {
  token.kind = XmlKind::Start;
  token.begin = at_;
  std::size_t at = name_end(text_, at_ + 1);
  token.name = text_.substr(at_ + 1, at - at_ - 1);
  for (;;) {
    at = skip_space(text_, at);
    if (at >= text_.size()) {
      broken_off_ = true;
      break;
    }
    if (text_[at] == '<') break;  // a tag that was not closed
    if (text_[at] == '>') {
      ++at;
      break;
    }
    if (text_.substr(at).starts_with("/>")) {
      token.empty = true;
      at += 2;
      break;
    }
    at = take_attribute(token, at);
  }
  token.end = static_cast<std::uint32_t>(std::min(at, text_.size()));
  at_ = token.end;
}

bool XmlScanner::next(XmlToken& token) {
  token.attributes.clear();
  token.empty = false;
  while (at_ < text_.size()) {
    if (text_[at_] != '<') {
      take_text(token, at_);
      return true;
    }
    if (skip_other()) continue;
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<![CDATA[")) {
      take_cdata(token);
    } else if (rest.size() > 2 && rest[1] == '/' && starts_name(rest[2])) {
      take_end(token);
    } else if (rest.size() > 1 && starts_name(rest[1])) {
      take_start(token);
    } else {
      take_text(token, at_ + 1);
    }
    return true;
  }
  return false;
}

void XmlReferences::declare(const std::map<std::string, std::string, std::less<>>& entities) {
  for (const auto& [name, value] : entities) {
    if (named_.contains(name)) continue;
    std::string plain = unescape(value);
    if (plain.starts_with("&#")) plain = unescape(plain);
    named_.emplace(name, std::move(plain));
  }
}

// HTML's names are the HTML parser's to know. "" for a name that it does not.
const std::string& XmlReferences::find_named(std::string_view name) {
  static const std::string kNone;
  if (const auto found = named_.find(name); found != named_.end()) return found->second;
  if (named_.size() >= kMostNames) return kNone;
  const std::string reference = "&" + std::string(name) + ";";
  const HtmlTree tree = HtmlTree::parse("<p>" + reference, {});
  std::string value;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) value += tree.text(i);
  if (value == reference || value.ends_with(';')) value.clear();
  return named_.emplace(std::string(name), std::move(value)).first->second;
}

// What the reference at the front of `raw` stands for; returns its size, 0 if it is none.
std::size_t XmlReferences::decode(std::string_view raw, std::string& out) {
  out.clear();
  const std::size_t end = raw.substr(0, kLongestReference).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = raw.substr(1, end - 1);
  if (name.front() != '#') {
    if (!std::all_of(name.begin(), name.end(), continues_name)) return 0;
    if (name == "amp")
      out = "&";
    else if (name == "lt")
      out = "<";
    else if (name == "gt")
      out = ">";
    else if (name == "quot")
      out = "\"";
    else if (name == "apos")
      out = "'";
    else
      out = find_named(name);
    return out.empty() ? 0 : end + 1;
  }
  const bool hex = name.size() > 1 && ascii_lower(name[1]) == 'x';
  char32_t value = 0;
  std::string_view digits = name.substr(hex ? 2 : 1);
  if (digits.empty()) return 0;
  for (const char c : digits) {
    const char lower = ascii_lower(c);
    const bool digit = is_ascii_digit(c);
    if (!digit && !(hex && lower >= 'a' && lower <= 'f')) return 0;
    const auto figure = static_cast<char32_t>(digit ? c - '0' : lower - 'a' + 10);
    value = std::min<char32_t>(value * (hex ? 16 : 10) + figure, 0x110000);
  }
  if (const char32_t c = plain_code_point(value); c != 0) append_utf8(out, c);
  return end + 1;
}

void XmlReferences::unescape(std::string_view raw, std::uint32_t begin, const OffsetMap& base,
                             TextBuilder& out) {
  std::size_t from = 0;
  std::string value;
  for (std::size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&', at)) {
    const std::size_t size = decode(raw.substr(at), value);
    if (size == 0) {
      ++at;
      continue;
    }
    out.put_through(raw.substr(from, at - from), begin + static_cast<std::uint32_t>(from), base);
    out.put(value, base.to_raw(begin + static_cast<std::uint32_t>(at)));
    at += size;
    from = at;
  }
  out.put_through(raw.substr(from), begin + static_cast<std::uint32_t>(from), base);
}

std::string XmlReferences::unescape(std::string_view raw) {
  TextBuilder out;
  unescape(raw, 0, OffsetMap(), out);
  return out.take_text();
}

}  // namespace entente
