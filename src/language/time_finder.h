// Finds the time expressions of a document and works out what they come to against the day of publication. In
// news a weekday or a month without a year lies in the past unless the verb beside it looks ahead.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "language/page.h"
#include "language/time_reader.h"

namespace entente::language {

class TimeFinder {
 public:
  struct Scratch {
    std::vector<std::uint32_t>
        next;  // by token of a sentence: the next one that could belong to an expression
  };

  // Appends to page.parsed.times, ascending and not overlapping. Needs tags.
  void find(Page& page, Scratch& scratch) const;
};

}  // namespace entente::language
