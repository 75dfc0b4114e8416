// When, how much and according to whom: what a sentence says around an act.
#pragma once

#include <optional>
#include <vector>

#include "coding/act.h"
#include "types/document.h"
#include "types/event_mention.h"
#include "types/parsed_document.h"

namespace entente::coding {

struct SentenceFacts {
  const Document& document;
  const ParsedDocument& parsed;
  const Clauses& clauses;
  std::size_t sentence = 0;
};

// The time mention nearest to the trigger, none across a clause boundary if another is at hand; else the
// publication date, flagged.
EventDate date_of(const SentenceFacts& facts, const Act& act);

// Those nearer to this act than to any other of the sentence.
std::vector<Quantity> quantities_of(const SentenceFacts& facts, const Act& act, const std::vector<Act>& all);

// Speakers from the quotations around the trigger, outermost first, else from the verb of saying above it.
std::vector<Attribution> attribution_of(const SentenceFacts& facts, const Act& act);

// "to discuss the crisis", "for talks on energy" after the trigger.
std::optional<TextSpan> purpose_of(const SentenceFacts& facts, const Act& act);

}  // namespace entente::coding
