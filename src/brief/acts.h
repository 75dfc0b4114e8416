// The words for PLOVER's acts: what a category and its mode are called in a sentence.
#pragma once

#include <string>
#include <string_view>

#include "types/ontology.h"

namespace entente {

struct ActWords {
  std::string_view past;        // "expressed"
  std::string_view infinitive;  // "express"
  std::string_view to_someone;  // " support for {}"
  std::string_view alone;       // " support"
  std::string_view noun;        // "support": after "asked for"
};

// Never fails: an unknown mode gets the category's own words.
const ActWords& find_act_words(Plover base, std::string_view mode);

// The pattern with the name put in: " support for China".
std::string fill_act(std::string_view pattern, std::string_view name);

}  // namespace entente
