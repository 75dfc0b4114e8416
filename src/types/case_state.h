// What a run left of a case, without the texts: reports, events, the case's settings, the weighing. Two of
// these say what happened between two runs; a chain of runs keeps what each changed (types/run_record.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "types/assessment.h"
#include "types/brief.h"
#include "types/case_spec.h"
#include "types/decision.h"
#include "types/ontology.h"
#include "types/time.h"

namespace entente {

// Enough of a report to speak of it when it is gone.
struct ReportState {
  DocumentId id;
  std::string outlet;  // as shown
  std::string title;   // its beginning
  std::optional<Timestamp> published;
  bool later = false;  // after the cut-off

  friend bool operator==(const ReportState&, const ReportState&) = default;
};

struct SideState {
  std::string key;   // what it counts as: "CHN/MIL", "islamic-state"
  std::string name;  // as shown

  friend bool operator==(const SideState&, const SideState&) = default;
};

struct EventState {
  EventId id;
  std::vector<EventId> aliases;
  Plover base = Plover::Consult;
  Plover plover = Plover::Consult;
  std::string mode;
  std::vector<std::string> contexts;
  std::string cameo;
  Factuality factuality = Factuality::Asserted;
  std::vector<SideState> source;
  std::vector<SideState> target;
  EventDate date;  // without its place in the text
  std::string place;
  std::string country;
  std::vector<std::string> topics;
  double probability = 0.0;
  double sources = 0.0;  // effective number of independent ones
  bool inference_only = false;
  bool later = false;  // after the cut-off
  std::vector<std::uint64_t> decisions;
  std::vector<DocumentId> documents;  // that tell of it, copies too; ascending
  std::vector<MentionId> mentions;    // ascending

  friend bool operator==(const EventState&, const EventState&) = default;
};

// An Evidence without what follows from the case's settings: its likelihoods, group and basis.
struct EvidenceState {
  IndicatorId indicator;
  bool found = false;
  double log_ratio = 0.0;
  double absence = 0.0;
  std::uint64_t matching = 0;   // events that match
  std::vector<EventId> events;  // the strongest of them: 20, or as many as the indicator asks for
  std::string note;

  friend bool operator==(const EvidenceState&, const EvidenceState&) = default;
};

struct DecisionState {
  std::uint64_t number = 0;
  DecisionKind kind = DecisionKind::Accept;
  std::string by;
  std::string what;  // of what, for people: "sana: D", "date = 2015-10-07"
  std::string hash;  // SHA-256 of its JSON as stored

  friend bool operator==(const DecisionState&, const DecisionState&) = default;
};

struct AssessmentState {
  std::vector<Posterior> outcomes;
  std::vector<Posterior> explanations;
  std::map<IndicatorId, EvidenceState> evidence;
  Confidence confidence = Confidence::Low;
  std::string confidence_basis;

  friend bool operator==(const AssessmentState&, const AssessmentState&) = default;
};

struct CaseState {
  std::string program;
  std::vector<PackVersion> packs;
  std::string page;  // SHA-256 of brief.html as written
  CaseSpec spec;
  std::uint64_t rejects = 0;
  std::map<DocumentId, ReportState> reports;
  std::map<EventId, EventState> events;              // on both sides of the cut-off
  std::map<std::uint64_t, DecisionState> decisions;  // that were applied
  std::optional<AssessmentState> assessment;

  friend bool operator==(const CaseState&, const CaseState&) = default;
};

}  // namespace entente
