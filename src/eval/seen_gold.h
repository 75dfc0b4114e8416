// Whether a file that is to be scored helped to make what is scored: then its figures say what was learnt,
// not what unseen text would give.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/model_pack.h"

namespace entente {

// One sentence for each thing that this file helped to make, none where nothing is known of it. Models say it
// in their cards: "trained_on" is a list of objects with the "sha256" of a file (not compressed), in
// hexadecimal. What was read while the packs were written is a table in the .cc file.
std::vector<std::string> made_with(const ModelPack& models, std::string_view bytes);

// The same of one model's card; a card that is no JSON or says nothing of it is no error.
bool trained_on(std::string_view card, std::string_view sha256);

}  // namespace entente
