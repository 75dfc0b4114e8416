#include "language/sentence_splitter.h"

#include <algorithm>

#include "language/abbreviations.h"
#include "language/char_class.h"

namespace entente::language {
namespace {

constexpr std::uint32_t kShortLine = 60;  // bytes: a line that is shorter and unfinished was ended on purpose
constexpr std::size_t kHeadlineTokens = 30;

enum class Gap : std::uint8_t { None, Space, Line, Blank };  // what stands between two tokens

bool is_bullet(std::string_view form) {
  return form == "\xE2\x80\xA2" || form == "*" || form == "\xC2\xB7" || form == "\xE2\x96\xAA" ||
         form == "\xE2\x97\x8F";
}

class Splitter {
 public:
  explicit Splitter(Page& page) : page_(page) {}

  void run() {
    std::size_t first = 0;
    line_start_ = 0;
    for (std::size_t i = 0; i < page_.size(); ++i) {
      const Gap gap = gap_after(i);
      bool cut =
          i + 1 == page_.size() || gap == Gap::Blank || ends_at(i, gap) || i + 1 - first >= kMaxSentence;
      if (!cut && i + 1 - first >= kMaxSentence * 3 / 4) cut = is_break(page_.at(i));
      if (!cut && gap == Gap::Line) cut = line_ends(i);
      if (gap >= Gap::Line) line_start_ = i + 1 < page_.size() ? page_.token(i + 1).at.begin : 0;
      if (!cut) continue;
      add(first, i + 1, gap);
      first = i + 1;
    }
  }

  void keep(std::span<const std::uint32_t> ends) {
    std::size_t first = 0;
    for (const std::size_t end : ends) {
      add(first, end, gap_after(end - 1));
      first = end;
    }
  }

 private:
  static bool is_break(std::string_view form) {
    return form == "," || form == ";" || form == ":" || form == "-";
  }

  Gap gap_after(std::size_t i) const {
    if (i + 1 >= page_.size()) return Gap::Blank;
    const std::size_t begin = page_.token(i).at.end;
    const std::size_t end = page_.token(i + 1).at.begin;
    if (begin == end) return Gap::None;
    int lines = 0;
    for (std::size_t at = begin; at < end && lines < 2; ++at) {
      if (page_.text[at] == '\n') ++lines;
    }
    return lines == 0 ? Gap::Space : lines == 1 ? Gap::Line : Gap::Blank;
  }

  bool opens_sentence(std::size_t i) const {
    if (i >= page_.size()) return true;
    const Word& word = page_.word(i);
    if (word.capitalised() || word.shape == Shape::Number || word.shape == Shape::Symbol) return true;
    const std::string_view form = word.folded;
    if (page_.has(i, Flag::Quote) || form == "(" || form == "[" || is_bullet(form) || form == "-" ||
        form == "--")
      return true;
    return word.shape == Shape::Lower && static_cast<unsigned char>(form.empty() ? 'a' : form[0]) >= 0x80;
  }

  // A capitalised word that is a common one in lower case: "The", "He", "In".
  bool common_start(std::size_t i) const {
    if (i >= page_.size()) return true;
    if (page_.has(i, Flag::Quote) && i + 1 < page_.size()) ++i;
    const Word& word = page_.word(i);
    if (word.shape != Shape::Capital || word.reading_count == 0 || !word.known) return false;
    switch (word.readings[0].state) {
      case State::Det:
      case State::Pron:
      case State::PronPoss:
      case State::Adp:
      case State::Adv:
      case State::Sconj:
      case State::Cconj:
      case State::Wh:
      case State::Have:
      case State::Be:
        return true;
      default:
        return false;
    }
  }

  // Whether a sentence ends after token i for what it is and what follows it.
  bool ends_at(std::size_t i, Gap gap) const {
    std::size_t stop = i;
    // Closing marks after a stop: the sentence ends after the last of them.
    while (stop > 0 && i - stop < 3 && closes(stop)) --stop;
    if (stop != i && !page_.has(stop, Flag::Stop) && !stops_as_abbreviation(stop)) return false;
    if (i + 1 < page_.size() && closes(i + 1) && gap_after(i) == Gap::None) return false;
    const std::string_view form = page_.at(stop);
    if (!page_.has(stop, Flag::Stop))
      return stops_as_abbreviation(stop) && gap != Gap::None && common_start(i + 1);
    if (form != "." && !page_.has(i, Flag::Stop) && !opens_sentence(i + 1)) return false;
    if (gap == Gap::None && !(page_.word(i + 1).capitalised() && page_.word(i + 1).shape != Shape::Mixed))
      return false;
    if (form == "." && stop > 0 && page_.word(stop - 1).shape == Shape::Number && list_number(stop))
      return false;
    return opens_sentence(i + 1);
  }

  bool stops_as_abbreviation(std::size_t i) const {
    const Abbreviation kind = abbreviation(page_.word(i).surface);
    return kind == Abbreviation::Other || kind == Abbreviation::Month || kind == Abbreviation::Number;
  }

  // "1." at the start of a line.
  bool list_number(std::size_t stop) const { return page_.token(stop - 1).at.begin == line_start_; }

  bool closes(std::size_t i) const {
    if (page_.has(i, Flag::Closer)) return true;
    if (!page_.has(i, Flag::Quote)) return false;
    const std::string_view surface = page_.word(i).surface;
    if (surface == "\xE2\x80\x9C" || surface == "\xE2\x80\x98" || surface == "\xC2\xAB" || surface == "``")
      return false;
    if (surface != "\"" && surface != "'" && surface != "''") return true;
    return i > 0 && !page_.token(i - 1).space_after;  // a plain mark closes what it touches
  }

  // Whether the single line break after token i ends a sentence that no stop has ended.
  bool line_ends(std::size_t i) const {
    const std::string_view next = page_.at(i + 1);
    if (is_bullet(next) || next == "-" || next == "--") return true;
    if (is_break(page_.at(i))) return false;
    if (!page_.word(i + 1).capitalised() && page_.word(i + 1).shape != Shape::Number)
      return page_.has(i + 1, Flag::Quote) && page_.has(i, Flag::Stop);
    return page_.token(i).at.end - line_start_ < kShortLine;
  }

  void add(std::size_t first, std::size_t last, Gap gap) {
    Sentence sentence;
    sentence.at = page_.range(first, last);
    sentence.first_token = static_cast<std::uint32_t>(first);
    sentence.last_token = static_cast<std::uint32_t>(last);
    const std::string_view end = page_.at(last - 1);
    const bool finished = page_.has(last - 1, Flag::Stop) || is_break(end) || closes(last - 1) ||
                          abbreviation(page_.word(last - 1).surface) == Abbreviation::Other;
    const bool starts = page_.word(first).shape != Shape::Lower && page_.word(first).shape != Shape::Punct;
    sentence.headline = !finished && starts && gap >= Gap::Line && last - first >= 3 &&
                        last - first <= kHeadlineTokens && fresh_line_ && last < page_.size();
    fresh_line_ = gap >= Gap::Line;
    page_.parsed.sentences.push_back(sentence);
  }

  Page& page_;
  std::uint32_t line_start_ = 0;
  bool fresh_line_ = true;
};

}  // namespace

void split_sentences(Page& page) { Splitter(page).run(); }

void keep_sentences(Page& page, std::span<const std::uint32_t> ends) { Splitter(page).keep(ends); }

}  // namespace entente::language
