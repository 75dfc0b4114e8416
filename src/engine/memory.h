// What the case file remembers that is input to a run beside the reports: the decisions of people, and the run before,
// whose events keep their ids.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "corroborate/corroborator.h"
#include "store/case_store.h"
#include "types/brief.h"
#include "types/decision.h"

namespace entente {

struct CaseMemory {
  std::vector<Decision> decisions;  // in the order taken, undone ones and undoings too
  std::optional<Dossier> previous;  // of the last run
};

Result<CaseMemory> load_memory(CaseStore& store);

// The decisions that hold, with their mentions found in what is coded now.
FoundDecisions find_decisions(const CaseMemory& memory, std::span<const CodedSide> sides, const Knowledge& knowledge);

// Into the dossier, once its events are there: the decisions and what became of them, and the events' lasting ids; events
// are put in order again. `sides` and `coded` belong together, one for each side of the cut-off.
void remember(const CaseMemory& memory, const FoundDecisions& found, std::span<const Corroborated* const> sides,
              std::span<const CodedSide> coded, Dossier& dossier);

}  // namespace entente
