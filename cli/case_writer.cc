#include "cli/case_writer.h"

#include <cstdio>

#include "cli/terminal.h"

namespace entente::cli {

Result<CaseWriter> open_writer(const Context& context, const CaseFolder& folder) {
  auto lock = CaseLock::acquire(folder.lock(), [&](const std::string& who) {
    if (context.no_wait) return false;
    std::fputs(printable("entente: " + who + "; waiting for it to end (Ctrl-C gives up, nothing is lost)")
                   .append("\n")
                   .c_str(),
               stderr);
    return true;
  });
  if (!lock) return tl::unexpected(lock.error());
  auto store = CaseStore::open(folder.database(), CaseStore::Mode::ReadWrite);
  if (!store) return tl::unexpected(store.error());
  return CaseWriter{std::move(*lock), std::move(*store)};
}

void add_no_wait(CLI::App& command, Context& context) {
  command.add_flag("--no-wait", context.no_wait,
                   "Where another entente works on the case: say so and end, instead of waiting");
}

}  // namespace entente::cli
