#include "ingest/text_builder.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

// White space as people see it: ASCII's, NEL, the no-break and typographic spaces, line and paragraph
// separators. Its size in bytes, 0 if `text` does not start with any.
std::uint32_t space_size(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text.front())) return 1;
  if (text.starts_with("\xC2\xA0") || text.starts_with("\xC2\x85")) return 2;
  if (text.starts_with("\xE3\x80\x80")) return 3;
  if (text.size() >= 3 && text.starts_with("\xE2\x80")) {
    const std::uint8_t last = byte_at(text, 2);
    if ((last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF) return 3;
  }
  return 0;
}

}  // namespace

void TextBuilder::put_through(std::string_view bytes, std::uint32_t begin, const OffsetMap& base) {
  if (base.runs.empty()) return put(bytes, begin);
  auto next = std::upper_bound(base.runs.begin(), base.runs.end(), begin,
                               [](std::uint32_t at, const OffsetRun& run) { return at < run.text; });
  while (!bytes.empty()) {
    const std::uint32_t raw =
        next == base.runs.begin() ? begin : (next - 1)->raw + (begin - (next - 1)->text);
    std::size_t size = bytes.size();
    if (next != base.runs.end()) size = std::min<std::size_t>(size, next->text - begin);
    put(bytes.substr(0, size), raw);
    bytes.remove_prefix(size);
    begin += static_cast<std::uint32_t>(size);
    if (next != base.runs.end()) ++next;
  }
}

void TextBuilder::trim_right() {
  text_.resize(trim(text_).empty() ? 0 : text_.find_last_not_of(" \t\n\v\f\r") + 1);
  while (!map_.runs.empty() && map_.runs.back().text >= text_.size()) map_.runs.pop_back();
}

void TextBuilder::cut(std::size_t size) {
  text_.resize(std::min(size, text_.size()));
  trim_right();
}

OffsetMap TextBuilder::take_map() {
  if (map_.runs.size() == 1 && map_.runs.front() == OffsetRun{0, 0}) map_.runs.clear();
  return std::move(map_);
}

void put_composed(std::string_view text, const OffsetMap& inner, const OffsetMap& outer, TextBuilder& out) {
  if (inner.runs.empty()) return out.put_through(text, 0, outer);
  for (std::size_t i = 0; i < inner.runs.size(); ++i) {
    const std::size_t from = i == 0 ? 0 : inner.runs[i].text;
    const std::size_t to = i + 1 < inner.runs.size() ? inner.runs[i + 1].text : text.size();
    out.put_through(text.substr(from, to - from), inner.to_raw(static_cast<std::uint32_t>(from)), outer);
  }
}

OffsetMap slice_map(const OffsetMap& map, std::uint32_t begin, std::uint32_t end) {
  OffsetMap out;
  const std::uint32_t base = map.to_raw(begin);
  out.runs.push_back({begin, 0});
  auto next = std::upper_bound(map.runs.begin(), map.runs.end(), begin,
                               [](std::uint32_t at, const OffsetRun& run) { return at < run.text; });
  for (; next != map.runs.end() && next->text < end; ++next)
    out.runs.push_back({next->text, next->raw - base});
  return out;
}

std::uint32_t control_size(std::string_view text) {
  if (text.empty()) return 0;
  const std::uint8_t lead = byte_at(text, 0);
  if (lead < 0x20)
    return lead == '\t' || lead == '\n' || lead == '\r' || lead == '\f' || lead == '\v' ? 0 : 1;
  if (lead == 0x7F) return 1;
  if (lead == 0xC2 && text.size() > 1 && byte_at(text, 1) < 0xA0) return byte_at(text, 1) == 0x85 ? 0 : 2;
  if (lead == 0xEF && text.starts_with("\xEF\xBB\xBF")) return 3;
  return 0;
}

void put_normalised(std::string_view utf8, std::uint32_t begin, const OffsetMap& base, TextBuilder& out) {
  std::size_t at = 0;
  while (at < utf8.size()) {
    const std::size_t skip = std::max<std::size_t>(is_ascii_space(utf8[at]), control_size(utf8.substr(at)));
    if (skip == 0) break;
    at += skip;
  }
  const auto flush = [&](std::size_t from, std::size_t to) {
    out.put_through(utf8.substr(from, to - from), begin + static_cast<std::uint32_t>(from), base);
  };
  const auto put_newline = [&](std::size_t from) {
    const std::uint32_t raw = base.to_raw(begin + static_cast<std::uint32_t>(from));
    out.put("\n", raw);
  };
  std::size_t from = at;
  while (at < utf8.size()) {
    const char c = utf8[at];
    const bool breaks = c == '\r' || c == '\f' || c == '\v';
    const bool nel = utf8.substr(at).starts_with("\xC2\x85");
    const std::uint32_t control = control_size(utf8.substr(at));
    if (!breaks && !nel && control == 0) {
      ++at;
      continue;
    }
    flush(from, at);
    const bool pair = c == '\r' && at + 1 < utf8.size() && utf8[at + 1] == '\n';
    if (breaks && !pair) put_newline(at);
    if (nel) put_newline(at);
    at += nel ? 2 : std::max<std::uint32_t>(control, 1);
    from = at;
  }
  flush(from, utf8.size());
  out.trim_right();
}

std::string squeeze(std::string_view utf8) {
  std::string out;
  bool pending = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::string_view rest = utf8.substr(at);
    if (const std::uint32_t space = space_size(rest)) {
      pending = !out.empty();
      at += space;
    } else if (const std::uint32_t control = control_size(rest)) {
      at += control;
    } else {
      if (pending) out += ' ';
      pending = false;
      out += utf8[at++];
    }
  }
  return out;
}

std::string_view clip(std::string_view utf8, std::size_t bytes) {
  return utf8.size() <= bytes ? utf8 : utf8.substr(0, floor_utf8(utf8, bytes));
}

}  // namespace entente
