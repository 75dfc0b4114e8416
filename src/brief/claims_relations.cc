// Who deals with whom, and who draws nearer to whom.
#include <cmath>

#include "brief/claims.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr std::size_t kDyads = 12;
constexpr std::size_t kCitations = 12;

void cite(const DossierView& view, std::vector<EventId> events, Claim& claim) {
  claim.citations = view.citations_of(events);
  if (claim.citations.size() > kCitations) claim.citations.resize(kCitations);
  claim.events = std::move(events);
}

void add_dyad(const DossierView& view, const DyadSeries& dyad, ClaimList& claims) {
  const double cooperation = dyad.total[0] + dyad.total[1];
  const double conflict = dyad.total[2] + dyad.total[3];
  std::vector<EventId> events;
  for (const DyadPoint& point : dyad.points)
    events.insert(events.end(), point.events.begin(), point.events.end());
  Claim& claim = claims.add(section::kNetwork, ClaimKind::Computed, "dyad-series",
                            dyad.a_name + " and " + dyad.b_name + ": about " +
                                number(cooperation + conflict, 1) + " events, " + number(cooperation, 1) +
                                " cooperative and " + number(conflict, 1) + " in conflict.");
  cite(view, std::move(events), claim);
}

void add_approach(const DossierView& view, const Approach& item, ClaimList& claims) {
  const std::string pair = item.a_name + " and " + item.b_name;
  std::string text = item.change > 0   ? pair + " drew nearer in what was collected"
                     : item.change < 0 ? pair + " drew apart in what was collected"
                                       : pair + " kept their distance in what was collected";
  text += ": net cooperation went from " + number(item.before, 1) + " to " + number(item.after, 1) +
          " per 100 documents. That they really cooperate more often than before " +
          likelihood_phrase(item.probability) + " (" + percent(item.probability) + ").";
  Claim& claim = claims.add(section::kNetwork, ClaimKind::Computed, "approach", std::move(text));
  cite(view, item.events, claim);
}

}  // namespace

void add_relation_claims(const DossierView& view, ClaimList& claims) {
  const Relations& relations = view.dossier().relations;
  for (std::size_t i = 0; i < relations.dyads.size() && i < kDyads; ++i)
    add_dyad(view, relations.dyads[i], claims);
  for (std::size_t i = 0; i < relations.approaches.size() && i < kDyads; ++i)
    add_approach(view, relations.approaches[i], claims);
}

}  // namespace entente
