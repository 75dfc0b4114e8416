// Events and mentions as CSV (RFC 4180): one header line, CRLF, quotes where needed. Text that a spreadsheet would take
// for a formula (a leading = + - @, tab or return) is preceded by an apostrophe, since report texts are hostile.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "types/brief.h"

namespace entente {

// One cell, quoted and made harmless as above.
std::string csv_cell(std::string_view text);

std::string render_events_csv(std::span<const Event> events);
std::string render_mentions_csv(std::span<const CitedMention> mentions, std::span<const DocumentCard> documents);

}  // namespace entente
