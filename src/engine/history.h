// The history of a case: what each run that changed anything left, hash-chained in case.db. Each record's
// hash is sha256_hex(hash of the record before + its JSON), so that whoever kept one hash can tell whether
// anything up to it was changed since (docs/history.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/verify.h"
#include "store/case_store.h"
#include "types/brief.h"
#include "types/case_state.h"
#include "types/difference.h"
#include "types/run_record.h"

namespace entente {

using StoredRun = CaseStore::StoredRun;

// What record_run did.
struct RecordedRun {
  std::uint64_t number = 0;  // of the run that the case is now as left by
  Timestamp at;              // when that was
  std::string hash;
  bool added = false;               // false: nothing differs from it, and nothing was added
  std::optional<Difference> since;  // to the run before, where there is one and something differs
  std::optional<Error>
      broken_history;  // why the runs before could not be read: the new record is whole again
};

// Compares the run with the last one in the history and appends what differs. `page`: the bytes of
// brief.html.
Result<RecordedRun> record_run(CaseStore& store, const Brief& brief, std::string_view page,
                               const Timestamp& at);

// The state that run `number` left, folded from the records up to it.
Result<CaseState> state_after(std::span<const StoredRun> runs, std::uint64_t number);

// All of what differs between the states that two runs left, either way round.
Result<Difference> compare_runs(std::span<const StoredRun> runs, std::uint64_t from, std::uint64_t to);
Difference compare_cases(const CaseState& before,
                         const CaseState& after);  // reports, events, moves and their causes

// One line of the history.
struct RunSummary {
  std::uint64_t number = 0;
  std::string hash;
  RunRecord record;
  std::vector<Move> outcomes;  // against the run before, without causes
};
Result<std::vector<RunSummary>> summarise_runs(std::span<const StoredRun> runs);

// Checks every hash, every link, that the records fold and keep to their digests, and that the last one is
// what `brief`, the brief that the case holds, and `page`, the bytes of brief.html, are; either may be
// absent.
VerifyStep verify_history(std::span<const StoredRun> runs, const Brief* brief, const std::string* page);

// The run whose record, or whose page, has this hash (or at least its first 12 digits), if any.
std::optional<std::uint64_t> find_run(std::span<const StoredRun> runs, std::string_view hash);

}  // namespace entente
