// A parsed document in CoNLL-U (https://universaldependencies.org/format.html): words, tags, lemmas; `_`
// where the analysis says nothing.
#pragma once

#include <string>

#include "types/document.h"
#include "types/parsed_document.h"

namespace entente {

// REQUIRES that `parsed` was made from `document`.
std::string render_conllu(const Document& document, const ParsedDocument& parsed);

}  // namespace entente
