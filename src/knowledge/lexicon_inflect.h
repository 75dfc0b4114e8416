// English inflection, both spellings where writers differ ("cancelled", "canceled"): what the lexicon's
// lemmas look like in a text. Over-generates harmlessly; never guesses a lemma from a form.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

struct IrregularVerb {
  std::vector<std::string> past;
  std::vector<std::string> participle;
};
using IrregularVerbs = std::map<std::string, IrregularVerb, std::less<>>;

struct InflectedForm {
  std::string form;
  std::uint8_t kind = 0;  // kFormBase ... of lexicon_data.h
};

std::vector<InflectedForm> inflect_verb(std::string_view lemma, const IrregularVerbs& irregular);
std::vector<std::string> inflect_noun(std::string_view lemma);  // singular first, then plurals

}  // namespace entente
