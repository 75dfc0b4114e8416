// What a person decided about what was coded. Decisions are append-only and are input to every later run: each one
// carries the mentions it speaks of as they were coded when it was taken, so that it can be applied to what a newer
// version codes from the same texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "types/event_mention.h"

namespace entente {

enum class DecisionKind : std::uint8_t {
  Accept,   // the mentions are coded rightly
  Reject,   // they are misread: no such event is told of
  Correct,  // fields of them are other than coded
  Merge,    // they tell of one event
  Split,    // they do not tell of the same event as `rest`
  Grade,    // an outlet's reliability
  Undo,     // an earlier decision no longer holds
};
std::string_view to_string(DecisionKind kind);
std::optional<DecisionKind> parse_decision_kind(std::string_view name);

// One field, as `entente events CASE correct` names it, and its new value as written there.
struct Correction {
  std::string field;
  std::string value;

  friend bool operator==(const Correction&, const Correction&) = default;
};

struct Decision {
  std::uint64_t number = 0;  // 1, 2, 3 ... in the order taken; given by the store
  Timestamp at;
  std::string by;
  DecisionKind kind = DecisionKind::Accept;
  std::string why;
  std::vector<EventId> events;           // that it was said of, as they were named when it was taken
  std::vector<EventMention> mentions;    // as coded when it was taken; empty for Grade and Undo
  std::vector<EventMention> rest;        // Split: those of the event that stay behind
  std::vector<Correction> corrections;   // Correct
  OutletId outlet;                       // Grade
  char grade = '\0';                     // Grade: 'A' to 'F'
  std::uint64_t undoes = 0;              // Undo: number of the decision that no longer holds

  friend bool operator==(const Decision&, const Decision&) = default;
};

// What became of a decision in one run.
struct DecisionEffect {
  std::uint64_t number = 0;
  std::uint64_t mentions = 0;  // that it was applied to; Grade: reports of the outlet
  std::uint64_t put_back = 0;  // of them, no longer coded and kept because a person vouches for them
  std::uint64_t missing = 0;   // that it spoke of and are nowhere found
  std::string note;            // what could not be applied and why, whole sentences; "" where all was

  friend bool operator==(const DecisionEffect&, const DecisionEffect&) = default;
};

}  // namespace entente
