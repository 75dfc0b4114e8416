// Internal to corroborate: who stands behind a mention, and the independent voices behind an event.
//
// The origin of a mention is whoever its chain of attribution starts from: a named speaker or body, the
// outlet that is quoted ("SANA reported" in ten papers is the voice of SANA), an unnamed source through the
// outlet that quotes it; without attribution, the agency that a report credits, the chain that a restatement
// credits, else the outlet itself. What relays the origin adds no independent voice; it can only misquote,
// which adds to the slip. A copied sentence has the origin of the text that it was copied from. One origin is
// one voice, however often it speaks.
//
// A record's origin is that of the report it was coded from (stories.h). Where that report itself speaks of
// the event, the record says nothing new: it stands among the copies of the report's voice.
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
  const Document* original =
      nullptr;  // whose voice the document's own words are: itself, what it copies or was coded from
  std::vector<DocumentId> copies;      // documents that repeat this very mention
  std::size_t order = 0;               // earliest first, distinct
  std::vector<std::uint64_t> decisions{};  // numbers of those that were applied to it, ascending

  bool record() const;     // coded elsewhere
  bool inference() const;  // an author's conclusion: never evidence
  bool denies() const;     // says that the act did not happen
};

struct Origin {
  std::vector<SourceStep> path;
  std::string label;
  double relay = 0.0;  // probability that what relays it misquotes
};

// Per member, whether it is a record of a report that speaks for itself among `members`.
std::vector<bool> find_echoes(std::span<const Reported> members);

Origin find_origin(const Reported& reported, const SourceBook& book);

// The voices of one event, in the order of their earliest mention. Inferences have none. `invert` makes
// denials affirm: for an event that consists of denials alone, and is that the act did not happen.
std::vector<Voice> make_voices(std::span<const Reported> members, const SourceBook& book, bool invert);

}  // namespace entente
