// Chains that must be one, whatever the weights say of single links: what a reader takes for granted about
// names and interviews, and what training data of this size is too small to show.
#pragma once

#include <vector>

#include "language/coreference_chains.h"
#include "language/coreference_mentions.h"

namespace entente::language {

// A mention and one whose chain it belongs to.
struct Join {
  std::uint32_t mention = 0;
  std::uint32_t other = 0;
};

// Names of several words that are the same; a person's surname and the only full name with it; a state by its
// names; the "you" of an interviewer's questions and the "I" of the answers with the person whom the text
// before has named most. In the order of the mentions. Linear in the mentions.
std::vector<Join> find_joins(const std::vector<Mention>& mentions, Chains& chains);

}  // namespace entente::language
