// Decisions of people as input to corroboration: which are in force, where the mentions they speak of are now, and what
// they make of them. docs/decisions.md says it for people.
//
// A decision carries its mentions as they were coded when it was taken. They are found again by where they stand
// (anchor.h). What is accepted or corrected and no longer coded is put back as it was carried; what is rejected and no
// longer coded needs nothing. Decisions are applied in the order of their numbers, so that of two that contradict each
// other the later one counts; an undone one is as if it had never been. Pure and deterministic.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "corroborate/anchor.h"
#include "knowledge/knowledge.h"
#include "types/case_spec.h"
#include "types/decision.h"
#include "types/document.h"
#include "types/event_mention.h"

namespace entente {

// Those that hold, in the order of their numbers: neither undone nor undoing. An undone undo lets its decision hold.
std::vector<Decision> decisions_in_force(std::span<const Decision> decisions);

// Documents and what was coded in them.
struct CodedSide {
  std::span<const Document> documents;
  std::span<const EventMention> mentions;
};

struct FoundDecision {
  Decision decision;
  std::vector<std::optional<MentionId>> mentions;  // what each of decision.mentions is now
  std::vector<std::optional<MentionId>> rest;      // likewise
  std::uint64_t put_back = 0;
};

struct FoundDecisions {
  std::vector<FoundDecision> decisions;  // in force, by number
  std::vector<EventMention> put_back;
  Versions versions;                     // of the documents that they speak of
  const Knowledge* knowledge = nullptr;  // outlives it; what corrections are resolved against
};

// `versions`: which documents took the place of earlier ones. A document that is gone is also looked for by the cited
// sentence, and taken where exactly one has it.
FoundDecisions find_decisions(std::span<const CodedSide> sides, std::span<const Decision> decisions, Versions versions,
                              const Knowledge& knowledge);

// The case's settings with the outlets graded as decided.
CaseSpec graded(CaseSpec spec, const FoundDecisions& found);

// What corroboration made of one decision: the mentions it was applied to, as they are now.
struct DecisionTrace {
  std::vector<MentionId> mentions;
  std::string error;  // why a correction could not be applied
};

// What became of every decision, over all sides of the case. `traces` has one list a side, each as long as
// found.decisions; `events` are all events there are.
std::vector<DecisionEffect> effects_of(const FoundDecisions& found, std::span<const std::vector<DecisionTrace>> traces,
                                       std::span<const Document* const> documents, std::span<const Event* const> events);

// The certainty of an accepted reading: the least chance of a misreading that is ever granted (source_book.h).
inline constexpr double kAcceptedConfidence = 0.96;

}  // namespace entente
