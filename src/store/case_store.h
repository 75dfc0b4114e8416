// The case file, case.db: reports, what was coded in them, what people decided, what the last run made of it
// all, and the chain of runs. SQLite (https://sqlite.org/fileformat2.html) with write-ahead logging, so that
// any SQLite tool reads it: reports, events and the history are plain columns, only bulky JSON is compressed
// (Zstandard).
//
// One writer (CaseLock), many readers. Every call that writes is one transaction, on the disk when it
// returns: a crash at any moment loses nothing that a call has returned from, and leaves no half of another
// one. A reader sees the last whole state. Not for use from several threads at once; open one per thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "store/search.h"
#include "types/brief.h"
#include "types/coded_report.h"
#include "types/decision.h"
#include "types/document.h"

namespace entente {

class CaseStore {
 public:
  enum class Mode { ReadOnly, ReadWrite };

  // Opens `path`, creating it when ReadWrite, and brings it to this program's schema. A file that is no case
  // file, or of a newer schema, is left as it is and refused with a clear error.
  static Result<CaseStore> open(const std::string& path, Mode mode);

  CaseStore(CaseStore&&) noexcept;
  CaseStore& operator=(CaseStore&&) noexcept;
  ~CaseStore();

  // TimedOut for each later query that takes longer; 0: no limit.
  void limit_time(std::chrono::milliseconds budget);

  // --- reports (reports.cc)

  // Ingested ones live in the case file alone; Folder ones were read from the case's folder by a run and go
  // when their file goes.
  enum class Origin { Folder, Ingested };
  // A batch. One that is there already changes nothing; returns how many were new. A reject of a path whose
  // document is now there is forgotten.
  Result<std::uint64_t> add_reports(std::span<const Document> documents, Origin origin,
                                    std::span<const Reject> rejects = {});
  Result<std::uint64_t> count_reports();
  Result<std::vector<Document>> load_ingested();  // by id: whatever the order of arrival, the same run
  Result<std::vector<Reject>> load_ingested_rejects();
  // By id; nothing for an id it does not hold.
  Result<std::optional<Document>> find_document(const DocumentId& id);
  // Every report, in the order of arrival, one at a time.
  Result<void> for_each_report(const std::function<Result<void>(Document&&)>& visit);
  // Takes all reports that are not in it yet into the full-text index, some thousands in a transaction.
  Result<void> index_reports(Progress* progress);

  // --- what was coded, by which coder (coded.cc)

  // `coder` is a fingerprint: equal ones code equal texts equally. What two coders made is kept: the newest
  // one's and that of the one before, for comparison. `name` is for people. Reports that are not there are
  // passed over.
  Result<void> keep_coded(std::string_view coder, std::string_view name,
                          std::span<const CodedReport> reports);
  // As stored, to be read by parse_coded() on another thread; nothing where this coder has not read the
  // report.
  Result<std::optional<std::string>> find_coded(std::string_view coder, const DocumentId& report);
  static Result<CodedReport> parse_coded(const std::string& stored);
  struct Coder {
    std::string fingerprint;
    std::string name;
    std::uint64_t reports = 0;
  };
  Result<std::vector<Coder>> list_coders();  // the newest first

  // --- runs (results.cc)

  // Everything of a run, replacing the run before it: folder reports other than `documents` go, the brief and
  // its events can be searched. `names` are display names of dyad keys.
  Result<void> save_run(std::span<const DocumentId> documents, const Brief& brief,
                        std::span<const std::pair<std::string, std::string>> names);
  Result<std::optional<Brief>> load_brief();

  // Decisions, append-only: one is never changed or removed, another one may undo it. Returns the number it
  // got.
  Result<std::uint64_t> append_decision(Decision decision);
  Result<std::vector<Decision>> load_decisions();  // in the order taken, undone ones too

  // The history of runs, append-only and hash-chained: `hash` is sha256_hex(previous + json), `previous` the
  // hash of the run before ("" for the first). What the JSON says is the engine's (types/run_record.h).
  struct StoredRun {
    std::uint64_t number = 0;  // 1, 2, 3 ...
    std::string json;
    std::string previous;
    std::string hash;
  };
  Result<StoredRun> append_run(const std::string& json);
  Result<std::vector<StoredRun>> load_runs();  // oldest first, as stored: whoever reads them checks the chain

  // --- search (search.cc)

  Result<SearchResult> search(const SearchQuery& query);

 private:
  CaseStore();
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace entente
