// Internal to corroborate: which mentions tell of one occurrence.
//
// Two mentions may be one event when they tell of the same act (base category, and what is promised, asked
// for or merely possible stands apart from what is said to have happened), a pair of actors in common on
// opposite sides (either way round for what is done together), dates that fit, places that fit, no two
// different modes, and, for words and meetings, no two different persons acting for one side. Asserted,
// negated and denied mentions of one act are one event: who says so differs, not what is spoken of.
//
// Clusters grow from the most exactly dated mention on and keep complete linkage: a cluster holds the
// intersection of its members' dates (on a line, a common point is what pairwise overlap means, by Helly's
// theorem), all its places and persons, and the pairs of actors that all members share. A vague mention, one
// dated to a month or one that names one side only, joins only where a single cluster fits, and changes
// nothing of it. So chains cannot swallow a month.
//
// Records (rows that were coded elsewhere) come last and change nothing of what texts make: a record joins a
// cluster of texts or not, and what texts say is one event is so with any records or none.
//
// Near-linear: candidates are looked up by act, pair and day. The result is a function of the set of
// mentions.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "types/event_mention.h"

namespace entente {

// A mention, and the place that breaks ties: the earliest document's first mention comes first.
struct MergeItem {
  const EventMention* mention = nullptr;
  std::size_t order = 0;  // distinct
  bool record = false;    // coded elsewhere
};

// Indices into `items`, each in exactly one cluster; within a cluster ascending in `order`, clusters by their
// first.
std::vector<std::vector<std::size_t>> merge_mentions(std::span<const MergeItem> items);

// A category whose act is done by both sides together: CONSULT, COOPERATE, AGREE.
bool is_symmetric(Plover base);

}  // namespace entente
