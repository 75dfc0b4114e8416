// Mentions -> Events: which documents copy which, which mentions tell of one occurrence, and who stands
// independently behind each. Pure: the same documents and mentions in any order give the same events.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "corroborate/decided.h"
#include "knowledge/outlet_pack.h"
#include "types/case_spec.h"
#include "types/document.h"
#include "types/event.h"
#include "types/event_mention.h"

namespace entente {

struct Corroborated {
  std::vector<Event> events;      // by date, then id
  std::vector<CopyGroup> copies;  // by original's id
  std::vector<Outlet> outlets;    // of the documents, after overrides, by id
  std::vector<EventMention> decided;   // mentions that decisions changed or put back, as they are now
  std::vector<DecisionTrace> traces;   // one for each decision in force
};

class Corroborator {
 public:
  explicit Corroborator(const OutletPack& outlets);  // outlives the corroborator

  // `spec` gives outlet overrides and the event prior. Mentions refer to documents by id; one that refers to
  // a document not given is ignored. `found` are the decisions of people that hold (decided.h).
  Corroborated corroborate(std::span<const Document> documents, std::span<const EventMention> mentions,
                           const CaseSpec& spec, const FoundDecisions& found = {}) const;

 private:
  const OutletPack* outlets_;
};

}  // namespace entente
