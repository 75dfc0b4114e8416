// Records of runs: what changed from one state to the next, and the way back from a chain of records to a
// state. apply_record(make_record(a, b), a) is b. Pure.
#pragma once

#include "base/error.h"
#include "types/case_state.h"
#include "types/run_record.h"

namespace entente {

// `since` is the number of the run that left `before`; 0: there was none, and the record holds the whole
// state.
RunRecord make_record(const CaseState& before, std::uint64_t since, const CaseState& after,
                      const Timestamp& at);

// Brings `state` from where the record's run found it to where it left it. Mismatch, naming the value, where
// the record does not fit the state or its own digests; Conflict where a newer program wrote it. The state is
// then unusable.
Result<void> apply_record(const RunRecord& record, CaseState& state);

// The digests that a record of this state carries.
std::string reports_digest(const CaseState& state);
std::string events_digest(const CaseState& state);

}  // namespace entente
