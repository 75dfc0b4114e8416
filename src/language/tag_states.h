// From a word's tags to the coarser State that the rules for names, times and quotations go by, and to its
// lemma.
#pragma once

#include <string_view>

#include "language/word.h"

namespace entente::language {

// What a Penn tag is as a State, before the word is looked at.
State state_of_tag(std::string_view xpos);

// The state of a word with these tags: forms of be, have and do, modals, object pronouns and negations are
// told apart by the word.
State refine_state(State of_tag, Upos upos, const Word& word);

// The word's lemma in that state; itself where none is known.
Word& lemma_of(State state, const Word& word);

}  // namespace entente::language
