// Who did it to whom, where the phrases of the trigger alone do not say.
#pragma once

#include "coding/act.h"
#include "coding/act_readings.h"

namespace entente::coding {

// "were killed in an air strike by Russia", "Russian air strikes killed ...": the noun has the source and
// the mode.
void borrow_source(const Clauses& clauses, const Readings& readings, int g, Act& act);
// "Russia says its units destroyed": whose they are.
void take_owner(const Clauses& clauses, const Readings& readings, int g, Act& act);
// "Speaking to reporters, the minister said": no talks, only where it was said.
bool is_setting(const Clauses& clauses, const Lexicon::Data& lexicon, int g, const Act& act);
// "condemned the bombing of Aleppo by Russia": it is Russia that is condemned.
void aim_at_doer(const Clauses& clauses, const Readings& readings, Act& act);
// "received rifles from Russia": an entry whose subject is its target says who gives, whatever was chosen by
// habit. Sides that were chosen the other way round are turned.
void turn_sides(const Clauses& clauses, Act& act);

}  // namespace entente::coding
