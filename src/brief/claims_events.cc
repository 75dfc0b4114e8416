// Every event as a statement, the contradictions among reports, and what authors infer.
#include "brief/claims.h"
#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

std::string standing(const Event& event) {
  const std::size_t reports = report_count(event);
  std::string text = " That it happened as reported " + likelihood_phrase(event.probability) + " (" +
                     percent(event.probability) + ")";
  if (event.effective_sources > 0.0 && reports > 1)
    text += "; its " + count_of(reports, "report is", "reports are") + " worth " +
            independent_sources(event.effective_sources);
  return text + ".";
}

// That people had a hand in it, and where that is told.
std::string decided(const Event& event) {
  if (event.decisions.empty()) return "";
  std::vector<std::string> numbers;
  for (const std::uint64_t number : event.decisions) numbers.push_back(std::to_string(number));
  return std::string(" It is coded as people decided (") + (numbers.size() == 1 ? "decision " : "decisions ") +
         join_and(numbers) + ").";
}

void add_event(const DossierView& view, std::string_view where, const Event& event, ClaimList& claims) {
  const bool inferred = event.inference_only;
  std::string text = event_sentence(view, event);
  if (!inferred) text += standing(event);
  text += decided(event);
  Claim& claim = claims.add(inferred ? section::kInferences : where,
                            inferred ? ClaimKind::Inferred : ClaimKind::Reported,
                            inferred ? "inference" : "merge", std::move(text));
  claim.events.push_back(event.id);
  claim.citations = view.citations_of(event);
}

void add_citation(const DossierView& view, const MentionId& id, Claim& claim) {
  const CitedMention* mention = view.find_mention(id);
  if (!mention || !view.find_citation(mention->citation)) return;
  for (const std::string& known : claim.citations) {
    if (known == mention->citation) return;
  }
  claim.citations.push_back(mention->citation);
}

std::string side_text(const DossierView& view, const Contested::Side& side) {
  std::vector<std::string> outlets;
  for (const MentionId& id : side.mentions) {
    const CitedMention* mention = view.find_mention(id);
    const DocumentCard* document = mention ? view.find_document(mention->mention.document) : nullptr;
    if (!document) continue;
    bool known = false;
    for (const std::string& name : outlets) known = known || name == document->outlet_name;
    if (!known && outlets.size() < 3) outlets.push_back(document->outlet_name);
  }
  return in_quotes(side.value) + (outlets.empty() ? "" : " (" + join_and(outlets) + ")");
}

void add_contested(const DossierView& view, const Event& event, const Contested& contested,
                   ClaimList& claims) {
  std::vector<std::string> sides;
  for (const Contested::Side& side : contested.sides) sides.push_back(side_text(view, side));
  if (sides.size() < 2) return;
  Claim& claim =
      claims.add(section::kContradictions, ClaimKind::Computed, "merge",
                 "Reports differ on the " + contested.field + " of this: " + describe_event(event) +
                     ". They state " + join_and(sides) + ".");
  claim.events.push_back(event.id);
  for (const Contested::Side& side : contested.sides) {
    for (const MentionId& id : side.mentions) add_citation(view, id, claim);
  }
}

void add_denial(const DossierView& view, const Event& event, ClaimList& claims) {
  std::vector<std::string> deniers;
  std::vector<std::string> affirmers;
  for (const Voice& voice : event.voices) {
    if (!voice.label.empty()) (voice.affirms ? affirmers : deniers).push_back(voice.label);
  }
  bool denied = false;
  for (const Voice& voice : event.voices) denied = denied || !voice.affirms;
  if (!denied) return;
  std::string text = deniers.empty() ? "One voice denies it"
                                     : join_and(deniers) + (deniers.size() == 1 ? " denies it" : " deny it");
  text += ": " + describe_event(event);
  if (!affirmers.empty()) text += ", according to " + join_and(affirmers);
  Claim& claim =
      claims.add(section::kContradictions, ClaimKind::Reported, "merge", end_sentence(capitalised(text)));
  claim.events.push_back(event.id);
  for (const Voice& voice : event.voices) {
    for (const MentionId& id : voice.mentions) add_citation(view, id, claim);
  }
  if (claim.citations.empty()) claim.citations = view.citations_of(event);
}

}  // namespace

void add_event_claims(const DossierView& view, ClaimList& claims) {
  for (const Event& event : view.dossier().events) add_event(view, section::kTimeline, event, claims);
  for (const Event& event : view.dossier().later_events) add_event(view, section::kLater, event, claims);
}

void add_contradiction_claims(const DossierView& view, ClaimList& claims) {
  for (const Event& event : view.dossier().events) {
    for (const Contested& contested : event.contested) add_contested(view, event, contested, claims);
    add_denial(view, event, claims);
  }
}

}  // namespace entente
