// What one run adds to the history of a case: when it was, and what it changed of the state that the run
// before left. The history holds one of these, as JSON, for each run that changed anything (docs/history.md
// is the format).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "types/case_state.h"

namespace entente {

inline constexpr int kRunRecordFormat = 1;

// An event that is new or has changed: its fields as they are now, but for the lists, which say what came and
// went.
struct RecordedEvent {
  EventState event;  // `documents` and `mentions`: those it did not have before
  std::vector<DocumentId> documents_gone;
  std::vector<MentionId> mentions_gone;

  friend bool operator==(const RecordedEvent&, const RecordedEvent&) = default;
};

struct RecordedAssessment {
  std::vector<Posterior> outcomes;
  std::vector<Posterior> explanations;
  std::vector<EvidenceState> evidence;  // new or changed
  std::vector<IndicatorId> evidence_gone;
  Confidence confidence = Confidence::Low;
  std::string confidence_basis;

  friend bool operator==(const RecordedAssessment&, const RecordedAssessment&) = default;
};

struct RunRecord {
  int format = kRunRecordFormat;
  Timestamp at;
  std::uint64_t since =
      0;  // number of the run whose state this one changes; 0: none, the lists are the whole state
  std::string program;
  std::vector<PackVersion> packs;
  std::string page;              // SHA-256 of brief.html
  std::string spec_hash;         // SHA-256 of the settings' JSON
  std::optional<CaseSpec> spec;  // where they changed
  std::uint64_t rejects = 0;
  std::uint64_t reports = 0;   // how many there are
  std::string reports_digest;  // SHA-256 of their ids, ascending, each followed by a line feed
  std::vector<ReportState> reports_new;
  std::vector<DocumentId> reports_gone;
  std::vector<DecisionState> decisions_new;
  std::vector<std::uint64_t> decisions_gone;  // no longer applied
  std::uint64_t events = 0;
  std::string
      events_digest;  // SHA-256 of their whole states' JSON, by ascending id, each followed by a line feed
  std::vector<RecordedEvent> events_changed;
  std::vector<EventId> events_gone;
  std::optional<RecordedAssessment> assessment;

  friend bool operator==(const RunRecord&, const RunRecord&) = default;
};

}  // namespace entente
