// Who and what a sentence leaves out: "Ukraine but not Moldova", "talks instead of sanctions"; and who cannot
// have done an act because the clause below it is about them.
#pragma once

#include "coding/act.h"

namespace entente::coding {

// Whether the phrase is set against what holds: by "not", or by a word of the class "exclusion".
bool is_excluded(const Clauses& clauses, const Lexicon::Data& lexicon, int chunk);

// Takes from an act's sides who is excluded; from its source who stands in the clause that it embeds: in "was
// accused of attacking Israel" Israel accuses nobody.
void drop_excluded(const Clauses& clauses, const Lexicon::Data& lexicon, Act& act);

}  // namespace entente::coding
