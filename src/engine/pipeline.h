// The whole way of a case, from a folder of reports to a brief: the spine of the program.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "engine/case_folder.h"
#include "engine/engine.h"
#include "engine/history.h"
#include "types/brief.h"
#include "types/document.h"

namespace entente {

struct RunOptions {
  int jobs = 0;  // below 1: all cores
};

struct CaseRun {
  std::vector<Document> documents;
  Brief brief;
  std::uint64_t duplicates = 0;  // documents given twice, to the byte
};

// Reads, codes, corroborates, relates, assesses and composes. Writes nothing: save_case does. `extra` are documents
// and rejects that the case file holds beside the folder.
Result<CaseRun> run_case(const Engine& engine, const CaseFolder& folder, const std::vector<Document>& extra,
                         const std::vector<Reject>& extra_rejects, const RunOptions& options, Progress* progress);

// Into case.db and brief.html, and what it changed into the history; `now` is when.
Result<RecordedRun> save_case(const CaseFolder& folder, const CaseRun& run, const Timestamp& now);

// What run_case needs of case.db, empty where there is none yet.
struct Ingested {
  std::vector<Document> documents;
  std::vector<Reject> rejects;
};
Result<Ingested> load_ingested(const CaseFolder& folder);

}  // namespace entente
