// Internal to corroborate: what people decided about which mentions tell of one event, over what the merger finds.
//
// Merges and splits say of pairs of mentions "one event" or "not one event". They are taken in from the last decision
// to the first; one that contradicts what is taken already, directly or through others, gives way, so that the later
// word counts. What must be one event then is one, whatever the merger found; of what must not be, the side that a
// person named leaves, and undecided mentions stay with the rest.
#pragma once

#include <cstddef>
#include <vector>

namespace entente {

struct Bond {
  std::vector<std::size_t> together;  // mentions that tell of one event
  std::vector<std::size_t> apart;     // of another one: those that stay behind
};

// `clusters` partition the mentions 0 .. `count`; `bonds` in the order of their decisions. The result partitions the same
// mentions, each cluster ascending, clusters by their first.
std::vector<std::vector<std::size_t>> apply_bonds(std::vector<std::vector<std::size_t>> clusters, std::size_t count,
                                           const std::vector<Bond>& bonds);

}  // namespace entente
