#include "knowledge/name_index.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "knowledge/view_table.h"

namespace entente {
namespace {

constexpr std::size_t kLongestKey = 240;  // bytes
constexpr std::array<std::string_view, 26> kParticles = {
    "al",  "el",  "de",  "la",  "le", "du",  "da",  "do", "dos", "van", "von", "der", "den",
    "bin", "ben", "ibn", "the", "of", "and", "for", "in", "on",  "to",  "di",  "s",   "e"};

// Two bits a piece: how it must be written.
using CaseCode = std::uint32_t;

CaseCode code_of(PieceCase written, std::size_t piece) {
  return static_cast<CaseCode>(written) << (2 * piece);
}
CaseCode code_at(CaseCode codes, std::size_t piece) { return (codes >> (2 * piece)) & 3u; }

// Whether what is written satisfies what is demanded, piece by piece.
bool satisfies(CaseCode written, CaseCode demanded) {
  for (std::size_t i = 0; i < NameIndex::kMostPieces; ++i) {
    if (code_at(written, i) < code_at(demanded, i)) return false;
  }
  return true;
}

// `alone`: the piece is the whole form, so that "The" as a surname is not "the".
PieceCase demanded_case(std::string_view piece, std::string_view folded, bool strict, bool alone) {
  const PieceCase written = case_of(piece);
  const bool particle = !alone && written != PieceCase::Capitals && folded.size() <= 3 &&
                        std::find(kParticles.begin(), kParticles.end(), folded) != kParticles.end();
  if (particle || is_ascii_digit(piece.front())) return PieceCase::Any;
  return written == PieceCase::Capitals && piece.size() > 3 && !strict ? PieceCase::Initial : written;
}

struct Variant {
  CaseCode demanded = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Node {
  std::uint32_t first_variant = 0;
  std::uint32_t variants = 0;
};

// What the forms that begin with one piece have in common, as a table keeps it.
struct Beginning {
  std::uint32_t most = 0;            // pieces of the longest
  PieceCase least = PieceCase::Any;  // how the piece must be written for any of them

  static Beginning of(std::uint32_t packed) { return {packed & 0xFFu, static_cast<PieceCase>(packed >> 8)}; }
  std::uint32_t packed() const { return most | static_cast<std::uint32_t>(least) << 8; }
};

struct Addition {
  std::uint32_t node = 0;
  std::uint32_t rank = 0;
  std::uint32_t value = 0;
  CaseCode demanded = 0;
};

// Key bytes in blocks that never move.
class Arena {
 public:
  std::string_view keep(std::string_view text) {
    if (blocks_.empty() || used_ + text.size() > kBlock) {
      blocks_.push_back(std::make_unique<char[]>(kBlock));
      used_ = 0;
    }
    char* at = blocks_.back().get() + used_;
    std::copy(text.begin(), text.end(), at);
    used_ += text.size();
    return {at, text.size()};
  }

 private:
  static constexpr std::size_t kBlock = 256 << 10;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0;
};

}  // namespace

struct NameIndex::Data {
  Spellings spellings;
  Arena arena;
  ViewTable keys{1 << 16};        // form -> node
  ViewTable beginnings{1 << 15};  // first piece -> Beginning of the forms that begin with it
  std::vector<Node> nodes;
  std::vector<Variant> variants;
  std::vector<std::uint32_t> values;
  std::vector<Addition> additions;
  std::string key, folded, dotted, raw_dotted;  // scratch of add(), as are the pieces
  std::vector<std::string_view> pieces, raw_pieces;
};

NameIndex::NameIndex() : data_(std::make_unique<Data>()) { data_->additions.reserve(1 << 17); }
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;
NameIndex::~NameIndex() = default;

Spellings& NameIndex::spellings() { return data_->spellings; }
std::size_t NameIndex::size() const { return data_->keys.size(); }
std::span<const std::uint32_t> NameIndex::values() const { return data_->values; }

void NameIndex::for_each_form(
    const std::function<void(std::string_view, std::span<const std::uint32_t>)>& visit) const {
  const Data& d = *data_;
  d.keys.for_each([&](std::string_view key, std::uint32_t node) {
    for (std::uint32_t v = d.nodes[node].first_variant;
         v < d.nodes[node].first_variant + d.nodes[node].variants; ++v)
      visit(key, std::span(d.values).subspan(d.variants[v].first, d.variants[v].count));
  });
}

void NameIndex::add(std::string_view form, bool strict, std::uint32_t value, std::uint32_t rank) {
  Data& d = *data_;
  std::size_t count = 0;
  std::size_t first_size = 0;
  CaseCode demanded = 0;
  d.key.clear();
  for (std::string_view rest = form; !rest.empty();) {
    const std::size_t end = rest.find(' ');
    const std::string_view word = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    fold_name(word, d.folded);
    d.pieces.clear();
    d.raw_pieces.clear();
    append_pieces(d.folded, d.dotted, d.pieces);
    append_pieces(word, d.raw_dotted, d.raw_pieces);
    for (std::size_t i = 0; i < d.pieces.size(); ++i) {
      if (count == kMostPieces) return;
      const std::string_view raw = i < d.raw_pieces.size() ? d.raw_pieces[i] : d.pieces[i];
      demanded |= code_of(demanded_case(raw, d.pieces[i], strict, word.size() == form.size()), count);
      if (count > 0) d.key += ' ';
      d.key += d.spellings.standard(d.pieces[i]);
      if (count++ == 0) first_size = d.key.size();
    }
  }
  if (count == 0 || d.key.size() > kLongestKey) return;
  std::uint32_t node = d.keys.find(d.key);
  if (node == ViewTable::kAbsent) {
    node = static_cast<std::uint32_t>(d.nodes.size());
    const std::string_view kept = d.arena.keep(d.key);
    d.keys.insert(kept, node);
    d.nodes.emplace_back();
    d.beginnings.insert(kept.substr(0, first_size), Beginning{0, PieceCase::Capitals}.packed());
  }
  std::uint32_t& packed = d.beginnings.at(std::string_view(d.key).substr(0, first_size));
  Beginning beginning = Beginning::of(packed);
  beginning.most = std::max(beginning.most, static_cast<std::uint32_t>(count));
  beginning.least = std::min(beginning.least, static_cast<PieceCase>(code_at(demanded, 0)));
  packed = beginning.packed();
  d.additions.push_back({node, rank, value, demanded});
}

void NameIndex::finish() {
  Data& d = *data_;
  std::vector<std::uint32_t> order(d.additions.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  // Bucket by node, which keeps the order of addition; then each small bucket by rank.
  std::vector<std::uint32_t> begin(d.nodes.size() + 1, 0);
  for (const Addition& a : d.additions) ++begin[a.node + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (std::uint32_t i = 0; i < d.additions.size(); ++i) order[next[d.additions[i].node]++] = i;
  d.variants.reserve(d.nodes.size());
  d.values.reserve(d.additions.size() + d.additions.size() / 8);
  std::vector<CaseCode> demands;
  for (std::size_t n = 0; n < d.nodes.size(); ++n) {
    if (begin[n + 1] - begin[n] == 1) {  // most forms name one thing
      const Addition& only = d.additions[order[begin[n]]];
      d.nodes[n] = {static_cast<std::uint32_t>(d.variants.size()), 1};
      d.variants.push_back({only.demanded, static_cast<std::uint32_t>(d.values.size()), 1});
      d.values.push_back(only.value);
      continue;
    }
    const std::span<std::uint32_t> bucket(order.data() + begin[n], begin[n + 1] - begin[n]);
    std::stable_sort(bucket.begin(), bucket.end(), [&](std::uint32_t a, std::uint32_t b) {
      return d.additions[a].rank < d.additions[b].rank;
    });
    demands.clear();
    for (const std::uint32_t i : bucket) demands.push_back(d.additions[i].demanded);
    // Strictest first: a demand that implies another is the larger number. Each variant also carries the
    // values whose demands its own imply.
    std::sort(demands.begin(), demands.end(), std::greater<>());
    demands.erase(std::unique(demands.begin(), demands.end()), demands.end());
    d.nodes[n] = {static_cast<std::uint32_t>(d.variants.size()), static_cast<std::uint32_t>(demands.size())};
    for (const CaseCode demanded : demands) {
      Variant variant{demanded, static_cast<std::uint32_t>(d.values.size()), 0};
      for (const std::uint32_t i : bucket) {
        const Addition& a = d.additions[i];
        const bool seen =
            std::find(d.values.begin() + variant.first, d.values.end(), a.value) != d.values.end();
        if (satisfies(demanded, a.demanded) && !seen) d.values.push_back(a.value);
      }
      variant.count = static_cast<std::uint32_t>(d.values.size()) - variant.first;
      d.variants.push_back(variant);
    }
  }
  d.additions = {};
}

namespace {

// The pieces of a text from some word on, gathered word by word as far as a name could reach.
struct Window {
  std::array<std::uint32_t, NameIndex::kMostPieces + 1> key_end{};  // of the first n pieces
  std::array<std::size_t, NameIndex::kMostPieces + 1> tokens{};     // that end with piece n; 0 inside a word
  std::string key;
  CaseCode written = 0;
  std::size_t pieces = 0;
};

}  // namespace

std::optional<NameIndex::Match> NameIndex::find_longest(std::span<const std::string_view> words,
                                                        std::span<const std::string_view> raw,
                                                        std::size_t start) const {
  const Data& d = *data_;
  if (start >= words.size()) return std::nullopt;
  ENTENTE_CHECK(raw.empty() || raw.size() == words.size());
  thread_local std::string dotted, raw_dotted;
  thread_local std::vector<std::string_view> pieces, raw_pieces;
  thread_local Window window;
  window.key.clear();
  window.written = 0;
  window.pieces = 0;
  window.tokens.fill(0);
  std::size_t most = 1;
  for (std::size_t t = start; t < words.size() && window.pieces < most; ++t) {
    pieces.clear();
    append_pieces(words[t], dotted, pieces);
    if (pieces.empty()) {
      if (t == start || !is_joint(words[t])) break;
      continue;
    }
    raw_pieces.clear();
    if (!raw.empty()) append_pieces(raw[t], raw_dotted, raw_pieces);
    for (std::size_t i = 0; i < pieces.size() && window.pieces < kMostPieces; ++i) {
      const std::string_view piece = d.spellings.standard(pieces[i]);
      const PieceCase written = raw.empty()             ? PieceCase::Capitals
                                : i < raw_pieces.size() ? case_of(raw_pieces[i])
                                                        : PieceCase::Capitals;
      if (window.pieces == 0) {
        const std::uint32_t packed = d.beginnings.find(piece);
        if (packed == ViewTable::kAbsent) return std::nullopt;
        const Beginning beginning = Beginning::of(packed);
        if (written < beginning.least) return std::nullopt;
        most = beginning.most;
      }
      if (window.pieces > 0) window.key += ' ';
      window.key += piece;
      window.written |= code_of(written, window.pieces);
      window.key_end[++window.pieces] = static_cast<std::uint32_t>(window.key.size());
      if (i + 1 == pieces.size()) window.tokens[window.pieces] = t + 1 - start;
    }
    if (window.key.size() > kLongestKey) break;
  }
  for (std::size_t n = std::min(window.pieces, most); n > 0; --n) {
    if (window.tokens[n] == 0) continue;
    const std::uint32_t known = d.keys.find(std::string_view(window.key).substr(0, window.key_end[n]));
    if (known == ViewTable::kAbsent) continue;
    const Node& node = d.nodes[known];
    for (std::uint32_t v = node.first_variant; v < node.first_variant + node.variants; ++v) {
      const Variant& variant = d.variants[v];
      const CaseCode mask = n == kMostPieces ? ~CaseCode{0} : (CaseCode{1} << (2 * n)) - 1;
      if (!satisfies(window.written & mask, variant.demanded)) continue;
      return Match{window.tokens[n], std::span(d.values).subspan(variant.first, variant.count)};
    }
  }
  return std::nullopt;
}

}  // namespace entente
