// The composer's parts: each writes the claims of one section. Internal to brief/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "brief/view.h"
#include "types/brief.h"

namespace entente {

namespace section {
inline constexpr std::string_view kAnswer = "answer";
inline constexpr std::string_view kFor = "for";
inline constexpr std::string_view kAgainst = "against";
inline constexpr std::string_view kNeutral = "neutral";
inline constexpr std::string_view kAbsent = "absent";
inline constexpr std::string_view kExplanations = "explanations";
inline constexpr std::string_view kSensitivity = "sensitivity";
inline constexpr std::string_view kTimeline = "timeline";
inline constexpr std::string_view kLater = "later";
inline constexpr std::string_view kNetwork = "network";
inline constexpr std::string_view kSources = "sources";
inline constexpr std::string_view kContradictions = "contradictions";
inline constexpr std::string_view kInferences = "inferences";
inline constexpr std::string_view kDecisions = "decisions";
inline constexpr std::string_view kMethod = "method";
}  // namespace section

// Collects claims and numbers them within their section: "for-1", "for-2".
class ClaimList {
 public:
  // Adds a claim and returns it to be filled further.
  Claim& add(std::string_view section, ClaimKind kind, std::string_view step, std::string text);
  std::vector<Claim> take() { return std::move(claims_); }

 private:
  std::vector<Claim> claims_;
  std::map<std::string, std::size_t, std::less<>> counts_;
};

void add_answer_claims(const DossierView& view, ClaimList& claims);
void add_evidence_claims(const DossierView& view, ClaimList& claims);
void add_explanation_claims(const DossierView& view, ClaimList& claims);
void add_sensitivity_claims(const DossierView& view, ClaimList& claims);
void add_event_claims(const DossierView& view, ClaimList& claims);
void add_contradiction_claims(const DossierView& view, ClaimList& claims);
void add_relation_claims(const DossierView& view, ClaimList& claims);
void add_source_claims(const DossierView& view, ClaimList& claims);
void add_decision_claims(const DossierView& view, ClaimList& claims);
void add_method_claims(const DossierView& view, ClaimList& claims);

// The outcome of highest posterior; null where nothing was asked.
const Posterior* leading_outcome(const Dossier& dossier);

// Events that carry the weight: the first of each found indicator, then those with most documents; at most
// `limit`.
std::vector<const Event*> key_events(const DossierView& view, std::size_t limit);

// Of `events`, those not inferred, most certain first, then most independent, then by date; at most `limit`.
std::vector<const Event*> most_certain(const std::vector<Event>& events, std::size_t limit);

// All documents that carry an event, copies included.
std::size_t report_count(const Event& event);

}  // namespace entente
