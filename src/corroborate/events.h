// Internal to corroborate: from documents and mentions to events, given what is known of sources.
#pragma once

#include <span>

#include "corroborate/corroborator.h"
#include "corroborate/source_book.h"
#include "corroborate/voices.h"

namespace entente {

Corroborated make_events(std::span<const Document> documents, std::span<const EventMention> mentions,
                         const SourceBook& book, const CaseSpec& spec, const FoundDecisions& found = {});

// One event of the mentions merged into it, earliest first; not empty.
Event make_event(std::span<const Reported> members, const SourceBook& book, double prior);

// Fields on which the mentions disagree: exact dates, places, and figures whose ranges do not meet.
std::vector<Contested> find_contested(std::span<const Reported> members);

}  // namespace entente
