// The dependency tree as co-reference reads it: which stretch of words every head stands for, and what is
// quoted.
#pragma once

#include <string_view>

#include "language/coreference_mentions.h"

namespace entente::language {

// Fills head, low, high, group_high, preposition, copula and quote of `scratch`. Heads that run in a circle
// or point out of their sentence are no harm: what lies on a circle stands for itself only. Linear in the
// tokens.
void build_tree(std::string_view text, const ParsedDocument& parsed, WordTable& words,
                MentionScratch& scratch);

}  // namespace entente::language
