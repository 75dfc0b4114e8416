// Internal to corroborate: which report a record was coded from. A row of somebody else's event data is no
// source of its own: it repeats, by machine, a report that may be in the case itself, and many rows repeat
// one report.
//
// A record belongs to the earliest document with its address (a record's address is its report's, or the
// number of its story in the data set), else to the earliest one whose address spells out the same headline
// within three days: a wire story that many outlets print keeps its headline in their addresses, and rows
// have no text to compare. Reports come before records. Texts are not looked at: labels make all rows alike,
// so records take no part in the search for copies (copies.h).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "types/document.h"

namespace entente {

// Per document, the index of the one that it was coded from; its own for what is no record, and where nothing
// is known. `order` as in copies.h. Near-linear.
std::vector<std::size_t> find_stories(std::span<const Document> documents,
                                      std::span<const std::size_t> order);

}  // namespace entente
