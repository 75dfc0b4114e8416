#include "ingest/mail_part.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/transfer.h"

namespace entente {
namespace {

constexpr std::size_t kMostHeaders = 512;
constexpr std::size_t kHeaderBlock = 1 << 18;
constexpr std::size_t kHeaderBytes = 1 << 16;  // of one
constexpr std::size_t kMostParts = 1000;

bool is_name_char(char c) { return c > ' ' && c < 127 && c != ':'; }

// The end of the line at `at`, and where the next one starts.
std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}
std::size_t next_line(std::string_view text, std::size_t end) { return std::min(end + 1, text.size()); }

std::string_view without_cr(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The name of the header that the line starts, "" if it starts none.
std::string_view header_name(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && end < 80 && is_name_char(line[end])) ++end;
  return end > 0 && end < line.size() && line[end] == ':' ? line.substr(0, end) : std::string_view();
}

std::string unfold(std::string_view value) {
  std::string out;
  for (const char c : value.substr(0, kHeaderBytes)) {
    if (c != '\r' && c != '\n') out += c == '\t' ? ' ' : c;
  }
  return std::string(trim(out));
}

// Reads headers from `at` to the empty line; returns where the body starts.
std::uint32_t read_headers(std::string_view mail, std::uint32_t begin, std::uint32_t end, MailHeaders& out) {
  const std::string_view text = mail.substr(0, end);
  std::size_t at = begin;
  while (at < end) {
    const std::size_t stop = line_end(text, at);
    const std::string_view line = without_cr(text.substr(at, stop - at));
    const std::size_t next = next_line(text, stop);
    if (line.empty()) return static_cast<std::uint32_t>(next);
    const bool more = out.fields.size() < kMostHeaders && at - begin < kHeaderBlock;
    if ((line.front() == ' ' || line.front() == '\t') && !out.fields.empty()) {
      std::string_view& value = out.fields.back().second;
      if (more)
        value = text.substr(static_cast<std::size_t>(value.data() - text.data()),
                            stop - static_cast<std::size_t>(value.data() - text.data()));
    } else if (const std::string_view name = header_name(line); !name.empty()) {
      const std::size_t value = at + name.size() + 1;
      if (more) out.fields.emplace_back(ascii_lower(name), text.substr(value, std::max(stop, value) - value));
    } else if (!line.starts_with("From ") && !line.starts_with(">From ")) {
      return static_cast<std::uint32_t>(at);  // no header: the body has begun without an empty line
    }
    at = next;
  }
  return end;
}

struct EncodedWord {
  std::string charset;
  std::string bytes;
  std::size_t size = 0;
};

// "=?charset?B?...?=" at the front of `text`; size 0 if it is none.
EncodedWord take_encoded_word(std::string_view text) {
  EncodedWord word;
  if (!text.starts_with("=?")) return word;
  const std::size_t charset = text.find('?', 2);
  if (charset == std::string_view::npos || charset > 60 || charset + 2 >= text.size() ||
      text[charset + 2] != '?')
    return word;
  const std::size_t end = text.substr(0, 4096).find("?=", charset + 3);
  if (end == std::string_view::npos) return word;
  const char how = ascii_lower(text[charset + 1]);
  const std::string_view coded = text.substr(charset + 3, end - charset - 3);
  if (how != 'b' && how != 'q') return word;
  word.charset = ascii_lower(text.substr(2, std::min(text.find('*', 2), charset) - 2));
  word.bytes = how == 'b' ? decode_base64(coded) : decode_quoted_printable(coded, true);
  word.size = end + 2;
  return word;
}

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  if (bytes.empty()) return "";
  auto decoded = decode_text(bytes, charset);
  if (decoded) return std::move(decoded->utf8);
  std::string out;  // no encoding that we can tell: what is ASCII of it
  for (const char c : bytes) {
    static_cast<unsigned char>(c) < 0x80 ? out += c : out.append("\xEF\xBF\xBD");
  }
  return out;
}

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The parameter's value at `at`, quoted or not; `at` moves behind it.
std::string take_value(std::string_view text, std::size_t& at) {
  std::string value;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      value += text[at];
    }
    at = std::min(at + 1, text.size());
    return value;
  }
  const std::size_t end = std::min(text.find(';', at), text.size());
  value = std::string(trim(text.substr(at, end - at)));
  at = end;
  return value;
}

// RFC 2231: name*0*=utf-8''..., name*1=... put together, percent signs and charset undone.
void join_continuations(MailParameter& parameter) {
  std::map<std::string, std::string, std::less<>> joined;
  for (const auto& [name, value] : parameter.parameters) {
    const std::size_t star = name.find('*');
    if (star == std::string::npos) continue;
    joined[name.substr(0, star)];
  }
  for (auto& [base, whole] : joined) {
    std::string bytes;
    std::string charset;
    const auto add = [&](const std::string& key, bool first) {
      const auto found = parameter.parameters.find(key);
      if (found == parameter.parameters.end()) return false;
      std::string value = found->second;
      if (key.ends_with('*')) {
        const std::size_t quote = first ? value.find('\'') : std::string::npos;
        const std::size_t second = quote == std::string::npos ? quote : value.find('\'', quote + 1);
        if (second != std::string::npos) {
          charset = value.substr(0, quote);
          value.erase(0, second + 1);
        }
        value = decode_percent(value);
      }
      bytes += value;
      return true;
    };
    if (!add(base + "*", true)) {
      for (int i = 0; i < 100; ++i) {
        const std::string key = base + "*" + std::to_string(i);
        if (!add(key + "*", i == 0) && !add(key, i == 0)) break;
      }
    }
    whole = to_utf8(bytes, charset);
  }
  for (auto& [base, whole] : joined) parameter.parameters[base] = std::move(whole);
}

}  // namespace

std::string decode_header(std::string_view value) {
  const std::string line = unfold(value);
  std::string out;
  std::string plain;
  std::string charset;
  std::string bytes;
  const auto flush_word = [&] {
    out += to_utf8(bytes, charset);
    bytes.clear();
  };
  const auto flush_plain = [&] {
    out += to_utf8(plain, "");
    plain.clear();
  };
  for (std::size_t at = 0; at < line.size();) {
    const EncodedWord word = take_encoded_word(std::string_view(line).substr(at));
    if (word.size == 0) {
      plain += line[at++];
      continue;
    }
    // White space between two encoded words is none; words of one encoding may share a character.
    const bool joins = !bytes.empty() && trim(plain).empty();
    if (joins) plain.clear();
    if (!joins || word.charset != charset) {
      flush_word();
      flush_plain();
    }
    charset = word.charset;
    bytes += word.bytes;
    at += word.size;
    if (at < line.size() && take_encoded_word(std::string_view(line).substr(at)).size == 0 &&
        !is_ascii_space(line[at]))
      flush_word();
  }
  flush_word();
  flush_plain();
  return squeeze(out);
}

std::string MailHeaders::text(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return decode_header(value);
  }
  return "";
}

std::string MailHeaders::raw(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return unfold(value);
  }
  return "";
}

bool MailHeaders::has(std::string_view name) const {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
}

std::string MailParameter::get(std::string_view name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() ? "" : found->second;
}

MailParameter parse_parameter(std::string_view header) {
  MailParameter out;
  std::size_t at = std::min(header.find(';'), header.size());
  out.value = ascii_lower(trim(header.substr(0, at)));
  bool continued = false;
  while (at < header.size() && out.parameters.size() < 64) {
    ++at;  // the ";"
    while (at < header.size() && (is_ascii_space(header[at]) || header[at] == ';')) ++at;
    const std::size_t end = std::min(header.find_first_of("=;", at), header.size());
    const std::string name = ascii_lower(trim(header.substr(at, end - at)));
    at = end;
    if (at >= header.size() || header[at] != '=') continue;
    ++at;
    while (at < header.size() && is_ascii_space(header[at])) ++at;
    std::string value = take_value(header, at);
    at = std::min(header.find(';', at), header.size());
    continued = continued || name.find('*') != std::string::npos;
    out.parameters.try_emplace(name, std::move(value));
  }
  if (continued) join_continuations(out);
  return out;
}

std::string MailPart::file_name() const {
  std::string name = parse_parameter(headers.raw("content-disposition")).get("filename");
  if (name.empty()) name = type.get("name");
  return decode_header(name);
}

bool MailPart::is_attachment() const {
  return parse_parameter(headers.raw("content-disposition")).value == "attachment";
}

bool starts_mbox(std::string_view bytes) {
  const std::string_view line = without_cr(bytes.substr(0, std::min<std::size_t>(line_end(bytes, 0), 512)));
  if (!line.starts_with("From ")) return false;
  // "From sender Thu Jan  1 00:00:00 1970": a time and a year.
  const std::size_t clock = line.find(':');
  const bool year = line.find(" 20") != std::string_view::npos || line.find(" 19") != std::string_view::npos;
  return year && clock != std::string_view::npos && clock + 2 < line.size() &&
         is_ascii_digit(line[clock - 1]) && is_ascii_digit(line[clock + 1]);
}

bool looks_like_mail(std::string_view bytes) {
  std::string_view text = bytes.substr(0, kHeaderBlock);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  std::size_t at = starts_mbox(text) ? next_line(text, line_end(text, 0)) : 0;
  bool sender = false;
  bool mail = false;
  bool any = false;
  while (at < text.size()) {
    const std::size_t stop = line_end(text, at);
    const std::string_view line = without_cr(text.substr(at, stop - at));
    at = next_line(text, stop);
    if (line.empty()) return sender && mail;
    const bool folded = line.front() == ' ' || line.front() == '\t';
    const std::string_view name = folded ? "" : header_name(line);
    if (folded ? !any : name.empty()) return false;
    any = true;
    const std::string lower = ascii_lower(name);
    sender = sender || lower == "from" || lower == "sender" || lower == "return-path";
    mail = mail || lower == "message-id" || lower == "received" || lower == "mime-version" || lower == "date";
  }
  return sender && mail && any && bytes.size() < kHeaderBlock;
}

MailPart parse_part(std::string_view mail, std::uint32_t begin, std::uint32_t end,
                    std::string_view default_type) {
  MailPart part;
  part.body_begin = std::min(read_headers(mail, begin, end, part.headers), end);
  part.body_end = end;
  part.type = parse_parameter(part.headers.raw("content-type"));
  if (part.type.value.find('/') == std::string::npos) part.type.value = default_type;
  return part;
}

std::vector<MailPart> split_parts(std::string_view mail, const MailPart& part) {
  std::vector<MailPart> parts;
  const std::string boundary = part.type.get("boundary");
  if (boundary.empty() || boundary.size() > 200) return parts;
  const std::string mark = "--" + boundary;
  const std::string_view default_type = part.is("multipart/digest") ? "message/rfc822" : "text/plain";
  const std::string_view text = mail.substr(0, part.body_end);
  std::size_t open = std::string_view::npos;  // where the part that is open starts
  for (std::size_t at = part.body_begin; at <= text.size();) {
    const std::size_t found = text.find(mark, at);
    const bool done = found == std::string_view::npos;
    if (!done && found > part.body_begin && text[found - 1] != '\n') {
      at = found + mark.size();
      continue;
    }
    if (open != std::string_view::npos && parts.size() < kMostParts) {
      std::size_t stop = done ? text.size() : found;
      if (!done && stop > open && text[stop - 1] == '\n') --stop;  // the line end belongs to the boundary
      if (!done && stop > open && text[stop - 1] == '\r') --stop;
      parts.push_back(parse_part(mail, static_cast<std::uint32_t>(open),
                                 static_cast<std::uint32_t>(std::max(stop, open)), default_type));
    }
    if (done || text.substr(found + mark.size()).starts_with("--")) break;
    at = open = next_line(text, line_end(text, found));
  }
  return parts;
}

MailBytes decode_body(std::string_view mail, const MailPart& part) {
  const std::string_view raw = mail.substr(part.body_begin, part.body_end - part.body_begin);
  const std::string how = parse_parameter(part.headers.raw("content-transfer-encoding")).value;
  TextBuilder out;
  if (how == "base64") {
    decode_base64(raw, part.body_begin, OffsetMap(), out);
  } else if (how == "quoted-printable") {
    decode_quoted_printable(raw, part.body_begin, OffsetMap(), out);
  } else {
    out.put(raw, part.body_begin);
  }
  MailBytes body;
  body.bytes = out.take_text();
  body.map = out.take_map();
  return body;
}

MailAddress parse_address(const std::string& header) {
  MailAddress out;
  const std::size_t open = header.find('<');
  const std::size_t close = header.find('>', open == std::string::npos ? 0 : open);
  std::string_view address = header;
  if (open != std::string::npos && close != std::string::npos) {
    address = std::string_view(header).substr(open + 1, close - open - 1);
    out.name = squeeze(std::string_view(header).substr(0, open));
    std::erase(out.name, '"');
  } else {
    address = address.substr(0, address.find(','));
    if (const std::size_t comment = address.find('('); comment != std::string_view::npos) {
      const std::string_view name = address.substr(comment + 1);
      out.name = squeeze(name.substr(0, name.find(')')));
      address = address.substr(0, comment);
    }
  }
  const std::string plain = ascii_lower(trim(address));
  const bool whole =
      plain.find('@') != std::string::npos && plain.find(' ') == std::string::npos && plain.size() <= 320;
  if (whole) out.address = plain;
  return out;
}

}  // namespace entente
