// Scores the time finder on expressions without their sentences, as clulab/timenorm lists them (Apache-2.0):
// lines of expression, TIMEX3 type and TIMEX3 value, separated by tabs; a blank line and a line whose
// expression, value and day are one ("1989-10-30 DATE 1989-10-30") open a document with its day.
//
// The rules:
//  - `value`: of the expressions whose value can follow from the expression and the day alone, the share for
//    which one of our mentions has that TIMEX3 value; where it is a month or a year, one that covers just its
//    days will do.
//  - Left out, and counted: values with an X ("1989-WXX", "PXM"), which say that the annotator left them
//    open, and the references to now, past and future (PRESENT_REF ...), which name no time.
//  - No sentence means no tense: a weekday alone lies before the day of the document, as in news.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/analyser.h"

namespace entente {

struct TimexFigures {
  double value = 0;
  std::size_t n = 0;
  std::size_t left_out = 0;
  std::vector<std::string> failed;  // expression, value asked and ours, for reading
};

// BadFormat where a line has other than three columns.
Result<TimexFigures> score_timex(const Analyser& analyser, std::string_view table);

}  // namespace entente
