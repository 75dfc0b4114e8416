// Scores the time finder on Microsoft's Recognizers-Text cases (MIT): each an input, a reference time, and
// the expressions in it with their types and the values they may resolve to.
//
// The rules:
//  - An expected result of type date, daterange, datetime or datetimerange is resolved when one of our
//  mentions
//    overlaps it and denotes, to the day, one of its values. Times of day are not looked at: Entente dates
//    events. What a mention denotes is read from its TIMEX3 value, since its interval may be wider on purpose
//    ("three years ago" is a day there and a year here): a day, a period with its end excluded, or a/b from
//    the start of a to the start of b. An open range ("since", "before", "after") is compared by the one end
//    that it has.
//  - A result that its source leaves unresolved ("not resolved") only needs an overlapping mention.
//  - `exact`, over all cases: every expected result is resolved, and no mention of ours stands outside of all
//    expected results. Results of other types (time, timerange, duration, set, timezone) are never resolved:
//    we do not read them, so such cases count as wrong.
//  - `exact_news`: the same over the cases whose results are all of the four types; what is left out is
//  listed.
//  - `span_f1`: exact spans of the results of the four types against ours, over all cases; a leading
//  preposition or
//    article counts as part of the span only where the source has it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/analyser.h"

namespace entente {

struct TimeFigures {
  double exact = 0;
  double exact_news = 0;
  double span_f1 = 0;
  std::size_t n = 0;                        // cases
  std::size_t n_news = 0;                   // cases of exact_news
  std::vector<std::string> excluded_types;  // of exact_news
  std::vector<std::string> failed;          // inputs that exact_news counts as wrong, for reading
};

// `json_bytes` is the array of cases. BadFormat where it is none.
Result<TimeFigures> score_time(const Analyser& analyser, std::string_view json_bytes);

}  // namespace entente
