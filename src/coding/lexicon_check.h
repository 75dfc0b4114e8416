// Does each lexicon entry do what its examples say? For `entente packs check`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "coding/event_coder.h"
#include "knowledge/lexicon.h"
#include "types/document.h"
#include "types/parsed_document.h"

namespace entente {

// One finding a line, empty where every sentence under `fires` is coded as the entry's category (by whatever
// word: a frame may have taken it) and none under `silent` by the entry's own word. An entry without a
// category must not be coded at all. Each frame needs both sentences: `fires`, where it changes how an act is
// read, and `silent`, where it does not. `parse` is the language
// stage; `coder` one that goes by the lexicon alone (EventCoder::Judge::Patterns).
std::vector<std::string> check_lexicon(const std::function<ParsedDocument(const Document&)>& parse,
                                       const EventCoder& coder, const Lexicon& lexicon);

}  // namespace entente
