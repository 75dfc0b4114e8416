// Events and mentions as CSV (RFC 4180): one header line, CRLF; cells as csv_cell writes them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "types/brief.h"

namespace entente {

std::string render_events_csv(std::span<const Event> events);
std::string render_mentions_csv(std::span<const CitedMention> mentions, std::span<const DocumentCard> documents);

}  // namespace entente
