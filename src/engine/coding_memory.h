// What was coded before need not be coded again: a run asks the case file for each report and leaves there
// what it coded, a few hundred reports in a transaction, so that one that was cut short goes on where it was.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "store/case_store.h"

namespace entente {

// Reports are recalled on the thread that reads and kept on the one that writes: one at a time uses the
// store.
class CodingMemory {
 public:
  // `coder` is the fingerprint of what codes, `name` its name for people; `store` must outlive this.
  CodingMemory(CaseStore& store, std::string coder, std::string name)
      : store_(&store), coder_(std::move(coder)), name_(std::move(name)) {}

  // What this coder made of the report, as stored; nothing where it has not read it, or where it cannot be
  // read back.
  std::optional<std::string> recall(const DocumentId& report);
  // Written out with the next few hundred, or by flush().
  Result<void> keep(CodedReport coded);
  Result<void> flush();

 private:
  Result<void> write_out();

  std::mutex mutex_;
  CaseStore* store_;
  std::string coder_;
  std::string name_;
  std::vector<CodedReport> waiting_;
};

}  // namespace entente
