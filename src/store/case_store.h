// The case file, case.db: what was taken in and what the last run made of it. SQLite with write-ahead logging; one
// writer, many readers. Everything a run saves is one transaction: a reader, or a crash, sees the last whole run.
// Not for use from several threads at once; open one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "types/brief.h"
#include "types/decision.h"
#include "types/document.h"

namespace entente {

class CaseStore {
 public:
  enum class Mode { ReadOnly, ReadWrite };

  // Opens `path`, creating it when ReadWrite, and brings it to this program's schema. A file that is no case file, or
  // of a newer schema, is left as it is and refused with a clear error.
  static Result<CaseStore> open(const std::string& path, Mode mode);

  CaseStore(CaseStore&&) noexcept;
  CaseStore& operator=(CaseStore&&) noexcept;
  ~CaseStore();

  // Documents that `entente ingest` put straight into the case, beside those in its reports/ folder. Adding one
  // that is there already changes nothing; returns how many were new.
  Result<std::uint64_t> add_ingested(const std::vector<Document>& documents, const std::vector<Reject>& rejects);
  Result<std::vector<Document>> load_ingested();
  Result<std::vector<Reject>> load_ingested_rejects();

  // Everything of a run, replacing the run before it.
  Result<void> save_run(const std::vector<Document>& documents, const Brief& brief);
  // The texts of the last run, by id; nothing for an id it does not hold.
  Result<std::optional<Document>> find_document(const DocumentId& id);
  Result<std::optional<Brief>> load_brief();

  // Decisions, append-only: one is never changed or removed, another one may undo it. Returns the number it got.
  Result<std::uint64_t> append_decision(Decision decision);
  Result<std::vector<Decision>> load_decisions();  // in the order taken, undone ones too

  // The history of runs, append-only and hash-chained: `hash` is sha256_hex(previous + json), `previous` the hash of the
  // run before ("" for the first). What the JSON says is the engine's (types/run_record.h).
  struct StoredRun {
    std::uint64_t number = 0;  // 1, 2, 3 ...
    std::string json;
    std::string previous;
    std::string hash;
  };
  Result<StoredRun> append_run(const std::string& json);
  Result<std::vector<StoredRun>> load_runs();  // oldest first, as stored: whoever reads them checks the chain

 private:
  CaseStore();
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace entente
