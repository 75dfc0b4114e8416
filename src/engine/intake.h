// Files and folders on disk -> documents. The only place that walks folders and opens reports.
#pragma once

#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "engine/source_reader.h"
#include "ingest/reader.h"

namespace entente {

struct Intake {
  std::vector<Document> documents;  // in the order of the files, each id once
  std::vector<Reject> rejects;
  std::uint64_t duplicates = 0;  // documents that were there already, to the byte
};

// Adds to an intake, each document once.
class Collection {
 public:
  explicit Collection(Intake& into);  // which outlives it; what is in it already counts
  void add(Document&& document);
  void add(Reject&& reject) { into_->rejects.push_back(std::move(reject)); }

 private:
  Intake* into_;
  std::unordered_set<std::string> seen_;
};

// All regular files below `folder`, sorted by path; hidden ones and symbolic links to folders are passed
// over, `skip` names files of the top level that are ours (case.db, brief.html ...).
Result<std::vector<std::string>> list_files(const std::string& folder,
                                            const std::vector<std::string>& skip = {});

// Reads each of `paths` ("-" is standard input, folders are walked), whatever it is (source_reader.h),
// handing over every document and reject in order. Never keeps more than one file, member of an archive, or
// line of NDJSON in memory. Paths are shown relative to `base`. Nothing is fetched: an address among `paths`
// is rejected.
Result<void> for_each_document(const DocumentReader& reader, const std::vector<std::string>& paths,
                               const std::string& base, const std::function<void(Document&&)>& document,
                               const std::function<void(Reject&&)>& reject, const IntakeLimits& limits = {});

// The same, collected; duplicates are dropped and counted.
Result<Intake> take_in(const DocumentReader& reader, const std::vector<std::string>& paths,
                       const std::string& base, Progress* progress);

}  // namespace entente
