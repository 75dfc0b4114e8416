// What stands between quotation marks, and whose words it is.
#pragma once

#include <cstdint>
#include <vector>

#include "language/page.h"
#include "language/quotation_cue.h"

namespace entente::language {

// Tokens [first, last) of the document, the marks included where they stand.
struct QuotedSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// A name or a doubt ("the 'reformer'") takes few tokens, the marks among them, a speech takes more. Spans of
// fewer than these are nobody's unless they are what a cue says; longer ones are kept even where nobody is
// found.
inline constexpr std::uint32_t kSpeechTokens = 4;

// In the order of the text. A straight mark opens where nothing is open and closes otherwise; a paragraph's
// end closes what was not closed. Paragraphs end at a blank line and where a line break lies between two
// sentences: one within a sentence only wraps it.
std::vector<QuotedSpan> find_quoted_spans(const Page& page);

// The cue, of `cues` (ascending by sentence), whose speaker says the span: the one that the span is what is
// said of, else the nearest of its sentences, else the one of a span that it continues; -1: nobody's.
// `before` is the cue of the span before, -1 where there is none.
int cue_of_span(const Page& page, const QuotedSpan& span, const QuotedSpan* previous, int before,
                const std::vector<Cue>& cues);

}  // namespace entente::language
