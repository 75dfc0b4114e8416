#include "brief/markup.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

// Joiners shape words in scripts that need them (Persian, Hindi); between other letters they only hide.
bool joins_script(char32_t before, char32_t after) { return before >= 0x600 && after >= 0x600; }

bool is_hidden(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t' && c != '\r';
  if (c >= 0x7f && c <= 0x9f) return true;
  if (c == 0xad || c == 0x61c || c == 0x34f || c == 0x180e || c == 0xfeff) return true;
  if (c >= 0x115f && c <= 0x1160) return true;  // Hangul fillers: blank
  if (c >= 0x200b && c <= 0x200f) return true;  // zero width, LRM, RLM
  if (c >= 0x2028 && c <= 0x202e) return true;  // line separators, embeddings, overrides
  if (c >= 0x2060 && c <= 0x206f) return true;  // word joiner, isolates
  if (c == 0x3164 || c == 0xffa0) return true;  // Hangul fillers
  if (c >= 0xfff9 && c <= 0xfffb) return true;  // interlinear annotation
  return c >= 0xe0000 && c <= 0xe0fff;          // tags and variation selectors of plane 14
}

enum class Style { Element, Attribute, Plain };

void append_hidden(std::string& out, char32_t c, Style style) {
  const auto number = static_cast<std::uint32_t>(c);
  if (style == Style::Element) {
    out += fmt::format("<span class=\"ctl\" title=\"hidden character\">U+{:04X}</span>", number);
  } else {
    out += fmt::format("[U+{:04X}]", number);
  }
}

void append_escaped(std::string& out, char c, Style style) {
  if (style == Style::Plain) {
    out += c;
    return;
  }
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    case '\r':
      out += ' ';
      break;  // parsers turn it into a line feed; keep the text free of it
    default:
      out += c;
  }
}

std::string render(std::string_view text, Style style) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::size_t next = at + point.size;
    const bool joiner = point.value == 0x200c || point.value == 0x200d;
    const char32_t after = joiner && next < text.size() ? decode_utf8(text, next).value : 0;
    if (point.value < 0x80 && !is_hidden(point.value)) {
      append_escaped(out, static_cast<char>(point.value), style);
    } else if (is_hidden(point.value) && !(joiner && joins_script(before, after))) {
      append_hidden(out, point.value, style);
    } else {
      append_utf8(out, point.value);
    }
    before = point.value;
    at = next;
  }
  return out;
}

}  // namespace

std::string escape_text(std::string_view utf8) { return render(utf8, Style::Element); }
std::string escape_attribute(std::string_view utf8) { return render(utf8, Style::Attribute); }
std::string plain_visible(std::string_view utf8) { return render(utf8, Style::Plain); }
std::string foreign(std::string_view utf8) { return "<bdi>" + escape_text(utf8) + "</bdi>"; }

std::string safe_url(std::string_view url) {
  static constexpr std::size_t kLongest = 2048;
  const std::string lower = ascii_lower(url.substr(0, 8));
  const bool web = lower.starts_with("http://") || lower.starts_with("https://");
  if (!web || url.size() > kLongest) return "";
  for (const char c : url) {
    if (c <= 0x20 || c >= 0x7f || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\' || c == '`')
      return "";
  }
  return url_host(url).empty() ? "" : std::string(url);
}

std::string url_host(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  const std::size_t user = host.rfind('@');  // "https://good.org@evil.org" goes to evil.org
  if (user != std::string_view::npos) host = host.substr(user + 1);
  return std::string(host);
}

std::string json_string(std::string_view utf8) {
  std::string out = "\"";
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = decode_utf8(utf8, at);
    at += point.size;
    switch (point.value) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '<':
        out += "\\u003c";
        break;
      default:
        if (point.value < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point.value));
        } else {
          append_utf8(out, point.value);
        }
    }
  }
  return out + "\"";
}

std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  return fmt::format("{}", value);
}

Markup& Markup::element(std::string_view tag, std::string_view kind, std::string_view utf8) {
  out_ += "<";
  out_ += tag;
  if (!kind.empty()) attribute("class", kind);
  out_ += ">";
  text(utf8);
  out_ += "</";
  out_ += tag;
  out_ += ">";
  return *this;
}

Markup& Markup::attribute(std::string_view name, std::string_view utf8) {
  out_ += " ";
  out_ += name;
  out_ += "=\"";
  out_ += escape_attribute(utf8);
  out_ += "\"";
  return *this;
}

}  // namespace entente
