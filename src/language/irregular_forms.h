// Irregular inflection of English: our own tables.
#pragma once

#include <span>
#include <string_view>

namespace entente::language {

struct IrregularVerb {
  std::string_view base;
  std::string_view past;        // alternatives separated by '/'
  std::string_view participle;  // the same
};
std::span<const IrregularVerb> irregular_verbs();

struct IrregularNoun {
  std::string_view plural;
  std::string_view singular;
};
std::span<const IrregularNoun> irregular_nouns();

}  // namespace entente::language
