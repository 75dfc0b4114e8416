#include "knowledge/name_pieces.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

constexpr char32_t kTableEnd = 0x250;  // Latin-1 Supplement to Latin Extended-B

bool is_piece_byte(unsigned char c) {
  return c >= 0x80 || is_ascii_alpha(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c)) ||
         c == '+';
}

// "u.s.", "p.r.c": letters with a full stop after each but perhaps the last.
bool is_dotted(std::string_view word) {
  if (word.size() < 3 || word[1] != '.') return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !is_ascii_alpha(word[i]) : word[i] != '.') return false;
  }
  return true;
}

const std::array<std::string, kTableEnd>& folded_latin() {
  static const std::array<std::string, kTableEnd> kTable = [] {
    std::array<std::string, kTableEnd> table;
    for (char32_t c = 0x80; c < kTableEnd; ++c) {
      std::string one;
      append_utf8(one, c);
      table[c] = fold(one);
    }
    return table;
  }();
  return kTable;
}

}  // namespace

void append_pieces(std::string_view word, std::string& scratch, std::vector<std::string_view>& out) {
  if (is_dotted(word)) {
    scratch.clear();
    for (std::size_t i = 0; i < word.size(); i += 2) scratch += word[i];
    out.push_back(scratch);
    return;
  }
  std::size_t begin = 0;
  while (begin < word.size()) {
    while (begin < word.size() && !is_piece_byte(static_cast<unsigned char>(word[begin]))) ++begin;
    std::size_t end = begin;
    while (end < word.size() && is_piece_byte(static_cast<unsigned char>(word[end]))) ++end;
    if (end > begin) out.push_back(word.substr(begin, end - begin));
    begin = end;
  }
}

bool is_joint(std::string_view word) {
  return word == "-" || word == "'" || word == "." || word == "\xE2\x80\x99" || word == "\xE2\x80\x90" ||
         word == "\xE2\x80\x91";
}

PieceCase case_of(std::string_view piece) {
  if (piece.empty()) return PieceCase::Any;
  int capitals = 0;
  bool small = false;
  for (const char c : piece) {
    capitals += is_ascii_upper(c) ? 1 : 0;
    small = small || is_ascii_lower(c);
  }
  if (capitals >= 2 && !small) return PieceCase::Capitals;
  const auto first = static_cast<unsigned char>(piece.front());
  return is_ascii_upper(piece.front()) || first >= 0x80 || is_ascii_digit(piece.front()) ? PieceCase::Initial
                                                                                         : PieceCase::Any;
}

std::string fold_name(std::string_view name) {
  std::string out;
  fold_name(name, out);
  return out;
}

void fold_name(std::string_view name, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < name.size();) {
    if (static_cast<unsigned char>(name[i]) < 0x80) {
      out += ascii_lower(name[i++]);
      continue;
    }
    const CodePoint code = decode_utf8(name, i);
    if (code.value >= kTableEnd) {
      out = fold(name);
      return;
    }
    out += folded_latin()[code.value];
    i += code.size;
  }
}

void Spellings::add(std::string_view standard, std::string_view variant) {
  words_.emplace_back(standard);
  const auto at = static_cast<std::uint32_t>(words_.size() - 1);
  const std::string& key = words_.emplace_back(variant);
  if (index_.insert(key, at) != at) index_.at(key) = at;
  longest_ = std::max(longest_, key.size());
}

}  // namespace entente
