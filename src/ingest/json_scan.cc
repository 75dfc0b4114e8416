#include "ingest/json_scan.h"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

bool is_json_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The four hexadecimal digits at `at`, checked by the scan before.
char32_t hex4(std::string_view text, std::size_t at) {
  char32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value * 16 + static_cast<char32_t>(hex_digit(text[at + i]));
  return value;
}

char plain_escape(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;
  }
}

}  // namespace

std::string_view to_string(JsonKind kind) {
  switch (kind) {
    case JsonKind::String:
      return "a string";
    case JsonKind::Number:
      return "a number";
    case JsonKind::Object:
      return "an object";
    case JsonKind::Array:
      return "an array";
    case JsonKind::True:
    case JsonKind::False:
      return "a truth value";
    case JsonKind::Null:
      break;
  }
  return "null";
}

tl::unexpected<Error> JsonScanner::broken(std::string_view what) const {
  return fail(Code::BadFormat, fmt::format("byte {}: {}", at_ + 1, what));
}

void JsonScanner::skip_space() {
  while (at_ < text_.size() && is_json_space(text_[at_])) ++at_;
}

bool JsonScanner::at_end() {
  skip_space();
  return at_ == text_.size();
}

bool JsonScanner::take(char mark) {
  skip_space();
  if (at_ == text_.size() || text_[at_] != mark) return false;
  ++at_;
  return true;
}

bool JsonScanner::scan_word(std::string_view word) {
  if (!text_.substr(at_).starts_with(word)) return false;
  at_ += word.size();
  return true;
}

// From the opening quote to behind the closing one.
bool JsonScanner::scan_string() {
  for (++at_; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      return true;
    }
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c != '\\') continue;
    if (++at_ == text_.size()) return false;
    if (text_[at_] == 'u') {
      for (int i = 0; i < 4; ++i) {
        if (++at_ == text_.size() || hex_digit(text_[at_]) < 0) return false;
      }
    } else if (std::string_view("\"\\/bfnrt").find(text_[at_]) == std::string_view::npos) {
      return false;
    }
  }
  return false;
}

bool JsonScanner::scan_number() {
  const auto digits = [&] {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_ascii_digit(text_[at_])) ++at_;
    return at_ > from;
  };
  scan_word("-");
  if (!scan_word("0") && !digits()) return false;
  if (scan_word(".") && !digits()) return false;
  if (at_ < text_.size() && ascii_lower(text_[at_]) == 'e') {
    ++at_;
    if (!scan_word("+")) scan_word("-");
    if (!digits()) return false;
  }
  return true;
}

Result<JsonKind> JsonScanner::scan_scalar() {
  const char c = text_[at_];
  if (c == '"') {
    if (!scan_string())
      return broken("a string that does not end, or a control character or bad escape in it");
    return JsonKind::String;
  }
  if (c == '-' || is_ascii_digit(c)) {
    if (!scan_number()) return broken("not a number");
    return JsonKind::Number;
  }
  if (scan_word("true")) return JsonKind::True;
  if (scan_word("false")) return JsonKind::False;
  if (scan_word("null")) return JsonKind::Null;
  return broken("expected a value");
}

Result<JsonValue> JsonScanner::scan() {
  skip_space();
  const std::size_t begin = at_;
  std::vector<char> open;  // the brackets we are inside of
  JsonKind first = JsonKind::Null;
  bool key_next = false;
  for (;;) {
    skip_space();
    if (at_ == text_.size()) return broken("the value does not end");
    const char c = text_[at_];
    if (key_next) {
      if (c != '"' || !scan_string()) return broken("expected a key in quotes");
      if (!take(':')) return broken("expected ':'");
      key_next = false;
      continue;
    }
    if (c == '{' || c == '[') {
      if (open.size() >= kJsonDepth) {
        return fail(Code::TooLarge, fmt::format("byte {}: nested more than {} deep", at_ + 1, kJsonDepth));
      }
      ++at_;
      if (open.empty()) first = c == '{' ? JsonKind::Object : JsonKind::Array;
      open.push_back(c);
      if (!take(c == '{' ? '}' : ']')) {
        key_next = c == '{';
        continue;
      }
      open.pop_back();
    } else {
      const auto kind = scan_scalar();
      if (!kind) return tl::unexpected(kind.error());
      if (open.empty()) first = *kind;
    }
    // A value has ended: close what ends with it.
    while (!open.empty() && !take(',')) {
      if (!take(open.back() == '{' ? '}' : ']')) return broken("expected ',' or a closing bracket");
      open.pop_back();
    }
    if (open.empty()) return JsonValue{first, text_.substr(begin, at_ - begin), begin};
    key_next = open.back() == '{';
  }
}

Result<void> JsonScanner::scan_members(
    const std::function<Result<void>(const std::string&, const JsonValue&)>& visit) {
  if (!take('{')) return broken("expected an object, '{'");
  if (take('}')) return {};
  std::set<std::string> seen;
  for (;;) {
    skip_space();
    JsonValue key{JsonKind::String, {}, at_};
    if (at_ == text_.size() || text_[at_] != '"' || !scan_string()) return broken("expected a key in quotes");
    key.raw = text_.substr(key.begin, at_ - key.begin);
    const auto name = unescape_json(key);
    if (!name) return tl::unexpected(name.error());
    if (!seen.insert(*name).second) return broken(fmt::format("key \"{}\" comes twice", clip(*name, 60)));
    if (!take(':')) return broken("expected ':'");
    const auto value = scan();
    if (!value) return tl::unexpected(value.error());
    if (auto visited = visit(*name, *value); !visited) return visited;
    if (take(',')) continue;
    if (take('}')) return {};
    return broken("expected ',' or '}'");
  }
}

Result<void> unescape_json(const JsonValue& value, TextBuilder& out) {
  const std::string_view text = value.raw.substr(1, value.raw.size() - 2);
  const std::size_t base = value.begin + 1;
  std::size_t from = 0;
  const auto put = [&](std::string_view bytes, std::size_t at) {
    out.put(bytes, static_cast<std::uint32_t>(base + at));
  };
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', from)) {
    put(text.substr(from, at - from), from);
    if (text[at + 1] != 'u') {
      const char c = plain_escape(text[at + 1]);
      put(std::string_view(&c, 1), at);
      from = at + 2;
      continue;
    }
    char32_t c = hex4(text, at + 2);
    from = at + 6;
    if (c >= 0xD800 && c <= 0xDBFF && text.substr(from).starts_with("\\u")) {
      const char32_t low = hex4(text, from + 2);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        from += 6;
      }
    }
    if (c >= 0xD800 && c <= 0xDFFF) {
      return fail(Code::BadEncoding, fmt::format("byte {}: \\u{:04x} is half of a surrogate pair",
                                                 base + at + 1, static_cast<std::uint32_t>(c)));
    }
    std::string bytes;
    append_utf8(bytes, c);
    put(bytes, at);
  }
  put(text.substr(from), from);
  return {};
}

Result<std::string> unescape_json(const JsonValue& value) {
  TextBuilder out;
  if (auto done = unescape_json(value, out); !done) return tl::unexpected(done.error());
  return out.take_text();
}

std::string compact_json(std::string_view raw) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (!quoted && is_json_space(raw[i])) continue;
    out += raw[i];
    if (quoted && raw[i] == '\\' && i + 1 < raw.size())
      out += raw[++i];
    else if (raw[i] == '"')
      quoted = !quoted;
  }
  return out;
}

std::string quote_json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
          out += c;
    }
  }
  return out + '"';
}

}  // namespace entente
