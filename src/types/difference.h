// What is different between two runs of a case, and why: the answer to "what has changed since I last
// looked?".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "types/case_state.h"

namespace entente {

// A value that is other than it was, both sides as written; "" where it was or is absent.
struct FieldChange {
  std::string field;  // of case.toml: "explanation.coalition.prior"
  std::string before;
  std::string after;

  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

enum class ChangeKind : std::uint8_t { New, Gone, Changed };
std::string_view to_string(ChangeKind kind);
std::optional<ChangeKind> parse_change_kind(std::string_view name);

struct EventChange {
  ChangeKind kind = ChangeKind::Changed;
  EventId id;                            // its present id; of a gone one its last
  std::optional<EventState> before;      // not of a new one
  std::optional<EventState> after;       // not of a gone one
  std::vector<FieldChange> fields;       // of a changed one
  std::vector<DocumentId> reports_new;   // that tell of it and did not before
  std::vector<DocumentId> reports_gone;  // that told of it and no longer do
  std::vector<EventId> merged;           // other events of before whose mentions it holds now
  EventId merged_into;                   // of a gone one
  EventId split_from;                    // of a new one
  std::vector<std::uint64_t> decisions;  // that bear on it and did not before, or the other way round

  friend bool operator==(const EventChange&, const EventChange&) = default;
};

enum class CauseKind : std::uint8_t {
  Evidence,      // an indicator is seen, no longer seen, or stands on stronger or weaker reports
  IndicatorNew,  // case.toml looks for something it did not look for
  IndicatorGone,
  Likelihood,        // case.toml: what an indicator is worth
  Grouping,          // case.toml: another group for an indicator
  Group,             // case.toml: a group's shared cause
  Prior,             // case.toml: an explanation's prior
  OutcomesGiven,     // case.toml: outcomes given an explanation
  OutcomeRemainder,  // case.toml: what no outcome covers
  Collection,        // case.toml: how complete the collection is, which decides what absence is worth
  Hypotheses,        // case.toml: other explanations or outcomes, with all their numbers at once
  Computation,  // one of the two runs' numbers do not follow from its record by this program's arithmetic
};
std::string_view to_string(CauseKind kind);
std::optional<CauseKind> parse_cause_kind(std::string_view name);

// One thing that differs between the two weighings.
struct Cause {
  CauseKind kind = CauseKind::Evidence;
  std::string subject;                  // id of the indicator, group or explanation
  std::string name;                     // as shown
  std::optional<EvidenceState> before;  // of an indicator
  std::optional<EvidenceState> after;
  // Behind changed evidence: its events that changed, and what changed them.
  std::vector<EventId> events;
  std::vector<DocumentId> reports_new;
  std::vector<DocumentId> reports_gone;
  std::vector<std::uint64_t> decisions;
  std::vector<std::string>
      also;  // what else changed and is able to do this: "case.toml", "packs", "program",
             // "decisions" (of an outlet), "other reports" (of the same sources, or their copies)

  friend bool operator==(const Cause&, const Cause&) = default;
};

// One cause's part in a move, in log-odds. `share` is its Shapley value (Shapley 1953) among all causes:
// shares add up to the move. `alone`: the move if nothing else had changed.
struct Share {
  std::uint64_t cause = 0;  // index into Difference::causes
  double share = 0.0;
  double alone = 0.0;

  friend bool operator==(const Share&, const Share&) = default;
};

// How the probability of an outcome or explanation changed. `log_odds` is the whole move, ln odds after -
// before.
struct Move {
  Posterior before;
  Posterior after;
  double log_odds = 0.0;
  std::vector<Share> shares;  // largest first
  double together = 0.0;  // log_odds less the sum of `alone`: what comes of the causes acting together, or of
                          // standing in each other's way; in the shares it is split

  friend bool operator==(const Move&, const Move&) = default;
};

struct RunPoint {
  std::uint64_t number = 0;
  Timestamp at;
  std::string hash;
  std::uint64_t reports = 0;
  std::uint64_t events = 0;
  std::uint64_t rejects = 0;

  friend bool operator==(const RunPoint&, const RunPoint&) = default;
};

struct Difference {
  RunPoint before;
  RunPoint after;
  std::vector<ReportState> reports_new;
  std::vector<ReportState> reports_gone;
  std::vector<EventChange> events;
  std::vector<DecisionState> decisions_new;
  std::vector<DecisionState> decisions_gone;
  std::vector<FieldChange> settings;   // of case.toml
  std::vector<FieldChange> knowledge;  // packs, and the program
  std::vector<Cause> causes;
  std::vector<Move> outcomes;
  std::vector<Move> explanations;
  bool sampled = false;      // too many causes to try every subset: shares are averages over fixed orders
  bool unexplained = false;  // the case is too large to split moves: they have no shares
  std::optional<FieldChange> confidence;
  bool answer_new = false;  // the case asks a question now and did not
  bool answer_gone = false;
  bool answer_both = false;  // a question was weighed before and after
  bool page_changed = false;  // brief.html's bytes

  friend bool operator==(const Difference&, const Difference&) = default;
};

// Whether anything differs.
bool is_empty(const Difference& difference);

// Where two settings differ, by the address of the value in case.toml, in its order. Lists whose members have
// an id are compared member by member; values are written as JSON.
std::vector<FieldChange> compare_settings(const CaseSpec& before, const CaseSpec& after);

}  // namespace entente
