// Which act of a sentence tells what a given source does to a given target.
#pragma once

#include <vector>

#include "coding/act.h"

namespace entente::coding {

struct RelationChoice {
  std::optional<Act> act;
  double confidence = 0;  // in [0, 1)
};

RelationChoice choose_relation(const Clauses& clauses, std::vector<Act> acts, ByteRange source,
                               ByteRange target);

}  // namespace entente::coding
