#include "language/quoted_spans.h"

#include <algorithm>

namespace entente::language {
namespace {

constexpr std::uint32_t kSentences = 12;  // a quotation that runs longer was never closed

std::uint32_t sentence_of(const ParsedDocument& parsed, std::uint32_t token) {
  const auto after = std::upper_bound(parsed.sentences.begin(), parsed.sentences.end(), token,
                                      [](std::uint32_t t, const Sentence& s) { return t < s.first_token; });
  return after == parsed.sentences.begin() ? 0u
                                           : static_cast<std::uint32_t>(after - parsed.sentences.begin() - 1);
}

// A blank line, or a break between two sentences, where the first has its full stop or the second opens with
// a mark. Any other break is where a line was wrapped, even before a capital that the splitter took for a
// start.
bool new_paragraph(const Page& page, const Sentence& sentence, std::uint32_t token) {
  if (token == 0) return true;
  const std::string_view gap = slice(page.text, {page.token(token - 1).at.end, page.token(token).at.begin});
  const auto breaks = std::count(gap.begin(), gap.end(), '\n');
  if (breaks != 1 || token != sentence.first_token) return breaks > 1;
  const bool stops = page.is(token - 1, ".") || page.is(token - 1, "!") || page.is(token - 1, "?");
  return stops || page.has(token - 1, Flag::DoubleMark) || page.has(token, Flag::DoubleMark);
}

std::uint32_t distance(const Cue& cue, const QuotedSpan& span) {
  return cue.token < span.first ? span.first - cue.token : cue.token - span.last + 1;
}

}  // namespace

std::vector<QuotedSpan> find_quoted_spans(const Page& page) {
  std::vector<QuotedSpan> spans;
  bool open = false;
  std::uint32_t begun = 0;
  for (std::uint32_t s = 0; s < page.parsed.sentences.size(); ++s) {
    const Sentence& sentence = page.parsed.sentences[s];
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const bool stale = open && (s - begun > kSentences || new_paragraph(page, sentence, i));
      if (stale) {
        spans.back().last = i;
        open = false;
      }
      if (!page.has(i, Flag::DoubleMark)) continue;
      const bool opens = page.raw[i] == "\xe2\x80\x9c" || (!open && page.raw[i] != "\xe2\x80\x9d");
      if (opens && !open) {
        spans.push_back({i, sentence.last_token});
        begun = s;
        open = true;
      } else if (!opens && open) {
        spans.back().last = i + 1;
        open = false;
      }
    }
    if (open) spans.back().last = std::max(spans.back().last, sentence.last_token);
  }
  return spans;
}

int cue_of_span(const Page& page, const QuotedSpan& span, const QuotedSpan* previous, int before,
                const std::vector<Cue>& cues) {
  const std::uint32_t low = sentence_of(page.parsed, span.first);
  const std::uint32_t high = sentence_of(page.parsed, span.last - 1);
  int said = -1, nearest = -1;
  const auto first_of = [&](std::uint32_t sentence) {
    const auto it = std::lower_bound(cues.begin(), cues.end(), sentence,
                                     [](const Cue& cue, std::uint32_t s) { return cue.sentence < s; });
    return static_cast<std::size_t>(it - cues.begin());
  };
  for (std::size_t c = first_of(low); c < cues.size(); ++c) {
    const Cue& cue = cues[c];
    if (!cue.speaker) continue;
    if (cue.sentence > high) break;
    if (span.first <= cue.token && cue.token < span.last) continue;
    const bool within = cue.first < span.last && span.first < cue.last;
    int& best = within ? said : nearest;
    if (best < 0 || distance(cue, span) < distance(cues[static_cast<std::size_t>(best)], span))
      best = static_cast<int>(c);
  }
  if (said >= 0) return said;
  if (span.last - span.first < kSpeechTokens) return -1;
  if (nearest >= 0) return nearest;
  // The whole sentence is quoted: the speaker goes on, or was announced with a colon.
  if (low == 0 || span.first > page.parsed.sentences[low].first_token) return -1;
  const Sentence& above = page.parsed.sentences[low - 1];
  if (previous != nullptr && before >= 0 && previous->last > above.first_token) return before;
  const bool announced = above.last_token > above.first_token && page.is(above.last_token - 1, ":");
  for (std::size_t c = first_of(low); announced && c-- > 0 && cues[c].sentence + 1 == low;) {
    if (cues[c].speaker) return static_cast<int>(c);
  }
  return -1;
}

}  // namespace entente::language
