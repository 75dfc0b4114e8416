// Office-holders drawn at random from a table of terms, each put into a sentence that says nothing about
// country or office, on a random day of the term: does the analysis know country and office? The actor pack
// is built from the same table, so this measures look-up, names and dates in running text, not what the pack
// covers.
//
// Input: the every-politician scrapers' table (Wikidata, CC0), CSV with the columns repo, position, person,
// wikidata_id, start, end. Drawn are rows with a start that is a date, of persons with a name in Latin
// letters, without replacement.
//
// The rules. The day is uniform between start and end, from 2000-01-01 on and, where there is no end, up to
// five years after the start but not after the day the table was drawn. Names are written as a report does:
// no "(politician)", no ", Baron Reid". The country is right where the mention that covers the name has the
// country of the row's `repo`, or its actor held that day an office of it; of `world` rows, an office of an
// organisation. The office is right where the mention's role is the row's position, or another that the table
// gives this person on that day, by same_office().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"

namespace entente {

struct OfficeFigures {
  std::size_t n = 0;
  std::size_t country = 0;
  std::size_t office = 0;
  std::size_t both = 0;
  std::vector<std::string> failed;  // one line each, for reading
};

// BadFormat where it is no such table; Empty where it has no usable row.
Result<OfficeFigures> score_offices(const Analyser& analyser, const Knowledge& knowledge,
                                    std::string_view bytes, std::size_t draw, std::uint64_t seed);

}  // namespace entente
