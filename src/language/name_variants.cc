#include "language/name_variants.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/fnv.h"
#include "base/text.h"

namespace entente::language {
namespace {

// Shorter names and words are too near to other people's.
constexpr std::size_t kLeastNameLetters = 10;
constexpr std::size_t kLeastWordLetters = 5;
constexpr std::size_t kMostWords = 6;
// A word that more names have than this finds nobody: another word of the name has to.
constexpr std::size_t kMostOfOneWord = 200;

// Where the family name stands first at home, and reports turn it about.
bool turns_names(std::string_view country) {
  static constexpr std::array<std::string_view, 11> kCountries{"CHN", "TWN", "HKG", "KOR", "PRK", "JPN",
                                                               "VNM", "KHM", "SGP", "HUN", "MAC"};
  return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

// FNV-1a: the same on every machine.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// Runs of letters of a folded name.
std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t end = i;
    while (end < name.size() && is_letter(name[end])) ++end;
    if (end > i) words.push_back(name.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

}  // namespace

bool one_letter_off(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (i == a.size()) return false;
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

NameVariants::NameVariants(const ActorPack& pack) : pack_(pack) {
  const auto entries = pack.entries();
  for (std::uint32_t e = 0; e < entries.size(); ++e) {
    if (entries[e].kind != NameKind::Person) continue;
    const std::string name = fold(entries[e].name);
    if (name.size() < kLeastNameLetters) continue;
    const auto words = words_of(name);
    if (words.size() < 2 || words.size() > kMostWords) continue;
    for (const std::string_view word : words) by_word_.emplace_back(fnv1a(word), e);
  }
  std::sort(by_word_.begin(), by_word_.end());
}

const ActorEntry* NameVariants::pair(std::size_t first, std::size_t second,
                                     std::span<const std::string_view> words,
                                     std::span<const std::string_view> raw, bool turned) const {
  const std::array<std::string_view, 2> other{words[first], words[second]};
  const std::array<std::string_view, 2> other_raw{raw[first], raw[second]};
  const auto match = pack_.find_longest(other, other_raw, 0);
  if (!match || match->tokens != 2) return nullptr;
  const ActorEntry* found = nullptr;
  for (const NameReading& reading : match->readings) {
    if (reading.kind != NameKind::Person || reading.surname_only) continue;
    const ActorEntry& entry = pack_.entries()[reading.actor];
    if (turned && !turns_names(entry.country)) continue;
    if (found != nullptr && found != &entry) return nullptr;
    found = &entry;
  }
  return found;
}

const ActorEntry* NameVariants::turned(std::span<const std::string_view> words,
                                       std::span<const std::string_view> raw) const {
  return words.size() == 2 ? pair(1, 0, words, raw, true) : nullptr;
}

const ActorEntry* NameVariants::shortened(std::span<const std::string_view> words,
                                          std::span<const std::string_view> raw) const {
  return words.size() == 3 || words.size() == 4 ? pair(0, words.size() - 1, words, raw, false) : nullptr;
}

const ActorEntry* NameVariants::misspelt(std::span<const std::string_view> words) const {
  std::string plain;
  for (const std::string_view word : words) {
    for (const std::string_view part : words_of(word)) {
      if (!plain.empty()) plain += ' ';
      plain += part;
    }
  }
  const std::vector<std::string_view> own = words_of(plain);
  if (own.size() < 2 || own.size() > kMostWords || plain.size() < kLeastNameLetters) return nullptr;
  const ActorEntry* found = nullptr;
  bool several = false;
  for (const std::string_view word : own) {
    const std::uint32_t hash = fnv1a(word);
    const auto begin = std::lower_bound(by_word_.begin(), by_word_.end(), std::pair(hash, 0u));
    const auto end = std::lower_bound(begin, by_word_.end(), std::pair(hash + 1, 0u));
    if (hash == 0xffffffffu || static_cast<std::size_t>(end - begin) > kMostOfOneWord) continue;
    for (auto it = begin; it != end; ++it) consider(it->second, own, found, several);
  }
  return several ? nullptr : found;
}

// Takes the entry where its name has the same words but for one, and that one is a letter off.
void NameVariants::consider(std::uint32_t entry, std::span<const std::string_view> own,
                            const ActorEntry*& found, bool& several) const {
  const ActorEntry& candidate = pack_.entries()[entry];
  const std::string name = fold(candidate.name);
  const auto theirs = words_of(name);
  if (theirs.size() != own.size()) return;
  std::size_t off = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i] == theirs[i]) continue;
    const bool near = std::min(own[i].size(), theirs[i].size()) >= kLeastWordLetters &&
                      own[i].front() == theirs[i].front() && one_letter_off(own[i], theirs[i]);
    if (!near || ++off > 1) return;
  }
  if (off == 0) return;
  if (found != nullptr && found != &candidate) several = true;
  found = &candidate;
}

}  // namespace entente::language
