#include "corroborate/corroborator.h"

#include "corroborate/events.h"

namespace entente {

Corroborator::Corroborator(const OutletPack& outlets) : outlets_(&outlets) {}

Corroborated Corroborator::corroborate(std::span<const Document> documents,
                                       std::span<const EventMention> mentions, const CaseSpec& spec,
                                       const FoundDecisions& found) const {
  const SourceBook book(outlets_->outlets(), outlets_->scale(), spec);
  return make_events(documents, mentions, book, spec, found);
}

}  // namespace entente
