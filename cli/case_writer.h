// A case opened for writing: locked, so that no other entente works on it at the same time.
#pragma once

#include "base/error.h"
#include "cli/command.h"
#include "engine/case_folder.h"
#include "store/case_lock.h"
#include "store/case_store.h"

namespace entente::cli {

struct CaseWriter {
  CaseLock lock;
  CaseStore store;
};

// Waits while another process works on the case, saying so on standard error, unless --no-wait.
Result<CaseWriter> open_writer(const Context& context, const CaseFolder& folder);

void add_no_wait(CLI::App& command, Context& context);

}  // namespace entente::cli
