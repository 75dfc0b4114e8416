// How many independent voices there really are.
#include <algorithm>

#include "brief/claims.h"
#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

void add_copies(const DossierView& view, ClaimList& claims) {
  const Dossier& d = view.dossier();
  std::size_t copies = 0;
  for (const CopyGroup& group : d.copies) copies += group.copies.size();
  claims.add(section::kSources, ClaimKind::Computed, "copies",
             copies == 0 ? "No document read repeats the text of another."
                         : "Of " + count_of(d.documents.size(), "document", "documents") + " read, " +
                               count_of(copies, "repeats", "repeat") + " the text of another and " +
                               (copies == 1 ? "counts" : "count") + " for nothing more.");
}

void add_outlets(const DossierView& view, ClaimList& claims) {
  const auto& outlets = view.dossier().outlets;
  if (outlets.empty()) return;
  const auto controlled =
      static_cast<std::size_t>(std::count_if(outlets.begin(), outlets.end(), [](const Outlet& o) {
        return o.control == OutletControl::State || o.control == OutletControl::StateAligned;
      }));
  std::string text = count_of(outlets.size(), "outlet stands", "outlets stand") + " behind the documents";
  if (controlled > 0)
    text += "; " + count_of(controlled, "is", "are") + " controlled by a state or aligned with one";
  claims.add(section::kSources, ClaimKind::Computed, "outlets", end_sentence(text));
}

void add_voices(const DossierView& view, const Event& event, ClaimList& claims) {
  const std::size_t reports = report_count(event);
  if (reports < 2) return;
  Claim& claim =
      claims.add(section::kSources, ClaimKind::Computed, "source-tree",
                 capitalised(describe_event(event)) + ": " + count_of(reports, "report", "reports") +
                     ", worth " + independent_sources(event.effective_sources) + ".");
  claim.events.push_back(event.id);
  claim.citations = view.citations_of(event);
}

}  // namespace

void add_source_claims(const DossierView& view, ClaimList& claims) {
  if (view.dossier().documents.empty()) return;
  add_outlets(view, claims);
  add_copies(view, claims);
  for (const Event* event : key_events(view, 8)) add_voices(view, *event, claims);
}

}  // namespace entente
