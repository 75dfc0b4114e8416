#include "knowledge/town_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/file.h"
#include "base/fnv.h"
#include "base/text.h"
#include "knowledge/name_pieces.h"

namespace entente {
namespace {

constexpr std::size_t kCells = 8;
constexpr std::size_t kMostWords = 4;
constexpr std::size_t kLongestKey = 80;
constexpr std::size_t kLongestRow = 1000;
constexpr std::uint64_t kBudget = 64ull << 20;

template <class T>
bool read_number(std::string_view text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

bool is_code(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), is_ascii_upper);
}

std::string title_of(std::string_view key) {
  std::string name(key);
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((i == 0 || name[i - 1] == ' ') && is_ascii_lower(name[i]))
      name[i] = static_cast<char>(name[i] - 'a' + 'A');
  }
  return name;
}

std::optional<PlaceEntry> read_row(std::string_view line) {
  std::array<std::string_view, kCells> cells;
  std::size_t count = 0;
  for (const std::string_view cell : split(line, '\t')) {
    if (count == kCells) return std::nullopt;
    cells[count++] = cell;
  }
  PlaceEntry town;
  if (count != kCells || cells[0].empty() || cells[7].empty() || !is_code(cells[2])) return std::nullopt;
  if (!read_number(cells[4], town.lat) || !(town.lat >= -90 && town.lat <= 90)) return std::nullopt;
  if (!read_number(cells[5], town.lon) || !(town.lon >= -180 && town.lon <= 180)) return std::nullopt;
  if (!read_number(cells[6], town.population)) return std::nullopt;
  town.id = "g" + std::string(cells[7]);
  town.name = cells[1].empty() ? title_of(cells[0]) : std::string(cells[1]);
  town.country = cells[2];
  town.division = cells[3];
  town.precision = "city";
  return town;
}

constexpr std::uint32_t kStartBits = 1u << 21;

// FNV-1a, for the bits alone.
std::uint32_t bit_of(std::string_view piece) {
  const std::uint32_t hash = fnv1a(piece);
  return (hash ^ hash >> 21) % kStartBits;
}

std::string_view key_of(std::string_view line) { return line.substr(0, line.find('\t')); }

// By which rows are sorted.
std::string_view tabbed_key_of(std::string_view line) { return line.substr(0, line.find('\t') + 1); }

// What keeps a line behind `last`, the tabbed key of the row above it, from being searched; "" where nothing
// does.
std::string_view flaw_of(std::string_view line, std::string_view last) {
  if (line.size() > kLongestRow) return "is longer than any row may be; is it a table of towns?";
  if (line.find('\r') != std::string_view::npos)
    return "has a carriage return; save the table with plain line feeds";
  if (!last.empty() && line.empty()) return "is blank; take it out, the rows are searched by their order";
  if (!last.empty() && line.front() == '#')
    return "is a comment among the rows; move it above the first, the rows are searched by their order";
  if (line.empty() || line.front() == '#') return {};
  if (line.find('\t') == std::string_view::npos || line.front() == '\t')
    return "has no key with a tab behind it";
  if (tabbed_key_of(line) < last) return "is out of order; sort the rows by their bytes";
  return {};
}

}  // namespace

TownTable::TownTable(std::string bytes) : bytes_(std::move(bytes)), starts_(kStartBits / 64, 0) {}

Result<TownTable> TownTable::make(std::string bytes, std::string_view where) {
  while (bytes.ends_with('\n')) bytes.pop_back();
  bytes += '\n';
  TownTable table(std::move(bytes));
  const std::string_view all = table.bytes_;
  std::string_view last;
  std::size_t number = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::string_view line = table.line_at(at);
    ++number;
    if (const std::string_view flaw = flaw_of(line, last); !flaw.empty())
      return fail(Code::BadPack, "the line " + std::string(flaw), fmt::format("{}:{}", where, number));
    at += line.size() + 1;
    if (line.empty() || line.front() == '#') {
      table.rows_ = at;
      continue;
    }
    last = tabbed_key_of(line);
    table.note(last.substr(0, last.find_first_of(" \t")));
    for (std::size_t i = 0; i < last.size(); ++i) {
      if (last[i] == ' ' || last[i] == '\t') table.note(last.substr(0, i + 1));
    }
  }
  return table;
}

void TownTable::note(std::string_view start) {
  const std::uint32_t bit = bit_of(start);
  starts_[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

bool TownTable::may_start(std::string_view start) const {
  const std::uint32_t bit = bit_of(start);
  return (starts_[bit / 64] >> (bit % 64) & 1) != 0;
}

Result<TownTable> TownTable::load(const std::string& path) {
  auto bytes = load_file(path, kBudget);
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  return make(std::move(*bytes), path);
}

std::string_view TownTable::line_at(std::size_t at) const {
  const std::string_view all = bytes_;
  return all.substr(at, all.find('\n', at) - at);
}

// Where the first row begins whose key, with the tab behind it, is not less than `key`; the end where there
// is none.
std::size_t TownTable::lower_bound(std::string_view key) const {
  const std::string_view all = bytes_;
  std::size_t low = rows_;
  std::size_t high = all.size();
  while (low < high) {
    std::size_t begin = low + (high - low) / 2;
    while (begin > low && all[begin - 1] != '\n') --begin;
    const std::string_view line = line_at(begin);
    if (tabbed_key_of(line) < key) {
      low = begin + line.size() + 1;
    } else {
      high = begin;
    }
  }
  return low;
}

bool TownTable::starts_row(std::string_view start) const {
  if (!may_start(start)) return false;
  const std::size_t at = lower_bound(start);
  return at < bytes_.size() && line_at(at).starts_with(start);
}

TownTable::Match TownTable::find_longest(std::span<const std::string_view> words, std::size_t start) const {
  Match match;
  std::string key;
  std::string dotted;
  std::vector<std::string_view> pieces;
  std::size_t best = 0;
  std::string best_key;
  for (std::size_t t = start, taken = 0; t < words.size() && taken < kMostWords; ++t) {
    pieces.clear();
    append_pieces(words[t], dotted, pieces);
    if (pieces.empty()) {
      if (t == start || !is_joint(words[t])) break;
      continue;
    }
    if (t == start && !may_start(pieces.front())) return match;
    for (const std::string_view piece : pieces) {
      if (!key.empty()) key += ' ';
      key += piece;
    }
    ++taken;
    if (key.size() > kLongestKey) break;
    if (starts_row(key + '\t')) best = t + 1 - start, best_key = key;
    if (!starts_row(key + ' ')) break;
  }
  if (best == 0) return match;
  match.tokens = best;
  for (std::size_t at = lower_bound(best_key + '\t');
       at < bytes_.size() && match.towns.size() < kMostOfOneName;) {
    const std::string_view line = line_at(at);
    if (key_of(line) != best_key) break;
    if (auto town = read_row(line)) match.towns.push_back(std::move(*town));
    at += line.size() + 1;
  }
  if (match.towns.empty()) match.tokens = 0;
  return match;
}

std::vector<std::string> TownTable::check() const {
  constexpr std::size_t kMostFindings = 100;
  std::vector<std::string> findings;
  std::size_t number = 0;
  for (const std::string_view line : split(bytes_, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (findings.size() == kMostFindings) break;
    if (!read_row(line))
      findings.push_back(fmt::format("places: towns.tsv:{}: no town can be read from this row", number));
  }
  return findings;
}

}  // namespace entente
