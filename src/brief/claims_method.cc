// What was done, what it cannot show, and how to check it.
#include "brief/claims.h"
#include "brief/wording.h"

namespace entente {
namespace {

void add_coding(const DossierView& view, ClaimList& claims) {
  const Dossier& d = view.dossier();
  claims.add(section::kMethod, ClaimKind::Computed, "coding",
             "The program found " + count_of(d.mentions_coded, "mention of an event", "mentions of events") +
                 " in " + count_of(d.documents.size(), "document", "documents") + " and merged them into " +
                 count_of(d.events.size() + d.later_events.size(), "event", "events") +
                 ", sorted by PLOVER’s categories. It makes mistakes: read the sentence before you rely on a row.");
}

void add_collection(const DossierView& view, ClaimList& claims) {
  const CollectionFrame& frame = view.dossier().spec.collection;
  if (frame.searched.empty() && frame.complete <= 0.0) {
    claims.add(section::kMethod, ClaimKind::Computed, "collection",
               "What was searched is not stated, so nothing follows from what is missing.");
    return;
  }
  std::string text;
  if (!frame.searched.empty()) text = end_sentence("What was searched: " + frame.searched) + " ";
  text +=
      "The chance that an event of the kind looked for, had it happened, is among the reports is put at " +
      percent(frame.complete) + ".";
  if (!frame.note.empty()) text += " " + end_sentence(frame.note);
  claims.add(section::kMethod, ClaimKind::Computed, "collection", std::move(text));
}

void add_rejects(const DossierView& view, ClaimList& claims) {
  const std::size_t n = view.dossier().rejects.size();
  claims.add(section::kMethod, ClaimKind::Computed, "ingest",
             n == 0 ? "Nothing that was handed in had to be left out."
                    : count_of(n, "input", "inputs") + " could not be read and " + (n == 1 ? "is" : "are") +
                          " listed below with the reason.");
}

void add_weighing(const DossierView& view, ClaimList& claims) {
  const auto& a = view.dossier().assessment;
  if (!a) return;
  claims.add(
      section::kMethod, ClaimKind::Computed, "posterior",
      "The case’s author set how probable each explanation was before the reports, and how probable each "
      "sign would be under it. Bayes’ rule combines the two; signs that may share a cause share their "
      "weight. Each range holds nine in ten of " +
          thousands(static_cast<std::uint64_t>(a->samples > 0 ? a->samples : 0)) +
          " recomputations in which the author’s numbers vary as far as a careful person could defend.");
}

}  // namespace

void add_method_claims(const DossierView& view, ClaimList& claims) {
  add_coding(view, claims);
  add_weighing(view, claims);
  add_collection(view, claims);
  add_rejects(view, claims);
}

}  // namespace entente
