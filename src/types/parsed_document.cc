#include "types/parsed_document.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {
constexpr std::array<std::string_view, 17> kUpos = {"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                    "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                    "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
constexpr std::array<std::string_view, 8> kNameKinds = {"person", "organisation", "state", "group",
                                                        "place",  "demonym",      "agent", "outlet"};
constexpr std::array<std::string_view, 6> kEntityKinds = {"PER", "ORG", "LOC", "NORP", "FAC", "EQUIP"};
constexpr std::array<std::string_view, 4> kTimexTypes = {"DATE", "TIME", "DURATION", "SET"};
}  // namespace

std::string_view to_string(Upos tag) { return kUpos[static_cast<std::size_t>(tag)]; }
std::optional<Upos> upos_named(std::string_view name) {
  const auto* const at = std::find(kUpos.begin(), kUpos.end(), name);
  if (at == kUpos.end()) return std::nullopt;
  return static_cast<Upos>(at - kUpos.begin());
}
std::string_view to_string(NameKind kind) { return kNameKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(EntityKind kind) { return kEntityKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(TimexType type) { return kTimexTypes[static_cast<std::size_t>(type)]; }

}  // namespace entente
