// Scores the time finder on Microsoft's Recognizers-Text cases (MIT): each an input, a reference time, and
// the expressions in it with their types and the values they may resolve to.
//
// The rules:
//  - A result of type date, daterange, datetime or datetimerange is resolved when one of our mentions
//    overlaps it and denotes, to the day, one of its values; where our mention states hours, they must be
//    those of that value to the minute. What a mention denotes is read from its TIMEX3 value, since its
//    interval may be wider on purpose ("three years ago" is a day there and a year here): a day, a period
//    with its end excluded, or a/b from the start of a to the start of b. An open range ("since", "before",
//    "after") is compared by the one end that it has; of a datetimerange an end may be open on one side
//    alone, as long as the other end is shared.
//  - A time or timerange is resolved by a mention without a day whose hours are the same; a duration by one
//    as long (months of 30 days, years of 365, as the source counts); a set by the same TIMEX3 value. A
//    timezone is never resolved: we do not read them.
//  - Of the beginning, the middle or the end of a period ("late afternoon", "the end of 2011") the same
//    TIMEX3 value is enough: TIMEX3 gives the period and leaves open where its end begins.
//  - A dated result that its source leaves unresolved ("not resolved") only needs an overlapping mention.
//  - `exact`, over all cases: every expected result is resolved, and no mention of ours stands outside of all
//    expected results.
//  - `exact_news`: the same over the cases whose results are all dates, ranges, datetimes and durations. Left
//    out are times of day without a day, sets and time zones, which date no event.
//  - `span_f1`: exact spans of all results against all mentions, over all cases; a leading preposition or
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
  std::vector<std::string> failed;          // inputs that exact counts as wrong, for reading
};

// `json_bytes` is the array of cases. BadFormat where it is none.
Result<TimeFigures> score_time(const Analyser& analyser, std::string_view json_bytes);

}  // namespace entente
