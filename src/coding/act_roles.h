// Fills an act's roles from the phrases around its trigger, as its argument pattern says.
#pragma once

#include <string_view>
#include <vector>

#include "coding/act.h"

namespace entente::coding {

// Where the arguments of one trigger can stand.
struct RoleContext {
  int subject = kNone;
  int object = kNone;
  int second_object = kNone;
  std::vector<int> oblique;
  int owner_begin = 0;  // words before a noun trigger's head: "Russia's", "Russian"
  int owner_end = 0;
  int matched_chunk = kNone;  // the phrase that a sense's condition matched: no actor by itself
};

RoleContext context_of(const Clauses& clauses, const VerbGroup& group, const VerbMatch& match);
RoleContext context_of(const Clauses& clauses, const Chunk& first, int chunk, int trigger_begin);

// Every phrase, with those coordinated with it, that fills the first slot of `slots` that has a name whose
// actor is known, else the first with a name, else the first that is filled at all.
std::vector<Filler> fill(const Clauses& clauses, const std::vector<std::string>& slots,
                         const RoleContext& context);

// Source and target by the sense's pattern; a symmetric act with one side listed is split after its first
// member.
void fill_roles(const Clauses& clauses, const Sense& sense, const RoleContext& context, Act& act);

// Whether the chunk, or the "of ..." that tells whose it is, has a name whose actor is known.
bool is_known(const Clauses& clauses, int chunk);

Filler filler_of(const Clauses& clauses, int chunk);
std::vector<Filler> fillers_of(const Clauses& clauses, int chunk);

}  // namespace entente::coding
