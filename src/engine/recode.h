// What one coder makes of the same texts and another one did not.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "engine/engine.h"
#include "store/case_store.h"
#include "types/decision.h"

namespace entente {

struct RecodedField {
  std::string field;  // as corrections name it, or "trigger"
  std::string before;
  std::string now;
};

// A mention that is new, gone, or read otherwise.
struct CodingChange {
  std::optional<EventMention> before;
  std::optional<EventMention> now;
  std::vector<RecodedField> fields;       // where both are there
  std::vector<std::uint64_t> decisions;  // of those given, that speak of it
};

// By document and place. Mentions are compared by what they say, not by who coded them or how surely.
std::vector<CodingChange> compare_codings(std::span<const EventMention> before, std::span<const EventMention> now,
                                          std::span<const Decision> decisions);

struct Recoding {
  std::string before;         // name and fingerprint's first digits of the coder compared with
  std::uint64_t reports = 0;  // that both have coded
  std::vector<CodingChange> changes;
};

// Compares what `engine` codes in the stored reports with what the newest other coder left in the case file; nothing is
// written. Nothing where no other coder has read any report.
Result<std::optional<Recoding>> recode(const Engine& engine, CaseStore& store, std::span<const Decision> decisions,
                                       Progress* progress);

}  // namespace entente
