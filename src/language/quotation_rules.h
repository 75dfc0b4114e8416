// The rules that find quotations by the order of words alone, for cues whose place in the tree gives no
// speaker: sentences that the parser got wrong, or did not parse.
#pragma once

#include <cstdint>
#include <optional>

#include "language/quotation_tree.h"

namespace entente::language {

// Who says, and what, by the verb of saying at token v; nothing where nobody stands beside it.
std::optional<Cue> read_verb_by_order(const SentenceView& view, std::uint32_t v);

// "According to X, ...", "..., according to X" for the "according" at token i.
std::optional<Cue> read_according_by_order(const SentenceView& view, std::uint32_t i);

}  // namespace entente::language
