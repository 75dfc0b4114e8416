#include "language/quotation_rules.h"

#include <algorithm>

namespace entente::language {
namespace {

constexpr std::uint32_t kFar = 16;  // words between a speaker and the verb, an apposition included

struct Phrase {
  Speaker speaker;
  std::uint32_t first = 0;  // tokens, half-open
  std::uint32_t last = 0;
};

class OrderReader {
 public:
  explicit OrderReader(const SentenceView& view)
      : view_(view), page_(view.page), first_(view.tree.first()), last_(view.tree.last()) {}

  std::optional<Cue> verb(std::uint32_t v) const {
    if (is_passive(v)) return std::nullopt;
    const auto before = before_verb(v);
    std::uint32_t after = v + 1;
    std::optional<Phrase> via;
    if (page_.parsed.lemma(page_.token(v)) == "tell") {
      if (const auto hearer = phrase_at(after)) {
        after = hearer->last;
        if (hearer->speaker.outlet) via = hearer;
      }
    }
    Cue cue = view_.cue(v);
    if (via) cue.via = via->speaker;
    if (before) {
      cue.speaker = before->speaker;
      const bool tail = before->first > first_ + 1 && ends_clause(before->first);
      if (tail && (after + 1 >= last_ || !opens_clause(after))) return with(cue, first_, before->first);
      if (!opens_clause(after)) return std::nullopt;
      return with(cue, after, last_);
    }
    const bool closed = v > first_ + 1 && (page_.is(v - 1, ",") || page_.has(v - 1, Flag::DoubleMark));
    if (!closed) return std::nullopt;
    const auto behind = phrase_at(after);
    if (!behind) return std::nullopt;
    cue.speaker = behind->speaker;
    return with(cue, first_, v);
  }

  std::optional<Cue> according(std::uint32_t i) const {
    const auto speaker = phrase_at(i + 2);
    if (!speaker) return std::nullopt;
    Cue cue = view_.cue(i);
    cue.speaker = speaker->speaker;
    if (i != first_) return with(cue, first_, i);
    std::uint32_t comma = speaker->last;
    while (comma < last_ && !page_.is(comma, ",")) ++comma;
    if (comma == last_) return std::nullopt;
    return with(cue, comma + 1, last_);
  }

 private:
  std::optional<Cue> with(Cue cue, std::uint32_t first, std::uint32_t last) const {
    while (first < last && (page_.is(first, ",") || page_.is(first, "that") || page_.is(first, ":"))) ++first;
    while (last > first && page_.is(last - 1, ",")) --last;
    if (first >= last) return std::nullopt;
    cue.first = first;
    cue.last = last;
    return cue;
  }

  bool modifies(std::uint32_t i) const {
    const State state = page_.state(i);
    return state == State::Det || state == State::Adj || state == State::Noun || state == State::PronPoss ||
           state == State::Num || state == State::Propn;
  }

  bool nominal(std::uint32_t i) const {
    const State state = page_.state(i);
    return state == State::Noun || state == State::Nouns || state == State::Propn || state == State::Pron ||
           view_.speakers.name_at(i) != nullptr;
  }

  std::optional<Phrase> phrase(std::uint32_t first, std::uint32_t last) const {
    auto speaker = view_.speakers.read(last - 1);
    if (!speaker) return std::nullopt;
    speaker->at = page_.range(first, last);
    return Phrase{*speaker, first, last};
  }

  std::optional<Phrase> name_ending_at(std::uint32_t last) const {
    const NameMention* name = view_.speakers.name_at(last - 1);
    return name == nullptr ? std::nullopt : phrase(std::max(name->first_token, first_), last);
  }

  // Who stands before the verb: back over adverbs, auxiliaries, days, and an apposition between commas.
  std::optional<Phrase> before_verb(std::uint32_t v) const {
    std::uint32_t at = v;
    while (at > first_ && skips(at - 1)) --at;
    if (at == first_) return std::nullopt;
    if (page_.is(at - 1, ",") || page_.is(at - 1, ")")) {
      for (std::uint32_t k = at - 1; k-- > first_ && v - k < kFar;) {
        if (page_.verb(k)) break;
        if ((page_.is(k, ",") || page_.is(k, "(")) && k > first_) return name_ending_at(k);
      }
      return std::nullopt;
    }
    if (!nominal(at - 1)) return std::nullopt;
    std::uint32_t first = at - 1;
    while (first > first_ && modifies(first - 1)) --first;
    return phrase(first, at);
  }

  bool skips(std::uint32_t i) const {
    const State state = page_.state(i);
    return state == State::Adv || state == State::Have || state == State::Be || state == State::Modal ||
           state == State::Neg || state == State::Wh || page_.word(i).time.kind == TimeKind::Day ||
           page_.word(i).time.kind == TimeKind::Weekday ||
           (page_.is(i, "on") && i + 1 < last_ && page_.word(i + 1).time.kind == TimeKind::Weekday);
  }

  // The noun phrase that begins at token i.
  std::optional<Phrase> phrase_at(std::uint32_t i) const {
    std::uint32_t end = i;
    while (end < last_ && (modifies(end) || nominal(end))) ++end;
    while (end > i && !nominal(end - 1)) --end;
    return end == i ? std::nullopt : phrase(i, end);
  }

  // "he was told by": the subject hears.
  bool is_passive(std::uint32_t v) const {
    std::uint32_t at = v;
    while (at > first_ && (page_.state(at - 1) == State::Adv || page_.state(at - 1) == State::Neg)) --at;
    return at > first_ && page_.state(at - 1) == State::Be && page_.state(v) == State::VerbPast;
  }

  // Whether a comma or a closing mark stands before the speaker.
  bool ends_clause(std::uint32_t i) const {
    return i > first_ && (page_.is(i - 1, ",") || page_.has(i - 1, Flag::DoubleMark));
  }

  // Whether what follows the verb can be what was said, not its object.
  bool opens_clause(std::uint32_t i) const {
    if (i + 2 >= last_) return false;
    if (page_.is(i, "that") || page_.is(i, ":") || page_.has(i, Flag::DoubleMark)) return true;
    if (page_.is(i, ",")) return page_.has(i + 1, Flag::DoubleMark);
    for (std::uint32_t k = i; k < last_; ++k) {
      const State state = page_.state(k);
      const bool infinite =
          state == State::VerbIng || (state == State::VerbBase && page_.state(k - 1) == State::To);
      if ((page_.verb(k) && !infinite) || state == State::Modal || state == State::Be || state == State::Have)
        return true;
    }
    return false;
  }

  const SentenceView& view_;
  const Page& page_;
  std::uint32_t first_;
  std::uint32_t last_;
};

}  // namespace

std::optional<Cue> read_verb_by_order(const SentenceView& view, std::uint32_t v) {
  return OrderReader(view).verb(v);
}

std::optional<Cue> read_according_by_order(const SentenceView& view, std::uint32_t i) {
  return OrderReader(view).according(i);
}

}  // namespace entente::language
