// Which act of a sentence tells what a given source does to a given target.
#pragma once

#include <vector>

#include "coding/act.h"
#include "coding/event_coder.h"

namespace entente::coding {

struct RelationChoice {
  std::optional<Act> act;
  double confidence = 0;  // in [0, 1)
  double points = 0;      // how well it fits source and target, before that
};

RelationChoice choose_relation(const Clauses& clauses, const std::vector<Act>& acts, ByteRange source,
                               ByteRange target);

EventCoder::Relation relation_of(const Act& act, const OntologyPack& ontology);

// Marked sentences are labelled by the CAMEO2PLOVER table, which parts from the codebook: convictions are
// accusations, sanctions coercion, an apology support, all of CAMEO 19 fighting, and CONCEDE and RETREAT one
// root, YIELD. The root by that table of a category with a CAMEO code.
std::string_view table_root(Plover category, std::string_view cameo);

// The relation with a root of that table: the chosen act's where it has that root, else another act's of the
// sentence, else the root's own category and most general code.
EventCoder::Relation relation_with_root(std::string_view root, const std::vector<Act>& acts,
                                        const RelationChoice& choice, const OntologyPack& ontology);

}  // namespace entente::coding
