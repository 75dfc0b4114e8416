// Morphological features (Universal Dependencies v2 for English: tense, number, person, mood, voice, degree,
// case, kind of pronoun and of number) from a word, its tags and its place in the tree.
#pragma once

#include "language/page.h"

namespace entente::language {

// Fills Token::features of every token. Needs tags and the tree; linear in the tokens.
void find_features(Page& page);

}  // namespace entente::language
