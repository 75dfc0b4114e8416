#include "language/sentence_splitter.h"

#include <algorithm>
#include <array>

#include "language/abbreviations.h"
#include "language/char_class.h"
#include "language/word_tables.h"

namespace entente::language {
namespace {

constexpr std::uint32_t kShortLine = 60;  // bytes: a line that is shorter and unfinished was ended on purpose
constexpr std::size_t kHeadlineTokens = 30;
constexpr int kClosers = 8;  // closing marks and notes that are looked through for the stop before them

enum class Gap : std::uint8_t { None, Space, Line, Blank };  // what stands between two tokens

bool is_bullet(std::string_view form) {
  return form == "\xE2\x80\xA2" || form == "*" || form == "\xC2\xB7" || form == "\xE2\x96\xAA" ||
         form == "\xE2\x97\x8F";
}

class Splitter {
 public:
  explicit Splitter(Page& page) : page_(page) {}

  void run() {
    first_ = 0;
    line_start_ = page_.size() == 0 ? 0 : page_.token(0).at.begin;
    for (std::size_t i = 0; i < page_.size(); ++i) {
      const Gap gap = gap_after(i);
      bool cut =
          i + 1 == page_.size() || gap == Gap::Blank || ends_at(i, gap) || i + 1 - first_ >= kMaxSentence;
      if (!cut && i + 1 - first_ >= kMaxSentence * 3 / 4) cut = is_break(page_.at(i));
      if (!cut && gap == Gap::Line) cut = line_ends(i);
      if (gap >= Gap::Line) line_start_ = i + 1 < page_.size() ? page_.token(i + 1).at.begin : 0;
      if (!cut) continue;
      add(first_, i + 1, gap);
      first_ = i + 1;
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

  bool opens_sentence(std::size_t i, Gap gap) const {
    if (i >= page_.size()) return true;
    const Word& word = page_.word(i);
    if (word.capitalised() || word.shape == Shape::Number || word.shape == Shape::Symbol) return true;
    const std::string_view form = word.folded;
    // A hyphen may be a bullet; a dash goes on with what stands before it.
    if (form == "-" || form == "--") return word.surface[0] == '-' || gap >= Gap::Line;
    if (page_.has(i, Flag::Quote) || form == "(" || form == "[" || is_bullet(form)) return true;
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
    if (gap != Gap::None && (is_link(i) || is_heading(i))) return page_.word(i + 1).capitalised();
    if (gap != Gap::None && opens_line_of_its_own(i + 1, i)) return true;
    if (ends_plainly(i)) return false;
    if (is_emoticon(i)) return gap != Gap::None && page_.word(i + 1).capitalised();
    std::size_t stop = before_closers(i);
    if (i >= 2 && is_omission(i - 2) && !page_.has(stop, Flag::Stop)) stop = i - 1;
    const bool abbreviated = !page_.has(stop, Flag::Stop) && stops_as_abbreviation(stop);
    if (!page_.has(stop, Flag::Stop) && !abbreviated) return false;
    if (gap <= Gap::Space && closes(i + 1)) return false;
    if (note_from(i + 1) != 0) return false;
    if (abbreviated) return gap != Gap::None && common_start(i + 1);
    const std::string_view form = page_.at(stop);
    if (is_label(stop) || (form == "..." && opens_with_omission(stop))) return false;
    if (gap == Gap::None) {
      const Word& next = page_.word(i + 1);
      return next.capitalised() && next.shape != Shape::Mixed;
    }
    if (form != "." && (names_a_year(i + 1) || goes_on_behind_dash(i + 1))) return false;
    return opens_sentence(i + 1, gap) || (stop == i && goes_on_small(stop));
  }

  // Ends with a letter or a digit, so that no stop and no closing mark is in it.
  bool ends_plainly(std::size_t i) const {
    const char last = page_.text[page_.token(i).at.end - 1];
    return is_ascii_alpha(last) || is_ascii_digit(last);
  }

  // The token that the closing marks, notes and emoticons up to i stand behind.
  std::size_t before_closers(std::size_t i) const {
    std::size_t stop = i;
    for (int marks = 0; stop > 0 && marks < kClosers; ++marks) {
      if (const std::size_t note = note_up_to(stop); note != 0 && stop >= note) {
        stop -= note;
      } else if (closes(stop) || is_emoticon(stop)) {
        --stop;
      } else {
        break;
      }
    }
    return stop;
  }

  // "[12]", "[a]", "[...]" or "[citation needed]": the number of its tokens, 0 where there is none.
  std::size_t note_from(std::size_t i) const {
    if (!page_.is(i, "[")) return 0;
    if (page_.is(i + 2, "]")) {
      const Word& inside = page_.word(i + 1);
      const bool letter = inside.folded.size() == 1 && inside.shape != Shape::Punct;
      return inside.shape == Shape::Number || letter || is_omission(i) ? 3 : 0;
    }
    for (std::size_t size = 4; size <= 5; ++size) {
      if (page_.is(i + size - 2, "needed") && page_.is(i + size - 1, "]")) return size;
    }
    return 0;
  }
  bool is_omission(std::size_t i) const {
    return page_.is(i, "[") && page_.is(i + 1, "...") && page_.is(i + 2, "]");
  }
  std::size_t note_up_to(std::size_t i) const {
    if (!page_.is(i, "]")) return 0;
    for (std::size_t size = 3; size <= 5 && size <= i + 1; ++size) {
      if (note_from(i + 1 - size) == size) return size;
    }
    return 0;
  }

  bool is_emoticon(std::size_t i) const {
    const std::string_view form = page_.word(i).surface;
    return form.size() >= 2 && form.size() <= 3 && emoticon_at(form, 0, 0, form.size()) == form.size();
  }
  bool is_link(std::size_t i) const {
    return page_.token(i).at.size() > 7 && page_.raw[i].substr(0, 12).find("://") != std::string_view::npos;
  }

  // A credit or a date that ends the line, behind a caption or a headline that no stop has ended.
  bool opens_line_of_its_own(std::size_t i, std::size_t before) const {
    if (i + 1 >= page_.size()) return false;
    const char mark = page_.text[page_.token(i + 1).at.begin];
    if (mark == ':') return opens_caption(i);
    if (mark != ',' || !page_.raw[i].ends_with("day")) return false;
    return is_full_date(i) && gap_after(i + 5) >= Gap::Line && page_.word(before).shape != Shape::Punct;
  }

  // "Image: ..."
  bool opens_caption(std::size_t i) const {
    return page_.is(i + 1, ":") && page_.word(i).shape == Shape::Capital &&
           (page_.is(i, "image") || page_.is(i, "photo") || page_.is(i, "video") || page_.is(i, "picture"));
  }

  // "1.": a number with a stop that so far is the whole sentence.
  bool is_label(std::size_t stop) const {
    return page_.is(stop, ".") && stop == first_ + 1 && page_.word(first_).shape == Shape::Number &&
           page_.word(first_).surface.size() <= 3;
  }

  // "Figure 1.3" or "Thursday, May 7, 2015" as the whole sentence so far.
  bool is_heading(std::size_t i) const {
    if (i != first_ + 1 && i != first_ + 5) return false;
    if (i == first_ + 1 && page_.word(i).shape == Shape::Number) {
      constexpr std::array<std::string_view, 5> kLabels{"figure", "table", "box", "map", "chart"};
      return page_.word(first_).shape == Shape::Capital &&
             std::find(kLabels.begin(), kLabels.end(), page_.at(first_)) != kLabels.end();
    }
    return is_full_date(first_) && i == first_ + 5;
  }

  bool is_full_date(std::size_t i) const {
    return i + 5 < page_.size() && page_.word(i).time.kind == TimeKind::Weekday && page_.is(i + 1, ",") &&
           page_.word(i + 2).time.kind == TimeKind::Month && page_.word(i + 3).shape == Shape::Number &&
           page_.is(i + 4, ",") && page_.word(i + 5).shape == Shape::Number && page_.at(i + 5).size() == 4;
  }

  // "... and" or "[...] and" right behind a quotation mark: what was left out stood before, not behind.
  bool opens_with_omission(std::size_t stop) const {
    if (stop > 0 && page_.is(stop - 1, "[")) --stop;
    return stop > 0 && page_.has(stop - 1, Flag::Quote) && !closes(stop - 1) &&
           gap_after(stop - 1) == Gap::None;
  }

  // "(1965)" behind a title that ends with a mark: "Viva Maria! (1965)".
  bool names_a_year(std::size_t i) const {
    return page_.is(i, "(") && page_.is(i + 2, ")") && page_.word(i + 1).shape == Shape::Number;
  }

  // "So there is hope -- lots of it! -- to share."
  bool goes_on_behind_dash(std::size_t i) const {
    return (page_.is(i, "-") || page_.is(i, "--")) && i + 1 < page_.size() &&
           page_.word(i + 1).shape == Shape::Lower && gap_after(i - 1) == Gap::Space;
  }

  // A stop that a word in small letters follows: in informal writing the next sentence, unless what stands
  // before the stop may be an abbreviation that is in no list, or a name with a mark ("Yahoo! said").
  bool goes_on_small(std::size_t stop) const {
    if (stop == first_ || page_.word(stop + 1).shape != Shape::Lower) return false;
    const Word& before = page_.word(stop - 1);
    const std::string_view form = page_.at(stop);
    if (form == ".") return before.shape == Shape::Lower && (before.known || before.folded.size() >= 5);
    if (form.find('.') != std::string_view::npos) return false;
    return !before.capitalised();
  }

  bool stops_as_abbreviation(std::size_t i) const {
    const Abbreviation kind = abbreviation(page_.word(i).surface);
    return kind != Abbreviation::None && kind != Abbreviation::Title && kind != Abbreviation::Initial;
  }

  bool closes(std::size_t i) const {
    if (page_.has(i, Flag::Closer)) return true;
    if (!page_.has(i, Flag::Quote)) return false;
    const std::string_view surface = page_.word(i).surface;
    if (surface == "\xE2\x80\x9C" || surface == "\xE2\x80\x98" || surface == "\xC2\xAB" || surface == "``" ||
        surface == "\xE2\x80\x98\xE2\x80\x99")
      return false;
    if (surface != "\"" && surface != "'" && surface != "''") return true;
    // A plain mark closes what it touches, and what stands before it where nothing follows.
    if (i > 0 && !page_.token(i - 1).space_after) return true;
    const Gap gap = gap_after(i);
    return gap >= Gap::Line || (gap == Gap::None && page_.is(i + 1, "."));
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
  std::size_t first_ = 0;  // token that the sentence at hand begins with
  std::uint32_t line_start_ = 0;
  bool fresh_line_ = true;
};

}  // namespace

void split_sentences(Page& page) { Splitter(page).run(); }

void keep_sentences(Page& page, std::span<const std::uint32_t> ends) { Splitter(page).keep(ends); }

}  // namespace entente::language
