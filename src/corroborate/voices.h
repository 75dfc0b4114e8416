// Internal to corroborate: who stands behind a mention, and the independent voices behind an event.
//
// The origin of a mention is whoever its chain of attribution starts from: a named speaker or body, the
// outlet that is quoted ("SANA reported" in ten papers is the voice of SANA), an unnamed source through the
// outlet that quotes it; without attribution, the agency that a report credits, the chain that a restatement
// credits, else the outlet itself. What relays the origin adds no independent voice; it can only misquote,
// which adds to the slip. A copied sentence has the origin of the text that it was copied from. One origin is
// one voice, however often it speaks.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "corroborate/source_book.h"
#include "types/document.h"
#include "types/event.h"
#include "types/event_mention.h"

namespace entente {

// A mention with what is known of its document.
struct Reported {
  const EventMention* mention = nullptr;
  const Document* document = nullptr;  // that it stands in
  const Document* original = nullptr;  // whose voice the document's own words are: itself, or what it copies
  std::vector<DocumentId> copies;      // documents that repeat this very mention
  std::size_t order = 0;               // earliest first, distinct
  std::vector<std::uint64_t> decisions{};  // numbers of those that were applied to it, ascending

  bool inference() const;  // an author's conclusion: never evidence
  bool denies() const;     // says that the act did not happen
};

struct Origin {
  std::vector<SourceStep> path;
  std::string label;
  double relay = 0.0;  // probability that what relays it misquotes
};

Origin find_origin(const Reported& reported, const SourceBook& book);

// The voices of one event, in the order of their earliest mention. Inferences have none. `invert` makes
// denials affirm: for an event that consists of denials alone, and is that the act did not happen.
std::vector<Voice> make_voices(std::span<const Reported> members, const SourceBook& book, bool invert);

}  // namespace entente
