// The trained models that the coder does without where they are missing, but not as well.
#pragma once

#include <string>
#include <vector>

#include "knowledge/knowledge.h"

namespace entente::coding {

// A line for each that is missing: what is missing from where, what follows from it, and what to do.
std::vector<std::string> missing_models(const Knowledge& knowledge);

}  // namespace entente::coding
