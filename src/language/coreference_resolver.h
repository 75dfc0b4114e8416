// Co-reference: what a text speaks of more than once. Every mention goes back to the best of a bounded number
// of earlier ones, or to none, by the weights of a trained model; chains follow from the links.
//
// The number of antecedents that a mention is compared with is bounded, so time is linear in the text.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "language/coreference_candidates.h"
#include "language/coreference_chains.h"
#include "language/coreference_features.h"
#include "language/coreference_mentions.h"
#include "language/coreference_model.h"

namespace entente::language {

struct CoreferenceScratch {
  WordTable words;
  MentionScratch tree;
  std::vector<Mention> mentions;
  CandidateIndex candidates;
  std::vector<std::uint32_t> list;
  Chains chains;
  std::vector<std::uint16_t> confidence;
};

// Whose antecedents are sought: everything's, or those of what may be an actor (pronouns, names, lists, what
// the model takes for a person, a body or a place). The links of actors are the same in both.
enum class CoreferenceScope : std::uint8_t { All, Actors };

// Fills parsed.coreference. A document without trees gets none.
void resolve_coreference(std::string_view text, const CoreferenceModel& model, CoreferenceScratch& scratch,
                         ParsedDocument& parsed, CoreferenceScope scope = CoreferenceScope::All);

}  // namespace entente::language
