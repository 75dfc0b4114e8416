#include "knowledge/name_sounds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "knowledge/name_pieces.h"

namespace entente {
namespace {

using Sound = std::pair<std::string_view, char>;

// Letters that stand for one sound together, longest first. 'S' is any of sh, ch, zh and their kin.
constexpr auto kSounds = std::to_array<Sound>({
    {"tsch", 'S'}, {"shch", 'S'}, {"sch", 'S'}, {"tch", 'S'}, {"dzh", 'j'}, {"dj", 'j'}, {"sh", 'S'},
    {"ch", 'S'},   {"zh", 'S'},   {"sz", 'S'},  {"cz", 'S'},  {"kh", 'k'},  {"gh", 'g'}, {"dh", 'd'},
    {"th", 't'},   {"ph", 'f'},   {"ck", 'k'},  {"ks", 'x'},  {"ts", 's'},  {"tz", 's'}, {"dz", 's'},
});

constexpr std::size_t kMostWords = 8;
constexpr std::size_t kLongestWord = 32;

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'h';
}

char plain_sound(char c) {
  switch (c) {
    case 'q':
    case 'c':
      return 'k';
    case 'w':
      return 'v';
    case 'z':
      return 's';
    default:
      return c;
  }
}

// The consonants of one word; 'a' before them where it begins with a vowel.
std::string sounds_of_word(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    char sound = 0;
    const std::string_view rest = word.substr(i);
    for (const auto& [letters, one] : kSounds) {
      if (!rest.starts_with(letters)) continue;
      sound = one;
      i += letters.size();
      break;
    }
    if (sound == 0) {
      const char c = word[i++];
      if (is_vowel(c)) {
        if (out.empty() && c != 'h') out += 'a';
        continue;
      }
      sound = plain_sound(c);
    }
    if (out.empty() || out.back() != sound) out += sound;
  }
  return out;
}

// The words that count, nothing where one is not of plain Latin letters. Copies: append_pieces() keeps a
// dotted word ("j.r.") only until its next call.
std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  std::vector<std::string_view> pieces;
  std::string scratch;
  for (std::string_view word : split(folded, ' ')) {
    pieces.clear();
    append_pieces(word, scratch, pieces);
    for (const std::string_view piece : pieces) {
      if (piece.size() > kLongestWord || !std::all_of(piece.begin(), piece.end(), is_ascii_lower)) return {};
      if (piece == "al" || piece == "el" || piece == "ul" || piece == "bin" || piece == "ibn" ||
          piece == "ben")
        continue;
      words.emplace_back(piece);
    }
    if (words.size() > kMostWords) return {};
  }
  return words;
}

std::size_t most_edits(std::size_t length) { return length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3; }

}  // namespace

std::string sounds_of(std::string_view folded) {
  const auto words = words_of(folded);
  if (words.size() < 2) return {};
  std::vector<std::string> sounds;
  for (const std::string_view word : words) sounds.push_back(sounds_of_word(word));
  std::sort(sounds.begin(), sounds.end());
  std::string key = join(sounds, " ");
  return key.size() < sounds.size() + 3 ? std::string() : key;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > kLongestWord || b.size() > kLongestWord) return most + 1;
  std::array<std::array<std::size_t, kLongestWord + 1>, kLongestWord + 1> cost{};
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t differs = a[i - 1] == b[j - 1] ? 0 : 1;
      std::size_t best = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + differs});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = std::min(best, cost[i - 2][j - 2] + 1);
      cost[i][j] = best;
    }
  }
  return std::min(cost[a.size()][b.size()], most + 1);
}

bool may_be_spellings(std::string_view a, std::string_view b) {
  const auto first = words_of(a);
  const auto second = words_of(b);
  if (first.empty() || first.size() != second.size()) return false;
  std::array<bool, kMostWords + 1> used{};
  std::size_t total = 0;
  for (const std::string_view word : first) {
    std::size_t best = kLongestWord;
    std::size_t at = second.size();
    for (std::size_t i = 0; i < second.size(); ++i) {
      if (used[i]) continue;
      const std::size_t distance = edit_distance(word, second[i], kLongestWord);
      if (distance >= best) continue;
      best = distance;
      at = i;
    }
    if (at == second.size() || best > most_edits(std::max(word.size(), second[at].size()))) return false;
    used[at] = true;
    total += best;
  }
  return total <= 4;
}

void SoundIndex::add(std::string_view folded, std::uint32_t value) {
  std::string key = sounds_of(folded);
  if (key.empty()) return;
  std::vector<std::uint32_t>& values = values_[std::move(key)];
  if (values.empty() || values.back() != value) values.push_back(value);
}

std::span<const std::uint32_t> SoundIndex::find(std::string_view folded) const {
  const std::string key = sounds_of(folded);
  const auto it = key.empty() ? values_.end() : values_.find(key);
  return it == values_.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(it->second);
}

}  // namespace entente
