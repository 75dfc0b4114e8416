// Tags and trees that somebody else has made, in place of the analysis' own: for training, and for telling
// the errors of a later stage from those of the parser.
#pragma once

#include "language/conllu.h"
#include "types/parsed_document.h"

namespace entente {

// Overwrites lemma, tags, features, head and relation of every token. REQUIRES that `parsed` was made from
// given.text and given_tokens(given).
void keep_trees(const ConlluDocument& given, ParsedDocument& parsed);

}  // namespace entente
