// What a person decided, in words: for the brief and for the command line.
#pragma once

#include <string>

#include "types/decision.h"

namespace entente {

// "accepted the reading of 2 mentions", "corrected target to “CHN”", "graded sana D".
std::string describe_decision(const Decision& decision);

// The first words of the sentence that it speaks of, in quotation marks; "" where it speaks of none.
std::string sentence_of(const Decision& decision);

// What it did in a run, as a sentence; "" where there is nothing to add to its description.
std::string describe_effect(const Decision& decision, const DecisionEffect& effect);

}  // namespace entente
