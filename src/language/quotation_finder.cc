#include "language/quotation_finder.h"

#include <algorithm>
#include <tuple>

#include "language/quotation_rules.h"
#include "language/quotation_tree.h"
#include "language/quoted_spans.h"

namespace entente::language {
namespace {

using Kind = SpeechPack::Kind;

constexpr std::uint32_t kMostWords = 500;  // of a sentence; what is longer is no prose, and is not read

class Finder {
 public:
  Finder(Page& page, const SpeechPack& pack) : page_(page), pack_(pack), speakers_(page, pack, tree_) {}

  void run() {
    spans_ = find_quoted_spans(page_);
    quoted_.assign(page_.size(), false);
    for (const QuotedSpan& span : spans_)
      std::fill(quoted_.begin() + span.first, quoted_.begin() + span.last, true);
    for (std::uint32_t s = 0; s < page_.parsed.sentences.size(); ++s) read_sentence(s);
    for (const Cue& cue : cues_) keep(cue);
    keep_spans();
    std::stable_sort(page_.parsed.quotations.begin(), page_.parsed.quotations.end(),
                     [](const Quotation& a, const Quotation& b) {
                       return std::tie(a.sentence, a.at.begin) < std::tie(b.sentence, b.at.begin);
                     });
  }

 private:
  void read_sentence(std::uint32_t s) {
    const Sentence& sentence = page_.parsed.sentences[s];
    if (sentence.last_token - sentence.first_token > kMostWords) return;
    tree_.read(page_.parsed, s);
    const SentenceView view{page_, pack_, tree_, speakers_, quoted_, s};
    found_.clear();
    read_prefaces(view, found_);
    read_verbs(view, found_);
    read_claims(view, found_);
    read_labels(view, found_);
    read_by_order(view);
    std::sort(found_.begin(), found_.end(), [](const Cue& a, const Cue& b) { return a.token < b.token; });
    join_relays();
    cues_.insert(cues_.end(), std::make_move_iterator(found_.begin()), std::make_move_iterator(found_.end()));
  }

  bool is_read(std::uint32_t token) const {
    return std::any_of(found_.begin(), found_.end(), [token](const Cue& cue) { return cue.token == token; });
  }

  // What the tree gave no speaker.
  void read_by_order(const SentenceView& view) {
    for (std::uint32_t i = tree_.first(); i < tree_.last(); ++i) {
      std::optional<Cue> cue;
      if (page_.is(i, "according") && page_.is(i + 1, "to") && !is_read(i)) {
        cue = read_according_by_order(view, i);
      } else if (page_.verb(i) && speakers_.is(i, Kind::Say) && !is_read(i)) {
        cue = read_verb_by_order(view, i);
      }
      if (cue) found_.push_back(std::move(*cue));
    }
  }

  // "S, Zarif said, Reuters reported": one statement, Reuters relays it.
  void join_relays() {
    for (std::size_t outer = 0; outer < found_.size(); ++outer) {
      const Cue& relay = found_[outer];
      if (!relay.speaker || !(relay.speaker->outlet || relay_noun(*relay.speaker))) continue;
      bool joined = false;
      for (Cue& inner : found_) {
        const bool inside = &inner != &relay && relay.first <= inner.token && inner.token < relay.last;
        if (!inside || !inner.speaker || inner.speaker->outlet || inner.speaker->at == relay.speaker->at)
          continue;
        joined = true;
        if (!inner.via) inner.via = relay.speaker;
      }
      if (joined) found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(outer--));
    }
  }

  bool relay_noun(const Speaker& speaker) const {
    return speakers_.is(speaker.head, Kind::Outlet) && page_.token(speaker.head).upos != Upos::Verb;
  }

  Quotation quotation_of(const Cue& cue) const {
    Quotation quotation;
    quotation.sentence = cue.sentence;
    quotation.cue = page_.token(cue.token).at;
    if (cue.speaker) {
      if (cue.speaker->outlet) {
        quotation.via = cue.speaker->name;
        quotation.via_at = cue.speaker->at;
      } else {
        quotation.speaker = cue.speaker->name;
        quotation.speaker_at = cue.speaker->at;
        quotation.anonymous = cue.speaker->anonymous;
      }
    }
    if (cue.via) {
      quotation.via = cue.via->name;
      quotation.via_at = cue.via->at;
    }
    return quotation;
  }

  // Without the words that only lead to it.
  void keep(const Cue& cue) {
    std::uint32_t first = cue.first, last = cue.last;
    while (first < last && (page_.is(first, ",") || page_.is(first, ":") || page_.is(first, "that"))) ++first;
    while (last > first && page_.is(last - 1, ",")) --last;
    if (first >= last) {  // what is said stands elsewhere: the cue alone tells who speaks
      first = cue.token;
      last = cue.token + 1;
    }
    Quotation quotation = quotation_of(cue);
    quotation.at = page_.range(first, last);
    std::uint32_t end = last;
    while (end > first + 1 && page_.is(end - 1, ".")) --end;
    quotation.direct = quoted_[first] && quoted_[end - 1];
    page_.parsed.quotations.push_back(std::move(quotation));
  }

  // Words between marks are a quotation of their own, sentence by sentence.
  void keep_spans() {
    int before = -1;
    const QuotedSpan* previous = nullptr;
    const std::size_t told = page_.parsed.quotations.size();
    for (const QuotedSpan& span : spans_) {
      const int cue = cue_of_span(page_, span, previous, before, cues_);
      if (cue >= 0 || span.last - span.first > kSpeechTokens) keep_span(span, cue, told);
      previous = &span;
      before = cue;
    }
  }

  void keep_span(const QuotedSpan& span, int cue, std::size_t told) {
    auto sentence = std::upper_bound(page_.parsed.sentences.begin(), page_.parsed.sentences.end(), span.first,
                                     [](std::uint32_t t, const Sentence& s) { return t < s.last_token; });
    for (; sentence != page_.parsed.sentences.end() && sentence->first_token < span.last; ++sentence) {
      const std::uint32_t first = std::max(span.first, sentence->first_token);
      const std::uint32_t last = std::min(span.last, sentence->last_token);
      if (first >= last) continue;
      Quotation quotation;
      if (cue >= 0) quotation = quotation_of(cues_[static_cast<std::size_t>(cue)]);
      quotation.at = page_.range(first, last);
      quotation.sentence = static_cast<std::uint32_t>(sentence - page_.parsed.sentences.begin());
      quotation.direct = true;
      if (cue < 0) quotation.cue = page_.token(first).at;
      if (!repeats(quotation, told)) page_.parsed.quotations.push_back(std::move(quotation));
    }
  }

  // A cue has told of the same words with the same speaker.
  bool repeats(const Quotation& quotation, std::size_t told) const {
    const auto& all = page_.parsed.quotations;  // the first `told` ascend by sentence
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(told);
    auto other =
        std::lower_bound(all.begin(), end, quotation.sentence,
                         [](const Quotation& q, std::uint32_t sentence) { return q.sentence < sentence; });
    for (; other != end && other->sentence == quotation.sentence; ++other) {
      if (other->direct && other->at.overlaps(quotation.at) && other->speaker_at == quotation.speaker_at &&
          other->via_at == quotation.via_at)
        return true;
    }
    return false;
  }

  Page& page_;
  const SpeechPack& pack_;
  SentenceTree tree_;
  SpeakerReader speakers_;
  std::vector<QuotedSpan> spans_;
  std::vector<bool> quoted_;
  std::vector<Cue> cues_;   // of the document, ascending
  std::vector<Cue> found_;  // of the sentence at hand
};

}  // namespace

void find_quotations(Page& page, const SpeechPack& pack) { Finder(page, pack).run(); }

}  // namespace entente::language
