#include "ingest/transfer.h"

#include <array>

#include "base/text.h"

namespace entente {
namespace {

int sextet(char c) {
  if (is_ascii_upper(c)) return c - 'A';
  if (is_ascii_lower(c)) return c - 'a' + 26;
  if (is_ascii_digit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The byte that "=XX" at `at` stands for, -1 if it is none.
int escaped_byte(std::string_view coded, std::size_t at) {
  if (at + 2 >= coded.size()) return -1;
  const int high = hex_digit(coded[at + 1]);
  const int low = hex_digit(coded[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace

void decode_base64(std::string_view coded, std::uint32_t begin, const OffsetMap& base, TextBuilder& out) {
  std::string line;
  std::size_t line_at = 0;
  std::uint32_t bits = 0;
  int count = 0;
  const auto flush = [&](std::size_t next) {
    out.put(line, base.to_raw(begin + static_cast<std::uint32_t>(line_at)));
    line.clear();
    line_at = next;
  };
  for (std::size_t i = 0; i < coded.size(); ++i) {
    if (coded[i] == '=') {  // the end of a value; another may follow
      bits = 0;
      count = 0;
      continue;
    }
    const int value = sextet(coded[i]);
    if (value < 0) {
      if (coded[i] == '\n') flush(i + 1);
      continue;
    }
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    if (++count == 1) continue;
    line += static_cast<char>((bits >> ((4 - count) * 2)) & 0xFF);
    if (count == 4) {
      bits = 0;
      count = 0;
    }
  }
  flush(coded.size());
}

std::string decode_base64(std::string_view coded) {
  TextBuilder out;
  decode_base64(coded, 0, OffsetMap(), out);
  return out.take_text();
}

void decode_quoted_printable(std::string_view coded, std::uint32_t begin, const OffsetMap& base,
                             TextBuilder& out) {
  std::size_t from = 0;
  const auto flush = [&](std::size_t to) {
    out.put_through(coded.substr(from, to - from), begin + static_cast<std::uint32_t>(from), base);
  };
  for (std::size_t at = coded.find('='); at != std::string_view::npos; at = coded.find('=', at)) {
    std::size_t end = at + 1;
    while (end < coded.size() && (coded[end] == ' ' || coded[end] == '\t' || coded[end] == '\r')) ++end;
    if (end >= coded.size() || coded[end] == '\n') {  // a soft line break
      flush(at);
      at = from = std::min(end + 1, coded.size());
      continue;
    }
    const int byte = escaped_byte(coded, at);
    if (byte < 0) {
      ++at;
      continue;
    }
    flush(at);
    const char c = static_cast<char>(byte);
    out.put(std::string_view(&c, 1), base.to_raw(begin + static_cast<std::uint32_t>(at)));
    at += 3;
    from = at;
  }
  flush(coded.size());
}

std::string decode_quoted_printable(std::string_view coded, bool header) {
  std::string out;
  for (std::size_t i = 0; i < coded.size(); ++i) {
    const int byte = coded[i] == '=' ? escaped_byte(coded, i) : -1;
    if (byte >= 0) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += header && coded[i] == '_' ? ' ' : coded[i];
    }
  }
  return out;
}

}  // namespace entente
