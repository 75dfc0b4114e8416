#include "language/vocabulary.h"

#include "knowledge/text_hash.h"
#include "language/char_class.h"
#include "language/morphology.h"

namespace entente::language {
namespace {

constexpr std::size_t kBudget = 200'000;  // words; about 100 MB at most
constexpr std::size_t kLongWord = 64;     // longer spellings are not analysed

Shape shape_of(std::string_view text) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t digits = 0;
  bool first_capital = false;
  bool symbol = false;
  bool address = false;
  for (std::size_t at = 0; at < text.size();) {
    const Char c = char_at(text, at);
    if (c.kind == CharClass::Letter) {
      const bool capital = is_capital(c.value);
      if (letters == 0) first_capital = capital && digits == 0;
      ++letters;
      capitals += capital ? 1 : 0;
    } else if (c.kind == CharClass::Digit) {
      ++digits;
    } else if (c.kind == CharClass::Symbol || c.kind == CharClass::Emoji) {
      symbol = true;
    }
    address = address || (letters > 0 && (c.value == '@' || c.value == '/' || c.value == '#'));
    at += c.size;
  }
  if (address && letters > 1) return Shape::Address;
  if (letters == 0) {
    if (digits > 0) return Shape::Number;
    return symbol ? Shape::Symbol : Shape::Punct;
  }
  if (digits > 0 && !first_capital && digits >= letters && is_ascii_digit(text[0])) return Shape::Number;
  if (capitals == 0) return Shape::Lower;
  if (capitals == letters && letters > 1) return Shape::Upper;
  return first_capital ? Shape::Capital : Shape::Mixed;
}

// fold() until it changes nothing more; a spelling that never settles stands for itself.
std::string fold_fully(std::string_view surface) {
  std::string folded = fold(surface);
  for (int i = 0; i < 3; ++i) {
    std::string again = fold(folded);
    if (again == folded) return folded.empty() ? std::string(surface) : folded;
    folded = std::move(again);
  }
  return std::string(surface);
}

// What a spelling shares with its folded form.
void copy_analysis(Word& word, const Word& folded) {
  word.readings = folded.readings;
  word.reading_count = folded.reading_count;
  word.known = folded.known;
  word.number = folded.number;
  word.time = folded.time;
  word.flags = word_flags(word);
}

}  // namespace

Vocabulary::Vocabulary() : slots_(1 << 12) {}

bool Vocabulary::trim() {
  if (words_.size() < kBudget) return false;
  words_.clear();
  slots_.assign(1 << 12, Slot{});
  return true;
}

void Vocabulary::grow() {
  std::vector<Slot> bigger(slots_.size() * 2);
  const std::size_t mask = bigger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.word == nullptr) continue;
    std::size_t at = slot.hash & mask;
    while (bigger[at].word != nullptr) at = (at + 1) & mask;
    bigger[at] = slot;
  }
  slots_ = std::move(bigger);
}

Word& Vocabulary::of(std::string_view surface) {
  const std::uint64_t hash = text_hash(surface);
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].word != nullptr) {
    if (slots_[at].hash == hash && slots_[at].word->surface == surface) return *slots_[at].word;
    at = (at + 1) & mask;
  }
  if (words_.size() * 2 >= slots_.size()) {
    grow();
    mask = slots_.size() - 1;
    at = hash & mask;
    while (slots_[at].word != nullptr) at = (at + 1) & mask;
  }
  Word& word = words_.emplace_back();
  slots_[at] = {hash, &word};
  word.surface = surface;
  word.folded = fold_fully(surface);
  word.shape = shape_of(surface);
  // The deque keeps `word` in place while the words it refers to are made.
  word.folded_word = word.folded == word.surface ? &word : &of(word.folded);
  if (word.folded_word != &word) {
    copy_analysis(word, *word.folded_word);
    return word;
  }
  word.number = number_word(word.folded);
  word.time = time_word(word.folded);
  word.flags = word_flags(word);
  if (word.folded.size() > kLongWord) return word;
  const Analyses analyses = analyse_word(word.folded);
  word.known = analyses.known;
  for (const Analysis& analysis : analyses.readings) {
    if (word.reading_count == word.readings.size()) break;
    Word& lemma = analysis.lemma == word.folded ? word : of(analysis.lemma);
    word.readings[word.reading_count++] = {analysis.state, analysis.cost, &lemma};
  }
  // A lemma that is this word in capitals ("i", "I") was made above from what was not there yet.
  for (std::size_t i = 0; i < word.reading_count; ++i) {
    Word& lemma = *word.readings[i].lemma;
    if (&lemma != &word && lemma.folded_word == &word) copy_analysis(lemma, word);
  }
  return word;
}

}  // namespace entente::language
