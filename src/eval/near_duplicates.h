// Which sentences of a file say nearly the same, so that a figure's interval does not count one report that
// many papers printed as many.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace entente {

// For each text the number of its group, counted from 0 in the order of their first texts. Two texts that
// share half of the shorter's trigrams of words (split at spaces, ASCII letters as small ones) are in one
// group, and so are those that others tie together. A trigram ties a text to the first 64 texts that have it,
// no more. Texts of less than three words stay alone.
std::vector<std::size_t> near_duplicate_groups(const std::vector<std::string>& texts);

}  // namespace entente
