#include "language/equipment_finder.h"

#include <algorithm>

#include "base/text.h"
#include "language/char_class.h"

namespace entente::language {
namespace {

using Kind = EquipmentPack::Kind;

constexpr std::size_t kMostLetters = 4;  // of letters that the table does not have as sure
constexpr std::size_t kMostDigits = 4;
constexpr std::size_t kMostTail = 4;  // letters and digits behind the number: T-72B3, Su-35S, F-16s
constexpr std::uint32_t kNear = 4;    // words between a designation and its noun
constexpr std::uint32_t kNameWords = 3;

std::size_t letters_in(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_ascii_alpha(text[count])) ++count;
  return count;
}

// "72", "72B3", "052D", "16s": a number and a short tail.
bool is_number_part(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_ascii_digit(text[digits])) ++digits;
  if (digits == 0 || digits > kMostDigits || text.size() - digits > kMostTail) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(digits), text.end(),
                     [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == '/'; });
}

std::string_view without_plural(std::string_view text) {
  if (text.size() > 1 && text.back() == 's' && !is_ascii_lower(text[text.size() - 2])) text.remove_suffix(1);
  return text;
}

// A designation in one token: letters, perhaps a dash, a number part.
struct Split {
  std::string_view letters;
  std::string_view number;
  bool dash = false;
};
bool split_whole(std::string_view text, Split& out) {
  const std::size_t letters = letters_in(text);
  if (letters == 0 || letters == text.size()) return false;
  const Char next = char_at(text, letters);
  out.dash = is_dash(next.value);
  out.letters = text.substr(0, letters);
  out.number = text.substr(letters + (out.dash ? next.size : 0));
  return is_number_part(out.number);
}

}  // namespace

EquipmentFinder::Hint EquipmentFinder::hint(std::string_view surface) const {
  if (surface.empty() || !is_ascii_upper(surface[0])) return Hint::None;
  if (Split whole; split_whole(surface, whole)) return Hint::Whole;
  if (pack_->is(Kind::Number, surface)) return Hint::Number;
  if (pack_->is(Kind::Name, surface) || pack_->begins_name(surface)) return Hint::Name;
  if (pack_->is(Kind::Sure, surface) || pack_->is(Kind::Beside, surface)) return Hint::Letters;
  const bool capitals = std::all_of(surface.begin(), surface.end(), is_ascii_upper);
  return capitals && surface.size() <= kMostLetters ? Hint::Letters : Hint::None;
}

bool EquipmentFinder::judge(std::string_view letters, std::string_view number, bool dash, Match& out) const {
  number = without_plural(number);
  out.key = std::string(letters) + std::string(number);
  const std::string written = dash ? std::string(letters) + "-" + std::string(number) : out.key;
  if (pack_->is(Kind::Never, written)) return false;
  out.sure = pack_->is(Kind::Sure, letters);
  return out.sure || letters.size() <= kMostLetters;
}

bool EquipmentFinder::match_pair(const Page& page, std::uint32_t i, std::uint32_t end, Match& out) const {
  if (i + 2 >= end) return false;
  const auto touch = [&](std::uint32_t k) { return page.token(k).at.end == page.token(k + 1).at.begin; };
  const std::string_view dash = page.word(i + 1).surface;
  const Char mark = char_at(dash, 0);
  if (!is_dash(mark.value) || mark.size != dash.size()) return false;
  const std::string_view number = page.word(i + 2).surface;
  // Given tokens may stand apart; in running text what belongs together touches.
  const bool apart = !touch(i) && !touch(i + 1);
  if ((!apart && !(touch(i) && touch(i + 1))) || !is_number_part(number)) return false;
  out.last = i + 3;
  return judge(page.word(i).surface, number, true, out);
}

bool EquipmentFinder::match_name(const Page& page, std::uint32_t i, std::uint32_t end, Match& out) const {
  std::string name;
  out.last = 0;
  for (std::uint32_t k = i; k < end && k - i < kNameWords; ++k) {
    if (!name.empty()) name += ' ';
    name += page.word(k).surface;
    if (pack_->is(Kind::Name, name)) {
      out.last = k + 1;
      out.key = name;
    }
  }
  if (out.last == 0) return false;
  // The noun stands right behind: "Patriot batteries", "Virginia-class submarine", "Buk air defence systems".
  for (std::uint32_t k = out.last; k < end && k < out.last + kNear; ++k) {
    if (is_noun(page, k)) return out.known = true;
    const Word& word = page.word(k);
    if (word.shape == Shape::Punct && !is_dash(char_at(word.surface, 0).value)) break;
    if (word.capitalised()) break;
  }
  return true;  // perhaps the document shows it elsewhere
}

bool EquipmentFinder::is_noun(const Page& page, std::uint32_t i) const {
  return pack_->is(Kind::Noun, page.at(i)) || pack_->is(Kind::Noun, page.word(i).surface);
}

bool EquipmentFinder::noun_near(const Page& page, std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t k = first; k < last; ++k) {
    if (is_noun(page, k)) return true;
  }
  return false;
}

bool EquipmentFinder::match(const Page& page, const Candidate& candidate, Match& out) const {
  const Sentence& sentence = page.parsed.sentences[candidate.sentence];
  const std::uint32_t i = candidate.token;
  out.at = candidate;
  out.last = i + 1;
  if (candidate.hint == Hint::Name) return match_name(page, i, sentence.last_token, out);
  if (candidate.hint == Hint::Letters) {
    if (!match_pair(page, i, sentence.last_token, out)) return false;
  } else if (candidate.hint == Hint::Number) {
    if (i + 1 >= sentence.last_token || !is_number_part(page.word(i + 1).surface)) return false;
    out.last = i + 2;
    out.key = page.word(i).surface + std::string(without_plural(page.word(i + 1).surface));
  } else {
    Split whole;
    if (!split_whole(page.word(i).surface, whole) || !judge(whole.letters, whole.number, whole.dash, out))
      return false;
  }
  const std::uint32_t from = std::max(sentence.first_token, i - std::min(i, kNear));
  out.known = out.sure || noun_near(page, from, i) ||
              noun_near(page, out.last, std::min(sentence.last_token, out.last + kNear));
  return true;
}

void EquipmentFinder::find(Page& page, std::span<const Candidate> candidates) const {
  std::vector<Match> matches;
  std::set<std::string> known;
  std::uint32_t covered = 0;
  for (const Candidate& candidate : candidates) {
    Match found;
    if (candidate.token < covered || !match(page, candidate, found)) continue;
    covered = found.last;
    if (found.known || found.sure) known.insert(found.key);
    matches.push_back(std::move(found));
  }
  std::vector<Entity> marked;
  for (const Match& found : matches) {
    if (!known.contains(found.key)) continue;
    marked.push_back(page.entity(found.at.sentence, found.at.token, found.last, EntityKind::Equipment));
  }
  if (marked.empty()) return;
  std::vector<Entity>& entities = page.parsed.entities;
  const auto overlap = [](const Entity& a, const Entity& b) {
    return a.first_token < b.last_token && b.first_token < a.last_token;
  };
  const auto holds = [](const Entity& a, const Entity& b) {
    return a.first_token <= b.first_token && b.last_token <= a.last_token &&
           a.last_token - a.first_token > b.last_token - b.first_token;
  };
  std::vector<Entity> merged;
  std::size_t next = 0;
  for (const Entity& entity : entities) {
    bool keep = true;
    while (next < marked.size() && marked[next].last_token <= entity.first_token)
      merged.push_back(marked[next++]);
    while (keep && next < marked.size() && overlap(entity, marked[next])) {
      if (holds(entity, marked[next])) {
        ++next;
      } else {
        keep = false;
      }
    }
    if (keep) merged.push_back(entity);
  }
  merged.insert(merged.end(), marked.begin() + static_cast<std::ptrdiff_t>(next), marked.end());
  entities = std::move(merged);
}

}  // namespace entente::language
