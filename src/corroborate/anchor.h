// Finding a mention again in what is coded now: by where it stands, not by its id, which changes whenever the coder
// reads the sentence otherwise.
//
// Two mentions are one reading of one place when their documents are the same (or one the newer version of the other)
// and their sentences meet, and then by the best of: overlapping triggers, the same act, the same actors. Mentions
// whose triggers do not meet need the same act and an actor in common. One-to-one; deterministic.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "types/brief.h"
#include "types/document.h"
#include "types/event_mention.h"

namespace entente {

// From a document that is gone to the one that took its place.
using Versions = std::map<DocumentId, DocumentId>;

// Which of `now` are newer versions of `earlier` documents: the same outlet and address, another text. A document
// that is still there has no newer version; of several candidates none is taken.
Versions newer_versions(std::span<const DocumentCard> earlier, std::span<const Document* const> now);

// How surely `now` is `was` read again; 0 where it is not. Comparable within one document only.
int likeness(const EventMention& was, const EventMention& now, bool same_text);

// For each of `was` the index into `now` of what it is now, if anything.
std::vector<std::optional<std::size_t>> find_again(std::span<const EventMention> was,
                                                   std::span<const EventMention> now, const Versions& versions = {});

// The same reading `shift` bytes further on, every range moved, in `document`; its id follows.
EventMention moved(EventMention mention, const DocumentId& document, std::int64_t shift);

}  // namespace entente
