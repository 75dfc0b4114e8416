// The whole way of a case, from a folder of reports to a brief: the spine of the program.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "engine/case_folder.h"
#include "engine/engine.h"
#include "engine/history.h"
#include "engine/memory.h"
#include "store/case_store.h"
#include "types/brief.h"
#include "types/document.h"

namespace entente {

struct RunOptions {
  int jobs = 0;  // below 1: all cores
};

// What the case file holds that a run starts from, beside the folder's reports.
struct CaseInputs {
  std::vector<Document> documents;  // that `entente ingest` put there
  std::vector<Reject> rejects;
  CaseMemory memory;
};
Result<CaseInputs> load_inputs(CaseStore& store);

struct CaseRun {
  std::vector<Document> documents;
  Brief brief;
  std::uint64_t duplicates = 0;  // documents given twice, to the byte
  std::vector<std::pair<std::string, std::string>>
      actor_names;  // dyad key, name: of all that the reports name
};

// Reads, codes, corroborates, relates, assesses and composes. With `store`, reports and what was coded in
// them are kept there as it goes, and what is there already is not coded again; without, all is made anew and
// nothing is written.
Result<CaseRun> run_case(const Engine& engine, const CaseFolder& folder, const CaseInputs& inputs,
                         CaseStore* store, const RunOptions& options, Progress* progress);

// Into case.db and brief.html, all of the run or nothing of it, and what it changed into the history; `now` is when.
Result<RecordedRun> save_case(const CaseFolder& folder, CaseStore& store, const CaseRun& run, const Timestamp& now,
                              Progress* progress);

}  // namespace entente
