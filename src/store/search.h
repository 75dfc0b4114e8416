// Searching a case: words over the reports' text and over the events, with filters. Full-text search is
// SQLite's FTS5: stems of English words (Porter), without case and diacritics; the best matches first by
// BM25.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/ids.h"

namespace entente {

struct SearchQuery {
  // Words that must all occur; "a phrase"; begin* of a word; -not; a OR b. Empty: all that passes the
  // filters, newest first.
  std::string words;
  std::optional<CivilDate> from;  // of a report's publication, of an event's dates
  std::optional<CivilDate> to;
  std::vector<std::string> actors;      // dyad key ("CHN", "SYR/REB"), actor id or name; all of several
  std::vector<std::string> outlets;     // id; any of several
  std::vector<std::string> categories;  // PLOVER; any of several: reports that tell of such an event
  bool reports = true;
  bool events = true;
  std::uint32_t limit = 20;  // of each kind
  std::uint32_t offset = 0;
};

// What was found stands between these in `title`, `snippet` and `sentence`.
inline constexpr char kMatchBegin = '\x02';
inline constexpr char kMatchEnd = '\x03';

struct ReportHit {
  DocumentId id;
  std::string outlet;
  std::string published;  // as stored: date or timestamp; "" where unknown
  std::string url;
  std::string title;
  std::string snippet;  // the part of the text that matches best
};

struct EventHit {
  EventId id;
  bool later = false;  // after the cut-off
  std::string from;    // ISO 8601 dates
  std::string to;
  std::string category;
  std::string mode;
  std::string factuality;
  double probability = 0.0;
  double sources = 0.0;  // effective
  std::uint64_t mentions = 0;
  std::string who;
  std::string whom;
  std::string place;
  std::string sentence;  // the one that is cited first
};

struct SearchResult {
  std::vector<ReportHit> reports;
  std::vector<EventHit> events;
  std::uint64_t reports_found = 0;  // in all
  std::uint64_t events_found = 0;
  std::uint64_t not_indexed =
      0;  // reports that the index does not hold yet: `entente run` or `ingest` was interrupted
};

// The FTS5 expression of what a person typed. BadUsage where it asks for nothing that can be looked for
// ("-not" alone, an open quotation mark), saying so.
Result<std::string> parse_search_words(std::string_view words);

}  // namespace entente
